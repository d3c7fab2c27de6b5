"""Commands over the rules: which checklists there are, what they ask, whether a pack is in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from audit.cli.grammar import Command, Group, Misuse
from audit.cli.session import Session
from audit.cli.terminal import columns, show, show_json, tell
from audit.services.figures_in_words import demand_words, source_words
from audit.services.words import modality_word, severity_word
from audit.wiring import find_rulebook, pack_ids
from checklists.language import Message, Speech
from checklists.limits import Limit
from checklists.loading.faults import told
from checklists.loading.nearest import suggestion
from checklists.loading.pack_files import Folder
from checklists.loading.packs import CheckReport, check_pack, shipped_packs
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook


def checklist_group(say: Speech) -> Group:
    """Return the group of these commands."""
    return Group(
        "checklist",
        say=say,
        short_help=say("List, show and check checklists."),
        help=say(
            "Look at the rules: which checklists there are, what they ask, and by what source."
        ),
        builders={"list": _list_command, "show": _show_command, "check": _check_command},
    )


def _list_command(say: Speech) -> Command:
    return Command(
        "list",
        say=say,
        callback=_list,
        short_help=say("List the checklists."),
        help=say("List the checklists of all rulebooks at hand."),
        params=[click.Option(["as_json", "--json"], is_flag=True, help=say("Print JSON."))],
    )


def _show_command(say: Speech) -> Command:
    return Command(
        "show",
        say=say,
        callback=_show,
        short_help=say("Show what a checklist asks."),
        help=say(
            "Show what CHECKLIST asks, with the limits in force. Name it as in the list; the"
            " rulebook may be left out where only one has it."
        ),
        params=[
            click.Argument(["checklist"], metavar="CHECKLIST"),
            click.Option(
                ["on", "--on"],
                metavar="DATE",
                help=say("Show the limits in force on that day only, such as 2020-03-02."),
            ),
        ],
    )


def _check_command(say: Speech) -> Command:
    return Command(
        "check",
        say=say,
        callback=_check,
        short_help=say("Check a pack of rules."),
        help=say(
            "Read the pack of rules in FOLDER, or those that come with the program, and run its"
            " examples. Every fault is listed with file, line and column."
        ),
        params=[click.Argument(["folder"], metavar="[FOLDER]", required=False)],
    )


@click.pass_obj
def _list(session: Session, *, as_json: bool) -> None:
    rulebooks = [find_rulebook(pack) for pack in pack_ids()]
    if as_json:
        show_json(
            [
                {
                    "checklist": f"{rulebook.pack.id}/{checklist.id}",
                    "title": session.say.tell(checklist.title),
                    "purpose": session.say.tell(checklist.purpose),
                    "items": len(rulebook.selection(checklist.id)),
                    "version": rulebook.pack.version,
                }
                for rulebook in rulebooks
                for checklist in rulebook.checklists.values()
            ]
        )
        return
    for rulebook in rulebooks:
        show(_pack_lines(rulebook, session.say))


def _pack_lines(rulebook: Rulebook, say: Speech) -> Iterator[str]:
    pack = rulebook.pack
    yield say("{title}, version {version}", title=pack.title, version=pack.version)
    yield from columns(
        [
            [
                f"  {pack.id}/{checklist.id}",
                say.tell(checklist.title),
                say.plural(
                    "{n} requirement", "{n} requirements", len(rulebook.selection(checklist.id))
                ),
                say.tell(checklist.purpose),
            ]
            for checklist in rulebook.checklists.values()
        ]
    )


@click.pass_obj
def _show(session: Session, checklist: str, on: str | None) -> None:
    rulebook, name = _found(checklist)
    show(_checklist_lines(rulebook, name, None if on is None else _day(on), session.say))


def _found(checklist: str) -> tuple[Rulebook, str]:
    pack, _, name = checklist.rpartition("/")
    rulebooks = [find_rulebook(each) for each in ([pack] if pack else pack_ids())]
    for rulebook in rulebooks:
        if name in rulebook.checklists:
            return rulebook, name
    known = [each for rulebook in rulebooks for each in rulebook.checklists]
    raise Misuse(
        Message("There is no checklist “{name}”.", name=name), hint=suggestion(name, known)
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misuse(
            Message("“{text}” is no day of the calendar.", text=text),
            where="--on",
            hint=Message("Write year, month and day, such as {example}.", example="2020-03-02"),
        ) from None


def _checklist_lines(rulebook: Rulebook, name: str, on: date | None, say: Speech) -> Iterator[str]:
    checklist = rulebook.checklists[name]
    yield f"{rulebook.pack.id}/{name}  {say.tell(checklist.title)}"
    yield say.tell(checklist.purpose)
    area = ""
    for requirement in rulebook.selection(name):
        if requirement.area != area:
            area = requirement.area
            yield ""
            yield say.tell(rulebook.areas[area].title)
        yield from _requirement_lines(requirement, rulebook, on, say)


def _requirement_lines(
    requirement: Requirement, rulebook: Rulebook, on: date | None, say: Speech
) -> Iterator[str]:
    place = say.tell(rulebook.place_kinds[requirement.place].title)
    severity = severity_word(requirement.severity, say)
    yield f"  {requirement.id}  {say.tell(requirement.title)} ({place}, {severity})"
    for limit in requirement.limits:
        if on is None or _is_in_force(limit, on):
            yield "    " + _limit_line(limit, requirement, rulebook, say)


def _limit_line(limit: Limit, requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    parts = [
        demand_words(limit, requirement, rulebook, say),
        modality_word(limit.modality, say),
        source_words(limit, rulebook, say),
        say("from {since}", since=limit.since),
    ]
    if limit.until is not None:
        parts.append(say("until {day}", day=limit.until))
    return " · ".join(parts)


def _is_in_force(limit: Limit, on: date) -> bool:
    return limit.since <= on and (limit.until is None or on <= limit.until)


@click.pass_obj
def _check(session: Session, folder: str | None) -> int:
    folders: dict[str, Folder] = {folder: Path(folder)} if folder else dict(shipped_packs())
    reports = {name: check_pack(place) for name, place in folders.items()}
    for name, report in reports.items():
        _tell_report(name, report, session.say)
    return 0 if all(report.is_sound for report in reports.values()) else 2


def _tell_report(name: str, report: CheckReport, say: Speech) -> None:
    if report.faults:
        tell(told(report.faults, say))
    if report.warnings:
        tell(told(report.warnings, say))
    counts = (
        say.plural("{n} fault", "{n} faults", len(report.faults)),
        say.plural("{n} warning", "{n} warnings", len(report.warnings)),
        say.plural("{n} example", "{n} examples", report.examples),
    )
    show([f"{name}: {say(', ').join(counts)}"])
