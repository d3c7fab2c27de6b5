"""Tests of signatures on documents."""
