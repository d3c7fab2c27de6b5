"""Commands over the rules: which checklists there are, what they ask, whether a pack is in order."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from audit.cli.checklist_pages import checklist_list, checklist_page
from audit.cli.coverage_pages import coverage_page
from audit.cli.grammar import Command, Group, OneOf
from audit.cli.naming import Wanted, rulebooks
from audit.cli.options import day_option, json_option, pack_option
from audit.cli.overlays import overlay_group
from audit.cli.pack_tools import BUILDERS
from audit.cli.session import Session
from audit.cli.terminal import show, show_json
from audit.services.checklists_in_words import minutes_of
from audit.services.coverage_in_words import by_source, part_of
from audit.services.json_text import Json
from audit.services.rules_as_data import account_data, entries_data
from checklists.coverage import Account, Fate, account_of
from checklists.language import Message, Speech
from checklists.loading.nearest import quoted
from checklists.rulebook import Rulebook

_UNACCOUNTED: Final = 1


def checklist_group(say: Speech) -> Group:
    """Return the group of these commands."""
    return Group(
        "checklist",
        say=say,
        short_help=say("List, show and check checklists."),
        help=say(
            "Look at the rules: which checklists there are, what they ask, and by what source."
        ),
        builders={
            "list": _list_command,
            "show": _show_command,
            "coverage": _coverage_command,
            **BUILDERS,
            "overlay": overlay_group,
        },
    )


def _list_command(say: Speech) -> Command:
    return Command(
        "list",
        say=say,
        callback=_list,
        short_help=say("List the checklists."),
        help=say("List the checklists of all rulebooks at hand."),
        params=[json_option(say)],
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
            day_option(say),
        ],
    )


def _coverage_command(say: Speech) -> Command:
    return Command(
        "coverage",
        say=say,
        callback=_coverage,
        short_help=say("Account for what the documents say."),
        help=say(
            "Count the provisions of the documents: covered by a requirement of their own, merged"
            " with others into one, left out and why, or unaccounted.\n\n"
            "Ends with 0 when every provision is accounted for, 1 when one is not."
        ),
        params=[
            pack_option(say),
            click.Option(
                ["source", "--source"], metavar="ID", help=say("Only provisions of this document.")
            ),
            click.Option(
                ["only", "--only"],
                type=OneOf(*(fate.value.replace("_", "-") for fate in Fate)),
                help=say("List the provisions that came to this."),
            ),
            json_option(say),
        ],
    )


@click.pass_obj
def _list(session: Session, *, as_json: bool) -> None:
    books = rulebooks(session)
    if as_json:
        show_json(
            [
                {
                    "checklist": f"{rulebook.pack.id}/{checklist.id}",
                    "title": session.say.tell(checklist.title),
                    "purpose": session.say.tell(checklist.purpose),
                    "items": len(rulebook.selection(checklist.id)),
                    "minutes": minutes_of(rulebook.selection(checklist.id), rulebook),
                    "version": rulebook.pack.version,
                }
                for rulebook in books
                for checklist in rulebook.checklists.values()
            ]
        )
        return
    for number, rulebook in enumerate(books):
        show([""] if number else [])
        show(checklist_list(rulebook, session.say))


@click.pass_obj
def _show(session: Session, checklist: str, on: date | None) -> None:
    rulebook, name = _found(session, checklist)
    show(checklist_page(rulebook, name, on, session.say))


def _found(session: Session, checklist: str) -> tuple[Rulebook, str]:
    pack, _, name = checklist.rpartition("/")
    books = rulebooks(session, pack or None)
    for rulebook in books:
        if name in rulebook.checklists:
            return rulebook, name
    complaint = Message("There is no checklist “{name}”.", name=quoted(name))
    raise Wanted(name, "", complaint).refused(
        [each for rulebook in books for each in rulebook.checklists]
    )


@click.pass_obj
def _coverage(
    session: Session, *, pack: str | None, source: str | None, only: str | None, as_json: bool
) -> int:
    books = rulebooks(session, pack)
    complaint = Message("There is no source “{name}”.", name=quoted(source or ""))
    Wanted(source, "--source", complaint).among(name for book in books for name in book.sources)
    accounts = {
        book.pack.id: part_of(account_of(book), source=source)
        for book in books
        if source is None or source in book.sources
    }
    fate = Fate(only.replace("-", "_")) if only else None
    if as_json:
        show_json(
            [
                {
                    "pack": book.pack.id,
                    **account_data(account, by_source(account, book)),
                    **_listed(account, fate, session.say),
                }
                for book in books
                if (account := accounts.get(book.pack.id)) is not None
            ]
        )
    else:
        for number, (name, account) in enumerate(accounts.items()):
            book = next(each for each in books if each.pack.id == name)
            show([""] if number else [])
            show(coverage_page(account, book, session.say, only=fate))
    is_whole = not any(each.with_fate(Fate.UNACCOUNTED) for each in accounts.values())
    return 0 if is_whole else _UNACCOUNTED


def _listed(account: Account, fate: Fate | None, say: Speech) -> dict[str, Json]:
    if fate is None:
        return {}
    return {"listed": entries_data(account.with_fate(fate), say)}
