"""Commands about where things are: lists of places, and the folders the data lives in."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from audit.cli.grammar import Command, Group
from audit.cli.naming import rulebooks
from audit.cli.options import force_option, json_option, refuse_existing
from audit.cli.session import Session
from audit.cli.terminal import columns, show, show_json, tell
from audit.services.place_lists import read_places, template_rows
from audit.wiring import find_rulebook, pack_ids
from checklists.language import Speech
from checklists.rulebook import Rulebook

_FAULTY = 2


def where_command(say: Speech) -> Command:
    """Return the command that says where the data lives."""
    return Command(
        "where",
        say=say,
        callback=_where,
        short_help=say("Show where the data lives."),
        help=say("Show the folders and files the program keeps its data in."),
        params=[json_option(say)],
    )


def places_group(say: Speech) -> Group:
    """Return the group of commands about lists of places."""
    return Group(
        "places",
        say=say,
        short_help=say("Prepare lists of places."),
        help=say("Prepare lists of places as CSV or XLSX, to be read into an audit."),
        builders={"template": _template_command, "check": _check_command},
    )


def _template_command(say: Speech) -> Command:
    return Command(
        "template",
        say=say,
        callback=_template,
        short_help=say("Write a list to fill in."),
        help=say(
            "Write an empty list of places as CSV: one column for each fact, one row for each kind."
        ),
        params=[
            _pack_option(say),
            click.Option(
                ["output", "-o", "--output"],
                metavar="FILE",
                help=say("The file to write; by default standard output."),
            ),
            force_option(say),
        ],
    )


def _check_command(say: Speech) -> Command:
    return Command(
        "check",
        say=say,
        callback=_check,
        short_help=say("Check a list of places."),
        help=say("Read a list of places and name every cell that cannot be used."),
        params=[click.Argument(["file"], metavar="FILE"), _pack_option(say)],
    )


def _pack_option(say: Speech) -> click.Option:
    return click.Option(
        ["pack", "--pack"],
        metavar="ID",
        help=say("The rulebook whose kinds of places are meant, where there are several."),
    )


def _rulebook(session: Session, pack: str | None) -> Rulebook:
    """Return the rulebook that is named, or the only one there is; else say which one is taken."""
    if pack is not None:
        return rulebooks(session, pack)[0]
    first, *others = pack_ids(session.home)
    if others:
        tell(
            session.say(
                "The kinds of places are those of {pack}; {option} names another rulebook.",
                pack=first,
                option="--pack",
            )
        )
    return find_rulebook(first, session.home)


@click.pass_obj
def _where(session: Session, *, as_json: bool) -> None:
    house, say = session.reading_house, session.say
    if as_json:
        show_json({str(path.name): str(path) for _, path in house.locations})
        return
    show(columns([[say.tell(name), str(path)] for name, path in house.locations]))
    for notice in house.notices:
        tell(say.tell(notice))


@click.pass_obj
def _template(session: Session, pack: str | None, output: str | None, *, force: bool) -> None:
    house = session.reading_house
    rows = template_rows(_rulebook(session, pack), session.say.language)
    table = io.StringIO()
    csv.writer(table, lineterminator="\r\n").writerows(rows)
    if output is None:
        show(table.getvalue().splitlines())
        return
    path = Path(output)
    refuse_existing(path, may_replace=force)
    # Spreadsheets take a file for UTF-8 only where it begins with this mark.
    house.save_file(path, b"\xef\xbb\xbf" + table.getvalue().encode("utf-8"))
    tell(session.say("{path} was written.", path=path))


@click.pass_obj
def _check(session: Session, file: str, pack: str | None) -> int:
    house, say = session.reading_house, session.say
    rulebook = _rulebook(session, pack)
    listed = read_places(house.tables.rows(Path(file)), rulebook)
    show(
        columns(
            [
                [
                    place.id,
                    say.tell(rulebook.place_kinds[place.kind].title),
                    place.name,
                    place.floor,
                ]
                for place in listed.places
            ]
        )
    )
    for fault in listed.faults:
        tell(fault.told(say))
    tell(say.plural("{n} place can be read.", "{n} places can be read.", len(listed.places)))
    return _FAULTY if listed.faults else 0
