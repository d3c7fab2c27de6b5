"""Columns of what was changed apart: nobody's changes stand here in one row and there in the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.changes import Subject, SubjectKind
from audit.domain.conflicts import Conflict, Side
from audit.domain.events import Event, Hash, Origin
from audit.services.dispute_columns import DisputeColumns
from audit.services.disputes import gap_words
from tests.services.companies import Company
from tests.visits import AREA, key

MOST = 4
OWN = Origin("manager", "laptop")
THEIRS = Origin("inspector", "tablet")
OTHERS = Origin("guard", "phone")

SAMPLE: Event = Company(size=1).devices[0].events[0]


def conflict(*origins: Origin, number: int = 0) -> Conflict:
    """Return a conflict between these, in the order of the history."""
    sides = tuple(
        Side(replace(SAMPLE, origin=origin, hash=Hash(f"{number}-{place}")), None)
        for place, origin in enumerate(origins)
    )
    return Conflict(Subject(SubjectKind.ANSWER, *key(AREA)), sides)


def columns_for(*conflicts: Conflict, own: Origin = OWN) -> DisputeColumns:
    columns = DisputeColumns(own)
    columns.make_room(conflicts)
    return columns


def makers(sides: Sequence[Side | None]) -> list[Origin | None]:
    return [None if side is None else side.event.origin for side in sides]


_few_devices = st.lists(
    st.lists(st.sampled_from("abcd"), min_size=2, max_size=4, unique=True).map(
        lambda devices: [Origin(f"who has {device}", device) for device in devices]
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: [conflict(*origins, number=number) for number, origins in enumerate(rows)])
_any_origin = st.builds(Origin, st.sampled_from(["", "x", "y"]), st.sampled_from("abcdef"))
_anybody = st.lists(st.lists(_any_origin, min_size=2, max_size=7), min_size=1, max_size=6).map(
    lambda rows: [conflict(*origins, number=number) for number, origins in enumerate(rows)]
)


class TestEachHasAColumn:
    """Whoever decides row after row presses the same key for the same person."""

    @given(_few_devices, st.sampled_from("abcde"))
    def test_that_is_the_same_in_every_row(self, rows: list[Conflict], own: str) -> None:
        columns = columns_for(*rows, own=Origin("me", own))

        places: dict[str, set[int]] = {}
        for row in rows:
            for place, side in enumerate(columns.of(row, MOST)):
                if side is not None:
                    places.setdefault(side.event.origin.device, set()).add(place)
        assert all(len(each) == 1 for each in places.values())
        assert len({place for each in places.values() for place in each}) == len(places)

    @given(_few_devices, st.sampled_from("abcd"))
    def test_that_is_the_first_for_the_own_device(self, rows: list[Conflict], own: str) -> None:
        columns = columns_for(*rows, own=Origin("me", own))

        for row in rows:
            for place, side in enumerate(columns.of(row, MOST)):
                if side is not None and side.event.origin.device == own:
                    assert place == 0

    @given(_few_devices, st.randoms(use_true_random=False))
    def test_whatever_the_order_of_the_history(self, rows: list[Conflict], random: object) -> None:
        turned = [replace(row, sides=row.sides[::-1]) for row in reversed(rows)]

        one, other = columns_for(*rows), columns_for(*turned)

        assert one.names == other.names
        for row, back in zip(rows, reversed(turned), strict=True):
            assert one.of(row, MOST) == other.of(back, MOST)

    @given(_few_devices, st.data())
    def test_also_when_some_rows_are_decided(
        self, rows: list[Conflict], data: st.DataObject
    ) -> None:
        columns = columns_for(*rows)
        before = [columns.of(row, MOST) for row in rows]
        left = data.draw(st.lists(st.sampled_from(rows)))

        columns.make_room(left)

        assert [columns.of(row, MOST) for row in rows] == before

    @given(_anybody)
    def test_and_nobody_is_left_out(self, rows: list[Conflict]) -> None:
        columns = columns_for(*rows)

        for row in rows:
            shown = [side for side in columns.of(row, MOST) if side is not None]
            assert len({side.event.hash for side in shown}) == min(len(row.sides), MOST)
            assert len(columns.of(row, MOST)) <= MOST

    @given(_anybody)
    def test_and_every_empty_one_is_somebodys(self, rows: list[Conflict]) -> None:
        """It says who changed nothing there."""
        columns = columns_for(*rows)

        for row in rows:
            sides = columns.of(row, MOST)
            assert all(place < len(columns.names) for place, side in enumerate(sides) if not side)


def test_who_comes_new_takes_the_next_column() -> None:
    """Taking a decision back brings somebody in who was not there when the screen opened."""
    columns = columns_for(conflict(OWN, THEIRS))

    columns.make_room([conflict(OTHERS, THEIRS, number=1)])

    assert columns.names == ("manager", "inspector", "guard")
    assert makers(columns.of(conflict(OTHERS, THEIRS), MOST)) == [None, THEIRS, OTHERS]


def test_two_people_on_one_device_have_a_column_each() -> None:
    one, other = Origin("a", "shared"), Origin("b", "shared")
    rows = (conflict(one, other), conflict(other, one, number=1))

    columns = columns_for(*rows, own=other)

    assert [makers(columns.of(row, MOST)) for row in rows] == [[other, one], [other, one]]


def test_somebody_who_changed_role_keeps_the_column() -> None:
    before, after = Origin("deputy", "tablet"), Origin("inspector", "tablet")
    rows = (conflict(before, OWN), conflict(OWN, after, number=1))

    columns = columns_for(*rows)

    assert [makers(columns.of(row, MOST)) for row in rows] == [[OWN, before], [OWN, after]]


def test_what_nothing_tells_apart_stays_in_the_order_of_the_history() -> None:
    row = conflict(OWN, OWN, THEIRS)

    sides = columns_for(row).of(row, MOST)

    assert makers(sides) == [OWN, THEIRS, OWN]
    assert sides[0] == row.sides[0]


def test_where_not_all_fit_the_sides_stand_close_together() -> None:
    crowd = [Origin("", f"device-{number}") for number in range(6)]
    rows = [conflict(OWN, each, number=n) for n, each in enumerate(crowd)]

    columns = columns_for(*rows)

    assert makers(columns.of(rows[5], MOST)) == [OWN, crowd[5]]


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_sentence_names_them_in_the_same_order_in_every_row(is_turned: bool) -> None:
    device = Company(size=1).devices[0]
    names = (THEIRS, OWN) if is_turned else (OWN, THEIRS)

    words = gap_words(conflict(*names), device.walk.audit, device.walk.assessment)

    assert words.values["names"] == ("inspector", "manager")
