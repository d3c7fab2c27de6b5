"""Where audits are begun, found and opened."""

from __future__ import annotations

from typing import Any

import pytest

from audit.domain.audits import fold
from audit.domain.errors import BadEntry, BadReading, Damaged, Locked, NotFound, NotSaved
from audit.domain.particulars import AuditKind
from audit.services.desk import summarise
from checklists.language import Language, Message, Speech
from checklists.rulebook import Rulebook
from tests.visits import SIGN, Office, key, particulars, room


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def test_an_audit_begins_with_its_places(office: Office) -> None:
    """All in one step, so that a half-begun audit is never seen."""
    walk = office.walk(AuditKind.INSPECTION, room("a"), room("b"))

    assert len(office.desk.history(walk.audit.id)) == 1
    assert list(walk.audit.places) == ["a", "b"]


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"checklist": "no-such"}, NotFound),
        ({"building": {"name": " "}}, BadEntry),
        ({"building": {"name": "Tower", "facts": {"large": "perhaps"}}}, BadReading),
        ({"unit": "a\u202eb"}, BadEntry),
        ({"inspectors": ({"name": ""},)}, BadEntry),
    ],
)
def test_what_cannot_stand_is_refused_before_anything_is_kept(
    office: Office, more: dict[str, Any], error: type[Exception]
) -> None:
    """The list stays empty."""
    with pytest.raises(error):
        office.desk.begin(particulars(**more))

    assert office.desk.listed() == []


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"checklist": "no-such"}, NotFound),
        ({"unit": "a\u202eb"}, BadEntry),
        ({"on_site": "x" * 201}, BadEntry),
        ({"building": {"name": "Tower", "facts": {"large": "perhaps"}}}, BadReading),
    ],
)
def test_what_cannot_stand_does_not_come_in_by_a_change(
    office: Office, more: dict[str, Any], error: type[Exception]
) -> None:
    """What is recorded once could never be opened again."""
    walk = office.walk()

    with pytest.raises(error):
        walk.change(particulars(**more))

    assert len(office.desk.history(walk.audit.id)) == 1


def test_an_audit_whose_checklist_is_gone_says_so(office: Office) -> None:
    """A later edition of the rules may have another set of checklists; the list must go on."""
    walk = office.walk()
    walk.leave()
    object.__setattr__(office.rulebook, "checklists", {})

    for step in (office.desk.open, office.desk.read):
        with pytest.raises(NotFound) as caught:
            step(walk.audit.id)
        assert "full" in str(caught.value)
    with pytest.raises(NotFound):
        summarise(lambda _: office.rulebook)(office.desk.history(walk.audit.id))


def test_a_full_disk_begins_nothing(office: Office) -> None:
    """And says so."""
    office.store.is_full = True

    with pytest.raises(NotSaved):
        office.walk()

    assert office.desk.listed() == []


def test_an_audit_is_open_in_one_window_only(office: Office) -> None:
    """The second is refused, not merged."""
    walk = office.walk()

    with pytest.raises(Locked):
        office.desk.open(walk.audit.id)


def test_an_audit_that_cannot_be_opened_is_not_held(office: Office) -> None:
    """Or nobody could open it once the missing rulebook is there."""
    walk = office.walk()
    walk.leave()

    def without_pack(pack: str) -> Rulebook:
        raise NotFound(Message("There is no pack {id}.", id=pack))

    office.desk.find_rulebook = without_pack

    with pytest.raises(NotFound):
        office.desk.open(walk.audit.id)

    assert office.store.held == set()


def test_reading_holds_nothing(office: Office) -> None:
    """A report can be written while somebody walks."""
    walk = office.walk()

    audit, rulebook = office.desk.read(walk.audit.id)

    assert audit == walk.audit
    assert rulebook is office.rulebook


def test_an_audit_is_found_by_the_beginning_of_its_id(office: Office) -> None:
    """Or as the latest; several matches are refused."""
    first, second = office.walk(), office.walk()

    assert office.desk.find(first.audit.id) == first.audit.id
    assert office.desk.find("latest") in {first.audit.id, second.audit.id}
    for unclear in ("0000", "ffff", ""):
        with pytest.raises(NotFound):
            office.desk.find(unclear)


def test_the_list_shows_how_far_each_audit_is(office: Office) -> None:
    """Exact points, as text."""
    walk = office.walk()
    walk.enter(key(SIGN), {"seen": True})

    (line,) = office.desk.listed()

    assert line.summary["building"] == "Tower"
    assert line.summary["points"] == "100"
    assert (line.summary["decided"], line.summary["applicable"]) == (1, 3)
    assert line.summary["conclusion"] == "incomplete"


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"kind": "spaceship"}, "spaceship"),
        ({"facts": {"nose": 1}}, "nose"),
        ({"facts": {"area": "-1"}}, "too small"),
        ({"id": " "}, "nothing was entered"),
    ],
)
def test_a_bad_place_is_named(office: Office, bad: dict[str, object], says: str) -> None:
    """What, where, and what is known instead."""
    place = {"id": "a", "kind": "room", "name": "A", **bad}

    with pytest.raises((BadEntry, BadReading)) as caught:
        office.walk(AuditKind.SELF_CHECK, type(room()).model_validate(place))

    assert says in caught.value.told(Speech(Language.EN))


def test_no_history_is_no_audit() -> None:
    """An empty file is damage, not a new audit."""
    with pytest.raises(Damaged):
        fold([])
