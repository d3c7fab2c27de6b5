"""What would be, as lines: for one item, for the whole audit, and for the people at each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Final

from textual.content import Content

from audit.domain.items import Assessment, CheckItem
from audit.services.what_if_in_words import (
    allowed_words,
    cap_words,
    gain_words,
    growth_words,
    score_words,
    stage_words,
    ways_words,
    work_words,
)
from audit.services.whatif import PlaceCapacity, Stage, WayOut, if_in_order
from audit.services.words import conclusion_reason, conclusion_word
from audit.ui.fitting import one_line
from audit.ui.limits import against_limit
from audit.ui.outcomes import VETO, conclusion_sign, points_text, result_content, sign_content
from audit.ui.rules.lines import HEADING, MUTED, hanging, heading, paragraph
from checklists.judgements import Outcome
from checklists.language import Speech
from checklists.rulebook import Rulebook
from checklists.scoring import Score

_INDENT: Final = 2
_MOST_OPEN: Final = 10
"""So many open items are named; the walk leads to all of them."""


def item_page(
    item: CheckItem,
    way_out: WayOut | None,
    assessment: Assessment,
    rulebook: Rulebook,
    say: Speech,
    width: int,
) -> Iterator[Content]:
    """Yield how one item turns, and what that alone does to the whole audit."""
    yield from paragraph(one_line(say.tell(item.requirement.title)), width, style=HEADING)
    where = f"{item.place.id} · {item.place.name}"
    yield from paragraph(one_line(where), width, style=MUTED)
    yield Content.assemble(result_content(item.judgement, say))
    yield from paragraph(_against(item, rulebook, say), width)
    if way_out is not None:
        yield from heading(say("What puts it right"))
        yield from hanging("→", ways_words(way_out, say) or "–", width)
    if item.outcome not in {Outcome.FAIL, Outcome.INDETERMINATE, Outcome.NOT_CHECKED}:
        yield Content("")
        yield from paragraph(say("There is nothing to put right here."), width, style=MUTED)
        return
    yield from heading(
        say("If it alone were put right") if way_out else say("If it is found in order")
    )
    yield from _turned(assessment.score, if_in_order(assessment, item.key), say, width)


def visit_page(
    assessment: Assessment, stages: Iterable[Stage], say: Speech, width: int
) -> Iterator[Content]:
    """Yield the steps from the conclusion as it is to the best one."""
    yield from paragraph(say("Now"), width, style=HEADING)
    yield from _conclusion(assessment.score, say, width)
    number = 0
    for number, stage in enumerate(stages, start=1):
        yield from _stage(number, stage, say, width)
    if not number:
        yield Content("")
        yield from paragraph(say("No step leads to a better one."), width, style=MUTED)


def people_page(
    capacities: Iterable[PlaceCapacity], rulebook: Rulebook, say: Speech, width: int
) -> Iterator[Content]:
    """Yield how many people may be where, which rule binds, and what more room would change."""
    is_empty = True
    for place in capacities:
        if not is_empty:
            yield Content("")
        is_empty = False
        yield from _capacity(place, rulebook, say, width)
    if is_empty:
        words = say("No rule that binds here says how many people there may be.")
        yield from paragraph(words, width, style=MUTED)


def _against(item: CheckItem, rulebook: Rulebook, say: Speech) -> str:
    return one_line(against_limit(item.judgement, item.requirement, rulebook, say))


def _turned(before: Score, after: Score, say: Speech, width: int) -> Iterator[Content]:
    if before.points is None or after.points is None:
        words = say("Score {after}", after=points_text(after.points))
    else:
        words = say(
            "Score {before} → {after} (+{regained})",
            before=points_text(before.points),
            after=points_text(after.points),
            regained=points_text(after.points - before.points),
        )
    yield from paragraph(words, width)
    if before.conclusion is after.conclusion:
        yield Content(say("The conclusion stays:"))
    else:
        yield Content(say("The conclusion becomes:"))
    yield from _conclusion(after, say, width)


def _conclusion(score: Score, say: Speech, width: int) -> Iterator[Content]:
    sign, style = conclusion_sign(score.conclusion)
    words = conclusion_word(score.conclusion, say)
    yield from hanging(sign, words, width, style=style)
    yield from paragraph(conclusion_reason(score.conclusion, say), width, indent=2, style=MUTED)


def _stage(number: int, stage: Stage, say: Speech, width: int) -> Iterator[Content]:
    yield Content("")
    yield from hanging(f"{number}.", stage_words(stage, say), width, style=HEADING)
    for each in stage.ways_out:
        yield from _way_out(each, gain_words(stage.points_of(each), say), say, width)
    for item in stage.undecided[:_MOST_OPEN]:
        yield Content.assemble(" " * _INDENT, sign_content(item.outcome), f" {_named(item, say)}")
    if (more := len(stage.undecided) - _MOST_OPEN) > 0:
        yield from paragraph(say("… and {n} more", n=more), width, indent=_INDENT, style=MUTED)
    work, points = work_words(stage.work, say), score_words(stage, say)
    yield from paragraph(say("In all: {work}", work=work) if work else "", width, indent=_INDENT)
    yield from paragraph(points, width, indent=_INDENT, style="bold")


def _way_out(way_out: WayOut, gain: str, say: Speech, width: int) -> Iterator[Content]:
    item = way_out.item
    mark = f"{VETO} " if item.is_veto else ""
    head = f"{mark}#{way_out.finding.number} {_named(item, say)} · {gain}"
    yield from _indented(hanging("✗", head, width - _INDENT))
    ways = ways_words(way_out, say)
    yield from paragraph(ways, width, indent=_INDENT + 2, style=MUTED)


def _capacity(
    place: PlaceCapacity, rulebook: Rulebook, say: Speech, width: int
) -> Iterator[Content]:
    is_over = place.present is not None and ceil(place.present) > place.capacity.allowed
    yield from paragraph(one_line(f"{place.place.id} · {place.place.name}"), width, style="bold")
    sign, style = ("✗", "$text-error bold") if is_over else ("✓", "$text-success")
    if place.present is None:
        sign, style = "·", ""
    yield from _indented(hanging(sign, allowed_words(place, say), width - _INDENT, style=style))
    for cap in place.capacity.binding:
        words = hanging("●", cap_words(cap, rulebook, say), width - _INDENT, style=MUTED)
        yield from _indented(words)
    for line in growth_words(place, rulebook, say):
        yield from _indented(hanging("+", line, width - _INDENT))


def _named(item: CheckItem, say: Speech) -> str:
    return one_line(f"{item.place.id}  {say.tell(item.requirement.title)}")


def _indented(lines: Iterable[Content]) -> Iterator[Content]:
    return (Content.assemble(" " * _INDENT, line) for line in lines)
