"""Tests of the documents in OSCAL."""
