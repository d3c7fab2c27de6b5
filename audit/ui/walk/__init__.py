"""The walk through the check items."""
