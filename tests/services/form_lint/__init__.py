"""Tests of the form lint."""
