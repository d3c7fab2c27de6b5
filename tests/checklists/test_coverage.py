"""The account of provisions: each comes to one thing, and what nobody answers for is found."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.coverage import Fate, account_of
from checklists.provisions import Reason
from checklists.rulebook import Rulebook
from tests.registers import accounted, provision, seen, with_register
from tests.rulebooks import rulebook

NAMES = [f"p{number}" for number in range(12)]


@st.composite
def registers(draw: st.DrawFn) -> Rulebook:
    """Return a rulebook where each provision is answered for, left out, or forgotten."""
    answered = draw(st.lists(st.lists(st.sampled_from(NAMES), unique=True, min_size=1), max_size=6))
    covered = {name for names in answered for name in names}
    rest = [name for name in NAMES if name not in covered]
    dropped = draw(st.lists(st.sampled_from(rest), unique=True)) if rest else []
    reasons = {name: draw(st.sampled_from(Reason)) for name in dropped}
    requirements = [seen(f"area.r{n}", covers=names) for n, names in enumerate(answered)]
    return with_register(rulebook(*requirements), *map(provision, NAMES), left_out=reasons)


@pytest.mark.parametrize(
    ("name", "fate"),
    [
        ("one", Fate.COVERED),
        ("two", Fate.MERGED),
        ("three", Fate.MERGED),
        ("four", Fate.LEFT_OUT),
        ("five", Fate.UNACCOUNTED),
    ],
)
def test_a_provision_comes_to_what_the_pack_makes_of_it(name: str, fate: Fate) -> None:
    assert account_of(accounted()).entries[name].fate is fate


def test_what_one_requirement_answers_alone_is_covered_though_another_answers_too() -> None:
    rules = rulebook(seen("area.both", covers=["one", "two"]), seen("area.own", covers=["one"]))

    account = account_of(with_register(rules, provision("one"), provision("two")))

    assert account.entries["one"].fate is Fate.COVERED
    assert [each.id for each in account.entries["one"].requirements] == ["area.both", "area.own"]


def test_what_nobody_accounts_for_counts_as_binding() -> None:
    """A gap must never make the share look better."""
    account = account_of(accounted())

    assert account.entries["five"].is_binding
    assert account.share == Fraction(3, 4)


@pytest.mark.parametrize("reason", Reason)
def test_only_what_cannot_be_checked_binds_although_it_is_left_out(reason: Reason) -> None:
    rules = with_register(rulebook(), provision("one"), left_out={"one": reason})

    assert bool(account_of(rules).binding) is (reason is Reason.NOT_CHECKABLE)


def test_where_nothing_binds_there_is_no_share() -> None:
    rules = with_register(rulebook(), provision("one"), left_out={"one": Reason.SPEECH})

    assert account_of(rules).share is None


def test_a_pack_without_a_register_has_an_empty_account() -> None:
    account = account_of(rulebook(seen("area.thing", covers=["unlisted"])))

    assert not account.entries
    assert account.share is None


@given(registers())
def test_every_provision_comes_to_exactly_one_thing(rules: Rulebook) -> None:
    account = account_of(rules)

    counted = [entry.provision.id for fate in Fate for entry in account.with_fate(fate)]

    assert sorted(counted) == sorted(NAMES)


@given(registers())
def test_every_omission_stands_under_its_reason(rules: Rulebook) -> None:
    account = account_of(rules)

    under = {entry.provision.id: r for r, entries in account.reasons.items() for entry in entries}

    assert under == {name: omission.reason for name, omission in rules.left_out.items()}


@given(registers())
def test_the_share_is_whole_only_where_every_binding_provision_is_answered_for(
    rules: Rulebook,
) -> None:
    account = account_of(rules)

    unanswered = [entry for entry in account.binding if not entry.requirements]

    assert (account.share in {None, Fraction(1)}) == (not unanswered)
