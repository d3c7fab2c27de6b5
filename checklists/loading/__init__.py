"""How packs are read, checked and linked; and the reader that other files in YAML are read with."""
