"""Each computer has its column of what has to be decided, the one in front of the user the first."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from audit.domain.answers import ItemKey
from audit.domain.audits import Audit
from audit.domain.events import AuditId
from audit.ui.merging.screen import DisputesScreen
from checklists.language import Language
from tests.cli.running import run
from tests.ui.driving import everything_shown, press, settled
from tests.ui.merging.computers import KEY, OTHER_KEY, TWO_ROOMS, Computer
from tests.ui.merging.test_exchange import until

MINE = {KEY: 31, OTHER_KEY: 32}
THEIRS = {KEY: 21, OTHER_KEY: 22}


@pytest.fixture
def computers(tmp_path: Path) -> list[Computer]:
    """Return three computers."""
    return [Computer(tmp_path / name) for name in ("mine", "theirs", "third")]


def given(source: Computer, target: Computer, audit: AuditId) -> None:
    """Hand an audit over."""
    bundle = source.home.with_suffix(".plumbline")
    assert run("--home", source.home, "bundle", audit, "-o", bundle, "--force").status == 0
    assert run("--home", target.home, "merge", bundle).status in {0, 1}


def begun(first: Computer, *others: Computer) -> AuditId:
    """Begin an audit of two rooms that all of them have."""
    audit = first.begin(TWO_ROOMS)
    for each in others:
        given(first, each, audit)
    return audit


def counted_crosswise(mine: Computer, theirs: Computer) -> AuditId:
    """Count both rooms on both computers, each in another order, and unite them on both."""
    audit = begun(mine, theirs)
    for key in (KEY, OTHER_KEY):
        mine.count(audit, MINE[key], key)
    for key in (OTHER_KEY, KEY):
        theirs.count(audit, THEIRS[key], key)
    given(theirs, mine, audit)
    given(mine, theirs, audit)
    return audit


def people(audit: Audit) -> dict[ItemKey, object]:
    """Return what was counted in each room."""
    return {
        key: answer.readings[0].values["people_present"] for key, answer in audit.answers.items()
    }


async def to_decide(pilot: Pilot[None]) -> None:
    """Go to what has to be decided."""
    await press(pilot, "enter", "D")
    await until(pilot, DisputesScreen)
    await settled(pilot)


@pytest.mark.parametrize("which", [0, 1])
async def test_the_same_key_takes_the_same_computers_answers_in_every_row(
    computers: list[Computer], which: int
) -> None:
    """In the history one room begins with one computer and the other room with the other."""
    audit = counted_crosswise(*computers[:2])
    first_in_rows = [
        each.sides[0].event.origin.device for each in computers[0].state(audit).conflicts.values()
    ]
    assert len(set(first_in_rows)) == 2

    async with computers[which].switched_on() as pilot:
        await to_decide(pilot)
        await press(pilot, "1")
        await press(pilot, "1")
        assert "Everything is decided." in everything_shown(pilot)

    assert people(computers[which].state(audit)) == (MINE, THEIRS)[which]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("language", Language)
async def test_who_changed_nothing_of_it_is_said_in_the_column(
    computers: list[Computer], size: tuple[int, int], language: Language
) -> None:
    mine, theirs, third = computers
    audit = begun(mine, theirs, third)
    mine.count(audit, 31)
    theirs.count(audit, 21)
    theirs.count(audit, 22, OTHER_KEY)
    third.count(audit, 12, OTHER_KEY)
    given(theirs, mine, audit)
    given(third, mine, audit)

    async with mine.switched_on(size, language) as pilot:
        await to_decide(pilot)
        keys = [each.item for each in mine.state(audit).conflicts]
        for _ in range(keys.index(OTHER_KEY)):
            await press(pilot, "down")
        words = "".join(everything_shown(pilot).split())
        assert {Language.EN: "nothinghere.", Language.ZH: "未改动此"}[language] in words

        await press(pilot, "1")
        assert len(mine.state(audit).conflicts) == 2
        await press(pilot, "2")
        await press(pilot, "1")

    assert people(mine.state(audit))[KEY] == 31
    assert people(mine.state(audit))[OTHER_KEY] in {22, 12}
