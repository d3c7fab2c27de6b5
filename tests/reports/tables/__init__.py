"""Tests of what documents say as tables."""
