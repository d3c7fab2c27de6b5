"""Questions over other screens."""
