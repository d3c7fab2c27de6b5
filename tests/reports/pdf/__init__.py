"""Tests of the drawing: words, bytes, pictures."""
