"""The places of an audit."""
