"""The settings: what is chosen once for all, and the keys of commands."""
