"""Tests of the server: who is let in, what is bounded, and that nothing is left running."""
