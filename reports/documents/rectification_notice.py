"""The notice an inspection ends in: what is wrong, by which rule, and what is ordered by when.

The notice itself is short enough to be read and signed on site; figures, photographs and
everything else that was checked follow as annexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checklists.language import Language, Speech
from reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    KeyValueGrid,
    Part,
    Prose,
    Row,
    Span,
)
from reports.content.findings import ReportedFinding
from reports.content.phrases import day
from reports.content.rectification_notice import RectificationNotice
from reports.content.visits import Visit
from reports.documents.annexed import (
    Annex,
    annexed,
    common_annexes,
    findings_annex,
    recommendation_cards,
    record_annex,
)
from reports.documents.authority_forms import (
    addressee,
    authority_part,
    inspectors_words,
    notice_remedies,
    small_print,
    warnings,
)
from reports.documents.cards import due_words, fact_sentence, further_measure, marks
from reports.documents.distances import distances_annex
from reports.documents.filling import STRUCK, bold, field, filled, muted, section
from reports.documents.house_rules import house_rows
from reports.documents.particulars import place_of_visit, time_of_visit
from reports.documents.signatures import form_signatures
from reports.documents.summaries import score_strip


def notice_part(notice: RectificationNotice, language: Language) -> Part:
    """Return the notice in one language; in English it is a translation for reference."""
    say = Speech(language)
    return authority_part(
        say("Order to Rectify within a Time Limit"),
        notice.authority,
        notice.visit.unit,
        _blocks(notice, say),
        say,
    )


def _blocks(notice: RectificationNotice, say: Speech) -> Iterator[Block]:
    visit = notice.visit
    draft = say(
        "The audit is still open. This paper shows how it stands; it orders nothing and must "
        "not be served."
    )
    yield from warnings(notice.imprint, draft, say)
    yield addressee(visit.unit, say)
    yield Prose(_opening(visit, say), indented=True)
    yield _particulars(notice, say)
    yield score_strip(visit.summary, say)
    yield from _body(notice, say)
    yield form_signatures(
        notice.authority,
        _date(notice),
        visit.on_site,
        say,
        statement=say(
            "By signing, the unit confirms that the inspectors showed their certificates and that it "
            "received this notice. Lines that are not needed are struck through."
        ),
    )
    yield small_print(_copies(say))
    yield from annexed(_annexes(notice, say), say)


def _opening(visit: Visit, say: Speech) -> str:
    if visit.findings:
        return say(
            "On {day} our inspectors examined the place named below on site. The problems listed here "
            "were found ({n}). You are ordered to put each of them right by the day given for it.",
            day=day(visit.on),
            n=len(visit.findings),
        )
    return say(
        "On {day} our inspectors examined the place named below on site. No mandatory rule was found "
        "broken; this notice orders nothing.",
        day=day(visit.on),
    )


def _particulars(notice: RectificationNotice, say: Speech) -> KeyValueGrid:
    visit = notice.visit
    return KeyValueGrid(
        (
            (
                field(say("Unit inspected"), visit.unit, say),
                field(say("On site"), visit.on_site, say),
            ),
            (field(say("Place"), place_of_visit(visit, say), say),),
            (
                field(say("Time"), time_of_visit(visit, say), say),
                field(say("Places looked at"), str(visit.places), say),
            ),
            (
                field(say("Inspectors"), inspectors_words(notice.authority, say), say),
                field(say("Checklist"), visit.checklist, say),
            ),
            *house_rows(visit, say),
        )
    )


def _body(notice: RectificationNotice, say: Speech) -> Iterator[Block]:
    visit = notice.visit
    parts: list[tuple[str, Block]] = []
    if visit.findings:
        parts = [
            (say("Problems found, and the rules they break"), _problems(visit, say)),
            (say("What is ordered, and by when"), _orders(visit, say)),
            (say("Until it is put right"), Prose(_interim(say), indented=True)),
            (say("If it is not put right"), Prose(_liability(say), indented=True)),
        ]
    parts.append((say("Remedies"), Prose(notice_remedies(notice.authority, say), indented=True)))
    for position, (title, block) in enumerate(parts):
        yield Heading(title, level=2, number=section(position, say))
        yield block


def _problems(visit: Visit, say: Speech) -> DataTable:
    return DataTable(
        columns=(
            Column(say("No."), 1, Align.CENTRE),
            Column(say("Place and fact"), 9),
            Column(say("Legal basis"), 6),
        ),
        rows=tuple(
            Row(
                (
                    Cell(str(finding.number)),
                    Cell(
                        (
                            bold(say.tell(finding.title)),
                            *marks(finding, say),
                            muted(f"\n{say.tell(finding.place.full)}"),
                            Span(f"\n{fact_sentence(finding, say)}"),
                        )
                    ),
                    Cell("\n".join(say.tell(cited.full) for cited in finding.basis) or STRUCK),
                )
            )
            for finding in visit.findings
        ),
    )


def _orders(visit: Visit, say: Speech) -> DataTable:
    return DataTable(
        columns=(
            Column(say("No."), 1, Align.CENTRE),
            Column(say("To be done"), 8),
            Column(say("Responsible"), 3),
            Column(say("Put right by"), 3),
        ),
        rows=tuple(row for finding in visit.findings for row in _ordered(finding, visit, say)),
    )


def _ordered(finding: ReportedFinding, visit: Visit, say: Speech) -> Iterator[Row]:
    """Return a row for every order about a finding."""
    parts = [say.tell(part) for part in (finding.remedy, finding.measure) if part]
    to_do = "\n".join(parts) or say("Meet the requirement in full.")
    by = due_words(finding, say, is_draft=visit.is_draft)
    yield _order_row(finding.number, (to_do, finding.interim), finding.responsible, by, say)
    for each in finding.further:
        to_do = further_measure(each, say)
        by = filled(day(each.due) if each.due else None, say)
        yield _order_row(finding.number, (to_do, each.interim), each.responsible, by, say)


def _order_row(number: int, done: tuple[str, str], who: str, by: str, say: Speech) -> Row:
    to_do, interim = done
    words: tuple[Span, ...] = (Span(to_do),)
    if interim:
        words += (muted("\n" + say("Meanwhile: {measure}", measure=interim)),)
    return Row(
        (
            Cell(str(number)),
            Cell(words),
            Cell(filled(who, say)),
            Cell((bold(by),)),
        )
    )


def _interim(say: Speech) -> str:
    return say(
        "Until an item is put right, the unit keeps the risk at that place down: the place is used less "
        "or not at all, no more people are let in than are allowed, it is aired, and people keep apart. "
        "What was done is written down and kept ready for the re-inspection."
    )


def _liability(say: Speech) -> str:
    return say(
        "A unit that refuses to put things right, or has not done so properly by the day given, is dealt "
        "with strictly under the law and the documents cited here; a building that fails an inspection and "
        "is not put right may be named in public. Whether there is a penalty, and which, is decided "
        "separately; this notice imposes none."
    )


def _date(notice: RectificationNotice) -> date | None:
    closed = notice.imprint.made_at
    return closed.date() if closed else None


def _copies(say: Speech) -> str:
    return say(
        "This notice is made out in two copies, one for the unit inspected and one for the inspecting "
        "body. The annexes belong to it."
    )


def _annexes(notice: RectificationNotice, say: Speech) -> Iterator[Annex]:
    visit = notice.visit
    yield from findings_annex(visit, say)
    if visit.recommendations:
        yield (say("Recommendations"), recommendation_cards(visit, say))
    yield from distances_annex(visit, say)
    yield from common_annexes(visit, say)
    yield from record_annex(notice.imprint, say, number=notice.authority.number)
