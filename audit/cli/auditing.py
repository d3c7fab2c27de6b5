"""Commands over the audits that are kept: list, show, begin."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import click

from audit.cli.accounts import account
from audit.cli.grammar import Command
from audit.cli.options import audit_argument, audit_help, json_option, overlay_option
from audit.cli.particulars import particulars_options, with_options
from audit.cli.session import Session
from audit.cli.terminal import columns, show, show_json, tell
from audit.domain.items import assess
from audit.domain.particulars import AuditKind
from audit.services.json_text import Json, number, one_decimal
from audit.services.judged import judged
from audit.services.ports import Listed
from audit.services.words import audit_kind_word, conclusion_word
from checklists.figures import rounded
from checklists.language import Speech
from checklists.scoring import Conclusion

_SHORT = 8
"""So much of an audit's id is shown; it suffices to name it."""


def list_command(say: Speech) -> Command:
    """Return the command that lists the audits."""
    return Command(
        "list",
        say=say,
        callback=_list,
        short_help=say("List the audits."),
        help=say("List the audits, the latest changed first."),
        params=[json_option(say)],
    )


def show_command(say: Speech) -> Command:
    """Return the command that shows an audit."""
    return Command(
        "show",
        say=say,
        callback=_show,
        short_help=say("Show an audit."),
        help=say("Show an audit, place by place, as it stands. {audit}", audit=audit_help()),
        params=[audit_argument(), json_option(say)],
    )


def begin_command(say: Speech) -> Command:
    """Return the command that keeps a visit from a file as an audit."""
    return Command(
        "begin",
        say=say,
        callback=_begin,
        short_help=say("Begin an audit from a file."),
        help=say(
            "Begin an audit from FILE, in the format of “judge”, with all its readings, and print"
            " its id. Nothing is kept if anything in the file is at fault."
        ),
        params=[
            click.Argument(["file"], metavar="FILE"),
            overlay_option(say),
            *particulars_options(say),
        ],
    )


@click.pass_obj
def _list(session: Session, *, as_json: bool) -> None:
    listed = session.reading_house.desk.listed()
    if as_json:
        show_json([_listed_json(each, session.say) for each in listed])
    elif listed:
        show(columns([_head(session.say), *(_row(each, session.say) for each in listed)]))
    else:
        tell(session.say("There are no audits yet."))


@click.pass_obj
def _show(session: Session, audit: str, *, as_json: bool) -> None:
    desk = session.reading_house.desk
    state, rulebook = desk.read(desk.find(audit))
    assessment = assess(state, rulebook)
    if as_json:
        details = {
            "audit": state.id,
            "particulars": state.particulars.model_dump(
                mode="json", exclude={"building": {"facts"}}
            ),
            "closed_at": state.closed_at.isoformat() if state.closed_at else None,
        }
        show_json({**details, **judged(state, assessment, rulebook, session.say)})
    else:
        show(account(state, assessment, rulebook, session.say))


@click.pass_obj
def _begin(session: Session, /, file: str, overlay: str | None, **given: str | None) -> None:
    from audit.services.visit_files import keep_visit, read_visit  # noqa: PLC0415  begin only

    house = session.house
    source = sys.stdin.buffer.read() if file == "-" else Path(file)
    name = session.say("standard input") if file == "-" else file or "."
    visit = read_visit(
        source,
        name,
        find_rulebook=house.find_rulebook,
        packs=house.packs,
        overlay=None if overlay is None else Path(overlay),
    )
    particulars = with_options(visit.audit.particulars, given)
    visit = replace(visit, audit=replace(visit.audit, particulars=particulars))
    show([keep_visit(house.desk, visit)])


def _head(say: Speech) -> list[str]:
    return [
        say("Audit"),
        say("Date"),
        say("Kind"),
        say("Building"),
        say("Score"),
        say("Decided"),
        say("Findings"),
        say("Open"),
        say("State"),
        say("Conclusion"),
    ]


def _row(listed: Listed, say: Speech) -> list[str]:
    line = listed.summary
    if listed.trouble is not None:
        return [listed.audit[:_SHORT], *[""] * 8, say.tell(listed.trouble)]
    points = line["points"]
    decided, applicable = int(line["decided"] or 0), int(line["applicable"] or 0)
    coverage = f"{rounded(Fraction(100 * decided, applicable), 1):f} %" if applicable else "–"
    return [
        listed.audit[:_SHORT],
        str(line["on"]),
        audit_kind_word(AuditKind(str(line["kind"])), say),
        str(line["building"]),
        "–" if points is None else f"{rounded(Fraction(str(points)), 1):f}",
        coverage,
        str(line["failed"]),
        str(line["open"]),
        say("closed") if line["closed"] else say("in progress"),
        conclusion_word(Conclusion(str(line["conclusion"])), say),
    ]


def _listed_json(listed: Listed, say: Speech) -> Json:
    summary: Mapping[str, Json] = dict(listed.summary)
    points = listed.summary.get("points")
    score = one_decimal(None if points is None else Fraction(str(points)))
    trouble = None if listed.trouble is None else say.tell(listed.trouble)
    exact = None if points is None else number(Fraction(str(points)))
    return {
        "audit": listed.audit,
        **summary,
        "points": exact,
        "score": score,
        "trouble": trouble,
    }
