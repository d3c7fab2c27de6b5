"""A small audit from the first key to the document, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from audit.domain.particulars import AuditKind
from checklists.judgements import Outcome
from tests.ui.driving import enter, everything_shown, opened, press
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, DAMPER, LOAD, SIGN
from tests.visits import key


async def test_an_inspection_is_begun_walked_closed_and_written_by_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No mouse, no method called: what an inspector does."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    house = TestHouse()

    async with opened(house, "n", "right", "tab", "tab", "tab", "tab") as pilot:
        for text in ("Tower", "1 Road", "Owner", "manager", "Office", "No 1", "A", "01", "B"):
            await enter(pilot, text)
            await press(pilot, "enter")
        await enter(pilot, "02")
        await press(pilot, "ctrl+s")

        for steps, name, facts in (
            ((), "B", ()),
            (("right",), "W-301", ("", "", "90")),
            (("right",), "L-1", ("", "", "13")),
            (("right",), "A-1", ()),
        ):
            await press(pilot, "a", *steps, "tab")
            await enter(pilot, name)
            for fact in facts:
                await press(pilot, "enter")
                await enter(pilot, fact)
            await press(pilot, "ctrl+s")
        await press(pilot, "escape")

        await press(pilot, "y")
        await enter(pilot, "42")
        await press(pilot, "enter")
        await enter(pilot, "1.2")
        await press(pilot, "enter")
        await enter(pilot, "5")
        await press(pilot, "enter", "1", "x")
        await enter(pilot, "new system")
        await press(pilot, "enter")
        assert "Nothing is open any more" in everything_shown(pilot)

        await press(pilot, "g", "a")
        await enter(pilot, "+7")
        await press(pilot, "enter")
        await enter(pilot, "owner")
        await press(pilot, "enter")
        await enter(pilot, "half at home")
        await press(pilot, "enter", "escape", "c", "c", "y")
        await press(pilot, "ctrl+s")
        assert "✓ Written" in everything_shown(pilot)
        written = Path(pilot.app.screen.query_one("#blank-path", Input).value)

    walk = house.reopened()
    assert walk.audit.is_closed
    assert walk.audit.particulars.kind is AuditKind.INSPECTION
    assert walk.item(key(SIGN, "B")).outcome is Outcome.PASS
    assert walk.item(key(AREA)).outcome is Outcome.FAIL
    assert walk.item(key(LOAD, "L-1")).outcome is Outcome.PASS
    assert walk.item(key(DAMPER, "A-1")).outcome is Outcome.PASS
    content = _content(written)
    assert content == b"%PDF-1.7 Tower en True"
    assert [document.language.value for document in walk.audit.documents] == ["en"]


def _content(path: Path) -> bytes:
    return path.read_bytes()
