"""The second look: beginning it, what was found the first time, and writing back what it found."""
