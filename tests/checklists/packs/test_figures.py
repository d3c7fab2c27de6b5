"""Every limit with a figure, judged just below it, at it and just above it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Final

import pytest

from checklists.judgements import Outcome
from checklists.limits import Confirmed, Limit, Modality, State
from checklists.places import Value
from checklists.requirements import Requirement
from tests.checklists.packs.office_rules import judged, office_rules
from tests.checklists.packs.printed import PRINTED
from tests.checklists.packs.printed_terms import Printed
from tests.checklists.packs.readings import readings


def figure_limits() -> Iterator[tuple[Requirement, Limit]]:
    """Return every limit of the pack that compares figures."""
    for requirement in office_rules().requirements.values():
        for limit in requirement.limits:
            if not isinstance(limit, State | Confirmed):
                yield requirement, limit


ROWS: Final = [
    pytest.param(requirement, limit, id=f"{requirement.id}/{limit.id}")
    for requirement, limit in figure_limits()
]


def alone(requirement: Requirement, limit: Limit) -> Requirement:
    """Return the requirement as if no other document spoke of it.

    It bears an id of its own: a rulebook remembers the conditions of a requirement by its id.
    """
    return requirement.model_copy(
        update={
            "id": f"{requirement.id}/{limit.id}",
            "limits": (limit.model_copy(update={"replaces": ()}),),
            "capacity_with": (),
        }
    )


def house_line(printed: Printed) -> dict[str, Value]:
    """Return the figure the auditor sets for the building, where no document prints one."""
    return {printed.house: Decimal(printed.figure)} if printed.house else {}


def test_every_limit_with_a_figure_is_written_down_a_second_time() -> None:
    """A limit that is added to the pack without its printed figure is never tried."""
    found = {(requirement.id, limit.id) for requirement, limit in figure_limits()}

    assert found == {(name, each) for name, row in PRINTED.items() for each in row}


@pytest.mark.parametrize(("requirement", "limit"), ROWS)
class TestAtTheFigure:
    """A limit judges just below, at and just above its figure as the document prints it."""

    def test_the_outcome_follows_the_printed_figure(
        self, requirement: Requirement, limit: Limit
    ) -> None:
        printed = PRINTED[requirement.id][limit.id]
        missed = Outcome.ADVISORY_FAIL if printed.modality is Modality.SHOULD else Outcome.FAIL
        seen = set()

        for values, keeps in readings(requirement, limit, printed):
            case = {**printed.case, **values}
            judgement = judged(
                alone(requirement, limit),
                printed.since,
                case,
                facts=printed.case,
                building=house_line(printed),
            )

            assert judgement.outcome is (Outcome.PASS if keeps else missed), values
            seen.add(keeps)

        assert seen == {True, False}

    def test_it_does_not_hold_the_day_before(self, requirement: Requirement, limit: Limit) -> None:
        printed = PRINTED[requirement.id][limit.id]
        eve = printed.since - timedelta(days=1)

        for values, _ in readings(requirement, limit, printed):
            case = {**printed.case, **values}
            judgement = judged(
                alone(requirement, limit),
                eve,
                case,
                facts=printed.case,
                building=house_line(printed),
            )

            assert judgement.outcome is Outcome.NOT_APPLICABLE

    def test_it_binds_as_printed(self, requirement: Requirement, limit: Limit) -> None:
        printed = PRINTED[requirement.id][limit.id]

        assert (limit.since, limit.modality) == (printed.since, printed.modality)
