"""The command as a user runs it: what it prints, where, and how it ends."""
