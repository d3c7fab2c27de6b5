"""House rules on both papers: on the first page, at the findings, and in an annex."""

from __future__ import annotations

import pytest

from audit.domain.documents import DocumentLanguage
from audit.domain.particulars import AuditKind
from reports.blocks import DataTable, FindingCard, Heading, KeyValueGrid, Listing, Part
from tests.reports.houses import visited
from tests.reports.visits import walked
from tests.reports.walking_blocks import blocks_of, text_of


def part(kind: AuditKind = AuditKind.SELF_CHECK, *, people: int = 30) -> Part:
    """Return the English paper of a visit under house rules."""
    return visited(kind, people=people).document(DocumentLanguage.EN).parts[0]


@pytest.mark.parametrize("kind", AuditKind)
def test_the_first_page_names_them(kind: AuditKind) -> None:
    first = blocks_of(part(kind), KeyValueGrid)[0]

    line = text_of(first.rows[-1])
    assert "House rules\nTower standard (Example Property, 1 March 2020)" in line
    assert "stricter limits: 2, switched off: 1" in line


def test_a_notice_says_on_its_first_page_that_they_have_no_say() -> None:
    first = blocks_of(part(AuditKind.INSPECTION), KeyValueGrid)[0]

    assert "their stricter limits have no say here" in text_of(first.rows[-1])


@pytest.mark.parametrize("kind", AuditKind)
def test_an_annex_tells_all_they_change(kind: AuditKind) -> None:
    made = part(kind)

    captions = {each.caption: text_of(each.rows) for each in blocks_of(made, DataTable)}
    assert "≥ 2.5 m² per person" in captions["Stricter limits"]
    assert "≥ 4 m² per person" in captions["Stricter limits"]
    assert "Many visitors" in captions["Stricter limits"]
    assert captions["Switched off"] == "Notice on the door\nThere is no wall"
    assert "Daily disinfection log, weight 9" in captions["Other weights in the score"]


def test_the_annex_gives_their_hash() -> None:
    under = visited()
    tailoring = under.walk.audit.tailoring

    assert tailoring is not None
    assert tailoring.sha256 in text_of(under.document(DocumentLanguage.EN))


@pytest.mark.parametrize("kind", AuditKind)
def test_a_paper_without_them_has_no_word_of_them(kind: AuditKind) -> None:
    made = walked(kind).document(DocumentLanguage.EN)

    assert "ouse rule" not in text_of(made)


def test_a_finding_that_misses_only_them_bears_their_badge_and_no_legal_basis() -> None:
    card = blocks_of(part(), FindingCard)[0]

    assert card.severity.text == "house rule"
    labels = [each.label for each in card.basis]
    assert "House rule" in labels
    assert "Legal basis" not in labels


def test_the_table_of_findings_marks_it() -> None:
    table = blocks_of(part(), DataTable)[0]

    assert "Area per person\n [house rule]" in text_of(table.rows[0])


def test_the_steps_say_which_findings_violate_no_document() -> None:
    [steps] = [text_of(each) for each in blocks_of(part(), Listing)]

    assert "violate no public document: No. 1, 2." in steps
    assert "critical" not in steps


def test_the_table_of_results_says_what_was_missed() -> None:
    assert "house rule missed, No. 1" in text_of(part())


def test_a_violation_keeps_its_severity_and_legal_basis() -> None:
    card = blocks_of(part(people=40), FindingCard)[0]

    assert card.severity.text == "critical"
    assert [each.label for each in card.basis][:2] == ["Legal basis", "House rule"]


def test_a_notice_orders_nothing_because_of_them() -> None:
    made = part(AuditKind.INSPECTION)

    assert blocks_of(made, FindingCard)[0].severity.text == "recommendation"
    assert "What is ordered, and by when" not in {each.text for each in blocks_of(made, Heading)}
    assert "this notice orders nothing" in text_of(made)
