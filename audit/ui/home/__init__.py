"""The list of audits."""
