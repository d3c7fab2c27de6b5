"""Real files: what is kept, what survives, and what is refused."""
