"""Packing, taking in and deciding, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from audit.domain.events import AuditId
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.trouble import Trouble
from audit.ui.dialogs.writing import NamingFile
from audit.ui.home.audit_list import AuditList
from audit.ui.home.screen import HomeScreen
from audit.ui.merging.screen import DisputesScreen
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language
from tests.cli.running import run
from tests.ui.driving import everything_shown, press, settled
from tests.ui.merging.computers import KEY, Computer


@pytest.fixture
def mine(tmp_path: Path) -> Computer:
    """The computer in front of the user."""
    return Computer(tmp_path / "mine")


@pytest.fixture
def theirs(tmp_path: Path) -> Computer:
    """The other one."""
    return Computer(tmp_path / "theirs")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The file that goes between them."""
    return tmp_path / "visit.plumbline"


async def give(pilot: Pilot[None], path: Path) -> None:
    """Type a path into the dialog that asks for it."""
    await until(pilot, NamingFile)
    pilot.app.screen.query_one("#text", Input).value = str(path)
    await press(pilot, "enter")


async def until(pilot: Pilot[None], screen: type) -> None:
    """Wait for a screen."""
    for _ in range(300):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, screen):
            await pilot.pause()
            return
    raise AssertionError(type(pilot.app.screen))


def disputed(mine: Computer, theirs: Computer, bundle: Path) -> AuditId:
    """Answer one item on both computers, and pack what the other has."""
    audit = mine.begin()
    assert run("--home", mine.home, "bundle", audit, "-o", bundle).status == 0
    assert run("--home", theirs.home, "merge", bundle).status == 0
    mine.count(audit, 31)
    theirs.count(audit, 30)
    assert run("--home", theirs.home, "bundle", audit, "-o", bundle, "--force").status == 0
    return audit


def flip_a_bit(path: Path) -> None:
    """Change one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


async def test_an_audit_is_packed_and_taken_in_elsewhere(
    mine: Computer, theirs: Computer, bundle: Path
) -> None:
    audit = mine.begin()
    async with mine.switched_on() as pilot:
        await pilot.press("p")
        await give(pilot, bundle)
        await until(pilot, HomeScreen)
    async with theirs.switched_on() as pilot:
        await pilot.press("m")
        await give(pilot, bundle)
        await until(pilot, Confirmation)
        assert "A new audit: Tower [/b]" in everything_shown(pilot)
        assert not list(theirs.home.glob("audits/*.jsonl"))
        await pilot.press("y")
        await until(pilot, HomeScreen)
        await settled(pilot)

    assert theirs.state(audit) == mine.state(audit)


async def test_what_both_changed_is_decided_on_the_screen(
    mine: Computer, theirs: Computer, bundle: Path
) -> None:
    """Seen in the preview, shown beside each other, one taken, one undone, one taken again."""
    audit = disputed(mine, theirs, bundle)
    async with mine.switched_on() as pilot:
        await pilot.press("m")
        await give(pilot, bundle)
        await until(pilot, Confirmation)
        assert "a person has to decide" in everything_shown(pilot)
        await pilot.press("y")
        await until(pilot, DisputesScreen)
        await settled(pilot)
        words = everything_shown(pilot)
        assert "31" in words
        assert "30" in words

        await press(pilot, "1")
        assert "Everything is decided." in everything_shown(pilot)
        first = mine.state(audit).answers[KEY]
        await press(pilot, "u")
        assert KEY not in mine.state(audit).answers
        await press(pilot, "2")
        second = mine.state(audit).answers[KEY]
        await press(pilot, "escape")

    assert {answer.readings[0].values["people_present"] for answer in (first, second)} == {30, 31}


async def test_the_cursor_goes_to_what_was_taken_in(
    mine: Computer, theirs: Computer, bundle: Path
) -> None:
    audit = theirs.begin()
    assert run("--home", theirs.home, "bundle", audit, "-o", bundle).status == 0
    mine.begin()
    async with mine.switched_on() as pilot:
        rows = pilot.app.screen.query_one(AuditList)
        before = [rows.audits[rows.cursor].audit]
        await pilot.press("m")
        await give(pilot, bundle)
        await until(pilot, Confirmation)
        await pilot.press("y")
        await until(pilot, HomeScreen)
        await settled(pilot)
        rows = pilot.app.screen.query_one(AuditList)

        assert before != [audit]
        assert rows.audits[rows.cursor].audit == audit
        assert "Taken in: " in everything_shown(pilot)


async def test_typing_anew_decides(mine: Computer, theirs: Computer, bundle: Path) -> None:
    audit = disputed(mine, theirs, bundle)
    assert run("--home", mine.home, "merge", bundle).status == 1
    async with mine.switched_on() as pilot:
        await press(pilot, "enter")
        await until(pilot, WalkScreen)
        await press(pilot, "D")
        await until(pilot, DisputesScreen)
        await press(pilot, "a")
        await until(pilot, WalkScreen)
        await settled(pilot)
        await press(pilot, "2", "9", "enter")

    assert mine.state(audit).answers[KEY].readings[0].values["people_present"] == 29
    assert not mine.state(audit).conflicts


async def test_declined_nothing_changes(mine: Computer, theirs: Computer, bundle: Path) -> None:
    audit = disputed(mine, theirs, bundle)
    before = mine.state(audit)
    async with mine.switched_on() as pilot:
        await pilot.press("m")
        await give(pilot, bundle)
        await until(pilot, Confirmation)
        await pilot.press("n")
        await until(pilot, HomeScreen)

    assert mine.state(audit) == before


async def test_a_changed_file_is_refused_in_words(
    mine: Computer, theirs: Computer, bundle: Path
) -> None:
    disputed(mine, theirs, bundle)
    flip_a_bit(bundle)
    async with mine.switched_on() as pilot:
        await pilot.press("m")
        await give(pilot, bundle)
        await until(pilot, Trouble)
        assert "changed or damaged" in everything_shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_decision_fits_on_any_screen_in_chinese(
    mine: Computer, theirs: Computer, bundle: Path, size: tuple[int, int]
) -> None:
    disputed(mine, theirs, bundle)
    assert run("--home", mine.home, "merge", bundle).status == 1
    async with mine.switched_on(size, Language.ZH) as pilot:
        await press(pilot, "enter")
        await until(pilot, WalkScreen)
        await press(pilot, "D")
        await until(pilot, DisputesScreen)
        words = everything_shown(pilot)
        assert "30" in words
        assert "31" in words
