"""Every rule can be traced to its document, and every article of Notice 13 is answered for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from checklists.limits import AtMost, Limit, Modality
from checklists.places import Quantity, ValueType
from checklists.requirements import Requirement, Severity
from checklists.rulebook import Rulebook
from checklists.sources import Force
from tests.checklists.packs.office_rules import office_rules, study_papers

NUMBERED = {ValueType.INT, ValueType.DECIMAL}
TEN_ARTICLES = list("一二三四五六七八九十")


def limits() -> Iterator[tuple[Requirement, Limit]]:
    """Return every limit with its requirement."""
    for requirement in office_rules().requirements.values():
        for limit in requirement.limits:
            yield requirement, limit


def numbers(rules: Rulebook) -> Iterator[tuple[str, Quantity]]:
    """Return every quantity and fact that is a number."""
    for kind in rules.place_kinds.values():
        yield from ((f"{kind.id}.{each.id}", each) for each in (*kind.facts, *kind.quantities))
    for requirement in rules.requirements.values():
        yield from ((f"{requirement.id}.{e.id}", e) for e in rules.quantities(requirement).values())


def register() -> dict[str, dict[str, Any]]:
    """Return the register of requirements by id."""
    papers = study_papers()
    if papers is None:
        pytest.skip("the register of requirements is not beside this checkout")
    entries = json.loads((papers / "rules" / "requirements.json").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in entries}


def test_every_limit_holds_from_the_date_of_its_document() -> None:
    rules = office_rules()

    late = [limit.id for _, limit in limits() if limit.since != rules.source_of(limit).dated]

    assert late == []


def test_limits_stand_in_the_order_of_their_dates() -> None:
    for requirement in office_rules().requirements.values():
        dates = [limit.since for limit in requirement.limits]

        assert dates == sorted(dates), requirement.id


def test_advice_never_binds() -> None:
    rules = office_rules()

    binding = [
        limit.id
        for _, limit in limits()
        if rules.source_of(limit).force is Force.ADVICE and limit.modality is not Modality.SHOULD
    ]

    assert binding == []


def test_what_is_only_recommended_can_veto_nothing() -> None:
    for requirement in office_rules().requirements.values():
        if all(limit.modality is Modality.SHOULD for limit in requirement.limits):
            assert requirement.severity is Severity.MINOR, requirement.id


def test_notice_13_binds_tenants_only() -> None:
    addressed = {limit.addressees for _, limit in limits() if limit.source == "chengguan-13"}

    assert addressed == {("tenant",)}


def test_notice_13_prevails_over_notice_8() -> None:
    assert office_rules().sources["chengguan-13"].prevails_over == ("chengguan-8",)


def test_every_source_has_a_place() -> None:
    """It is cited, holds a provision, is named by another, or stands there as not at hand."""
    rules = office_rules()
    sources = rules.sources.values()
    cited = {limit.source for _, limit in limits()}
    listed = {provision.source for provision in rules.provisions.values()}
    named = {each for source in sources for each in (*source.refers_to, *source.repeats)}
    absent = {source.id for source in sources if source.absent}

    assert cited | listed | named | absent == set(rules.sources)


def test_no_limit_rests_on_a_document_that_is_not_at_hand() -> None:
    rules = office_rules()

    assert [limit.id for _, limit in limits() if rules.source_of(limit).absent] == []


def test_every_area_is_used() -> None:
    rules = office_rules()

    assert {each.area for each in rules.requirements.values()} == set(rules.areas)


def test_the_only_figure_of_our_own_is_the_line_of_fever_which_the_auditor_sets() -> None:
    rules = office_rules()
    own = [(requirement.id, limit) for requirement, limit in limits() if limit.house_value]
    line = rules.place_kinds["building"].fact("highest_normal_c")

    assert {name for name, _ in own} == {"health.nobody_unwell"}
    assert {limit.figure_from for _, limit in own if isinstance(limit, AtMost)} == {
        "building.highest_normal_c"
    }
    assert line is not None
    assert line.house


def test_the_quick_check_answers_for_all_ten_articles() -> None:
    rules = office_rules()

    articles = {
        limit.article
        for requirement in rules.selection("quick")
        for limit in requirement.limits
        if limit.source == "chengguan-13"
    }

    assert sorted(articles, key=TEN_ARTICLES.index) == TEN_ARTICLES


def test_the_quick_check_asks_nothing_beyond_the_ten_articles() -> None:
    for requirement in office_rules().selection("quick"):
        sources = {limit.source for limit in requirement.limits}

        assert "chengguan-13" in sources, requirement.id


def test_the_full_inspection_leaves_nothing_out() -> None:
    rules = office_rules()

    chosen = {requirement.id for requirement in rules.selection("full")}

    assert chosen == set(rules.requirements)


def test_dormitories_and_air_are_whole_chapters() -> None:
    rules = office_rules()

    for checklist, area in (("dormitories", "dormitories"), ("air", "air")):
        chosen = {requirement.id for requirement in rules.selection(checklist)}
        wanted = {each.id for each in rules.requirements.values() if each.area == area}

        assert wanted <= chosen


def test_a_number_has_a_bound_above_which_it_is_absurd() -> None:
    unbounded = [
        name for name, each in numbers(office_rules()) if each.type in NUMBERED and not each.high
    ]

    assert unbounded == []


def test_ten_thousand_people_do_not_fit_into_a_lift() -> None:
    rules = office_rules()
    riders = rules.quantities(rules.requirements["lift.load"])["riders"]

    assert riders.high is not None
    assert riders.high < 10_000


def test_a_number_of_something_has_a_unit() -> None:
    bare = [
        name for name, each in numbers(office_rules()) if each.type in NUMBERED and not each.unit
    ]

    assert bare == ["hvac.return_air.fresh_to_return_ratio"]


def test_every_entry_that_is_covered_exists() -> None:
    known = register()

    unknown = {
        entry
        for requirement in office_rules().requirements.values()
        for entry in requirement.covers
        if entry not in known
    }

    assert unknown == set()


def test_every_entry_of_notice_13_is_covered() -> None:
    known = register()
    covered = {e for r in office_rules().requirements.values() for e in r.covers}

    entries = {name for name, e in known.items() if e["document"] == "京城管发〔2020〕13号"}

    assert entries <= covered


def test_a_covered_entry_comes_from_a_document_the_limits_cite() -> None:
    """Entries of documents without a number are told apart by their date."""
    known = register()
    rules = office_rules()

    for requirement in rules.requirements.values():
        cited = [rules.source_of(limit) for limit in requirement.limits]
        keys = {source.number or str(source.dated) for source in cited}
        for entry in (known[name] for name in requirement.covers):
            if entry["document"]:
                assert entry["document"] in keys, entry["id"]
            elif "not printed" not in entry["dated"]:
                assert any(key in entry["dated"] for key in keys), entry["id"]
