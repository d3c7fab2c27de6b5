"""Tests of what documents say and how it is laid out: documents."""
