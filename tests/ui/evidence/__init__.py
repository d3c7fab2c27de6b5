"""Attaching evidence."""
