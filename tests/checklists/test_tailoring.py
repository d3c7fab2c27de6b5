"""House rules: what they add, what they leave as it is, and who is judged by them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.judgements import Judgement, Outcome, Role
from checklists.judging import Case, judge, worst
from checklists.limits import Comparator, Measure, Modality
from checklists.overlays import Overlay
from checklists.places import Value
from checklists.rulebook import Rulebook
from checklists.sources import Force
from checklists.tailoring import Comparison, compared, demands, misfit_notice, misfits, tailored
from checklists.timeline import Occasion
from tests.house_rules import MADE, WHY, house_rules, roomy, stricter, switched_off, weighted
from tests.rulebooks import VISIT, limit, quantity, requirement, rulebook, source
from tests.visits import AREA, GAP, SIGN, small_rulebook

BADNESS: Final = (
    Outcome.NOT_APPLICABLE,
    Outcome.PASS,
    Outcome.ADVISORY_FAIL,
    Outcome.NOT_CHECKED,
    Outcome.INDETERMINATE,
    Outcome.FAIL,
)
"""From the best outcome to the worst."""

THING: Final = "area.thing"


def judged(
    book: Rulebook,
    name: str,
    values: Mapping[str, Value] | None,
    *,
    on: date = VISIT,
    is_by_authority: bool = False,
    **more: Any,
) -> Judgement:
    """Judge one reading of a requirement in Beijing."""
    occasion = Occasion(on, "CN-BJ", is_by_authority=is_by_authority)
    return judge(book, book.requirements[name], Case(occasion, values=values, **more))


def people(n: int, area: int = 90) -> dict[str, Value]:
    """Return a reading of people in a room."""
    return {"people": n, "area": Decimal(area)}


class TestAStricterLimit:
    """90 m²: the document takes 36 people at 2.5 m², the house 22 at 4 m²."""

    def test_missing_it_alone_fails_the_house_rule(self) -> None:
        judgement = judged(tailored(small_rulebook(), roomy()), AREA, people(30))

        assert judgement.outcome is Outcome.FAIL
        assert judgement.is_by_house_rule
        assert judgement.decided_by is not None
        assert judgement.decided_by.source == "house.tower"

    def test_the_remedy_is_that_of_the_house(self) -> None:
        remedy = judged(tailored(small_rulebook(), roomy()), AREA, people(30)).remedy.figures

        assert remedy == {"remove_people": 8, "extra_area_m2": 30, "allowed_people": 22}

    def test_where_the_document_is_missed_the_document_decides(self) -> None:
        """Whoever reads the finding must see that it is a violation."""
        judgement = judged(tailored(small_rulebook(), roomy()), AREA, people(40))

        assert judgement.decided_by is not None
        assert judgement.decided_by.source == "late"
        assert not judgement.is_by_house_rule

    def test_where_the_document_is_missed_its_own_figures_are_the_remedy(self) -> None:
        """Not those of the house, beside the limit of the document."""
        remedy = judged(tailored(small_rulebook(), roomy()), AREA, people(40)).remedy.figures

        assert remedy == {"remove_people": 4, "extra_area_m2": 10, "allowed_people": 36}

    def test_where_both_are_kept_the_document_decides(self) -> None:
        judgement = judged(tailored(small_rulebook(), roomy()), AREA, people(20))

        assert judgement.outcome is Outcome.PASS
        assert not judgement.is_by_house_rule

    def test_an_authority_does_not_judge_by_it(self) -> None:
        """Nothing may be ordered by a notice that only a house asks for."""
        book = small_rulebook()
        here = judged(tailored(book, roomy()), AREA, people(30), is_by_authority=True)
        plain = judged(book, AREA, people(30), is_by_authority=True)

        assert here.outcome is Outcome.PASS
        assert (here.remedy, here.capacity) == (plain.remedy, plain.capacity)

    def test_an_authority_still_sees_it_in_the_lineage(self) -> None:
        here = judged(tailored(small_rulebook(), roomy()), AREA, people(30), is_by_authority=True)

        assert [each.role for each in here.lineage] == [Role.DECIDED, Role.HOUSE_RULE]

    def test_it_does_not_hold_before_the_house_made_it(self) -> None:
        before = judged(
            tailored(small_rulebook(), roomy()), AREA, people(30), on=MADE - timedelta(days=1)
        )

        assert before.outcome is Outcome.PASS
        assert before.lineage[-1].role is Role.NOT_YET

    def test_it_comes_from_the_house_as_its_source(self) -> None:
        book = tailored(small_rulebook(), roomy())
        house = book.sources["house.tower"]

        assert house.force is Force.HOUSE
        assert house.short.en == "House rule: Tower standard"
        assert house.issuer.en == "Example Property"
        assert max(Force, key=lambda force: force.rank) is Force.HOUSE

    def test_it_says_why(self) -> None:
        own = tailored(small_rulebook(), roomy()).requirements[AREA].limits[-1]

        assert own.note is not None
        assert own.note.en == WHY["en"]

    def test_a_recommendation_can_be_made_binding_for_the_house(self) -> None:
        book = rulebook(
            requirement(
                limit("confirmed", quantity="seen", modality="should"),
                quantities=[quantity("seen", "bool")],
            )
        )
        rules = house_rules(stricter=[stricter(THING, modality="must")])

        assert judged(book, THING, {"seen": False}).outcome is Outcome.ADVISORY_FAIL
        judgement = judged(tailored(book, rules), THING, {"seen": False})
        assert judgement.outcome is Outcome.FAIL
        assert judgement.is_by_house_rule

    def test_it_waits_until_the_documents_are_heard(self) -> None:
        """One limit needs what was not entered yet: whether a document is missed is still open."""
        book = rulebook(
            requirement(
                limit("at_least", quantity="gap", figure=Decimal(1)),
                limit("confirmed", id="sign", quantity="seen"),
                quantities=[quantity("gap"), quantity("seen", "bool")],
            )
        )
        rules = house_rules(stricter=[stricter(THING, figure=2)])

        judgement = judged(tailored(book, rules), THING, {"gap": Decimal("1.5")})

        assert judgement.outcome is Outcome.NOT_CHECKED
        assert judgement.missing == ("seen",)

    def test_it_concerns_the_same_cases(self) -> None:
        """Also where the rulebook has judged before, and kept the conditions of its own limits."""
        book = rulebook(
            requirement(
                limit("at_least", quantity="gap", figure=Decimal(1), when="gap_matters"),
                quantities=[quantity("gap"), quantity("gap_matters", "bool")],
            )
        )
        rules = house_rules(stricter=[stricter(THING, figure=2)])
        values: dict[str, Value] = {"gap": Decimal("0.5"), "gap_matters": False}
        judged(book, THING, values)

        here = judged(tailored(book, rules), THING, values)

        assert [each.role for each in here.lineage] == [Role.OTHER_CASE, Role.OTHER_CASE]

    def test_of_several_readings_the_one_that_misses_a_document_decides(self) -> None:
        """However far another one is from the figure of the house."""
        document = Judgement(Outcome.FAIL)
        house = Judgement(
            Outcome.FAIL,
            measure=Measure(
                holds=False,
                value=Fraction(1),
                unit=None,
                comparator=Comparator.AT_LEAST,
                bound=(Decimal(9),),
                margin=Fraction(-8),
            ),
            is_by_house_rule=True,
        )

        assert worst([house, document]) is document

    def test_it_replaces_nothing(self) -> None:
        book = rulebook(
            requirement(
                limit("at_most", id="old", source="early", quantity="gap", figure=Decimal(9)),
                limit("at_most", quantity="gap", figure=Decimal(5), replaces=["old"]),
                quantities=[quantity("gap")],
            )
        )
        rules = house_rules(stricter=[stricter(THING, figure=3)])

        own = tailored(book, rules).requirements[THING].limits[-1]

        assert own.replaces == ()


class TestComparing:
    """A figure is compared exactly, in the direction in which its kind becomes stricter."""

    @pytest.mark.parametrize(
        ("terms", "entry", "found"),
        [
            (
                {"kind": "share", "part": "a", "whole": "b", "at_most": Decimal("0.5")},
                {"at_most": Decimal("0.49999")},
                Comparison.STRICTER,
            ),
            (
                {"kind": "share", "part": "a", "whole": "b", "at_most": Decimal("0.5")},
                {"at_most": Decimal("0.50")},
                Comparison.NOT_STRICTER,
            ),
            (
                {"kind": "per_person", "amount": "a", "people": "b", "at_least": Decimal("2.5")},
                {"at_least": Decimal("2.4999")},
                Comparison.NOT_STRICTER,
            ),
            (
                {"kind": "per_person", "amount": "a", "people": "b", "at_least": Decimal("2.5")},
                {"figure": Decimal(3)},
                Comparison.WRONG_KEY,
            ),
            (
                {"kind": "at_most", "quantity": "a", "figure": Decimal(6)},
                {"figure": Decimal(4)},
                Comparison.STRICTER,
            ),
            (
                {"kind": "at_most", "quantity": "a", "figure": Decimal(6)},
                {"figure": Decimal(7), "modality": "must"},
                Comparison.NOT_STRICTER,
            ),
            (
                {"kind": "at_least", "quantity": "a", "figure": Decimal(1), "modality": "must"},
                {"figure": Decimal(2), "modality": "should"},
                Comparison.STRICTER,
            ),
            (
                {"kind": "at_least", "quantity": "a", "figure_from": "b"},
                {"figure": Decimal(99)},
                Comparison.WRONG_KEY,
            ),
            (
                {"kind": "between", "quantity": "a", "low": Decimal(18), "high": Decimal(26)},
                {"low": Decimal(20)},
                Comparison.STRICTER,
            ),
            (
                {"kind": "between", "quantity": "a", "low": Decimal(18), "high": Decimal(26)},
                {"low": Decimal(20), "high": Decimal(27)},
                Comparison.NOT_STRICTER,
            ),
            (
                {"kind": "between", "quantity": "a", "low": Decimal(18), "high": Decimal(26)},
                {"low": Decimal(27)},
                Comparison.EMPTY,
            ),
            (
                {"kind": "between", "quantity": "a", "low": Decimal(-5), "high": Decimal(0)},
                {"low": Decimal(0)},
                Comparison.STRICTER,
            ),
            (
                {"kind": "equals", "quantity": "a", "figure": Decimal(0)},
                {"figure": Decimal(0)},
                Comparison.WRONG_KEY,
            ),
            (
                {"kind": "frequency", "days_since": "a", "every_days": 7},
                {"every_days": 3},
                Comparison.STRICTER,
            ),
            (
                {"kind": "frequency", "done": "a", "times": 2},
                {"times": 1},
                Comparison.NOT_STRICTER,
            ),
            (
                {"kind": "frequency", "done": "a", "times": 2},
                {"every_days": 1},
                Comparison.WRONG_KEY,
            ),
            (
                {"kind": "record", "days_due": "a", "days_recorded": "b", "modality": "should"},
                {"modality": "in_principle"},
                Comparison.STRICTER,
            ),
            (
                {"kind": "confirmed", "modality": "must"},
                {"modality": "must"},
                Comparison.NOT_STRICTER,
            ),
        ],
    )
    def test_a_house_rule_must_ask_for_more(
        self, terms: dict[str, Any], entry: dict[str, Any], found: Comparison
    ) -> None:
        [given_limit] = requirement(limit(terms.pop("kind"), **terms)).limits
        [tightening] = house_rules(stricter=[stricter(THING, **entry)]).stricter

        assert compared(tightening, given_limit) is found


class TestSwitchingOff:
    """What is switched off is not looked at; the rules themselves do not change."""

    def test_it_leaves_the_selection(self) -> None:
        book = tailored(small_rulebook(), roomy())

        assert [each.id for each in book.selection("full")] == [AREA, GAP]

    def test_it_is_listed_with_its_reason(self) -> None:
        book = tailored(small_rulebook(), roomy())

        assert {name: why.en for name, why in book.switched_off.items()} == {
            SIGN: "There is no wall"
        }

    def test_nothing_is_switched_off_without_house_rules(self) -> None:
        assert small_rulebook().switched_off == {}


def test_a_weight_is_that_of_the_house() -> None:
    book = tailored(small_rulebook(), house_rules(weights=[weighted(GAP, 9)]))

    assert book.requirements[GAP].weight == 9
    assert book.requirements[AREA].weight == 5


class TestRulesThatChangedSince:
    """An audit keeps its house rules, and the pack under them may be another one day."""

    @pytest.mark.parametrize(
        "rules",
        [
            house_rules(stricter=[stricter("density.gone", at_least=4)]),
            house_rules(stricter=[stricter(AREA, "gone", at_least=4)]),
            house_rules(stricter=[stricter(AREA, at_least=2)]),
            house_rules(switched_off=[switched_off("density.gone")]),
            house_rules(weights=[weighted("density.gone", 3)]),
        ],
    )
    def test_what_does_not_fit_has_no_say_and_is_named(self, rules: Overlay) -> None:
        book = small_rulebook()
        over = tailored(book, rules)

        assert over.requirements == book.requirements
        assert over.selection("full") == book.selection("full")
        assert list(misfits(book, rules)) == list(rules.entries)
        assert misfit_notice(book, rules) is not None

    def test_rules_that_fit_have_nothing_to_notice(self) -> None:
        assert misfit_notice(small_rulebook(), roomy()) is None

    def test_a_limit_that_does_not_bind_here_is_not_tightened(self) -> None:
        """A national document that excludes Beijing gives a house in Beijing nothing to tighten."""
        book = rulebook(
            requirement(
                limit("at_most", source="elsewhere", quantity="gap", figure=Decimal(5)),
                quantities=[quantity("gap")],
            ),
            sources=[source("elsewhere", date(2020, 2, 21), jurisdiction="CN", excludes=["CN-BJ"])],
        )

        assert misfits(book, house_rules(stricter=[stricter(THING, figure=3)]))


class TestLaws:
    """What holds of any house rule and any reading."""

    @given(st.data())
    def test_a_house_rule_never_makes_anything_better(self, data: st.DataObject) -> None:
        book, rules, values = data.draw(_cases())

        before = judged(book, THING, values).outcome
        after = judged(tailored(book, rules), THING, values).outcome

        assert BADNESS.index(after) >= BADNESS.index(before)

    @given(st.data())
    def test_what_misses_a_document_is_said_to_miss_it(self, data: st.DataObject) -> None:
        book, rules, values = data.draw(_cases())

        before = judged(book, THING, values)
        after = judged(tailored(book, rules), THING, values)

        if before.outcome is Outcome.FAIL:
            assert after.decided_by == before.decided_by
            assert not after.is_by_house_rule
        elif after.outcome is Outcome.FAIL:
            assert after.is_by_house_rule

    @given(st.data())
    def test_tightening_more_is_never_better(self, data: st.DataObject) -> None:
        book, rules, values = data.draw(_cases())
        [entry] = rules.stricter
        further = rules.model_copy(update={"stricter": (_further(entry, book),)})

        less = judged(tailored(book, rules), THING, values).outcome
        more = judged(tailored(book, further), THING, values).outcome

        assert BADNESS.index(more) >= BADNESS.index(less)

    @given(st.data())
    def test_other_requirements_are_judged_as_before(self, data: st.DataObject) -> None:
        book, rules, values = data.draw(_cases())

        before = judged(book, "area.other", values)
        after = judged(tailored(book, rules), "area.other", values)

        assert after == before

    @given(st.data())
    def test_an_authority_finds_the_same_with_and_without(self, data: st.DataObject) -> None:
        book, rules, values = data.draw(_cases())

        before = judged(book, THING, values, is_by_authority=True)
        after = judged(tailored(book, rules), THING, values, is_by_authority=True)

        assert (after.outcome, after.measure, after.remedy, after.capacity) == (
            before.outcome,
            before.measure,
            before.remedy,
            before.capacity,
        )

    @given(st.data())
    def test_the_rulebook_itself_stays_as_it_is(self, data: st.DataObject) -> None:
        """Also what it has worked out and kept, which the two must not share."""
        book, rules, values = data.draw(_cases())
        before = judged(book, THING, values)
        kept = deepcopy((book.requirements, dict(book.sources), book.selection("full")))

        judged(tailored(book, rules), THING, values)

        assert (book.requirements, book.sources, book.selection("full")) == kept
        assert book.overlay is None
        assert judged(book, THING, values) == before


_NUMBERS: Final = st.decimals(0, 12, places=1)
_COUNTS: Final = st.integers(0, 12)


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Rulebook, Overlay, dict[str, Value]]:
    """Draw a requirement with a limit or two, a house rule that tightens one, and a reading."""
    kind, terms, key, tighter = draw(_limits())
    modality = draw(st.sampled_from(list(Modality)))
    own = limit(kind, modality=modality, when=draw(st.sampled_from([None, "flag"])), **terms)
    second = limit("at_most", id="second", source="national", quantity="c", figure=draw(_NUMBERS))
    second["modality"] = draw(st.sampled_from(list(Modality)))
    asked = [
        quantity("a"),
        quantity("b", "int"),
        quantity("c"),
        quantity("flag", "bool"),
        quantity("spread", optional=True),
    ]
    book = rulebook(
        requirement(own, *([second] if draw(st.booleans()) else []), quantities=asked),
        requirement(own, second, id="area.other", quantities=asked),
    )
    house = draw(st.sampled_from([None, *Modality]))
    figures: dict[str, Any] = {key: tighter}
    rules = house_rules(
        stricter=[stricter(THING, modality=house, **figures)],
        weights=[weighted(THING, 7)],
    )
    read: dict[str, st.SearchStrategy[Value]] = {
        "a": _NUMBERS,
        "b": _COUNTS,
        "c": _NUMBERS,
        "flag": st.booleans(),
        "spread": _NUMBERS,
    }
    return book, rules, draw(st.fixed_dictionaries({}, optional=read))


@st.composite
def _limits(draw: st.DrawFn) -> tuple[str, dict[str, Any], str, Decimal | int]:
    """Draw a kind of limit, its terms, the key of its figure, and a stricter figure."""
    tenths = draw(st.integers(2, 10))
    less, more = Decimal(tenths - 1) / 10, Decimal(tenths + 1) / 10
    figure = Decimal(tenths) / 10
    gap = {"quantity": "a", "uncertainty": "spread", "figure": figure}
    found: list[tuple[str, dict[str, Any], str, Decimal | int]] = [
        ("share", {"part": "a", "whole": "b", "at_most": figure}, "at_most", less),
        ("per_person", {"amount": "a", "people": "b", "at_least": figure}, "at_least", more),
        ("at_least", gap, "figure", more),
        ("at_most", gap, "figure", less),
        ("frequency", {"done": "a", "times": tenths, "per": ["b"]}, "times", tenths + 1),
        ("frequency", {"days_since": "a", "every_days": tenths}, "every_days", tenths - 1),
    ]
    kind, terms, key, tighter = draw(st.sampled_from(found))
    return kind, terms, key, tighter


def _further(entry: Any, book: Rulebook) -> Any:
    """Return the entry with its figure moved on in the direction in which it is stricter."""
    known = demands(book.requirements[THING].limits[0])
    [(key, figure)] = entry.figures.items()
    step = known[key].stricter.value * (1 if isinstance(figure, int) else Decimal("0.05"))
    return entry.model_copy(update={key: figure + step})
