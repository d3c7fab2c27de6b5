"""A small pack to begin with: whole, commented, and judged by its own examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from checklists.entries import ID_PATTERN
from checklists.language import Message
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind
from checklists.loading.nearest import quoted
from checklists.loading.pack_files import PACK_FILE
from checklists.loading.rulebooks import PackError

_OWN_ID = "id: reading-rooms\n"


def skeleton(pack_id: str) -> Mapping[str, str]:
    """Return the files of the pack by their paths within its folder.

    Raises:
        PackError: that is no id.
    """
    if not re.fullmatch(ID_PATTERN, pack_id):
        what = Message("“{text}” is no id.", text=quoted(pack_id))
        hint = Message(
            "An id is lower-case words and figures joined by dots, hyphens or underscores."
        )
        raise PackError([Fault("--id", WHOLE_FILE, (), FaultKind.ILLEGAL_VALUE, what, hint)])
    texts = dict(_texts(files("checklists.authoring") / "skeleton", ""))
    texts[PACK_FILE] = texts[PACK_FILE].replace(_OWN_ID, f"id: {pack_id}\n", 1)
    return texts


def _texts(folder: Traversable, before: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _texts(entry, f"{before}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield before + entry.name, entry.read_text(encoding="utf-8")
