"""What the program can do, once for every face."""
