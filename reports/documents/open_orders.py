"""What is open about a building, and what came back, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from audit.services.due import Timing
from audit.services.due_in_words import days_words, state_word, timing_word
from audit.services.words import severity_word
from checklists.language import Speech, Text
from checklists.requirements import Severity
from reports.blocks import Align, Cell, Column, DataTable, GroupRow, Row, Span, Tone, Words
from reports.content.phrases import PlaceName, day
from reports.content.repeats import RepeatFinding
from reports.content.standing_orders import OpenOrder, UnorderedFinding
from reports.documents.filling import STRUCK, bold, filled, firm, joined, listed, muted

SHORT_ID = 8
"""So many characters tell the audits of a building apart; the records list them in full."""

_TONES = {
    Timing.OVERDUE: Tone.BAD,
    Timing.DUE_SOON: Tone.CAUTION,
    Timing.LATER: Tone.PLAIN,
    Timing.NOT_IN_FORCE: Tone.MUTED,
    Timing.UNDATED: Tone.OPEN,
}


def orders_table(orders: Sequence[OpenOrder], say: Speech) -> DataTable:
    """Return the orders that stand, by how they stand to the calendar."""
    rows: list[Row | GroupRow] = []
    for timing in Timing:
        group = [order for order in orders if order.timing is timing]
        if group:
            rows.append(
                GroupRow(
                    timing_word(timing, say), say.plural("{n} order", "{n} orders", len(group))
                )
            )
            rows += [_order_row(order, say) for order in group]
    return DataTable(
        columns=(
            Column(say("Finding"), 12),
            Column(say("To be done"), 14),
            Column(say("How it stands"), 12),
            Column(say("Put right by"), 8),
        ),
        rows=tuple(rows),
        empty=say("No order stands."),
    )


def _order_row(order: OpenOrder, say: Speech) -> Row:
    to_do = [say.tell(part) for part in (order.measure, order.remedy) if part]
    if order.interim:
        to_do.append(say("Meanwhile: {measure}", measure=order.interim))
    left = days_words(order.timing, order.days_left, say) if order.due else ""
    due = say.tell(day(order.due)) if order.due else say("no deadline")
    return Row(
        (
            Cell(
                (
                    *titled(order.title, order.severity, order.place, say),
                    muted(
                        say(
                            "\nvisit of {day}, order {n} of {audit}",
                            day=day(order.visited_on),
                            n=order.number,
                            audit=order.audit[:SHORT_ID],
                        )
                    ),
                )
            ),
            Cell("\n".join(to_do) or STRUCK),
            Cell(_state(order, say)),
            Cell((bold(due), Span(f"\n{left}")) if left else due, _TONES[order.timing]),
        )
    )


def _state(order: OpenOrder, say: Speech) -> Words:
    lines = [
        state_word(order.state, say),
        say("Responsible: {who}", who=order.responsible) if order.responsible else "",
        say.tell(order.last_step) if order.last_step else "",
        say.plural("extended {n} time", "extended {n} times", order.extensions)
        if order.extensions
        else "",
        say("its audit is not closed: not in force yet") if not order.is_in_force else "",
    ]
    words = Span("\n".join(line for line in lines if line))
    if not order.wants_interim:
        return (words,)
    lacking = say("critical, open longer than 24 hours, and nothing is done meanwhile")
    return (words, Span(f"\n{lacking}", tone=Tone.BAD))


def unordered_table(findings: Sequence[UnorderedFinding], say: Speech) -> DataTable:
    """Return the findings about which no order stands."""
    return DataTable(
        columns=(
            Column(say("Finding"), 10),
            Column(say("Measured"), 7),
            Column(say("Required"), 7),
            Column(say("Found on"), 8),
        ),
        rows=tuple(
            Row(
                (
                    Cell(titled(each.title, each.severity, each.place, say)),
                    Cell(firm(filled(each.value, say))),
                    Cell(firm(filled(each.limit, say))),
                    Cell(
                        (Span(say.tell(day(each.visited_on))), muted(f"\n{each.audit[:SHORT_ID]}"))
                    ),
                )
            )
            for each in findings
        ),
    )


def repeats_table(repeats: Sequence[RepeatFinding], say: Speech) -> DataTable:
    """Return what came back, with what was done the last time and who verified it."""
    return DataTable(
        columns=(
            Column(say("Finding"), 10),
            Column(say("Found on"), 8),
            Column(say("Measured last"), 8),
            Column(say("What was done the time before"), 16),
            Column(say("Now"), 4, Align.CENTRE),
        ),
        rows=tuple(
            Row(
                (
                    Cell(titled(each.title, each.severity, each.place, say)),
                    Cell("\n".join(say.tell(day(on)) for on in each.found)),
                    Cell(firm(_against_limit(each, say))),
                    Cell(say.tell(each.last_time)),
                    Cell(say("still broken"), Tone.BAD)
                    if each.is_current
                    else Cell(say("sound at the latest look")),
                )
            )
            for each in repeats
        ),
        empty=say("Nothing was found broken again at the same place within twelve months."),
    )


def _against_limit(repeat: RepeatFinding, say: Speech) -> str:
    limit = say("required {limit}", limit=repeat.limit) if repeat.limit else ""
    return joined((filled(repeat.value, say), limit), say)


def titled(
    title: Text, severity: Severity | None, place: PlaceName, say: Speech
) -> tuple[Span, ...]:
    """Return a requirement with its place, marked where it is critical."""
    named = [bold(say.tell(title))]
    if severity is Severity.CRITICAL:
        word = severity_word(severity, say)
        named.append(Span(say(" [{severity}]", severity=word), tone=Tone.BAD))
    where = listed((say.tell(place.full), say.tell(place.kind)), say)
    return (*named, muted(f"\n{where}"))
