"""Every field of every paper is found in every format that document is written into.

The papers are walked by their types, so that a field added tomorrow is looked for tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, get_args

import pytest

from audit.domain.documents import DocumentFormat, DocumentKind, DocumentLanguage
from audit.domain.particulars import AuditKind
from audit.services.exporting import attached_records
from audit.services.ports import DocumentRequest, EvidenceReader
from audit.services.subjects import Subject
from checklists.language import Language
from reports.content.histories import History, history_of
from reports.content.papers import Paper, paper_of
from reports.tables.labels import has_label, has_title, sheet_name
from reports.tables.schemas import FieldOf, fields_of
from reports.tables.speaking import spoken
from reports.tables.tables import Table
from reports.tables.walking import tables_of
from reports.writing import FileWriter
from tests.reports import houses
from tests.reports.buildings import FIRST, lively
from tests.reports.leaves import (
    Held,
    Leaf,
    Printed,
    held_in_csv,
    held_in_json,
    held_in_xlsx,
    leaves_of,
    name_of,
    printed_docx,
    printed_pdf,
)
from tests.reports.rectified import every_subject, rectified, shown

EVERYWHERE: Final = "everywhere"
_OF_SECOND_LOOKS: Final = {
    "Citation": "the first document cites the rules",
    "CitedOrder.interim": "what was done meanwhile is over",
    "NamedUnit": "the form names the unit and who was there",
    "PartScore": "a second look is not scored",
    "ReportedEvidence": "evidence of other visits than the photographs shown in pairs",
    "ReportedFinding": "told as what an order came to",
    "Source": "the first document cites the rules",
    "Summary": "a second look is not scored",
    "Visit.checklist": "it asks what the first document found",
    "XccdfScore": "a second look is not scored",
}
ON_PAPER: Final[Mapping[str, Mapping[str, str]]] = {
    EVERYWHERE: {
        "Citation.role": "the label it stands under says it",
        "ReportedEvidence.name": "a photograph that has a caption is named by that",
        "ReportedEvidence.showing": "the photograph itself is there",
        "Visit.jurisdiction": "a code for programs; the documents cited say where they bind",
    },
    "self_check_report": {
        "Citation.demand": "a recommendation missed beside a binding rule is cited, not told",
        "LeftOut.outcome": "the heading it stands under says it",
    },
    "rectification_notice": {
        "Citation.demand": "a recommendation missed beside a binding rule is cited, not told",
        "LeftOut.outcome": "the heading it stands under says it",
    },
    "onsite_record": {
        "Citation": "the record tells facts; only the rules they rest on are cited",
        "LeftOut": "what was not decided is no fact of the visit",
        "PartScore": "the record is not scored",
        "ReportedFinding.margin": "a recommendation is told in one line",
        "ReportedFinding.severity": "nothing is weighed in a record of facts",
        "ReportedReading": "a recommendation is told in one line",
        "Source": "only the rules that facts rest on are cited",
        "Summary": "the record is not scored",
        "XccdfScore": "the record is not scored",
    },
    "building_summary": {
        "OpenOrder.severity": "only what is critical is marked",
        "RepeatFinding.severity": "only what is critical is marked",
    },
    "comparison": {"ComparedItem.severity": "only what is critical is marked"},
    "house_rules": {"ReportedFinding.severity": "it is marked as a house rule instead"},
    "reinspection_opinion": _OF_SECOND_LOOKS,
    "recheck_report": _OF_SECOND_LOOKS,
    "extension_decision": {
        "CertifiedInspector": "who approves decides, not who inspected",
        "NamedUnit": "the form names the unit alone",
        "PlaceName.kind": "the place is named as in the first document",
    },
    "extension_memo": {
        "NamedUnit": "the memo names the unit alone",
        "PlaceName.kind": "the place is named as in the first document",
    },
}
"""What printed documents leave out: a field or all fields of a class, and why."""


@dataclass(frozen=True)
class Case:
    """A document, and where its photographs are."""

    subject: Subject
    evidence: EvidenceReader

    def write(self, format_: DocumentFormat, language: DocumentLanguage, table: str = "") -> bytes:
        """Write the document."""
        records = attached_records(self.subject, language)
        request = DocumentRequest(language, format=format_, table=table)
        return FileWriter(self.evidence).write(self.subject, request, records).content

    @property
    def paper(self) -> Paper:
        """What the document says."""
        return paper_of(self.subject, shown)

    def records(self) -> Iterator[tuple[Paper | History, list[Table]]]:
        """Return the paper and the history, each with the tables that come from it."""
        history = history_of(self.subject)
        tables = tables_of(self.paper, history)
        yield self.paper, [each for each in tables if each.name not in OF_HISTORY]
        yield history, [each for each in tables if each.name in OF_HISTORY]


@cache
def cases() -> Mapping[str, Case]:
    """Return a document of every kind, and those that say most."""
    found: dict[str, Case] = {}
    for kind in AuditKind:
        visits = rectified(kind)
        for subject in every_subject(visits.office, visits.first, visits.second):
            found.setdefault(subject.kind.value, Case(subject, visits.office.evidence))
    house = houses.visited()
    found["house_rules"] = Case(house.subject, house.evidence)
    premises, last = lively()
    found["building_summary"] = Case(premises.summary(last, FIRST), premises.office.evidence)
    return found


ALL: Final = tuple(cases())
every_document = pytest.mark.parametrize("name", ALL)


def test_there_is_a_document_of_every_kind() -> None:
    """So that no kind is forgotten when one is added."""
    assert {case.subject.kind for case in cases().values()} == set(DocumentKind)


@cache
def missing_on_paper(name: str, format_: DocumentFormat, language: Language) -> tuple[Leaf, ...]:
    """Return the leaves that are not found in a printed document; flags are no words."""
    content = cases()[name].write(format_, DocumentLanguage(language.value))
    read = printed_pdf if format_ is DocumentFormat.PDF else printed_docx
    printed: Printed = read(content, language)
    leaves = leaves_of(cases()[name].paper)
    return tuple(leaf for leaf in leaves if not isinstance(leaf[1], bool) and not printed.has(leaf))


def reasons(name: str, leaf: Leaf) -> list[str]:
    """Return what says that a leaf is left out of a document."""
    names = (name_of(leaf), leaf[0].owner.__name__)
    return [
        f"{form}: {each}"
        for form in (EVERYWHERE, name)
        for each in ON_PAPER.get(form, {})
        if each in names
    ]


def listed(leaves: Iterable[Leaf]) -> set[str]:
    """Name leaves so that a failing test says enough."""
    return {f"{name_of(leaf)}: {leaf[1]}"[:160] for leaf in leaves}


@pytest.mark.slow
@pytest.mark.parametrize("format_", [DocumentFormat.PDF, DocumentFormat.DOCX])
@pytest.mark.parametrize("language", Language)
@every_document
def test_every_field_is_printed(name: str, language: Language, format_: DocumentFormat) -> None:
    """In the language of the document."""
    missing = missing_on_paper(name, format_, language)

    assert listed(leaf for leaf in missing if not reasons(name, leaf)) == set()


@pytest.mark.slow
def test_nothing_is_said_to_be_left_out_that_is_there() -> None:
    """The list of what is left out stays true."""
    used = {
        reason
        for name in ALL
        for language in Language
        for leaf in missing_on_paper(name, DocumentFormat.PDF, language)
        for reason in reasons(name, leaf)
    }

    assert {f"{form}: {each}" for form in ON_PAPER for each in ON_PAPER[form]} - used == set()


def missing(record: Paper | History, held: Held) -> set[str]:
    """Return the leaves that a file for programs does not hold."""
    return listed(leaf for leaf in leaves_of(record) if not held.has(leaf))


OF_HISTORY: Final = {"orders", "steps", "history"}
"""The tables that do not come from the paper: a field is not excused by being found there."""


@every_document
def test_every_field_is_in_the_workbook(name: str) -> None:
    """In both languages."""
    case = cases()[name]
    content = case.write(DocumentFormat.XLSX, DocumentLanguage.BOTH)
    for record, tables in case.records():
        titles = {spoken(table, DocumentLanguage.BOTH).title for table in tables}

        assert missing(record, held_in_xlsx(content, titles)) == set()


@every_document
def test_every_field_is_in_one_of_the_tables(name: str) -> None:
    """Each written as CSV."""
    case = cases()[name]
    for record, tables in case.records():
        files = [
            case.write(DocumentFormat.CSV, DocumentLanguage.BOTH, table.name) for table in tables
        ]

        assert missing(record, held_in_csv(files)) == set()


@every_document
def test_every_field_is_in_the_data(name: str) -> None:
    """Texts in both languages, figures exact."""
    case = cases()[name]
    content = case.write(DocumentFormat.JSON, DocumentLanguage.EN)

    assert missing(case.paper, held_in_json(content, "paper")) == set()
    assert missing(history_of(case.subject), held_in_json(content, "history")) == set()


@pytest.mark.parametrize("record", [*get_args(Paper), History])
def test_every_field_and_table_has_a_name_for_people(record: type) -> None:
    """Nobody reads the names of the source."""
    fields = list(_all_fields(record, set()))

    assert [name for each in fields if not has_label(each) for name in [str(each)]] == []
    assert [each.name for each in fields if each.is_table and not has_title(sheet_name(each))] == []


def _all_fields(kind: Any, seen: set[Any]) -> list[FieldOf]:
    if kind in seen:
        return []
    seen.add(kind)
    own = list(fields_of(kind))
    return own + [deep for each in own if each.is_record for deep in _all_fields(each.of, seen)]
