"""What a second look found, as both the authority's opinion and a unit's own report tell it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from audit.domain.order_steps import Result
from audit.services.due_in_words import result_of_order_word
from checklists.language import Speech
from reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Listing,
    Photo,
    PhotoPair,
    PhotoPairs,
    Row,
    Span,
    Tone,
)
from reports.content.evidence import ReportedEvidence, Showing
from reports.content.orders import CitedOrder
from reports.content.phrases import day
from reports.content.second_looks import LookedAt, SecondLook
from reports.documents.annexed import Annex
from reports.documents.annexes import results_table
from reports.documents.authority_forms import basis_cell, found_cell
from reports.documents.cards import evidence_line, evidence_photo, recommendation_number
from reports.documents.filling import STRUCK, bold, filled, firm, joined, listed, muted

_TONES = {Result.PASSED: Tone.GOOD, Result.PARTLY: Tone.CAUTION, Result.FAILED: Tone.BAD}


def order_number(order: CitedOrder, say: Speech) -> str:
    """Return the number a finding has in the first document; a stroke where it has none."""
    if order.finding is None:
        return STRUCK
    if order.is_advice:
        return recommendation_number(order.finding, say)
    return str(order.finding)


def ordered_words(order: CitedOrder, say: Speech) -> str:
    """Say what was to be done."""
    parts = [say.tell(part) for part in (order.remedy, order.measure) if part]
    return "\n".join(parts) or say("Meet the requirement in full.")


def opinions_table(look: SecondLook, say: Speech) -> DataTable:
    """Return what was ordered by when, what was found now, and what is said of it, item by item."""
    return DataTable(
        columns=(
            Column(say("No."), 2, Align.CENTRE),
            Column(say("Ordered, and by when"), 8),
            Column(say("Found now"), 8),
            Column(say("Opinion"), 6),
        ),
        rows=tuple(_row(each, say) for each in look.orders),
        empty=say("No order waited for this visit."),
    )


def _row(looked: LookedAt, say: Speech) -> Row:
    order = looked.order
    by = filled(day(order.due) if order.due else None, say)
    return Row(
        (
            Cell(order_number(order, say)),
            Cell(
                (
                    bold(say.tell(order.title)),
                    muted(f"\n{say.tell(order.place.full)}"),
                    Span(f"\n{ordered_words(order, say)}"),
                    muted("\n" + say("by {day}; responsible: {who}", day=by, who=_who(order, say))),
                )
            ),
            Cell(_found_words(looked, say)),
            Cell(_opinion_words(looked, say), Tone.OPEN if looked.result is None else Tone.PLAIN),
        )
    )


def _who(order: CitedOrder, say: Speech) -> str:
    return filled(order.responsible, say)


def _found_words(looked: LookedAt, say: Speech) -> tuple[Span, ...]:
    lines = [Span(firm(say.tell(looked.found)))]
    if looked.limit:
        lines.append(muted("\n" + firm(say("required {limit}", limit=looked.limit))))
    if looked.was:
        lines.append(muted("\n" + firm(say("the first time: {value}", value=looked.was))))
    if looked.reported:
        said = looked.reported
        line = say("reported done on {day} by {who}", day=day(said.on), who=said.by)
        lines.append(muted("\n" + joined((line, said.note), say)))
    files = [each for each in looked.after if each.showing is not Showing.PICTURE]
    lines += [muted(f"\n{evidence_line(each, say)}") for each in files]
    return tuple(lines)


def _opinion_words(looked: LookedAt, say: Speech) -> tuple[Span, ...]:
    if looked.result is None:
        return (Span(say("not decided; the order stands")),)
    lines = [bold(result_of_order_word(looked.result, say), _TONES[looked.result])]
    left = filled(looked.left, say)
    lines.append(muted("\n" + say("still to be done: {left}", left=left)))
    lines.append(muted("\n" + say("remark: {remark}", remark=filled(looked.remark, say))))
    return tuple(lines)


def conclusion_words(look: SecondLook, say: Speech) -> str:
    """Say in one sentence what the second look comes to."""
    total = len(look.orders)
    done = len(look.with_result(Result.PASSED))
    if not total:
        return say("No order waited for this visit.")
    if done == total:
        return say("All items looked at again ({n}) were put right.", n=total)
    return say(
        "Of the items looked at again ({n}), {done} were put right, {partly} in part, {failed} not; "
        "{open} were not decided.",
        n=total,
        done=done,
        partly=len(look.with_result(Result.PARTLY)),
        failed=len(look.with_result(Result.FAILED)),
        open=len(look.with_result(None)),
    )


def next_steps(look: SecondLook, say: Speech) -> Listing:
    """Return what follows for each group of items."""
    done = look.with_result(Result.PASSED)
    left = look.with_result(Result.PARTLY, Result.FAILED)
    undecided = look.with_result(None)
    steps: list[str] = []
    if done:
        steps.append(say("Put right and closed with this: No. {items}.", items=_named(done, say)))
    if left:
        steps.append(
            say(
                "Still to be put right: No. {items}. The orders stand; whoever needs more time applies "
                "for an extension with reasons, and says so when it is done, for another look.",
                items=_named(left, say),
            )
        )
    if undecided:
        steps.append(
            say(
                "Not decided at this visit: No. {items}. The orders stand until they are looked at again.",
                items=_named(undecided, say),
            )
        )
    if look.besides:
        steps.append(
            say("What was found besides ({n}) is dealt with separately.", n=len(look.besides))
        )
    return Listing(tuple(steps or [say("Nothing follows from this visit.")]), ordered=True)


def _named(looked: tuple[LookedAt, ...], say: Speech) -> str:
    return listed(dict.fromkeys(order_number(each.order, say) for each in looked), say)


def besides_table(look: SecondLook, say: Speech) -> DataTable:
    """Return what failed at the second visit and decides no order."""
    return DataTable(
        columns=(
            Column(say("No."), 1, Align.CENTRE),
            Column(say("Place, fact and measured value"), 9),
            Column(say("Clause"), 6),
        ),
        rows=tuple(
            Row((Cell(str(each.number)), found_cell(each, say), basis_cell(each, say)))
            for each in look.besides
        ),
        empty=say("Nothing else was found."),
    )


def second_look_annexes(look: SecondLook, say: Speech) -> Iterator[Annex]:
    """Return the photographs in pairs, and every item of the second visit."""
    yield (say("Before and after"), list(_pairs(look, say)))
    yield (say("Results of this visit by place"), [results_table(look.visit.results, say)])


def _pairs(look: SecondLook, say: Speech) -> Iterator[Block]:
    pairs: list[PhotoPair] = []
    for each in look.orders:
        title = say(
            "No. {number}, {title}, {place}",
            number=order_number(each.order, say),
            title=each.order.title,
            place=each.order.place.full,
        )
        if each.is_of_report and _pictures(each.before):
            title = say("{item} (on the left: from the report that it was done)", item=title)
        befores, afters = _pictures(each.before), _pictures(each.after)
        for before, after in zip_longest(befores, afters):
            pairs.append(PhotoPair(_side(before, say), _side(after, say), title))
    yield PhotoPairs(
        tuple(pairs),
        before=say("Before, at the first visit"),
        after=say("At this visit"),
        empty=say("There are no photographs of the items looked at again."),
    )


def _pictures(evidence: tuple[ReportedEvidence, ...]) -> list[ReportedEvidence]:
    return [each for each in evidence if each.showing is not Showing.LISTED]


def _side(evidence: ReportedEvidence | None, say: Speech) -> Photo | str:
    if evidence is None:
        return say("no photograph")
    if evidence.showing is Showing.PICTURE:
        return evidence_photo(evidence, say)
    return evidence_line(evidence, say)
