"""Takes packs through tables and back, as the tests of tables and of their files need it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from checklists.loading.packs import load_pack
from checklists.rulebook import Rulebook
from checklists.tabular.reading import pack_of
from checklists.tabular.rows import Laid, lay_out
from checklists.tabular.sheets import Found, Sheet


def sheets_of(tables: Iterable[Laid]) -> list[Sheet]:
    """Return tables as if a spreadsheet had held them."""
    return [
        sheet(laid.table.name, [[each.header for each in laid.table.columns], *laid.rows])
        for laid in tables
    ]


def sheet(name: str, rows: Iterable[Sequence[str | date]]) -> Sheet:
    """Return one table as if a spreadsheet had held it."""
    return Sheet(
        name,
        name,
        [
            [
                Found(
                    f"{name}!{chr(64 + column)}{row}" if column < 27 else f"{name}!{column},{row}",
                    row,
                    column,
                    value.isoformat() if isinstance(value, date) else value,
                )
                for column, value in enumerate(cells, 1)
            ]
            for row, cells in enumerate(rows, 1)
        ],
    )


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the files of a pack."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def there_and_back(folder: Path, target: Path) -> Rulebook:
    """Return the rulebook of a pack that went through tables."""
    files = pack_of(sheets_of(lay_out(folder)), "book")
    return load_pack(write(target, files), run_examples=True)


def contents(rulebook: Rulebook) -> list[object]:
    """Return everything in a rulebook but its hash, in its order."""
    return [
        rulebook.pack,
        *(
            list(entries.items())
            for entries in (
                rulebook.sources,
                rulebook.place_kinds,
                rulebook.requirements,
                rulebook.checklists,
                rulebook.provisions,
                rulebook.left_out,
            )
        ),
    ]
