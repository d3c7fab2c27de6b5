"""Reading, checking and linking packs."""
