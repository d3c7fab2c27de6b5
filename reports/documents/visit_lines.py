"""Several visits side by side: the list of them, their areas, and the records behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from audit.services.words import audit_kind_word, conclusion_word
from checklists.language import Speech
from reports.blocks import (
    Align,
    Cell,
    Column,
    DataTable,
    Row,
    Span,
    Tone,
    Words,
)
from reports.content.imprints import Imprint
from reports.content.phrases import day, moment
from reports.content.results import PartScore
from reports.content.visit_lines import AreaThenNow, VisitLine
from reports.documents.filling import STRUCK, bold, joined, listed, muted, per_cent, points
from reports.documents.summaries import CONCLUSION_TONES


def visits_table(visits: Iterable[VisitLine], say: Speech) -> DataTable:
    """Return the visits with their figures, the latest first."""
    return DataTable(
        columns=(
            Column(say("Day"), 9),
            Column(say("Visit"), 20),
            Column(say("Conclusion"), 9),
            Column(say("Points"), 5, Align.RIGHT),
            Column(say("Decided"), 7, Align.RIGHT),
            Column(say("Findings"), 6, Align.RIGHT),
            Column(say("Recommendations"), 7, Align.RIGHT),
        ),
        rows=tuple(_visit_row(visit, say) for visit in visits),
        empty=say("There is no visit yet."),
    )


def _visit_row(visit: VisitLine, say: Speech) -> Row:
    conclusion = conclusion_word(visit.conclusion, say)
    return Row(
        (
            Cell(say.tell(day(visit.on))),
            Cell((bold(visit_word(visit, say)), muted(f"\n{about_visit(visit, say)}"))),
            Cell(say("still open"), Tone.OPEN)
            if visit.is_open
            else Cell(conclusion, CONCLUSION_TONES[visit.conclusion]),
            Cell(points(visit.points) if visit.points is not None else STRUCK),
            Cell(_decided(visit, say)),
            Cell(_failed(visit, say), Tone.BAD if visit.vetoes else Tone.PLAIN),
            Cell(str(visit.advisory)),
        )
    )


def visit_word(visit: VisitLine, say: Speech) -> str:
    """Say what kind of visit it was."""
    if visit.reinspects is None:
        return audit_kind_word(visit.kind, say)
    return say("Second look at the visit of {day}", day=day(visit.reinspects))


def about_visit(visit: VisitLine, say: Speech) -> str:
    """Say by what it was judged, who made it, and which number its document has."""
    return joined(
        (
            say.tell(visit.checklist),
            rules_line(visit, say),
            listed(visit.inspectors, say),
            visit.document_number,
        ),
        say,
    )


def rules_line(visit: VisitLine, say: Speech) -> str:
    """Name the rulebook of a visit, with its version."""
    return say(
        "{title} ({id}), version {version}",
        title=visit.pack_title,
        id=visit.pack,
        version=visit.pack_version,
    )


def _decided(visit: VisitLine, say: Speech) -> Words:
    counts = f"{visit.decided}/{visit.applicable}"
    share = per_cent(visit.coverage) if visit.coverage is not None else STRUCK
    if not visit.open:
        return (Span(counts), muted(f"\n{share}"))
    return (Span(counts), muted(f"\n{share}, {say('{n} open', n=visit.open)}"))


def _failed(visit: VisitLine, say: Speech) -> Words:
    if not visit.vetoes:
        return str(visit.failed)
    return (Span(str(visit.failed)), muted(f"\n{say('{n} critical', n=visit.vetoes)}"))


def areas_table(
    areas: Sequence[AreaThenNow], then: str, now: str, say: Speech, *, are_alike: bool = True
) -> DataTable:
    """Return the score of each area in two visits, which ``then`` and ``now`` name.

    A difference is only told where the scores ``are_alike``: over the same items.
    """
    return DataTable(
        columns=(
            Column(say("Area"), 8),
            Column(then, 7),
            Column(now, 7),
            Column(say("Difference"), 4, Align.RIGHT),
        ),
        rows=tuple(_area_row(area, say, are_alike=are_alike) for area in areas),
        empty=say("No item applies."),
    )


def _area_row(area: AreaThenNow, say: Speech, *, are_alike: bool) -> Row:
    return Row(
        (
            Cell(say.tell(area.title)),
            _part_cell(area.then, say),
            _part_cell(area.now, say),
            difference_cell(area.difference if are_alike else None),
        )
    )


def _part_cell(part: PartScore | None, say: Speech) -> Cell:
    if part is None:
        return Cell(say("not part of it"), Tone.MUTED)
    if part.points is None:
        return Cell(say("not scored: nothing was decided"), Tone.MUTED)
    note = joined(
        (
            say("{n} of {m} decided", n=part.decided, m=part.applicable),
            say.plural("{n} finding", "{n} findings", part.failed) if part.failed else "",
            say.plural("{n} recommendation", "{n} recommendations", part.advisory)
            if part.advisory
            else "",
            say("{n} open", n=part.open) if part.open else "",
        ),
        say,
    )
    return Cell((bold(points(part.points)), muted(f"\n{note}")), bar=part.points / 100)


def difference_cell(difference: Fraction | None) -> Cell:
    """Return by how many points something went up or down, with its sign."""
    if difference is None:
        return Cell(STRUCK)
    return Cell(
        signed(difference),
        Tone.GOOD if difference > 0 else Tone.BAD if difference < 0 else Tone.PLAIN,
    )


def signed(difference: Fraction) -> str:
    """Show a difference of points with its sign and one decimal."""
    if not difference:
        return "±0"
    return f"{'+' if difference > 0 else '−'}{points(abs(difference))}"


def records_table(imprint: Imprint, say: Speech) -> DataTable:
    """Return what proves that the document and its records belong together."""
    return DataTable(
        columns=(
            Column(say("Number of the record"), 9),
            Column(say("Begun"), 5),
            Column(say("Closed"), 5),
            Column(say("Events in the record"), 3, Align.RIGHT),
            Column(say("Head hash (SHA-256)"), 12),
            Column(say("Rulebook"), 8),
        ),
        rows=tuple(
            Row(
                (
                    Cell(record.audit),
                    Cell(say.tell(moment(record.begun_at))),
                    Cell(say.tell(moment(record.closed_at)) if record.closed_at else STRUCK),
                    Cell(str(record.events)),
                    Cell(record.head),
                    Cell(
                        (
                            Span(f"{say.tell(record.pack_title)} {record.pack_version}"),
                            muted(f"\n{record.pack} {record.pack_hash}"),
                        )
                    ),
                )
            )
            for record in imprint.records
        ),
    )
