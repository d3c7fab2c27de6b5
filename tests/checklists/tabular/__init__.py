"""Tests of packs as tables."""
