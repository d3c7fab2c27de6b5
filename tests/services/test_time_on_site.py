"""How long one has been on site today."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from audit.services.time_on_site import minutes_of, on_site_since, time_words
from audit.services.walking import Walk
from checklists.language import Language, Speech
from tests.fakes import BEIJING
from tests.visits import SIGN, Office, key, particulars, room

NOON = datetime(2020, 3, 2, 12, 0, tzinfo=BEIJING)


def since(walk: Walk, now: datetime) -> datetime:
    """Return when the visit of that day began."""
    return on_site_since(walk.audit, walk.history, now)


def test_an_audit_begun_today_counts_from_its_beginning() -> None:
    office = Office()
    walk = office.walk()

    assert since(walk, NOON) == office.clock.at


def test_on_a_later_day_it_counts_from_the_first_entry_of_the_day() -> None:
    """The evening at home is no time on site."""
    office = Office()
    walk = office.walk()
    office.clock.pass_minutes(24 * 60)
    walk.enter(key(SIGN), {"seen": "yes"})
    first = office.clock.at
    office.clock.pass_minutes(30)
    walk.enter(key(SIGN), {"seen": "no"})

    assert since(walk, office.clock.at) == first


def test_with_nothing_recorded_today_it_counts_from_now() -> None:
    walk = Office().walk()
    tomorrow = NOON + timedelta(days=1)

    assert since(walk, tomorrow) == tomorrow


def test_who_says_when_they_arrived_is_believed() -> None:
    office = Office()
    walk = office.desk.begin(particulars(arrived=time(8, 50)), [room()])

    assert since(walk, NOON) == datetime(2020, 3, 2, 8, 50, tzinfo=BEIJING)


def test_an_arrival_still_to_come_is_not() -> None:
    office = Office()
    walk = office.desk.begin(particulars(arrived=time(23, 0)), [room()])

    assert since(walk, NOON) == office.clock.at


def test_what_another_device_recorded_in_its_own_time_zone_counts() -> None:
    office = Office()
    office.clock.at = datetime(2020, 3, 2, 1, 30, tzinfo=UTC)
    walk = office.walk()

    assert since(walk, NOON) == NOON.replace(hour=9, minute=30)


@pytest.mark.parametrize(("minutes", "words"), [(0, "0 min"), (59, "59 min"), (65, "1 h 05")])
def test_it_is_said_shortly(minutes: int, words: str) -> None:
    assert time_words(minutes, Speech(Language.EN)) == words


def test_a_clock_that_was_put_back_gives_no_time_below_nothing() -> None:
    assert minutes_of(timedelta(minutes=-3)) == 0
