"""Evidence about several items at once."""

from __future__ import annotations

import pytest

from audit.domain.answers import ItemKey
from audit.domain.errors import NotFound, NotSaved
from audit.domain.events import EventKind
from audit.services.photos import Area
from tests.visits import AREA, SIGN, Office, key


def two_rooms(office: Office) -> tuple[ItemKey, ItemKey]:
    """Return the same item in two rooms."""
    del office
    return key(AREA), key(SIGN)


def test_a_file_for_several_items_is_kept_once_and_attached_to_each() -> None:
    office = Office()
    walk = office.walk()
    first, second = two_rooms(office)

    walk.attach(first, b"photo", others=[second], name="a.jpg", caption="Both")

    assert len(office.evidence.files) == 1
    kept = {each: walk.audit.evidence[each] for each in (first, second)}
    assert [(e.name, e.caption, e.key) for files in kept.values() for e in files] == [
        ("a.jpg", "Both", first),
        ("a.jpg", "Both", second),
    ]


def test_it_is_taken_back_and_brought_back_as_one_step() -> None:
    office = Office()
    walk = office.walk()
    first, second = two_rooms(office)
    walk.attach(first, b"photo", others=[second], name="a.jpg")

    walk.undo()
    gone = [walk.audit.evidence.get(each, ()) for each in (first, second)]
    walk.redo()

    assert gone == [(), ()]
    assert all(walk.audit.evidence[each] for each in (first, second))


def test_a_file_for_one_item_bears_no_mark_of_a_step() -> None:
    """Records of one file stay as they always were."""
    walk = Office().walk()

    walk.attach(key(AREA), b"photo", name="a.jpg", others=[key(AREA)])

    assert walk.history[-1].kind is EventKind.EVIDENCE_ATTACHED
    assert "step" not in walk.history[-1].data


def test_a_full_disk_attaches_it_to_none() -> None:
    office = Office()
    walk = office.walk()
    office.store.is_full = True

    with pytest.raises(NotSaved):
        walk.attach(key(AREA), b"photo", others=[key(SIGN)], name="a.jpg")

    assert not walk.audit.evidence


def test_an_item_that_is_not_asked_leaves_the_file_outside() -> None:
    office = Office()
    walk = office.walk()

    with pytest.raises(NotFound):
        walk.attach(key(AREA), b"photo", others=[key(AREA, "nowhere")], name="a.jpg")

    assert not office.evidence.files
    assert not walk.audit.evidence


def test_covers_reach_the_store() -> None:
    office = Office()

    kept = office.walk().attach(key(AREA), b"photo", name="a.jpg", covers=(Area(0, 0, 9, 9),))

    assert office.evidence.covers[kept.sha256] == (Area(0, 0, 9, 9),)
