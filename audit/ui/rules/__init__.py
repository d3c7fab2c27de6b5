"""The rules: looked through, shown whole, and compared between two days."""
