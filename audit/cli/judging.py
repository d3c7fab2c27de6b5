"""``plumbline judge``: the engine without a screen, and without the data folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from audit.cli.accounts import account
from audit.cli.grammar import Command
from audit.cli.options import json_option, overlay_option
from audit.cli.session import Session
from audit.cli.terminal import show, show_json, tell
from audit.domain.items import assess
from audit.services.judged import judged
from audit.services.visit_files import read_visit
from audit.wiring import rulebook_shelf
from checklists.language import Speech

_DONE = 0
_FINDINGS = 1


def judge_command(say: Speech) -> Command:
    """Return the command."""
    return Command(
        "judge",
        say=say,
        callback=_judge,
        short_help=say("Judge the readings in a file."),
        help=say(
            "Judge the readings in FILE (YAML or JSON; - for standard input) and print how each"
            " stands against the limits in force on its date.\n\n"
            "Ends with 0 when nothing failed, 1 when something did, 2 when the file is at fault:"
            " then everything that is wrong with it is listed with line and column."
        ),
        params=[
            click.Argument(["file"], metavar="FILE"),
            overlay_option(say),
            json_option(say),
            click.Option(
                ["--complete"],
                is_flag=True,
                help=say("End with 1 also where items are still open."),
            ),
        ],
    )


@click.pass_obj
def _judge(
    session: Session, file: str, overlay: str | None, *, as_json: bool, complete: bool
) -> int:
    say = session.say
    source = sys.stdin.buffer.read() if file == "-" else Path(file)
    name = say("standard input") if file == "-" else file or "."
    shelf = rulebook_shelf(session.home)
    visit = read_visit(
        source,
        name,
        find_rulebook=shelf.find,
        packs=shelf.ids,
        overlay=None if overlay is None else Path(overlay),
    )
    assessment = assess(visit.audit, visit.rulebook)
    if as_json:
        show_json(judged(visit.audit, assessment, visit.rulebook, say))
    else:
        show(account(visit.audit, assessment, visit.rulebook, say))
    score = assessment.score
    if score.open:
        tell(
            say.plural(
                "{n} item is still open, so nothing is concluded about it.",
                "{n} items are still open, so nothing is concluded about them.",
                score.open,
            )
        )
    return _FINDINGS if score.failed or (complete and score.open) else _DONE
