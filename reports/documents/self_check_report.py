"""The report a self-check ends in, for the unit's own use.

It is made from a ``SelfCheckReport``, which holds nothing an authority could be taken by.
"""

from __future__ import annotations

from collections.abc import Iterator

from checklists.language import Language, Speech
from reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Dress,
    Heading,
    KeyValueGrid,
    Notice,
    Part,
    Prose,
    Row,
    Tone,
)
from reports.content.self_check_report import SelfCheckReport
from reports.content.visits import Visit
from reports.documents.annexed import (
    Annex,
    annexed,
    common_annexes,
    finding_cards,
    recommendation_cards,
    record_annex,
)
from reports.documents.cards import due_words, marks
from reports.documents.distances import distances_annex
from reports.documents.filling import bold, field, filled, listed
from reports.documents.house_rules import house_rows
from reports.documents.particulars import place_of_visit, time_of_visit
from reports.documents.signatures import own_signatures
from reports.documents.summaries import score_strip, what_to_do


def report_part(report: SelfCheckReport, language: Language, *, is_translation: bool) -> Part:
    """Return the report in one language, marked where it only goes with the other."""
    say = Speech(language)
    visit = report.visit
    title = say("Self-check Report")
    return Part(
        language=language,
        title=title,
        subtitle=filled(visit.building, say),
        blocks=tuple(_blocks(report, say, is_translation=is_translation)),
        dress=Dress.REPORT,
        header_left=title,
        header_right=filled(visit.building, say),
        footer=say("The unit's own check; no document of an authority"),
    )


def _blocks(report: SelfCheckReport, say: Speech, *, is_translation: bool) -> Iterator[Block]:
    visit = report.visit
    if visit.is_draft:
        yield Notice(
            say("The audit is still open. This report shows how it stands."),
            title=say("Draft"),
            tone=Tone.CAUTION,
        )
    if is_translation:
        yield Notice(
            say("For reference only; the Chinese part before it is the one that counts."),
            title=say("Translation"),
            tone=Tone.MUTED,
        )
    yield _particulars(report, say)
    yield score_strip(visit.summary, say)
    yield Heading(say("What to do next"), level=2)
    yield what_to_do(visit, say)
    yield from _findings(visit, say)
    if visit.recommendations:
        yield Heading(say("Recommendations"), level=2)
        yield from recommendation_cards(visit, say)
    yield own_signatures(report.checkers, say)
    yield from annexed(_annexes(report, say), say)


def _annexes(report: SelfCheckReport, say: Speech) -> Iterator[Annex]:
    yield from distances_annex(report.visit, say)
    yield from common_annexes(report.visit, say)
    yield from record_annex(report.imprint, say)


def _particulars(report: SelfCheckReport, say: Speech) -> KeyValueGrid:
    visit = report.visit
    return KeyValueGrid(
        (
            (
                field(say("Unit"), visit.unit, say),
                field(say("Checked by"), listed(report.checkers, say), say),
            ),
            (field(say("Building"), place_of_visit(visit, say), say),),
            (
                field(say("Time"), time_of_visit(visit, say), say),
                field(say("Places looked at"), str(visit.places), say),
            ),
            (
                field(say("Checklist"), visit.checklist, say),
                field(say("On site"), visit.on_site, say),
            ),
            *house_rows(visit, say),
        ),
        ruled=False,
    )


def _findings(visit: Visit, say: Speech) -> Iterator[Block]:
    yield Heading(say("Findings"), level=2)
    if not visit.findings:
        yield Prose(say("No mandatory rule was found broken."), align=Align.LEFT)
        return
    yield DataTable(
        columns=(
            Column(say("No."), 3, Align.CENTRE),
            Column(say("Finding"), 9),
            Column(say("Place"), 10),
            Column(say("To put it right"), 16),
            Column(say("Put right by"), 8),
        ),
        rows=tuple(
            Row(
                (
                    Cell(str(finding.number)),
                    Cell((bold(say.tell(finding.title)), *marks(finding, say))),
                    Cell(say.tell(finding.place.full)),
                    Cell(filled(finding.remedy or finding.measure, say)),
                    Cell(due_words(finding, say, is_draft=visit.is_draft)),
                )
            )
            for finding in visit.findings
        ),
    )
    yield from finding_cards(visit, say)
