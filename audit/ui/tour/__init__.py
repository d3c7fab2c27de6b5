"""The tour: seven steps over the real screens."""
