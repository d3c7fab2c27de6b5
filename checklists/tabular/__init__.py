"""A pack as tables, for experts who write no YAML: one sort of entry a table, one entry a row."""
