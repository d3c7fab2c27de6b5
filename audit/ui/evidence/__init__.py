"""Evidence: attached by path, drop or watched folder, looked at, and covered before it is kept."""
