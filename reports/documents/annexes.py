"""What stands behind the findings: results by place, what was left out, sources, record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.services.words import force_word, outcome_sign, outcome_word
from checklists.figures import shown
from checklists.judgements import Outcome
from checklists.language import Speech
from reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    GroupRow,
    Heading,
    KeyValueGrid,
    QrCode,
    Row,
    Span,
    Tone,
)
from reports.content.citations import UsedSource
from reports.content.imprints import Imprint
from reports.content.phrases import day, moment
from reports.content.results import LeftOut, PlaceResults, Result
from reports.content.visits import RecordOfVisit, Visit
from reports.documents.cards import recommendation_number
from reports.documents.filling import STRUCK, bold, field, filled, joined, listed

_TONES = {
    Outcome.PASS: Tone.PLAIN,
    Outcome.FAIL: Tone.BAD,
    Outcome.ADVISORY_FAIL: Tone.CAUTION,
    Outcome.INDETERMINATE: Tone.OPEN,
    Outcome.NOT_CHECKED: Tone.OPEN,
    Outcome.NOT_APPLICABLE: Tone.MUTED,
}


def results_table(results: Iterable[PlaceResults], say: Speech) -> DataTable:
    """Return every check item that applies, place by place."""
    rows: list[Row | GroupRow] = []
    for place in results:
        rows.append(GroupRow(say.tell(place.place.full), say.tell(place.place.kind)))
        rows += [_result_row(result, say) for result in place.results]
    return DataTable(
        columns=(
            Column(say("Check item"), 6),
            Column(say("Measured"), 4),
            Column(say("Required"), 5),
            Column(say("Outcome"), 5),
        ),
        rows=tuple(rows),
        empty=say("No item applies."),
    )


def _result_row(result: Result, say: Speech) -> Row:
    word = say.tell(result.result)
    if result.finding is not None and result.outcome is Outcome.ADVISORY_FAIL:
        word = joined((word, recommendation_number(result.finding, say)), say)
    elif result.finding is not None:
        word = say("{outcome}, No. {number}", outcome=word, number=result.finding)
    tone = _TONES[result.outcome]
    sign = "" if tone.sign else f"{outcome_sign(result.outcome)} "
    return Row(
        (
            Cell(say.tell(result.title)),
            Cell(filled(result.value, say)),
            Cell(filled(result.limit, say)),
            Cell(f"{sign}{word}", tone),
        )
    )


def left_out_table(groups: Iterable[LeftOut], say: Speech, *, empty: str) -> DataTable:
    """Return the items that were not decided or do not apply, with their reasons."""
    return DataTable(
        columns=(Column(say("Check item"), 4), Column(say("Places"), 5), Column(say("Why"), 5)),
        rows=tuple(
            Row(
                (
                    Cell(say.tell(group.title)),
                    Cell(listed((place.name for place in group.places), say)),
                    Cell(_why(group, say)),
                )
            )
            for group in groups
        ),
        empty=empty,
    )


def _why(group: LeftOut, say: Speech) -> str:
    if group.outcome is Outcome.NOT_APPLICABLE:
        return filled(group.reason, say)
    word = outcome_word(group.outcome, say)
    if group.reason is None:
        return word
    return say("{outcome}: {reason}", outcome=word, reason=group.reason)


def sources_table(sources: Iterable[UsedSource], say: Speech) -> DataTable:
    """Return the documents whose rules had a say."""
    return DataTable(
        columns=(
            Column(say("Document"), 7),
            Column(say("Issued by"), 6),
            Column(say("Date"), 4),
            Column(say("Kind"), 3),
            Column(say("Items decided"), 2, Align.RIGHT),
        ),
        rows=tuple(_source_row(used, say) for used in sources),
        empty=say("No rule had a say."),
    )


def _source_row(used: UsedSource, say: Speech) -> Row:
    source = used.source
    number = source.number or say("bears no number")
    decided = str(used.deciding)
    return Row(
        (
            Cell((bold(say.tell(source.short)), Span(f"\n{say.tell(source.title)}\n{number}"))),
            Cell(say.tell(source.issuer)),
            Cell(say.tell(day(source.dated)) if source.dated else say("bears no date")),
            Cell(force_word(source.force, say)),
            Cell(say("{n} (replaced)", n=decided) if used.replaced else decided),
        )
    )


def scores_table(visit: Visit, say: Speech) -> DataTable:
    """Return the visit under the scoring models of XCCDF 1.2."""
    return DataTable(
        columns=(
            Column(say("Model of XCCDF 1.2"), 4),
            Column(say("Points"), 2, Align.RIGHT),
            Column(say("Maximum"), 2, Align.RIGHT),
        ),
        rows=tuple(
            Row((Cell(each.model), Cell(shown(each.points)), Cell(shown(each.maximum))))
            for each in visit.scores
        ),
        empty=STRUCK,
    )


def record_code(imprint: Imprint, number: str, say: Speech) -> QrCode:
    """Return the number of the document and the hash on its pages, for telephones."""
    lines = ("PLUMBLINE", imprint.record.audit, imprint.head, number)
    return QrCode(
        content="\n".join(line for line in lines if line),
        alt=say("QR code: number of the document, number of the record, head hash"),
        words=say(
            "Scan it to compare the numbers and the head hash with those on the pages. The record"
            " itself is attached to the PDF; “plumbline verify” says whether anything was changed."
        ),
    )


def record_grids(imprint: Imprint, say: Speech) -> Iterator[Block]:
    """Return a form for each record the document shows, under a heading where there are several."""
    several = len(imprint.records) > 1
    if several:
        yield KeyValueGrid(
            ((field(say("Hash on the pages (SHA-256)"), imprint.head, say),),),
        )
    for record in imprint.records:
        if several:
            visit = say("Audit of {day}, {building}", day=day(record.on), building=record.building)
            yield Heading(visit, level=3, in_outline=False)
        yield record_grid(record, say)


def record_grid(record: RecordOfVisit, say: Speech) -> KeyValueGrid:
    """Return what proves that a document and the record belong together."""
    closed = moment(record.closed_at) if record.closed_at else say("still open")
    pack = say(
        "{title} ({id}), version {version}",
        title=record.pack_title,
        id=record.pack,
        version=record.pack_version,
    )
    return KeyValueGrid(
        (
            (field(say("Number of the record"), record.audit, say),),
            (field(say("Begun"), moment(record.begun_at), say), field(say("Closed"), closed, say)),
            (field(say("Events in the record"), str(record.events), say),),
            (field(say("Head hash (SHA-256)"), record.head, say),),
            (field(say("Rulebook"), pack, say),),
            (field(say("Hash of the rulebook"), record.pack_hash, say),),
        )
    )
