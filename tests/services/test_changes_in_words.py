"""What changed between two days, sorted and said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from audit.services.changes_in_words import (
    Changed,
    count_words,
    ending_words,
    limit_line,
    sorted_out,
    yielding_words,
)
from checklists.changes import Change, changes
from checklists.language import Language, Speech
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from tests.rulebooks import EARLY, LATE, limit, quantity, requirement, rulebook

EN, ZH = Speech(Language.EN), Speech(Language.ZH)


def gap(name: str = "main", **terms: Any) -> dict[str, Any]:
    """Return a limit to a gap."""
    return limit("at_least", **{"id": name, "quantity": "gap", "figure": 1, **terms})


def early(**terms: Any) -> dict[str, Any]:
    """Return the limit of the early source: 2 where the later one says 1."""
    return gap("early", **{"source": "early", "from": EARLY, "figure": 2, **terms})


def spaced(name: str, *limits: dict[str, Any]) -> Requirement:
    """Return a requirement of a gap with these limits."""
    return requirement(*limits, id=name, quantities=[quantity("gap")])


def book(*things: Requirement) -> Rulebook:
    """Return a rulebook with a fact that conditions can turn on."""
    return rulebook(*things, facts=[quantity("large", "bool")])


def changed(rules: Rulebook, after: date = LATE) -> Changed:
    """Return what changed since the early document."""
    return sorted_out(changes(rules, EARLY, after))


def only(rules: Rulebook) -> Change:
    """Return the only requirement that was altered."""
    (change,) = changed(rules).altered
    return change


def test_changes_are_new_altered_or_ended() -> None:
    rules = book(
        spaced("area.new", gap()),
        spaced("area.altered", early(), gap()),
        spaced("area.ended", early(until=EARLY)),
        spaced("area.same", early()),
    )

    found = changed(rules)

    assert [each.requirement.id for each in found.new] == ["area.new"]
    assert [each.requirement.id for each in found.altered] == ["area.altered"]
    assert [each.requirement.id for each in found.ended] == ["area.ended"]
    assert count_words(found, EN) == "1 new, 1 altered, 1 ended"
    assert count_words(found, ZH) == "新增 1 项，变更 1 项，终止 1 项"


def test_that_nothing_changed_is_said() -> None:
    found = changed(book(spaced("area.same", early())))

    assert not found
    assert count_words(found, EN) == "Nothing changed."


def test_a_limit_is_said_in_one_line() -> None:
    thing = spaced("area.gap", gap(addressees=["tenant"], when="large"))

    assert limit_line(thing.limits[0], thing, book(thing), EN) == (
        "≥ 1 · must · late, Article 5 · from 2020-02-24 · for tenant · where large"
    )


def test_a_limit_that_ended_names_its_last_day() -> None:
    last = LATE - timedelta(days=1)
    rules = book(spaced("area.gap", early(until=last), gap()))
    change = only(rules)

    assert ending_words(change.ended[0], change, rules, LATE, EN) == "ended on 2020-02-23"


def test_a_limit_that_was_replaced_names_what_took_its_place() -> None:
    rules = book(spaced("area.gap", early(), gap()))
    change = only(rules)

    told = ending_words(change.ended[0], change, rules, LATE, EN)

    assert told.startswith("its place is taken by late, Article 5 (")


def test_it_is_replaced_by_what_holds_in_every_case() -> None:
    """Not by what is listed first and holds in some."""
    rules = book(spaced("area.gap", early(), gap("some", when="large", article="六"), gap()))
    change = only(rules)

    assert "Article 5" in ending_words(change.ended[0], change, rules, LATE, EN)


def test_a_limit_that_is_silent_in_some_cases_only_names_what_prevails_there() -> None:
    """It still stands, so it counts as kept; but the reader must know."""
    rules = book(spaced("area.gap", early(), gap(when="large")))
    change = only(rules)

    assert yielding_words(change.kept[0], change, rules, EN) == (
        "gives way to late, Article 5 (the later document prevails where they differ;"
        " where its condition is met)"
    )


def test_what_agrees_gives_way_to_nothing() -> None:
    rules = book(spaced("area.gap", early(figure=1), gap()))
    change = only(rules)

    assert yielding_words(change.kept[0], change, rules, EN) == ""
