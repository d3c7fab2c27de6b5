"""What failed, and what is ordered about it."""
