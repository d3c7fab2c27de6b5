"""Every screen, empty, full, failing and hostile, in both languages, small and large.

What each screen does is tested beside it. Here they are all gone through one after the other, so that
none is left out: each draws in full, keeps its first and last line whole, has a way out, and
never says saved of what is not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from audit.domain.answers import Order
from audit.domain.buildings import PlaceId
from audit.domain.particulars import AuditKind
from audit.ui.merging.screen import DisputesScreen
from checklists.language import Language
from tests.cli.running import run
from tests.ui.driving import opened, press, shown
from tests.ui.houses import TestHouse, many_places, place
from tests.ui.merging.computers import Computer
from tests.ui.merging.test_exchange import disputed, until
from tests.ui.office_pack import AREA, GAP, LOAD, SERVICE, SIGN
from tests.ui.test_hostile_text import go_home, house_full_of
from tests.ui.test_unlocking import Door
from tests.ui.test_unlocking import app as passphrase_app
from tests.ui.test_unlocking import typed as try_passphrase
from tests.visits import key

SMALL: Final = (80, 24)
LARGE: Final = (160, 50)

AT_HOME: Final = {
    "home": (),
    "help": ("f1",),
    "palette": ("ctrl+p",),
    "settings": ("f3",),
    "keys": ("f3", "f4"),
    "new": ("n",),
    "due": ("d",),
    "rules": ("b",),
    "rule": ("b", "enter"),
    "changes": ("b", "w"),
}
"""What there is without an audit."""

WITH_AN_AUDIT: Final = {
    "dashboard": ("v",),
    "past visits": ("h",),
    "walk": ("enter",),
    "dashboard of the walk": ("enter", "V"),
    "part of the dashboard": ("enter", "V", "enter"),
    "last visit": ("enter", "L"),
    "explained": ("enter", "question_mark"),
    "jump": ("enter", "p"),
    "letters": ("enter", "semicolon"),
    "search": ("enter", "slash"),
    "show only": ("enter", "s"),
    "rule dialog": ("enter", "i"),
    "item's rule": ("enter", "b"),
    "note": ("enter", "m"),
    "reason": ("enter", "x"),
    "many": ("enter", "equals_sign"),
    "evidence": ("enter", "e"),
    "what if": ("enter", "h"),
    "places": ("enter", "a"),
    "place": ("enter", "a", "a"),
    "import": ("enter", "a", "i"),
    "grid": ("enter", "ctrl+g"),
    "findings": ("enter", "g"),
    "order": ("enter", "g", "enter"),
    "orders": ("enter", "g", "o"),
    "order whole": ("enter", "g", "o", "enter"),
    "closing": ("enter", "c"),
    "particulars": ("enter", "c", "f4"),
    "documents": ("enter", "d"),
    "preview": ("enter", "d", "ctrl+o"),
}

ON_A_DISK: Final = {
    "packing": ("p",),
    "taking in": ("m",),
    "personal data": ("X",),
    "disputed walk": ("enter",),
    "disputes": ("enter", "D"),
}
"""What needs files that are really there."""

HOSTILE: Final = "[/b] [red]x [@click=app.quit] {x} %s \\[ 三层🏢\u202e\x1b[31m" + "长" * 300


def nothing(_: pytest.MonkeyPatch) -> TestHouse:
    """Return a house in which nobody has begun anything."""
    return TestHouse()


def bare(_: pytest.MonkeyPatch) -> TestHouse:
    """Return a house with an audit of one place, in which nothing is decided."""
    house = TestHouse()
    house.begin(place("B", "building", "B"), name="B")
    return house


def full(_: pytest.MonkeyPatch) -> TestHouse:
    """Return a house with long names, sixty rooms, and something of everything."""
    house = TestHouse()
    house.begin(kind=AuditKind.SELF_CHECK, name="示例大厦", checklist="quick").close_audit()
    walk = house.begin(
        place("B", "building", "The building with the longest name in the whole of the district"),
        place("L-1", "lift", "Passenger lift", rated=13),
        place("A-1", "air_system", "Fan coils", "B1"),
        *many_places(60),
        kind=AuditKind.INSPECTION,
        name="A tower whose name is longer than any line of the list has room for, south wing",
    )
    walk.enter(key(SIGN, "B"), {"seen": "no"})
    walk.note(key(SIGN, "B"), "A remark of many words. " * 20)
    for number in range(1, 41):
        room = f"W-{number:04}"
        walk.enter(key(AREA, room), {"usable_area": "90", "people": str(30 + number)})
        if number > 6:
            walk.order(
                Order(
                    place=PlaceId(room),
                    requirement=AREA,
                    due=date(2020, 3, 4),
                    responsible="the manager of the property services on every second floor",
                )
            )
    walk.enter(key(GAP, "W-0001"), {"gap": "1.35"})
    walk.enter(key(LOAD, "L-1"), {"riders": "5", "rated": "13"})
    walk.enter(key(SERVICE, "A-1"), {"days": "9"})
    walk.attach(key(SIGN, "B"), b"picture", name="office.jpg", caption="east side")
    return house


def failing(_: pytest.MonkeyPatch) -> TestHouse:
    """Return a house whose disk is full."""
    house = TestHouse()
    house.begin(kind=AuditKind.INSPECTION).enter(key(SERVICE, "A-1"), {"days": "9"})
    house.store.is_full = True
    house.preferences.is_full = True
    return house


def hostile(monkeypatch: pytest.MonkeyPatch) -> TestHouse:
    """Return a house where every text is one that wants to do harm, as an older file may hold it."""
    return house_full_of(HOSTILE, monkeypatch)


Making = Callable[[pytest.MonkeyPatch], TestHouse]
Ways = dict[str, tuple[str, ...]]

HOUSES: Final[dict[str, tuple[Making, Ways]]] = {
    "nothing": (nothing, AT_HOME),
    "bare": (bare, {**AT_HOME, **WITH_AN_AUDIT}),
    "full": (full, {**AT_HOME, **WITH_AN_AUDIT}),
    "failing": (failing, {**AT_HOME, **WITH_AN_AUDIT}),
    "hostile": (hostile, {**AT_HOME, **WITH_AN_AUDIT}),
}


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x50"])
@pytest.mark.parametrize("kind", HOUSES)
async def test_every_screen_draws_itself_whole_and_lets_one_out(
    kind: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, in one program, as in a long day, each in one language and the other."""
    make, screens = HOUSES[kind]

    async with opened(make(monkeypatch), size=size) as pilot:
        faults = await faults_on_the_way(pilot, screens, size)

    assert not faults


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x50"])
async def test_what_goes_from_computer_to_computer_draws_itself_whole(
    size: tuple[int, int], tmp_path: Path
) -> None:
    mine, theirs = Computer(tmp_path / "mine"), Computer(tmp_path / "theirs")
    disputed(mine, theirs, tmp_path / "visit.plumbline")
    run("--home", mine.home, "merge", tmp_path / "visit.plumbline")

    async with mine.switched_on(size=size) as pilot:
        faults = await faults_on_the_way(pilot, ON_A_DISK, size)
        await press(pilot, "enter", "D")
        await until(pilot, DisputesScreen)

    assert not faults


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x50"])
@pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
async def test_who_asks_for_the_passphrase_draws_itself_whole(
    language: Language, size: tuple[int, int]
) -> None:
    async with passphrase_app(Door(), language).run_test(size=size) as pilot:
        faults = faults_of(pilot, size)
        await try_passphrase(pilot, "wrong")
        faults += faults_of(pilot, size)

    # It is a box in the middle; what its keys do stands in it.
    assert not [fault for fault in faults if "last line" not in fault]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x50"])
@pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
async def test_nothing_that_is_refused_is_called_saved(
    language: Language, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever something can be kept, a full disk is said, and what was typed is still there."""
    writing = {
        "walk": ("enter", "v"),
        "note": ("enter", "m", "a", "ctrl+s"),
        "reason": ("enter", "x", "a", "enter"),
        "place": ("enter", "a", "a", "right", "tab", "X", "tab", "X", "ctrl+s"),
        "order": ("enter", "g", "enter", "up", "ctrl+s"),
        "closing": ("enter", "c", "c", "y"),
        "settings": ("f3", "right", "ctrl+s"),
    }
    house = failing(monkeypatch)
    audit = house.store.listed()[0].audit
    before = len(house.house.desk.history(audit))

    async with opened(house, size=size, language=language) as pilot:
        for keys in writing.values():
            await press(pilot, *keys)
            faults = faults_of(pilot, size)
            await go_home(pilot)
            assert not faults, keys

    assert len(house.house.desk.history(audit)) == before


async def faults_on_the_way(pilot: Pilot[None], screens: Ways, size: tuple[int, int]) -> list[str]:
    """Go to each screen, look at it, look at it in the other language, and go home."""
    faults: list[str] = []
    for name, keys in screens.items():
        await press(pilot, *keys)
        faults += [f"{name}: {fault}" for fault in faults_of(pilot, size)]
        await press(pilot, "ctrl+l")
        faults += [f"{name}, the other language: {fault}" for fault in faults_of(pilot, size)]
        await go_home(pilot)
    return faults


def faults_of(pilot: Pilot[Any], size: tuple[int, int]) -> list[str]:
    """Return what is wrong with the screen as it is drawn now."""
    width, height = size
    lines = shown(pilot).splitlines()
    found: list[str] = []
    if len(lines) != height:
        found.append(f"{len(lines)} lines")
    found += [
        f"line {n} is {cell_len(x)} wide" for n, x in enumerate(lines, 1) if cell_len(x) > width
    ]
    if "…" in lines[-1] or not lines[-1].strip():
        found.append(f"its last line is cut or empty: {lines[-1]!r}")
    if set("".join(lines)) & set("\x1b\x07\x00\x7f\x9b\u202e"):
        found.append("it lets control characters through")
    if not any(cell_len(line.strip()) > 1 for line in lines[1:-1]):
        found.append("it is empty")
    return found
