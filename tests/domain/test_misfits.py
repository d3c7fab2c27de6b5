"""The first entry that does not fit is named, with what was expected."""

from __future__ import annotations

from typing import Any

import pytest

from audit.domain.events import from_json, hash_of
from audit.domain.misfits import Misfit, examined, misfit_of
from checklists.language import Language, Speech
from tests.visits import AREA, GAP, Office, key


@pytest.fixture
def entries() -> list[dict[str, Any]]:
    """Five entries as they are stored."""
    walk = Office().walk()
    for text in ("one", "two", "three"):
        walk.note(key(GAP), text)
    walk.note(key(AREA), "four")
    return [dict(event.as_json()) for event in walk.history]


def told(misfit: Misfit | None) -> str:
    """Say what does not fit."""
    assert misfit is not None
    return f"{misfit.number}: {Speech(Language.EN).tell(misfit.why)}"


def test_a_history_that_fits_has_no_misfit(entries: list[dict[str, Any]]) -> None:
    found = examined(entries)

    assert found.misfit is None
    assert len(found.events) == 5
    assert misfit_of(found.events) is None


def test_it_says_what_the_entry_says_of_itself(entries: list[dict[str, Any]]) -> None:
    entries[2]["data"] = {**entries[2]["data"], "text": "else"}

    found = examined(entries)

    assert told(found.misfit).startswith("3: it was changed: it is sealed with")
    assert found.misfit is not None
    assert (found.misfit.kind, found.misfit.author) == ("noted", "inspector")
    assert found.misfit.at.startswith("2020-03-02")
    assert len(found.events) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"hash": "0" * 64}, "it was changed"),
        ({"kind": "danced"}, "cannot be read"),
        ({"at": "now"}, "cannot be read"),
        ({"more": 1}, "written otherwise"),
        ({"data": {"x": 1.5}}, "it was changed"),
        ({"data": {"x": 10**40}}, "it was changed"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(
    entries: list[dict[str, Any]], changes: dict[str, Any], words: str
) -> None:
    entries[1] |= changes

    assert words in told(examined(entries).misfit)


def test_a_missing_entry_is_told_from_a_wrong_place(entries: list[dict[str, Any]]) -> None:
    missing = told(examined([entries[0], *entries[2:]]).misfit)
    again = told(examined([*entries[:3], entries[1], *entries[3:]]).misfit)
    late = told(examined([*entries, {**entries[4], "seq": 9, **_sealed(entries[4], seq=9)}]).misfit)

    assert missing.startswith("2: an entry is missing before it")
    assert again.startswith("4: it stands in the record twice")
    assert late.startswith("6: it stands at the wrong place")


def test_an_entry_of_another_audit_is_named(entries: list[dict[str, Any]]) -> None:
    other = {**entries[1], **_sealed(entries[1], audit="a stranger")}

    assert "another audit, a strang" in told(examined([entries[0], other]).misfit)


@pytest.mark.parametrize("stored", [None, 7, [], "x"])
def test_what_is_no_entry_is_one_that_cannot_be_read(stored: object) -> None:
    found = examined([stored])

    assert told(found.misfit) == "1: it cannot be read as an entry"
    assert found.misfit is not None
    assert (found.misfit.kind, found.misfit.at, found.misfit.author) == ("", "", "")


def test_the_reader_can_want_the_very_bytes(entries: list[dict[str, Any]]) -> None:
    found = examined(entries, lambda place, _: place != 3)

    assert told(found.misfit).startswith("4: it is written otherwise")


def _sealed(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    changed = {**entry, **changes}
    return {**changes, "hash": hash_of(from_json(changed))}


def test_two_entries_of_one_id_are_told(entries: list[dict[str, Any]]) -> None:
    """Whoever goes on with the id of another's entry could take back both as one's own."""
    last = {**entries[-1], "id": entries[2]["id"]}
    last["hash"] = hash_of(from_json(last))

    found = examined([*entries[:-1], last])

    assert told(found.misfit).startswith("5: another entry has its id")
