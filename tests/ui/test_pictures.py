"""What the screens look like, in two sizes, two languages and two colour schemes.

Pictures catch looks; what the screens do is asserted elsewhere. Accept new ones with
``--snapshot-update`` only after looking at them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from audit.domain.answers import Order
from audit.domain.buildings import PlaceId
from audit.domain.particulars import AuditKind
from audit.ui.themes import LIGHT
from checklists.language import Language
from tests.ui.driving import LARGE, SMALL, enter, press, settled
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, GAP, LOAD, SIGN
from tests.visits import key

EN, ZH = Language.EN, Language.ZH
Steps = Callable[[Pilot[None]], Awaitable[None]]


class Compare(Protocol):
    """Compares a running app with its accepted picture."""

    def __call__(
        self,
        app: App[None],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool:
        """Return whether they are alike."""
        ...


@dataclass(frozen=True)
class Picture:
    """A screen, and how one gets there."""

    keys: tuple[str, ...] = ()
    language: Language = EN
    size: tuple[int, int] = SMALL
    typed: str = ""
    then: tuple[str, ...] = ()
    is_light: bool = False


def half_walked(kind: AuditKind = AuditKind.INSPECTION) -> TestHouse:
    """Return a house with a visit that has something of everything."""
    house = TestHouse()
    house.begin(kind=AuditKind.SELF_CHECK, name="示例大厦", checklist="quick").close_audit()
    walk = house.begin(kind=kind)
    walk.enter(key(SIGN, "B"), {"seen": "yes"})
    walk.note(key(SIGN, "B"), "Posted at both doors.")
    walk.enter(key(AREA), {"usable_area": "90", "people": "42"})
    walk.attach(key(AREA), b"picture", name="office.jpg", caption="east side")
    walk.enter(key(GAP), {"gap": "1.35"})
    walk.enter(key(GAP), {"gap": "0.82", "spread": "0.01"}, reading=1)
    walk.enter(key(LOAD, "L-1"), {"riders": "5", "rated": "13"})
    walk.order(
        Order(
            place=PlaceId("W-301"),
            requirement=AREA,
            due=date(2020, 3, 4),
            responsible="property manager",
        )
    )
    return house


OPEN = ("down", "enter")
"""Opens the visit that is half walked."""

PICTURES = {
    "home": Picture(),
    "home-zh-large": Picture(language=ZH, size=LARGE),
    "home-light": Picture(is_light=True),
    "walk-figure": Picture((*OPEN,), typed="12"),
    "walk-failed-figure": Picture((*OPEN,), typed="42"),
    "walk-failed-figure-zh-large": Picture(OPEN, ZH, LARGE, typed="42"),
    "walk-light-large": Picture((*OPEN, "f"), size=LARGE, is_light=True),
    "walk-readings-zh": Picture((*OPEN, "f", "f"), ZH),
    "walk-choice-zh": Picture((*OPEN, "l", "l"), ZH),
    "walk-bad-figure": Picture(OPEN, typed="9999", then=("enter",)),
    "rule-zh": Picture((*OPEN, "f", "i"), ZH),
    "jump": Picture((*OPEN, "p")),
    "note-zh": Picture((*OPEN, "m"), ZH, typed="W-302"),
    "evidence": Picture((*OPEN, "f", "e")),
    "help-zh": Picture((*OPEN, "f1"), ZH),
    "places-large": Picture((*OPEN, "a"), size=LARGE),
    "place-form-zh": Picture((*OPEN, "a", "a", "right", "tab"), ZH, typed="W-303"),
    "findings": Picture((*OPEN, "g")),
    "findings-zh-large": Picture((*OPEN, "g"), ZH, LARGE),
    "order-zh": Picture((*OPEN, "g", "down", "enter"), ZH, typed="+7"),
    "closing": Picture((*OPEN, "c")),
    "closing-zh": Picture((*OPEN, "c"), ZH),
    "beginning-zh": Picture(("n", "right"), ZH),
    "beginning-refused": Picture(("n", "ctrl+s")),
}


@pytest.fixture(autouse=True)
def _in_a_folder_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_it_looks_as_it_was_accepted(picture: Picture, snap_compare: Compare) -> None:
    """Layout, alignment, colours and words of the whole screen."""
    house = half_walked()
    if picture.is_light:
        house.preferences.kept = type(house.preferences.kept)(theme=LIGHT.name)

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *picture.keys)
        await enter(pilot, picture.typed)
        await press(pilot, *picture.then)

    assert snap_compare(
        house.app(picture.language), terminal_size=picture.size, run_before=go_there
    )


def test_an_answer_that_is_not_saved(snap_compare: Compare) -> None:
    """NOT saved must be impossible to overlook."""
    house = half_walked()

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *OPEN)
        house.store.is_full = True
        await enter(pilot, "12")
        await press(pilot, "enter")

    assert snap_compare(house.app(), terminal_size=SMALL, run_before=go_there)


def test_an_empty_list(snap_compare: Compare) -> None:
    """The first thing a new user sees if there is no sample."""
    assert snap_compare(TestHouse().app(ZH), terminal_size=SMALL, run_before=settled)


def test_a_document_that_was_written(snap_compare: Compare) -> None:
    """Where it went, and how long it is."""
    house = half_walked(AuditKind.SELF_CHECK)

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *OPEN, "d", *["tab"] * 4, "home", "ctrl+k")
        await enter(pilot, "notice.pdf")
        await press(pilot, "ctrl+s")

    assert snap_compare(house.app(), terminal_size=SMALL, run_before=go_there)


def test_a_list_with_bad_cells(snap_compare: Compare, tmp_path: Path) -> None:
    """Each bad cell stands with its place before anything is added."""
    rooms = "编号,类型,名称,楼层,使用面积\nW-401,办公区,四层东,4,120\nW-402,办公室,四层西,4,80\nL-2,电梯,2号梯,,十三\n"
    (tmp_path / "rooms.csv").write_text(rooms, encoding="utf-8")
    house = half_walked()

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *OPEN, "a", "i")
        await enter(pilot, "rooms.csv")
        await press(pilot, "enter")

    assert snap_compare(house.app(ZH), terminal_size=SMALL, run_before=go_there)
