"""One extension, as both an authority's decision and a unit's own memo tell it."""

from __future__ import annotations

from collections.abc import Sequence

from checklists.language import Speech
from reports.blocks import Cell, Column, DataTable, KeyValueGrid, Row, Span
from reports.content.extensions import Extension, LaterDay
from reports.content.phrases import day
from reports.documents.filling import field, filled, muted
from reports.documents.second_looks import order_number, ordered_words


def order_grid(
    extension: Extension, say: Speech, *, building: str = "", ruled: bool = True
) -> KeyValueGrid:
    """Return the order, its old and its new last day, and why; where, if the form says it nowhere."""
    order, step = extension.order, extension.step
    where = ((field(say("Building"), building, say),),) if building else ()
    return KeyValueGrid(
        (
            *where,
            (
                field(say("Item"), _item(extension, say), say),
                field(say("Responsible"), order.responsible, say),
            ),
            (field(say("To be done"), ordered_words(order, say), say),),
            (
                field(say("Last day so far"), day(step.old) if step.old else None, say),
                field(say("New last day"), day(step.new), say),
            ),
            (field(say("Reason"), step.reason, say),),
            (field(say("Until then"), order.interim, say),),
            (
                field(say("Approved by"), step.approver, say),
                field(say("Decided on"), day(step.decided), say),
            ),
        ),
        ruled=ruled,
    )


def earlier_table(
    earlier: Sequence[LaterDay], say: Speech, *, numbers: Sequence[str] | None = None
) -> DataTable:
    """Return the extensions before this one; with the numbers of the decisions, where they bear any."""
    numbered = numbers is not None
    columns = [
        Column(say("Decided on"), 3),
        Column(say("From"), 3),
        Column(say("To"), 3),
        Column(say("Reason, approved by"), 6),
    ]
    return DataTable(
        columns=(*([Column(say("Number"), 4)] if numbered else []), *columns),
        rows=tuple(
            Row((*([Cell(filled(number, say))] if numbered else []), *_cells(each, say)))
            for each, number in zip(earlier, numbers or [""] * len(earlier), strict=True)
        ),
        empty=say("None; this is the first."),
    )


def _cells(each: LaterDay, say: Speech) -> tuple[Cell, ...]:
    return (
        Cell(say.tell(day(each.decided))),
        Cell(filled(day(each.old) if each.old else None, say)),
        Cell(say.tell(day(each.new))),
        Cell((Span(filled(each.reason, say)), muted(f"\n{filled(each.approver, say)}"))),
    )


def _item(extension: Extension, say: Speech) -> str:
    order = extension.order
    return say(
        "No. {number}, {title}, {place}",
        number=order_number(order, say),
        title=order.title,
        place=order.place.full,
    )
