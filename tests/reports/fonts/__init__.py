"""Tests of the fonts that are shipped."""
