"""The account of provisions, counted and said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.services.coverage_in_words import (
    Tally,
    by_source,
    document_words,
    fate_words,
    part_of,
    place_words,
    share_words,
    tally,
)
from checklists.coverage import Fate, account_of
from checklists.language import Language, Speech, Text
from checklists.provisions import LeftOut, Reason
from tests.registers import accounted
from tests.rulebooks import EARLY, source

EN, ZH = Speech(Language.EN), Speech(Language.ZH)


def counted(answered: int, binding: int) -> Tally:
    """Return a tally with only the share in it."""
    return Tally(dict.fromkeys(Fate, 0), {}, binding, answered)


def test_everything_is_counted_once() -> None:
    found = tally(account_of(accounted()))

    assert found.fates == {
        Fate.COVERED: 1,
        Fate.MERGED: 2,
        Fate.LEFT_OUT: 1,
        Fate.UNACCOUNTED: 1,
    }
    assert found.reasons == {Reason.SPEECH: 1}
    assert (found.total, found.answered, found.binding) == (5, 3, 4)
    assert found.share == Fraction(3, 4)


def test_the_documents_together_are_the_whole_account() -> None:
    rules = accounted()
    account = account_of(rules)

    parts = by_source(account, rules)

    assert list(parts) == ["early", "late", "national"]
    assert sum(tally(part).total for part in parts.values()) == len(account.entries)


def test_a_part_can_be_of_one_document_and_one_fate() -> None:
    found = part_of(account_of(accounted()), source="national", fate=Fate.LEFT_OUT)

    assert list(found.entries) == ["four"]


def test_the_share_is_said_with_both_its_numbers() -> None:
    assert share_words(counted(3, 4), EN) == "3 of 4 binding provisions (75 %)"
    assert share_words(counted(3, 4), ZH) == "有约束力的 4 条中的 3 条（75 %）"


def test_where_nothing_binds_no_share_is_made_up() -> None:
    assert share_words(counted(0, 0), EN) == "no provision binds"


@given(st.integers(1, 100_000), st.data())
def test_a_hundred_per_cent_is_said_only_of_all(binding: int, data: st.DataObject) -> None:
    answered = data.draw(st.integers(0, binding) | st.just(binding - 1))

    told = share_words(counted(answered, binding), EN)

    assert ("(100 %)" in told) == (answered == binding)


@pytest.mark.parametrize(
    ("name", "told"), [("one", "Article 5, text 002:1"), ("five", "")], ids=["placed", "bare"]
)
def test_a_provision_says_where_it_stands(name: str, told: str) -> None:
    assert place_words(account_of(accounted()).entries[name], EN) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("one", "covered"),
        ("two", "merged"),
        ("four", "left out: an aim or news, no duty"),
        ("five", "unaccounted"),
    ],
)
def test_a_provision_says_what_became_of_it(name: str, told: str) -> None:
    assert fate_words(account_of(accounted()).entries[name], EN) == told


def test_an_omission_says_its_note() -> None:
    note = Text(zh="只是新闻。", en="Only news.")
    omission = LeftOut(provision="four", reason=Reason.SPEECH, note=note)
    rules = replace(accounted(), left_out={"four": omission})

    told = fate_words(account_of(rules).entries["four"], EN)

    assert told == "left out: an aim or news, no duty (Only news)"


def test_a_document_is_named_by_its_short_name_and_its_number_if_it_has_one() -> None:
    numbered = source("late", EARLY)

    assert document_words(numbered, EN) == "late (〔2020〕late)"
    assert document_words(numbered.model_copy(update={"number": ""}), EN) == "late"
