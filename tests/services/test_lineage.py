"""The part each limit plays on a day, and the words for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.services.lineage import Part, parts_of
from audit.services.lineage_in_words import (
    addressee_words,
    giving_way_words,
    part_words,
    prevailing_words,
    quantity_words,
    relation_words,
    source_line,
    told_demand,
    validity_words,
    when_words,
)
from checklists.judgements import Role
from checklists.judging import Case, judge
from checklists.language import Language, Speech
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.timeline import Occasion
from tests.registers import seen
from tests.rulebooks import EARLY, LATE, limit, quantity, requirement, rulebook, source

EN, ZH = Speech(Language.EN), Speech(Language.ZH)
BEFORE = LATE - timedelta(days=1)


def early(**terms: Any) -> dict[str, Any]:
    """Return the limit of the early source: 2 where the later one says 1."""
    return gap(**{"id": "early", "source": "early", "from": EARLY, "figure": 2, **terms})


def gap(**terms: Any) -> dict[str, Any]:
    """Return a limit to a gap."""
    return limit("at_least", **{"quantity": "gap", "figure": 1, **terms})


def spaced(*limits: dict[str, Any]) -> Requirement:
    """Return a requirement of a gap with these limits."""
    return requirement(*limits, quantities=[quantity("gap")])


def book(thing: Requirement) -> Rulebook:
    """Return a rulebook with a yes-or-no fact that conditions can turn on."""
    abroad = source("abroad", EARLY, jurisdiction="CN", excludes=["CN-BJ"])
    return rulebook(thing, facts=[quantity("large", "bool")], sources=[abroad])


def parts(*limits: dict[str, Any], on: date | None = LATE, **whom: Any) -> dict[str, Part]:
    """Return the parts of limits by their ids."""
    thing = spaced(*limits)
    return {part.limit.id: part for part in parts_of(thing, book(thing), on=on, **whom)}


class TestParts:
    """Nothing is known of the case; everything of the day."""

    @pytest.mark.parametrize(
        ("terms", "on", "role"),
        [
            ({}, LATE, Role.ALSO_APPLIES),
            ({}, BEFORE, Role.NOT_YET),
            ({"until": LATE}, LATE, Role.ALSO_APPLIES),
            ({"until": LATE}, LATE + timedelta(days=1), Role.ENDED),
            ({"addressees": ["operator"]}, LATE, Role.OTHER_ADDRESSEE),
            ({"jurisdiction": "CN-BJ-HD"}, LATE, Role.ELSEWHERE),
            ({"source": "abroad"}, LATE, Role.ELSEWHERE),
            ({"when": "large"}, LATE, Role.CASE_UNKNOWN),
            ({"when": "large || !large"}, LATE, Role.CASE_UNKNOWN),
        ],
    )
    def test_a_limit_alone(self, terms: dict[str, Any], on: date, role: Role) -> None:
        assert parts(gap(**terms), on=on, addressee="tenant")["main"].role is role

    def test_the_later_document_replaces_the_earlier_and_both_say_so(self) -> None:
        found = parts(early(), gap())

        assert found["early"].role is Role.REPLACED
        assert [each.id for each in found["early"].gives_way_to] == ["main"]
        assert [each.id for each in found["main"].prevails_over] == ["early"]

    def test_before_the_later_document_the_earlier_one_stands_alone(self) -> None:
        found = parts(early(), gap(), on=BEFORE)

        assert found["early"].has_a_say
        assert found["early"].gives_way_to == found["main"].prevails_over == ()

    def test_one_that_has_a_say_in_some_cases_silences_nobody(self) -> None:
        """It is named all the same, for in those cases it prevails."""
        found = parts(early(), gap(when="large"))

        assert found["early"].role is Role.ALSO_APPLIES
        assert [each.id for each in found["early"].gives_way_to] == ["main"]

    def test_one_that_addresses_others_prevails_over_nothing(self) -> None:
        found = parts(early(), gap(addressees=["tenant"]), addressee="operator")

        assert found["early"].gives_way_to == ()

    def test_without_a_day_no_limit_is_too_early_or_too_late(self) -> None:
        found = parts(early(until=BEFORE), gap(), on=None)

        assert {part.role for part in found.values()} == {Role.REPLACED, Role.ALSO_APPLIES}

    @given(st.dates(EARLY - timedelta(days=2), LATE + timedelta(days=2)))
    def test_without_conditions_it_agrees_with_judging(self, on: date) -> None:
        """What the page says and what an audit does must be one thing."""
        thing = spaced(early(), gap(addressees=["tenant"]), gap(id="more", figure=3, until=LATE))
        rules = book(thing)
        case = Case(Occasion(on, "CN-BJ", "tenant"), values={"gap": 5})

        heard = {s.limit.id for s in judge(rules, thing, case).lineage if s.is_in_force}

        found = parts_of(thing, rules, on=on, addressee="tenant")
        assert {part.limit.id for part in found if part.has_a_say} == heard


class TestWords:
    """Said in both languages, and so that they can stand alone."""

    def test_a_limit_in_force_is_said_plainly(self) -> None:
        found = parts(early(), gap(when="large"))

        assert part_words(found["early"], EN) == "in force"
        assert part_words(found["main"], EN) == "in force where its condition is met"
        assert part_words(found["early"], ZH) == "施行中"

    def test_what_is_replaced_names_what_prevails_and_why(self) -> None:
        thing = spaced(early(), gap())
        lower, upper = thing.limits

        assert giving_way_words(lower, upper, book(thing), EN) == (
            "late, Article 5 (the later document prevails where they differ)"
        )
        assert prevailing_words(upper, lower, book(thing), EN) == (
            "early, Article 5 (the later document prevails where they differ)"
        )

    def test_an_express_replacement_for_some_says_for_whom_and_in_which_case(self) -> None:
        thing = spaced(early(), gap(replaces=["early"], addressees=["tenant"], when="large"))
        lower, upper = thing.limits

        assert giving_way_words(lower, upper, book(thing), EN) == (
            "late, Article 5 (expressly; only for tenant; where its condition is met)"
        )

    def test_nobody_is_named_where_all_who_were_addressed_still_are(self) -> None:
        addressed = {"addressees": ["tenant"]}
        thing = spaced(early(**addressed), gap(addressees=["tenant", "operator"]))
        lower, upper = thing.limits

        assert "only for" not in giving_way_words(lower, upper, book(thing), EN)

    def test_a_house_value_is_marked(self) -> None:
        thing = spaced(gap(house_value=True))

        assert told_demand(thing.limits[0], thing, book(thing), EN) == "≥ 1 (house value)"

    def test_of_several_quantities_the_demand_names_its_own(self) -> None:
        terms = {"quantities": [quantity("gap"), quantity("other")]}
        thing = requirement(gap(), **terms)

        assert told_demand(thing.limits[0], thing, book(thing), EN) == "gap: ≥ 1"

    def test_what_is_only_seen_names_what_is_seen(self) -> None:
        thing = seen("area.sign")

        assert told_demand(thing.limits[0], thing, book(thing), ZH) == "〔seen〕：是"

    def test_the_days_of_a_limit(self) -> None:
        endless, ending = spaced(gap(), gap(id="ends", until=LATE)).limits

        assert validity_words(endless, EN) == "from 2020-02-24"
        assert validity_words(ending, EN) == "from 2020-02-24 until 2020-02-24"

    def test_who_is_bound(self) -> None:
        thing = spaced(gap(), gap(id="two", addressees=["tenant", "operator"]))
        everyone, two = thing.limits

        assert addressee_words(everyone, book(thing), EN) == "everyone"
        assert addressee_words(two, book(thing), EN) == "tenant, operator"

    def test_a_limit_without_condition_has_no_words_for_it(self) -> None:
        thing = spaced(gap(), gap(id="case", when="!large"))

        assert [when_words(each, thing, book(thing), EN) for each in thing.limits] == [
            "",
            "not: large",
        ]

    def test_a_quantity_says_its_unit_and_whose_it_is(self) -> None:
        unit = {"zh": "米", "en": "m"}
        thing = requirement(
            gap(), quantities=[quantity("gap", unit=unit, house=True, optional=True)]
        )

        (told,) = book(thing).quantities(thing).values()

        assert quantity_words(told, EN) == "gap (m, house value, may stay unknown)"


class TestDocuments:
    """What a document is, and how it stands to the others."""

    def test_the_relations_are_said_from_both_sides(self) -> None:
        rules = book(spaced(gap()))

        assert relation_words(rules.sources["late"], rules, EN) == ["prevails over early"]
        assert relation_words(rules.sources["early"], rules, EN) == ["gives way to late"]
        assert relation_words(rules.sources["national"], rules, EN) == []

    def test_what_is_repeated_and_referred_to_is_said(self) -> None:
        explained = source("explained", LATE, repeats=["late"], refers_to=["early", "national"])
        rules = rulebook(spaced(gap()), sources=[explained])

        assert relation_words(explained, rules, EN) == [
            "repeats late",
            "refers to early, national",
        ]

    def test_a_document_says_its_number_date_force_and_place(self) -> None:
        told = source_line(source("late", LATE), EN)

        assert told == "〔2020〕late · 2020-02-24 · binding notice · CN-BJ"

    def test_what_a_document_lacks_is_said(self) -> None:
        bare = source("bare", LATE).model_copy(
            update={"number": "", "dated": None, "absent": True, "excludes": ("CN-BJ-HD",)}
        )

        assert source_line(bare, EN) == (
            "bears no number · bears no date · binding notice · CN-BJ without CN-BJ-HD"
            " · text not at hand"
        )
