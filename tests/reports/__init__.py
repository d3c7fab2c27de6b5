"""Tests of how an audit is written down."""
