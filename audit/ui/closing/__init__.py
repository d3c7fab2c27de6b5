"""Closing an audit."""
