"""Exchanging audits and deciding, by keys."""
