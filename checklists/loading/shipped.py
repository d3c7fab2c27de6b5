"""Where the packs are that come with the program."""

from __future__ import annotations

from importlib.resources import files

from checklists.loading.pack_files import PACK_FILE, Folder


def shipped_packs() -> dict[str, Folder]:
    """Return the folders of the packs that come with the program, by the packs' ids."""
    home = files("checklists") / "packs"
    if not home.is_dir():
        return {}
    folders = {each.name: each for each in home.iterdir() if (each / PACK_FILE).is_file()}
    return dict(sorted(folders.items()))
