"""Makes a pack of tables: its files as YAML, or everything that is wrong, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from checklists.language import Message
from checklists.loading.examples import Example, run_examples
from checklists.loading.faults import Fault
from checklists.loading.linking import link
from checklists.loading.located import Located, Node, Plain
from checklists.loading.nearest import quoted
from checklists.loading.pack_files import (
    CHECKLISTS_FILE,
    EXAMPLES_FOLDER,
    LEFT_OUT_FOLDER,
    PACK_FILE,
    PLACES_FILE,
    PROVISIONS_FILE,
    REQUIREMENTS_FOLDER,
    SOURCES_FILE,
    Collected,
    Draft,
)
from checklists.loading.rulebooks import PackError
from checklists.loading.validation import validate
from checklists.places import PlaceKind
from checklists.profiles import Checklist
from checklists.provisions import LeftOut, Provision
from checklists.requirements import Requirement
from checklists.rulebook import Pack
from checklists.sources import Source
from checklists.tabular import tables
from checklists.tabular.assembling import Assembly
from checklists.tabular.columns import Table
from checklists.tabular.entries import CellMap
from checklists.tabular.sheets import Row, Sheet, Sheets
from checklists.tabular.yaml_text import yaml_text

_FILE_NAME: Final = re.compile(r"[^\s./\\:*?\"<>|\x00-\x1f][^/\\:*?\"<>|\x00-\x1f]{0,99}")
_FOLDERS: Final = {
    tables.REQUIREMENTS.name: REQUIREMENTS_FOLDER,
    tables.LEFT_OUT.name: LEFT_OUT_FOLDER,
    tables.EXAMPLES.name: EXAMPLES_FOLDER,
}
_SINGLE: Final = {
    SOURCES_FILE: tables.SOURCES.name,
    PLACES_FILE: tables.PLACES.name,
    CHECKLISTS_FILE: tables.CHECKLISTS.name,
    PROVISIONS_FILE: tables.PROVISIONS.name,
}


def pack_of(sheets: Iterable[Sheet], book: str) -> Mapping[str, str]:
    """Return the files of the pack that tables hold, by their paths within its folder.

    Args:
        sheets: The tables, in any order; those that are missing have no rows.
        book: What the tables were read from, as the user knows it.

    Raises:
        PackError: with everything that is wrong, each fault with its cell.
    """
    taken = Sheets()
    for sheet in sheets:
        taken.add(sheet)
    for table in (tables.REQUIREMENTS, tables.LEFT_OUT, tables.EXAMPLES):
        for row in taken.rows.get(table.name, ()):
            _check_file(taken, table, row)
    cells = CellMap(book)
    assembly = Assembly(taken, cells)
    # Under a wrong name a whole column seems to be empty; its cells would drown what is wrong.
    others = [] if taken.is_misnamed else map(cells.fault, _faults(assembly))
    faults: list[Fault] = [*taken.faults, *others]
    if faults:
        raise PackError(_once(faults, taken.troubled))
    return dict(_files(assembly))


def _check_file(taken: Sheets, table: Table, row: Row) -> None:
    name = row.text(tables.FILE)
    if _FILE_NAME.fullmatch(name):
        return
    what = (
        Message("“{name}” cannot be the name of a file.", name=quoted(name))
        if name
        else Message("“{key}” is missing here.", key=tables.FILE)
    )
    hint = Message("Write a word, such as {example}.", example="rooms")
    taken.report(row.cell(tables.FILE), table, what, hint)


def _faults(assembly: Assembly) -> list[Fault]:
    """Check the documents as the files of a pack are checked, with examples and all."""
    documents = assembly.documents
    draft = Draft(Path(), assembly.head, validate(assembly.head, Pack))
    draft.documents = [assembly.head, *documents.values()]
    draft.sources.add(documents[tables.SOURCES.name], Source)
    draft.place_kinds.add(documents[tables.PLACES.name], PlaceKind)
    draft.checklists.add(documents[tables.CHECKLISTS.name], Checklist)
    draft.provisions.add(documents[tables.PROVISIONS.name], Provision)
    draft.left_out.add(documents[tables.LEFT_OUT.name], LeftOut)
    draft.requirements.add(documents[tables.REQUIREMENTS.name], Requirement)
    examples = Collected[Example]()
    examples.add(documents[tables.EXAMPLES.name], Example)
    run_examples(draft, link(draft), examples)
    return draft.all_faults


def _once(faults: Iterable[Fault], troubled: Collection[str]) -> list[Fault]:
    """Leave out what is told of the same cell in the same words twice.

    Of a troubled cell, such as one with a formula, only the first fault is told: the others speak
    of what was not meant to stand there.
    """
    found: dict[tuple[str, str], Fault] = {}
    for fault in faults:
        if fault.where in troubled and any(where == fault.where for where, _ in found):
            continue
        found.setdefault((fault.where, str(fault.what)), fault)
    return list(found.values())


def _files(assembly: Assembly) -> Iterable[tuple[str, str]]:
    yield PACK_FILE, yaml_text(assembly.head.value)
    for file, name in _SINGLE.items():
        document = assembly.documents[name]
        if file != PROVISIONS_FILE or document.root is None or document.root.parts:
            yield file, yaml_text(document.value)
    for name, folder in _FOLDERS.items():
        document = assembly.documents[name]
        for file, entries in _by_file(document, assembly.files.get(name, [])).items():
            yield f"{folder}/{file}.yaml", yaml_text(entries)


def _by_file(document: Located, files: list[str]) -> dict[str, list[Plain]]:
    found: dict[str, list[Plain]] = {}
    nodes: Iterable[Node] = document.root.items() if document.root else ()
    for node, file in zip(nodes, files, strict=True):
        found.setdefault(file, []).append(node.value)
    return found
