"""Tests of what documents say as data."""
