"""Tools for those who write packs: what each key means, schemas for editors, a pack to begin with."""
