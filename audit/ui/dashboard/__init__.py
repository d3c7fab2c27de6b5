"""A visit at a glance, and a building from visit to visit."""
