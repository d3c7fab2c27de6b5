"""The terminal interface, driven by keys."""
