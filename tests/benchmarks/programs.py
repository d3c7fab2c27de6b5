"""The programs whose interfaces are timed, and the visits ours is opened with.

The yardstick is a field and a line of text on the same toolkit: what is above it is ours. The
programs that people show to friends are put into folders of their own, since they need other
versions of the toolkit.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from audit.domain.answers import ItemKey
from audit.domain.buildings import Building, Place, PlaceId
from audit.domain.particulars import AuditKind, Particulars
from audit.services.desk import reference_to
from audit.wiring import furnish
from tests.benchmarks.terminals import Terminal

SETTLING_S: Final = 1.0
"""After the first picture, for what is read behind it."""
_CACHE: Final = user_cache_path("plumbline-benchmarks")
"""Looked up before the tests get a home of their own, so that it stays from run to run."""
FLOOR: Final = 20
"""So many offices stand on a floor."""
CROWDED: Final = 20
"""Every so many offices one holds too many people."""

_PLAIN: Final = """
from textual.app import App
from textual.widgets import Input, Static
class Plain(App):
    def compose(self):
        yield Static("plain")
        yield Input()
Plain().run()
"""
PLUMBLINE: Final = ("-m", "audit", "--lang", "en")
EMPTY_APP: Final = ("-c", _PLAIN)


@dataclass(frozen=True)
class Program:
    """A program of others, of one version, and what starts its interface."""

    name: str
    version: str
    code: str
    beside: tuple[str, ...] = ()
    """What has to be kept at a version it still runs with."""


OTHERS: Final = (
    Program(
        "posting",
        "2.11.1",
        "from posting.__main__ import cli; cli(['default'])",
        beside=("tree-sitter<0.26",),
    ),
    Program("harlequin", "2.17.0", "from harlequin.cli import harlequin; harlequin()"),
)


@contextmanager
def running(
    arguments: tuple[str, ...],
    home: Path,
    *first: bytes,
    python: Path | str = sys.executable,
) -> Iterator[Terminal]:
    """Run a program in a terminal, after some keys."""
    # The others look for their settings where these point; they find none.
    apart = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    surroundings = {} if python == sys.executable else apart
    opened = Terminal(arguments, home=home, python=python, surroundings=surroundings)
    try:
        opened.press()
        for keys in first:
            time.sleep(SETTLING_S)
            opened.press(keys)
        yield opened
    finally:
        opened.close()


def python_of(program: Program) -> Path | None:
    """Return the Python that has a program of others, installed if need be; None without network."""
    folder = _CACHE / f"{program.name}-{program.version}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "installed"
    if stamp.exists():
        return python
    wanted = (f"{program.name}=={program.version}", *program.beside)
    steps = (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", *wanted],
    )
    for step in steps:
        if subprocess.run(step, check=False, capture_output=True).returncode != 0:
            return None
    stamp.touch()
    return python


def home_with(folder: Path, offices: int) -> Path:
    """Fill a store with a visit to so many offices, eight check items each, some of them failed."""
    house = furnish(folder)
    rulebook = house.find_rulebook("beijing-offices")
    visit = Particulars(
        kind=AuditKind.SELF_CHECK,
        building=Building(name="Tower"),
        on=date(2020, 3, 2),
        jurisdiction="CN-BJ",
        pack=reference_to(rulebook),
        checklist="full",
    )
    rooms = [
        Place(
            id=PlaceId(f"W-{number}"),
            kind="workspace",
            name=f"Office {number}",
            floor=str(number // FLOOR + 1),
            facts={"usable_area_m2": Decimal(90), "large_single_space": True},
        )
        for number in range(offices)
    ]
    walk = house.desk.begin(visit, rooms)
    for number in range(CROWDED - 1, offices, CROWDED):
        crowded = ItemKey(PlaceId(f"W-{number}"), "density.area_per_person")
        walk.enter(crowded, {"usable_area_m2": "90", "people_present": "80"})
    walk.leave()
    return folder
