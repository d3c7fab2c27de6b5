"""What documents say, as data."""
