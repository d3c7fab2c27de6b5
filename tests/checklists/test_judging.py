"""Which limit decides, and what comes of it: design.md, "Which limit decides" and "Modality"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from checklists.judgements import Judgement, Outcome, Role
from checklists.judging import Case, judge, worst
from checklists.language import Language, Speech, Text
from checklists.limits import RemedyKey
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.timeline import Occasion
from tests.rulebooks import (
    EARLY,
    LATE,
    VISIT,
    choice,
    limit,
    quantity,
    requirement,
    rulebook,
    source,
)

GAP = quantity("gap")


def gap_limit(figure: str, **more: Any) -> dict[str, Any]:
    """Return a limit on the gap."""
    return limit("at_least", quantity="gap", figure=Decimal(figure), **more)


def judged(
    book: Rulebook,
    values: dict[str, Any] | None,
    *,
    on: date = VISIT,
    jurisdiction: str = "CN-BJ",
    addressee: str | None = None,
    **case: Any,
) -> Judgement:
    """Judge the only requirement of a rulebook."""
    only: Requirement = next(iter(book.requirements.values()))
    return judge(book, only, Case(Occasion(on, jurisdiction, addressee), values=values, **case))


def roles(judgement: Judgement) -> dict[str, Role]:
    """Return the part each limit played."""
    return {standing.limit.id: standing.role for standing in judgement.lineage}


class TestModality:
    """must fails; in principle fails unless justified; should is an advisory fail."""

    @pytest.mark.parametrize(
        ("modality", "is_justified", "outcome"),
        [
            ("must", False, Outcome.FAIL),
            ("must", True, Outcome.FAIL),
            ("in_principle", False, Outcome.FAIL),
            ("in_principle", True, Outcome.ADVISORY_FAIL),
            ("should", False, Outcome.ADVISORY_FAIL),
            ("should", True, Outcome.ADVISORY_FAIL),
        ],
    )
    def test_the_modality_decides_what_a_miss_is(
        self, modality: str, is_justified: bool, outcome: Outcome
    ) -> None:
        """A justification helps only where the rule itself says "in principle"."""
        book = rulebook(requirement(gap_limit("1", modality=modality), quantities=[GAP]))

        judgement = judged(book, {"gap": Decimal("0.9")}, is_justified=is_justified)

        assert judgement.outcome is outcome

    def test_a_missed_recommendation_does_not_hide_a_kept_duty(self) -> None:
        """1.2 m keeps the binding metre and misses the advised metre and a half."""
        book = rulebook(
            requirement(
                gap_limit("1"),
                gap_limit("1.5", id="advice", modality="should"),
                quantities=[GAP],
            )
        )

        judgement = judged(book, {"gap": Decimal("1.2")})

        assert judgement.outcome is Outcome.ADVISORY_FAIL
        assert judgement.decided_by is not None
        assert judgement.decided_by.id == "advice"

    def test_a_violation_outweighs_a_missed_recommendation(self) -> None:
        """The duty is what the notice cites."""
        book = rulebook(
            requirement(
                gap_limit("1.5", id="advice", modality="should"),
                gap_limit("1"),
                quantities=[GAP],
            )
        )

        judgement = judged(book, {"gap": Decimal("0.5")})

        assert judgement.outcome is Outcome.FAIL
        assert judgement.decided_by is not None
        assert judgement.decided_by.id == "main"


class TestStrictest:
    """What remains applies together, and the strictest mandatory limit decides."""

    @pytest.mark.parametrize("gap", ["0.5", "3"])
    def test_the_stricter_of_two_duties_decides(self, gap: str) -> None:
        """Passing or failing, the national figure is not the one that counts."""
        book = rulebook(
            requirement(
                gap_limit("1", id="national", source="national"),
                gap_limit("2"),
                quantities=[GAP],
            )
        )

        judgement = judged(book, {"gap": Decimal(gap)})

        assert judgement.decided_by is not None
        assert judgement.decided_by.id == "main"
        assert roles(judgement)["national"] is Role.ALSO_APPLIES

    def test_between_the_two_the_stricter_fails(self) -> None:
        """Good enough for the country is not good enough for Beijing."""
        book = rulebook(
            requirement(
                gap_limit("1", id="national", source="national"),
                gap_limit("2"),
                quantities=[GAP],
            )
        )

        assert judged(book, {"gap": Decimal("1.5")}).outcome is Outcome.FAIL
        assert judged(book, {"gap": Decimal("1.5")}, jurisdiction="CN-SH").outcome is Outcome.PASS


class TestEquallyStrict:
    """Which of several documents with the same figure is cited."""

    def test_the_local_one_comes_before_the_national(self) -> None:
        """Whatever their dates."""
        book = rulebook(
            requirement(
                gap_limit("1", id="national", source="national"), gap_limit("1"), quantities=[GAP]
            )
        )

        decided_by = judged(book, {"gap": Decimal(0)}).decided_by

        assert decided_by is not None
        assert decided_by.id == "main"

    def test_the_one_that_prevails_comes_before_the_one_it_prevails_over(self) -> None:
        """For an office tenant Notice 13 is cited, and Notice 8 fills its gaps."""
        book = rulebook(
            requirement(
                gap_limit("1", id="old", source="early", **{"from": EARLY}),
                gap_limit("1"),
                quantities=[GAP],
            )
        )

        decided_by = judged(book, {"gap": Decimal(0)}).decided_by

        assert decided_by is not None
        assert decided_by.id == "main"

    def test_a_later_repetition_does_not_take_the_citation(self) -> None:
        """The cap of 24 February is not younger because it was repeated on the 28th."""
        again = source("again", date(2020, 2, 28))
        book = rulebook(
            requirement(
                gap_limit("1", id="again", source="again", **{"from": date(2020, 2, 28)}),
                gap_limit("1"),
                quantities=[GAP],
            ),
            sources=[again],
        )

        decided_by = judged(book, {"gap": Decimal(0)}).decided_by

        assert decided_by is not None
        assert decided_by.id == "main"


class TestTimeline:
    """The limit in force on the audit's date."""

    book = rulebook(
        requirement(
            gap_limit("2", id="old", source="early", **{"from": EARLY}),
            gap_limit("1"),
            quantities=[GAP],
        )
    )

    def test_before_the_first_rule_nothing_applies(self) -> None:
        """Nobody is judged by a rule of tomorrow, and the reason says since when it holds."""
        judgement = judged(self.book, {"gap": Decimal("0.1")}, on=date(2020, 2, 10))

        assert judgement.outcome is Outcome.NOT_APPLICABLE
        assert judgement.reason is not None
        assert "2020-02-11" in Speech(Language.EN).tell(judgement.reason)

    def test_the_first_day_counts(self) -> None:
        """A rule binds from its date on."""
        assert judged(self.book, {"gap": Decimal("1.5")}, on=EARLY).outcome is Outcome.FAIL

    def test_a_later_document_that_prevails_takes_its_place(self) -> None:
        """Even where the later figure is the milder one."""
        judgement = judged(self.book, {"gap": Decimal("1.5")}, on=LATE)

        assert judgement.outcome is Outcome.PASS
        assert roles(judgement) == {"old": Role.REPLACED, "main": Role.DECIDED}

    def test_where_both_say_the_same_neither_is_replaced(self) -> None:
        """Both may be cited."""
        same = rulebook(
            requirement(
                gap_limit("1", id="old", source="early", **{"from": EARLY}),
                gap_limit("1"),
                quantities=[GAP],
            )
        )

        assert roles(judged(same, {"gap": Decimal(3)}))["old"] is Role.ALSO_APPLIES

    def test_the_later_document_spares_those_it_does_not_address(self) -> None:
        """The operator stays bound by the earlier notice."""
        book = rulebook(
            requirement(
                gap_limit(
                    "2", id="old", source="early", addressees=["operator"], **{"from": EARLY}
                ),
                gap_limit("1", addressees=["tenant"]),
                quantities=[GAP],
            )
        )

        assert judged(book, {"gap": Decimal("1.5")}, addressee="operator").outcome is Outcome.FAIL
        assert judged(book, {"gap": Decimal("1.5")}, addressee="tenant").outcome is Outcome.PASS

    def test_the_day_after_the_last_it_is_over(self) -> None:
        """An end date is the last day in force."""
        book = rulebook(requirement(gap_limit("1", until=VISIT), quantities=[GAP]))

        assert judged(book, {"gap": Decimal(0)}, on=VISIT).outcome is Outcome.FAIL
        after = judged(book, {"gap": Decimal(0)}, on=date(2020, 3, 3))
        assert roles(after) == {"main": Role.ENDED}

    def test_a_national_text_that_excludes_beijing_does_not_bind_there(self) -> None:
        """GB6 excludes Beijing and Hubei."""
        elsewhere = source("gb6", EARLY, jurisdiction="CN", excludes=["CN-BJ"])
        book = rulebook(
            requirement(gap_limit("1", source="gb6"), quantities=[GAP]), sources=[elsewhere]
        )

        assert judged(book, {"gap": Decimal(0)}).outcome is Outcome.NOT_APPLICABLE
        assert judged(book, {"gap": Decimal(0)}, jurisdiction="CN-SH").outcome is Outcome.FAIL


class TestCases:
    """Conditions over facts select; unknown facts leave the item open."""

    book = rulebook(
        requirement(
            gap_limit("1", id="below", when='level == "basement"'),
            gap_limit("2", id="above", when='level != "basement"'),
            quantities=[GAP],
        ),
        facts=[choice("level", "basement", "ground")],
    )

    @pytest.mark.parametrize(("level", "by"), [("basement", "below"), ("ground", "above")])
    def test_the_branch_of_the_fact_decides(self, level: str, by: str) -> None:
        """One requirement, two figures."""
        judgement = judged(self.book, {"gap": Decimal("0.5")}, facts={"level": level})

        assert judgement.decided_by is not None
        assert judgement.decided_by.id == by

    def test_an_unknown_fact_leaves_the_item_open_and_is_named(self) -> None:
        """The inspector is told what to find out."""
        judgement = judged(self.book, {"gap": Decimal("0.5")})

        assert judgement.outcome is Outcome.NOT_CHECKED
        assert judgement.missing == ("level",)
        assert judgement.reason is not None
        told = Speech(Language.EN).tell(judgement.reason)
        assert told == "Not recorded for this place yet: level."

    def test_a_default_stands_in_for_an_unknown_fact(self) -> None:
        """Where the pack says so."""
        book = rulebook(
            next(iter(self.book.requirements.values())),
            facts=[choice("level", "basement", "ground", default="ground")],
        )

        assert judged(book, {"gap": Decimal("1.5")}).outcome is Outcome.FAIL

    @pytest.mark.parametrize(
        ("large", "outcome"), [(True, Outcome.FAIL), (False, Outcome.NOT_APPLICABLE)]
    )
    def test_facts_of_the_building_count_too(self, large: bool, outcome: Outcome) -> None:
        """Some duties are those of large buildings only."""
        book = rulebook(
            requirement(gap_limit("1"), quantities=[GAP], applies="building.large"),
            building_facts=[quantity("large", "bool")],
        )

        judgement = judged(book, {"gap": Decimal(0)}, building={"large": large})

        assert judgement.outcome is outcome

    @pytest.mark.parametrize("where", ["facts", "building"])
    def test_the_building_as_a_place_knows_what_is_known_of_the_building(self, where: str) -> None:
        """Whether it was recorded for the audit or for the place."""
        book = rulebook(
            requirement(gap_limit("1"), quantities=[GAP], place="building", applies="large"),
            building_facts=[quantity("large", "bool", default=False)],
        )

        known: dict[str, Any] = {where: {"large": True}}
        judgement = judged(book, {"gap": Decimal(0)}, **known)

        assert judgement.outcome is Outcome.FAIL

    def test_a_default_of_the_building_stands_in_as_well(self) -> None:
        """Conditions elsewhere see it under the building's name."""
        book = rulebook(
            requirement(gap_limit("1"), quantities=[GAP], applies="building.large"),
            building_facts=[quantity("large", "bool", default=True)],
        )

        assert judged(book, {"gap": Decimal(0)}).outcome is Outcome.FAIL

    def test_whether_it_applies_can_be_unknown(self) -> None:
        """An unknown building is not taken for a small one."""
        book = rulebook(
            requirement(gap_limit("1"), quantities=[GAP], applies="building.large"),
            building_facts=[quantity("large", "bool")],
        )

        judgement = judged(book, {"gap": Decimal(0)})

        assert judgement.outcome is Outcome.NOT_CHECKED
        assert judgement.missing == ("building.large",)


class TestMissingValues:
    """What was not entered."""

    def test_no_reading_is_not_checked(self) -> None:
        """The default state of the pack."""
        book = rulebook(requirement(gap_limit("1"), quantities=[GAP]))

        judgement = judged(book, None)

        assert judgement.outcome is Outcome.NOT_CHECKED
        assert judgement.missing == ("gap",)

    def test_half_a_reading_stays_open(self) -> None:
        """A kept limit does not stand for the one that was not measured."""
        book = rulebook(
            requirement(
                gap_limit("1"),
                limit("at_most", id="n", quantity="n", figure=Decimal(6)),
                quantities=[GAP, quantity("n", "int")],
            )
        )

        assert judged(book, {"gap": Decimal(2)}).missing == ("n",)
        assert judged(book, {"gap": Decimal("0.5")}).outcome is Outcome.FAIL

    def test_without_an_optional_value_that_decides_it_is_indeterminate(self) -> None:
        """The inspector looked, and could not tell."""
        book = rulebook(
            requirement(
                gap_limit("1"),
                limit("at_most", id="n", quantity="n", figure=Decimal(6), modality="should"),
                quantities=[GAP, quantity("n", "int", optional=True)],
            )
        )

        judgement = judged(book, {"gap": Decimal(2)})

        assert judgement.outcome is Outcome.INDETERMINATE
        assert judgement.missing == ("n",)

    def test_what_cannot_be_decided_asks_for_another_reading_and_nothing_else(self) -> None:
        """Nobody moves desks before it is known that they stand too close."""
        action = {"zh": "挪开桌子", "en": "Move the desks"}
        spread = quantity("spread", optional=True)
        limit = gap_limit("1", uncertainty="spread", action=action)
        book = rulebook(requirement(limit, quantities=[GAP, spread]))

        judgement = judged(book, {"gap": Decimal("0.9"), "spread": Decimal("0.2")})

        assert judgement.outcome is Outcome.INDETERMINATE
        assert judgement.reason is not None
        assert not judgement.remedy

    def test_a_fact_alone_can_fail_but_never_pass(self) -> None:
        """An unknown air system is itself a failure; a known one is still to be looked at."""
        bad = {"unknown": {"zh": "停用", "en": "Stop it"}}
        book = rulebook(
            requirement(
                limit("state", id="type", quantity="system", good=["all_air"], bad=bad),
                gap_limit("1"),
                quantities=[GAP],
            ),
            facts=[choice("system", "all_air", "unknown")],
        )

        assert judged(book, None, facts={"system": "unknown"}).outcome is Outcome.FAIL
        assert judged(book, None, facts={"system": "all_air"}).outcome is Outcome.NOT_CHECKED

    def test_each_thing_missed_says_what_to_do(self) -> None:
        """Two demands of one requirement, each with its own way out; said once where they agree."""
        aired, lit = {"zh": "开窗。", "en": "Open up."}, {"zh": "开灯。", "en": "Light up."}
        book = rulebook(
            requirement(
                limit("confirmed", id="air", quantity="air", action=aired),
                limit("confirmed", id="light", quantity="light", action=lit),
                limit(
                    "confirmed", id="light-again", quantity="light", source="early", action=aired
                ),
                quantities=[quantity("air", "bool"), quantity("light", "bool")],
            )
        )

        both = judged(book, {"air": False, "light": False}).remedy.action
        one = judged(book, {"air": True, "light": False}).remedy.action

        assert both == Text(zh="开窗。开灯。", en="Open up. Light up.")
        assert one == Text(zh="开灯。", en="Light up.")


class TestCapacity:
    """A dormitory's allowed people: the smaller of the occupancy limit and ⌊area / limit⌋."""

    book = rulebook(
        requirement(
            limit("per_person", amount="area", people="n", at_least=Decimal(4)),
            id="room.area",
            quantities=["area", quantity("n", "int")],
            capacity_with=["room.people"],
        ),
        requirement(
            limit("at_most", quantity="n", figure=Decimal(6), remedy="remove_people"),
            id="room.people",
            quantities=[quantity("n", "int")],
            capacity_with=["room.area"],
        ),
        facts=[quantity("area")],
    )

    @pytest.mark.parametrize(
        ("area", "people", "allowed", "remove"),
        [("20", 6, 5, 1), ("40", 12, 6, 6), ("3.99", 1, 0, 1), ("24", 7, 6, 1)],
    )
    def test_the_smaller_cap_counts(
        self, area: str, people: int, allowed: int, remove: int
    ) -> None:
        """And the people to move out follow it; where not one fits, none may stay."""
        judgement = judged(self.book, {"n": people}, facts={"area": Decimal(area)})

        assert judgement.remedy.figures[RemedyKey.ALLOWED_PEOPLE] == allowed
        assert judgement.remedy.figures[RemedyKey.REMOVE_PEOPLE] == remove

    @pytest.mark.parametrize(("people", "more"), [(6, Decimal(4)), (7, None)])
    def test_more_area_is_offered_only_to_as_many_as_may_live_there(
        self, people: int, more: Decimal | None
    ) -> None:
        """Seven are one too many for any room, however large."""
        judgement = judged(self.book, {"n": people}, facts={"area": Decimal(20)})

        assert judgement.remedy.figures.get(RemedyKey.EXTRA_AREA_M2) == more

    def test_the_cap_of_the_other_requirement_narrows_a_pass_as_well(self) -> None:
        """A room of 100 m² with two residents still takes six, not twenty-five."""
        judgement = judged(self.book, {"n": 2}, facts={"area": Decimal(100)})

        assert judgement.outcome is Outcome.PASS
        assert judgement.capacity == 6
        assert not judgement.remedy


class TestSeveralReadings:
    """One thing read several times."""

    @pytest.mark.parametrize("is_turned", [False, True])
    def test_of_equally_bad_readings_the_one_with_most_to_do_decides(self, is_turned: bool) -> None:
        """21 people on 45 m² are as crowded as 42 on 90, but half the work."""
        book = rulebook(
            requirement(
                limit("per_person", amount="area", people="n", at_least=Decimal("2.5")),
                quantities=[quantity("area"), quantity("n", "int")],
            )
        )
        readings = [judged(book, {"area": Decimal(a), "n": n}) for a, n in ((45, 21), (90, 42))]

        deciding = worst(readings[::-1] if is_turned else readings)

        assert deciding.remedy.figures[RemedyKey.REMOVE_PEOPLE] == 6

    def test_the_worst_reading_decides(self) -> None:
        """A room with one narrow spot is too narrow."""
        book = rulebook(requirement(gap_limit("1"), quantities=[GAP]))
        readings = [judged(book, {"gap": Decimal(gap)}) for gap in ("1.5", "0.7", "0.9")]

        assert worst(readings) is readings[1]

    def test_a_reading_that_is_not_complete_keeps_the_item_open(self) -> None:
        """One group with a register does not speak for another whose register is missing."""
        book = rulebook(requirement(gap_limit("1"), quantities=[GAP]))
        whole, half = judged(book, {"gap": Decimal("1.5")}), judged(book, {})

        assert worst([whole, half]).outcome is Outcome.NOT_CHECKED

    def test_a_reading_that_fails_outweighs_one_that_is_not_complete(self) -> None:
        book = rulebook(requirement(gap_limit("1"), quantities=[GAP]))
        narrow, half = judged(book, {"gap": Decimal("0.5")}), judged(book, {})

        assert worst([half, narrow]).outcome is Outcome.FAIL


def test_a_changed_copy_of_a_rulebook_remembers_nothing_of_the_original() -> None:
    """Conditions are compiled once for each rulebook, not once for each id."""
    facts = [quantity("open", "bool")]
    reading = {"gap": Decimal("0.5")}
    asked = requirement(gap_limit("1"), quantities=[GAP], applies="open")
    original = rulebook(asked, facts=facts)
    assert judged(original, reading, facts={"open": True}).outcome is Outcome.FAIL

    turned = asked.model_copy(update={"applies": "!open"})
    copy = replace(original, requirements={asked.id: turned})

    assert judged(copy, reading, facts={"open": True}).outcome is Outcome.NOT_APPLICABLE
    assert judged(original, reading, facts={"open": True}).outcome is Outcome.FAIL
