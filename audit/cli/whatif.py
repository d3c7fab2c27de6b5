"""The command that says what would change a conclusion, and how many people fit where."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from audit.cli.grammar import Command, Misuse
from audit.cli.options import json_option, overlay_option
from audit.cli.paragraphs import paragraph
from audit.cli.session import Session
from audit.cli.terminal import show, show_json
from audit.domain.audits import Audit
from audit.domain.buildings import PlaceId
from audit.domain.items import Assessment, assess
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
from audit.services.whatif import (
    PlaceCapacity,
    Stage,
    WayOut,
    WhatIf,
    what_if,
    what_if_at,
    what_if_put_right,
)
from audit.services.whatif_as_data import what_if_as_data
from audit.services.words import conclusion_word
from checklists.language import Message, Speech
from checklists.rulebook import Rulebook

_MOST_OPEN: Final = 10
"""So many open items are named on a terminal; JSON has them all."""


def whatif_command(say: Speech) -> Command:
    """Return the command."""
    return Command(
        "whatif",
        say=say,
        callback=_whatif,
        short_help=say("Show what would change the conclusion."),
        help=say(
            "Show the smallest set of fixes that changes the conclusion, the ways out of each"
            " finding with the points they bring, and how many people may be at each place and"
            " what would let one more in.\n\n"
            "AUDIT is the beginning of an audit's id, “latest”, or a file as {command} takes it.",
            command="plumbline judge",
        ),
        params=[
            click.Argument(["audit"], metavar="AUDIT"),
            click.Option(["place", "--place"], metavar="ID", help=say("Only this place.")),
            click.Option(
                ["finding", "--finding"],
                type=click.IntRange(1),
                metavar="N",
                help=say("Only the finding with this number."),
            ),
            overlay_option(say),
            json_option(say),
        ],
    )


@click.pass_obj
def _whatif(
    session: Session,
    audit: str,
    place: str | None,
    finding: int | None,
    overlay: str | None,
    *,
    as_json: bool,
) -> None:
    if place is not None and finding is not None:
        raise Misuse(
            Message("A place and a finding cannot both be asked about."), where="--finding"
        )
    visit, rulebook = _found(session, audit, overlay)
    assessment = assess(visit, rulebook)
    answer = _answer(visit, assessment, rulebook, place=place, finding=finding)
    if as_json:
        show_json(what_if_as_data(answer, assessment.score, rulebook, session.say))
    else:
        is_whole = place is None and finding is None
        show(_lines(answer, assessment, rulebook, session.say, is_whole=is_whole))


def _found(session: Session, named: str, overlay: str | None) -> tuple[Audit, Rulebook]:
    """Return the audit that is meant; what has an ending or a folder is a file."""
    if named != "-" and Path(named).name == named and not Path(named).suffix:
        if overlay is not None:
            raise Misuse(Message("An audit keeps its house rules."), where="--overlay")
        desk = session.reading_house.desk
        return desk.read(desk.find(named))
    from audit.services.visit_files import read_visit  # noqa: PLC0415  only for a file
    from audit.wiring import rulebook_shelf  # noqa: PLC0415  only for a file

    shelf = rulebook_shelf(session.home)
    visit = read_visit(
        sys.stdin.buffer.read() if named == "-" else Path(named),
        session.say("standard input") if named == "-" else named,
        find_rulebook=shelf.find,
        packs=shelf.ids,
        overlay=None if overlay is None else Path(overlay),
    )
    return visit.audit, visit.rulebook


def _answer(
    audit: Audit,
    assessment: Assessment,
    rulebook: Rulebook,
    *,
    place: str | None,
    finding: int | None,
) -> WhatIf:
    if place is not None:
        return what_if_at(audit, assessment, rulebook, PlaceId(place))
    if finding is not None:
        return what_if_put_right(audit, assessment, finding)
    return what_if(audit, assessment, rulebook)


def _lines(
    answer: WhatIf, assessment: Assessment, rulebook: Rulebook, say: Speech, *, is_whole: bool
) -> Iterator[str]:
    if is_whole:
        conclusion = conclusion_word(assessment.score.conclusion, say)
        yield say("Conclusion now: {conclusion}", conclusion=conclusion)
        for number, stage in enumerate(answer.stages, start=1):
            yield from _stage(number, stage, say)
    else:
        for each in answer.ways_out:
            yield from _way_out(each, gain_words(each.finding.points_lost, say), say)
    if answer.capacities:
        yield ""
        yield say("How many people may be where")
        for place in answer.capacities:
            yield from _capacity(place, rulebook, say)


def _stage(number: int, stage: Stage, say: Speech) -> Iterator[str]:
    yield ""
    yield from paragraph(f"{number}. {stage_words(stage, say)}", hanging=3)
    for each in stage.ways_out:
        yield from _way_out(each, gain_words(stage.points_of(each), say), say)
    for item in stage.undecided[:_MOST_OPEN]:
        yield from paragraph(f"○ {item.place.id}  {say.tell(item.requirement.title)}", indent=3)
    if len(stage.undecided) > _MOST_OPEN:
        yield "   " + say("… and {n} more", n=len(stage.undecided) - _MOST_OPEN)
    if work := work_words(stage.work, say):
        yield from paragraph(say("In all: {work}", work=work), indent=3)
    if points := score_words(stage, say):
        yield from paragraph(points, indent=3)


def _way_out(way_out: WayOut, gain: str, say: Speech) -> Iterator[str]:
    item = way_out.item
    head = f"#{way_out.finding.number} {item.place.id}  {say.tell(item.requirement.title)}"
    yield from paragraph(f"{head} · {gain}", indent=3, hanging=6)
    if ways := ways_words(way_out, say):
        yield from paragraph(ways, indent=6)


def _capacity(place: PlaceCapacity, rulebook: Rulebook, say: Speech) -> Iterator[str]:
    yield from paragraph(f"{place.place.id}  {allowed_words(place, say)}", indent=3, hanging=6)
    for cap in place.capacity.binding:
        yield from paragraph(cap_words(cap, rulebook, say), indent=6)
    for line in growth_words(place, rulebook, say):
        yield from paragraph(line, indent=6)
