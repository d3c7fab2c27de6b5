"""Compared check items as tables, and the words for what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from audit.services.words import outcome_sign
from checklists.judgements import Outcome
from checklists.language import Message, Speech
from reports.blocks import (
    Align,
    Cell,
    Column,
    DataTable,
    Gauge,
    GroupRow,
    LimitChart,
    LimitRow,
    Row,
    Span,
    Tone,
    Words,
)
from reports.content.compared_items import (
    ComparedItem,
    Course,
    Incomparable,
    IncomparableItem,
    Look,
    Obstacle,
)
from reports.content.rule_changes import RuleChange, Turn
from reports.documents.filling import STRUCK, bold, filled, firm, listed, muted
from reports.documents.open_orders import titled

_COURSES: Final = {
    Course.PUT_RIGHT: Message("put right"),
    Course.NEW: Message("new"),
    Course.STILL: Message("still broken"),
    Course.ADVICE_FOLLOWED: Message("recommendation now followed"),
    Course.ADVICE_NEW: Message("recommendation newly missed"),
    Course.ADVICE_STILL: Message("recommendation still missed"),
    Course.KEPT: Message("kept both times"),
}
_OBSTACLES: Final = {
    Obstacle.OTHER_RULEBOOK: Message("judged by different rulebooks"),
    Obstacle.NOT_ASKED_THEN: Message("not part of the earlier visit"),
    Obstacle.NOT_ASKED_NOW: Message("not part of the later visit"),
    Obstacle.UNDECIDED_THEN: Message("not decided in the earlier visit"),
    Obstacle.UNDECIDED_NOW: Message("not decided in the later visit"),
    Obstacle.DID_NOT_APPLY: Message("did not apply in the earlier visit"),
    Obstacle.DOES_NOT_APPLY: Message("does not apply in the later visit"),
    Obstacle.OTHER_RULES: Message("other rules applied"),
}
_TURNS: Final = {
    Turn.NEW: Message("new demand"),
    Turn.ALTERED: Message("altered"),
    Turn.ENDED: Message("demand ended"),
}
_TONES: Final = {
    Outcome.PASS: Tone.GOOD,
    Outcome.FAIL: Tone.BAD,
    Outcome.ADVISORY_FAIL: Tone.CAUTION,
    Outcome.INDETERMINATE: Tone.OPEN,
    Outcome.NOT_CHECKED: Tone.OPEN,
    Outcome.NOT_APPLICABLE: Tone.MUTED,
}


def course_word(course: Course, say: Speech) -> str:
    """Say what became of an item."""
    return say.tell(_COURSES[course])


def obstacle_word(obstacle: Obstacle, say: Speech) -> str:
    """Say why an item cannot be compared."""
    return say.tell(_OBSTACLES[obstacle])


def turn_word(turn: Turn, say: Speech) -> str:
    """Say how a demand changed."""
    return say.tell(_TURNS[turn])


def items_table(
    items: Sequence[ComparedItem], then: str, now: str, say: Speech, *, empty: str
) -> DataTable:
    """Return items then and now; ``then`` and ``now`` name the two days."""
    return DataTable(
        columns=(
            Column(say("Check item"), 10),
            Column(then, 9),
            Column(now, 9),
            Column(say("Change in value"), 5, Align.RIGHT),
        ),
        rows=tuple(
            Row(
                (
                    Cell(titled(each.title, each.severity, each.place, say)),
                    _look_cell(each.then, say),
                    _look_cell(each.now, say),
                    Cell(firm(filled(each.change, say))),
                )
            )
            for each in items
        ),
        empty=empty,
    )


def findings_table(
    findings: Iterable[IncomparableItem], then: str, now: str, say: Speech
) -> DataTable:
    """Return the findings of one visit of which the other does not say what became of them."""
    return DataTable(
        columns=(
            Column(say("Check item"), 10),
            Column(then, 8),
            Column(now, 8),
            Column(say("Why it cannot be compared"), 8),
        ),
        rows=tuple(
            Row(
                (
                    Cell(titled(each.title, each.severity, each.place, say)),
                    _look_cell(each.then, say),
                    _look_cell(each.now, say),
                    Cell(obstacle_word(each.obstacle, say)),
                )
            )
            for each in findings
        ),
    )


def incomparable_table(groups: Iterable[Incomparable], say: Speech) -> DataTable:
    """Return what else cannot be compared, reason by reason."""
    by_obstacle: dict[Obstacle, list[Incomparable]] = {}
    for each in groups:
        by_obstacle.setdefault(each.obstacle, []).append(each)
    rows: list[Row | GroupRow] = []
    for obstacle in Obstacle:
        same = by_obstacle.get(obstacle, [])
        if same:
            rows.append(GroupRow(obstacle_word(obstacle, say)))
            rows += [
                Row((Cell(say.tell(each.title)), Cell(listed(_places(each), say)))) for each in same
            ]
    return DataTable(
        columns=(Column(say("Check item"), 5), Column(say("Places"), 9)),
        rows=tuple(rows),
        empty=say("Everything that applies was compared."),
    )


def rules_table(changes: Iterable[RuleChange], say: Speech) -> DataTable:
    """Return what changed in the rules between the two days."""
    return DataTable(
        columns=(
            Column(say("Requirement"), 6),
            Column(say("Only in force on the earlier day"), 10),
            Column(say("Only in force on the later day"), 10),
        ),
        rows=tuple(
            Row(
                (
                    Cell((bold(say.tell(each.title)), muted(f"\n{turn_word(each.turn, say)}"))),
                    Cell("\n".join(map(say.tell, each.ended)) or STRUCK),
                    Cell("\n".join(map(say.tell, each.begun)) or STRUCK),
                )
            )
            for each in changes
        ),
        empty=say("No rule this checklist asks by changed between the two days."),
    )


def then_and_now_chart(
    items: Iterable[ComparedItem], then: str, now: str, say: Speech
) -> LimitChart:
    """Return the measured values of items then and now, each against its limit of that day."""
    rows: list[LimitRow] = []
    for each in items:
        for when, look in ((then, each.then), (now, each.now)):
            gauge = _gauge(look, say)
            if gauge is not None:
                label = say("{title}, {when}", title=each.title, when=when)
                rows.append(LimitRow(label, gauge, place=say.tell(each.place.full)))
    return LimitChart(
        tuple(rows),
        alt=say("Measured values then and now, each against its limit."),
        empty=say("Nothing was measured in both visits."),
    )


def _gauge(look: Look, say: Speech) -> Gauge | None:
    if look.scale is None or look.value is None:
        return None
    return Gauge(
        measured=look.scale.measured,
        measured_text=say.tell(look.value),
        at_least=look.scale.at_least,
        at_most=look.scale.at_most,
        limit_text=say.tell(look.limit) if look.limit else "",
    )


def _look_cell(look: Look | None, say: Speech) -> Cell:
    if look is None:
        return Cell(say("not part of it"), Tone.MUTED)
    tone = _TONES[look.outcome]
    sign = "" if tone.sign else f"{outcome_sign(look.outcome)} "
    return Cell((Span(f"{sign}{say.tell(look.result)}"), *_measured(look, say)), tone)


def _measured(look: Look, say: Speech) -> tuple[Span, ...]:
    found: list[Words] = []
    if look.value:
        found.append(say.tell(look.value))
    if look.limit:
        found.append(say("required {limit}", limit=look.limit))
    return tuple(muted(f"\n{firm(str(each))}") for each in found)


def _places(group: Incomparable) -> Iterable[str]:
    return (place.name for place in group.places)
