"""The register of everything the documents say: each entry is accounted for exactly once."""

from __future__ import annotations

import json
import re
from collections import Counter
from fractions import Fraction
from functools import cache
from typing import Any, Final

import pytest

from checklists.coverage import Fate, account_of
from checklists.provisions import Reason
from tests.checklists.packs.office_rules import office_rules, study_papers

ENOUGH: Final = Fraction(95, 100)
FEW: Final = 15
"""More that binds and cannot be checked would be an excuse."""

_HAS_FILE: Final = re.compile(r"[0-9]{3}:")


@cache
def register() -> dict[str, dict[str, Any]]:
    """Return the register by id; skips where it is not at hand."""
    papers = study_papers()
    if papers is None:
        pytest.skip("the register of requirements is not beside this checkout")
    entries = json.loads((papers / "rules" / "requirements.json").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in entries}


def test_the_pack_lists_every_entry_of_the_register_and_no_other() -> None:
    assert set(office_rules().provisions) == set(register())


def test_every_provision_names_its_file_and_its_lines() -> None:
    different = {
        name: (provision.at, entry["source_file"], entry["lines"])
        for name, provision in office_rules().provisions.items()
        if provision.at != _place(entry := register()[name])
    }

    assert different == {}


def test_every_provision_names_its_article() -> None:
    different = {
        name: provision.article
        for name, provision in office_rules().provisions.items()
        if provision.article != register()[name]["article"]
    }

    assert different == {}


def test_every_entry_is_answered_for_or_left_out_and_never_both() -> None:
    rules = office_rules()
    answered = {name for each in rules.requirements.values() for name in each.covers}
    omitted = Counter(rules.left_out)

    assert answered | set(omitted) == set(register())
    assert not answered & set(omitted)


def test_nothing_is_unaccounted_for() -> None:
    forgotten = account_of(office_rules()).with_fate(Fate.UNACCOUNTED)

    assert [entry.provision.id for entry in forgotten] == []


def test_at_least_ninety_five_per_cent_of_what_binds_is_answered_for() -> None:
    share = account_of(office_rules()).share

    assert share is not None
    assert share >= ENOUGH


def test_little_that_binds_is_set_aside_as_impossible_to_check() -> None:
    set_aside = account_of(office_rules()).reasons.get(Reason.NOT_CHECKABLE, ())

    assert len(set_aside) <= FEW


def test_a_requirement_answers_for_a_provision_only_once() -> None:
    for requirement in office_rules().requirements.values():
        assert len(requirement.covers) == len(set(requirement.covers)), requirement.id


def _place(entry: dict[str, Any]) -> str:
    """Return file and lines; some entries name the file before the lines already."""
    lines = str(entry["lines"])
    number = entry["source_file"].partition("_")[0]
    return lines if _HAS_FILE.match(lines) else f"{number}:{lines}"
