"""The visits to a building, from the lines of the list alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

import pytest

from audit.domain.events import AuditId
from audit.domain.particulars import AuditKind
from audit.services.building_history import BuildingHistory, before, building_history
from audit.services.ports import Listed
from audit.services.reinspecting import begin_reinspection, finish_reinspection
from audit.services.walking import Walk
from checklists.language import Message
from checklists.scoring import Conclusion
from tests.orders import order
from tests.visits import AREA, Office, key

FIRST = date(2020, 3, 2)


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def visited(
    office: Office,
    on: date = FIRST,
    *,
    people: int = 42,
    building: str = "Tower",
    kind: AuditKind = AuditKind.SELF_CHECK,
    closes: bool = True,
) -> Walk:
    """Return a visit in which so many people were counted; too many are ordered out in two days."""
    office.clock.at = office.clock.at.replace(year=on.year, month=on.month, day=on.day)
    walk = office.walk(kind)
    particulars = walk.audit.particulars
    named = particulars.building.model_copy(update={"name": building})
    walk.change(particulars.model_copy(update={"on": on, "building": named}))
    walk.enter(key(AREA), {"people": people})
    if people > 36:
        walk.order(order(due=on + timedelta(days=2)))
    if closes:
        walk.close_audit()
    walk.leave()
    return walk


def history(office: Office, on: date = FIRST) -> BuildingHistory:
    """Return the history of the tower as of a day."""
    return building_history(office.desk.listed(), "Tower", on)


def line(name: str, **summary: str | int | None) -> Listed:
    """Return a line of the list with these figures."""
    usual: Mapping[str, str | int | None] = {
        "building": "Tower",
        "unit": "",
        "kind": "self_check",
        "on": "2020-03-02",
        "checklist": "pack/full",
        "points": "100",
        "decided": 1,
        "applicable": 1,
        "failed": 0,
        "vetoes": 0,
        "open": 0,
        "conclusion": "conforms",
        "closed": "2020-03-02T10:00:00+08:00",
        "failing": "",
        "reinspects": None,
        "orders": "",
    }
    return Listed(AuditId(name), {**usual, **summary})


def test_without_a_visit_there_is_nothing(office: Office) -> None:
    found = history(office)

    assert found.visits == ()
    assert found.lines == {}
    assert (found.orders, found.overdue) == (0, 0)


def test_the_figures_are_those_of_the_visit(office: Office) -> None:
    walk = visited(office)
    score = walk.assessment.score

    (visit,) = history(office).visits

    assert (visit.points, visit.decided, visit.applicable) == (
        score.points,
        score.decided,
        score.applicable,
    )
    assert (visit.failed, visit.vetoes, visit.open) == (score.failed, score.vetoes, score.open)
    assert visit.coverage == score.coverage
    assert visit.conclusion is Conclusion.DOES_NOT_CONFORM


def test_figures_stay_exact() -> None:
    """A third of 200 is no float on the way to the table."""
    (visit,) = building_history(
        [line("a", points="200/3", decided=2, applicable=3)], "Tower", FIRST
    ).visits

    assert visit.points == Fraction(200, 3)
    assert visit.coverage == Fraction(2, 3)


def test_visits_stand_in_the_order_of_their_days(office: Office) -> None:
    for after in (30, 0, 10):
        visited(office, FIRST + timedelta(days=after))

    days = [visit.on for visit in history(office).visits]

    assert days == sorted(days)
    assert len(days) == 3


def test_another_building_is_not_mixed_in(office: Office) -> None:
    visited(office)
    visited(office, building="Other")

    assert len(history(office).visits) == 1


def test_what_failed_again_within_a_year_is_counted(office: Office) -> None:
    visited(office)
    visited(office, FIRST + timedelta(days=20))
    visited(office, FIRST + timedelta(days=25), people=10)

    assert [visit.repeats for visit in history(office).visits] == [0, 1, 0]


def test_what_failed_longer_than_a_year_ago_is_no_repeat(office: Office) -> None:
    visited(office)
    visited(office, FIRST + timedelta(days=367))

    assert [visit.repeats for visit in history(office).visits] == [0, 0]


def test_a_second_look_repeats_nothing_and_joins_no_line(office: Office) -> None:
    """It only asks for what had failed, so its score is that of something else."""
    first = visited(office).audit.id
    office.clock.pass_minutes(24 * 60)
    second = begin_reinspection(office.desk, first)
    second.enter(key(AREA), {"people": 41})
    finish_reinspection(office.desk, second)
    second.leave()

    found = history(office)

    assert [visit.reinspects for visit in found.visits] == [None, first]
    assert [visit.repeats for visit in found.visits] == [0, 0]
    assert [visit.audit for visits in found.lines.values() for visit in visits] == [first]


def test_an_open_visit_joins_no_line(office: Office) -> None:
    visited(office, closes=False)

    found = history(office)

    assert len(found.visits) == 1
    assert not found.visits[0].is_whole
    assert found.lines == {}


def test_visits_by_other_checklists_are_other_lines() -> None:
    lines = [
        line("a", on="2020-03-01"),
        line("b", on="2020-03-02", checklist="pack/quick"),
        line("c", on="2020-03-03"),
    ]

    found = building_history(lines, "Tower", FIRST).lines

    assert {name: [visit.audit for visit in visits] for name, visits in found.items()} == {
        "pack/full": ["a", "c"],
        "pack/quick": ["b"],
    }


def test_an_order_is_overdue_the_day_after_its_last_day(office: Office) -> None:
    visited(office)

    assert history(office, FIRST + timedelta(days=2)).overdue == 0
    late = history(office, FIRST + timedelta(days=3))
    assert (late.orders, late.overdue) == (1, 1)


def test_an_order_that_is_not_in_force_is_never_overdue(office: Office) -> None:
    walk = visited(office)
    walk.reopen("forgot the lift")

    found = history(office, FIRST + timedelta(days=300))

    assert (found.orders, found.overdue) == (1, 0)


def test_a_settled_order_is_open_no_more(office: Office) -> None:
    first = visited(office).audit.id
    office.clock.pass_minutes(24 * 60)
    second = begin_reinspection(office.desk, first)
    second.enter(key(AREA), {"people": 20})
    finish_reinspection(office.desk, second)
    second.leave()

    assert history(office, FIRST + timedelta(days=9)).orders == 0


def test_what_cannot_be_read_is_counted_and_not_guessed() -> None:
    broken = Listed(AuditId("x"), {}, Message("damaged"))

    found = building_history([line("a"), broken], "Tower", FIRST)

    assert len(found.visits) == 1
    assert found.unreadable == 1


def test_a_visit_is_set_beside_the_whole_one_of_its_kind_before() -> None:
    lines = [
        line("a", on="2020-03-01"),
        line("b", on="2020-03-02", checklist="pack/quick"),
        line("c", on="2020-03-03", closed=None),
        line("d", on="2020-03-04"),
    ]
    visits = building_history(lines, "Tower", FIRST).visits

    former = [before(visits, visit) for visit in visits]

    assert [each and each.audit for each in former] == [None, None, "a", "a"]


def test_nothing_decided_is_not_scored_and_not_zero() -> None:
    (visit,) = building_history([line("a", points=None, applicable=0)], "Tower", FIRST).visits

    assert visit.points is None
    assert visit.coverage is None


def test_a_line_that_lacks_figures_is_shown_with_the_rest() -> None:
    """A summary of an older program lacks some figures; the rest is shown."""
    old = line("a")
    bare = {name: value for name, value in old.summary.items() if name not in {"orders", "failing"}}

    (visit,) = building_history([Listed(old.audit, bare)], "Tower", FIRST).visits

    assert (visit.orders, visit.repeats) == (0, 0)
