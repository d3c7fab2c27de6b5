"""Puts together what the authors of packs work with.

A part of the wiring that only these commands want; everything is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from audit.wiring import rulebook_shelf, save_file

if TYPE_CHECKING:
    from checklists.loading.pack_files import Folder
    from checklists.rulebook import Rulebook


def add_pack(folder: Path, home: Path | None = None) -> Rulebook:
    """Copy a pack of the user's to those at hand; raises as the shelf does."""
    return rulebook_shelf(home).add(folder)


def make_pack(target: Path, files: Callable[[], Mapping[str, str]]) -> None:
    """Make a new folder of rules.

    Args:
        target: The folder; there may be an empty one.
        files: Gives their texts by their paths; not asked where the folder is taken.

    Raises:
        BadFile: something is there already.
        PackError: the files are no pack, or its examples disagree with it.
        NotSaved: the disk did not take it.
    """
    from audit.storage.pack_folders import (  # noqa: PLC0415  for authors of packs only
        make_pack_folder,
        refuse_existing_folder,
    )
    from checklists.loading.packs import load_pack  # noqa: PLC0415  brings the parser along

    refuse_existing_folder(target)
    make_pack_folder(target, files(), check=lambda path: load_pack(path, run_examples=True))


def save_pack_tables(path: Path, folder: Folder) -> None:
    """Write a pack as tables, XLSX or CSV by the file's ending; raises as ``save_file`` does.

    Raises:
        PackError: the pack has faults.
    """
    from audit.storage.pack_tables import pack_file  # noqa: PLC0415  openpyxl is slow
    from checklists.tabular.rows import lay_out  # noqa: PLC0415  brings the parser along

    save_file(path, pack_file(path, lay_out(folder)))


def read_pack_tables(path: Path) -> Mapping[str, str]:
    """Return the files of the pack that tables hold.

    Raises:
        BadFile: the file cannot be read.
        PackError: with every cell that cannot be used.
    """
    from audit.storage.pack_tables import read_pack_file  # noqa: PLC0415  openpyxl is slow
    from checklists.tabular.reading import pack_of  # noqa: PLC0415  brings the parser along

    return pack_of(read_pack_file(path), path.name)
