"""The orders of an audit, and what becomes of them."""
