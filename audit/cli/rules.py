"""Commands over single rules: list them, show one whole, what changed, by which documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from audit.cli.change_pages import change_page
from audit.cli.choosing import Choice, chosen
from audit.cli.grammar import Command, Group, Misuse, OneOf
from audit.cli.naming import Wanted, requirement_named, rulebooks
from audit.cli.options import Day, addressee_option, json_option, pack_option
from audit.cli.rule_pages import heading_words, requirement_list, requirement_page, source_list
from audit.cli.session import Session
from audit.cli.terminal import show, show_json, tell
from audit.services.changes_in_words import sorted_out
from audit.services.json_text import Json
from audit.services.lineage import parts_of
from audit.services.rules_as_data import (
    changed_data,
    part_data,
    provision_data,
    requirement_data,
    source_data,
)
from audit.services.visit_particulars import JURISDICTION
from checklists.changes import changes
from checklists.coverage import Entry, account_of
from checklists.language import Message, Speech
from checklists.limits import Modality
from checklists.loading.nearest import quoted
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook


def rules_group(say: Speech) -> Group:
    """Return the group of these commands."""
    return Group(
        "rules",
        say=say,
        short_help=say("Look up rules, and what changed when."),
        help=say("Look up single rules: what they demand, by which document, from which day on."),
        builders={
            "list": _list_command,
            "show": _show_command,
            "diff": _diff_command,
            "sources": _sources_command,
        },
    )


def _list_command(say: Speech) -> Command:
    return Command(
        "list",
        say=say,
        callback=_list,
        short_help=say("List requirements."),
        help=say("List the requirements that fit all that is asked for; without options, all."),
        params=[
            click.Option(["area", "--area"], metavar="AREA", help=say("Only this area.")),
            click.Option(
                ["place", "--place"], metavar="KIND", help=say("Only this kind of place.")
            ),
            click.Option(
                ["source", "--source"],
                metavar="ID",
                help=say("Only with a limit of this document."),
            ),
            click.Option(
                ["modality", "--modality"],
                type=OneOf(*Modality),
                help=say("Only with a limit that binds like this."),
            ),
            click.Option(
                ["on", "--on"],
                type=Day(),
                metavar="DATE",
                help=say("Only with a limit in force on that day."),
            ),
            click.Option(
                ["search", "--search"], metavar="TEXT", help=say("Only what holds this text.")
            ),
            pack_option(say),
            json_option(say),
        ],
    )


def _show_command(say: Speech) -> Command:
    return Command(
        "show",
        say=say,
        callback=_show,
        short_help=say("Show one requirement whole."),
        help=say(
            "Show the requirement ID whole: what is asked and how, every limit with its document,"
            " what prevails over what, and the provisions it answers for."
        ),
        params=[
            click.Argument(["name"], metavar="ID"),
            click.Option(
                ["on", "--on"],
                type=Day(),
                metavar="DATE",
                help=say("Say of each limit how it stands on that day, such as 2020-03-02."),
            ),
            addressee_option(say),
            pack_option(say),
            json_option(say),
        ],
    )


def _diff_command(say: Speech) -> Command:
    return Command(
        "diff",
        say=say,
        callback=_diff,
        short_help=say("Show what changed between two days."),
        help=say(
            "Show which requirements are new, altered or ended between DATE1 and DATE2, and what"
            " their limits were and are."
        ),
        params=[
            click.Argument(["first"], metavar="DATE1", type=Day()),
            click.Argument(["second"], metavar="DATE2", type=Day()),
            addressee_option(say),
            click.Option(
                ["jurisdiction", "--in"],
                metavar="PLACE",
                help=say("Where, such as CN-SH; by default where the rulebook is for."),
            ),
            pack_option(say),
            json_option(say),
        ],
    )


def _sources_command(say: Speech) -> Command:
    return Command(
        "sources",
        say=say,
        callback=_sources,
        short_help=say("List the documents."),
        help=say("List all documents the rules come from, and how they stand to each other."),
        params=[pack_option(say), json_option(say)],
    )


@click.pass_obj
def _list(session: Session, /, *, pack: str | None, as_json: bool, **asked: Any) -> None:
    books = rulebooks(session, pack)
    choice = Choice(**asked).among(books)
    found = [(book, requirements) for book in books if (requirements := chosen(book, choice))]
    if as_json:
        show_json(
            [
                {"pack": book.pack.id, **requirement_data(each, book, session.say)}
                for book, requirements in found
                for each in requirements
            ]
        )
        return
    for number, (book, requirements) in enumerate(found):
        show([""] if number else [])
        show(requirement_list(requirements, book, session.say))
    if not found:
        tell(session.say("No requirement fits."))


@click.pass_obj
def _show(
    session: Session,
    name: str,
    *,
    on: date | None,
    addressee: str | None,
    pack: str | None,
    as_json: bool,
) -> None:
    say = session.say
    rulebook, requirement = requirement_named(session, name, pack)
    _known_addressee(addressee, [rulebook])
    parts = parts_of(requirement, rulebook, on=on, addressee=addressee)
    covered = _covered(requirement, rulebook)
    if as_json:
        named = {limit.source for limit in requirement.limits}
        show_json(
            {
                "pack": rulebook.pack.id,
                **requirement_data(requirement, rulebook, say),
                "on": on.isoformat() if on else None,
                "for": addressee,
                "limits": [part_data(part, requirement, rulebook, say) for part in parts],
                "sources": [
                    source_data(source, say)
                    for source in rulebook.sources.values()
                    if source.id in named
                ],
                "covers": [provision_data(entry.provision) for entry in covered],
            }
        )
        return
    heading = heading_words(on, addressee, rulebook, say)
    show(
        requirement_page(
            requirement, rulebook, parts, covered, say, heading=heading, shows_role=on is not None
        )
    )


@click.pass_obj
def _diff(
    session: Session,
    first: date,
    second: date,
    *,
    addressee: str | None,
    jurisdiction: str | None,
    pack: str | None,
    as_json: bool,
) -> None:
    books = rulebooks(session, pack)
    _known_addressee(addressee, books)
    _checked_jurisdiction(jurisdiction)
    earlier, later = sorted((first, second))
    answers: list[Json] = []
    for number, book in enumerate(books):
        found = sorted_out(
            changes(book, earlier, later, jurisdiction=jurisdiction, addressee=addressee)
        )
        if as_json:
            answers.append(
                {
                    "pack": book.pack.id,
                    "from": earlier.isoformat(),
                    "to": later.isoformat(),
                    "for": addressee,
                    "in": jurisdiction or book.pack.jurisdiction,
                    **changed_data(found, book, later, session.say),
                }
            )
            continue
        show([""] if number else [])
        show(change_page(found, book, earlier, later, session.say))
    if as_json:
        show_json(answers)


@click.pass_obj
def _sources(session: Session, *, pack: str | None, as_json: bool) -> None:
    books = rulebooks(session, pack)
    if as_json:
        show_json(
            [
                {"pack": book.pack.id, **source_data(source, session.say)}
                for book in books
                for source in book.sources.values()
            ]
        )
        return
    for number, book in enumerate(books):
        show([""] if number else [])
        show(source_list(book, session.say))


def _covered(requirement: Requirement, rulebook: Rulebook) -> list[Entry]:
    entries = account_of(rulebook).entries
    return [entries[name] for name in requirement.covers if name in entries]


def _known_addressee(addressee: str | None, books: list[Rulebook]) -> None:
    complaint = Message("There is no addressee “{name}”.", name=quoted(addressee or ""))
    Wanted(addressee, "--for", complaint).among(_addressees(books))


def _addressees(books: list[Rulebook]) -> Iterator[str]:
    return (name for book in books for name in book.addressees)


def _checked_jurisdiction(jurisdiction: str | None) -> None:
    if jurisdiction is not None and not JURISDICTION.fullmatch(jurisdiction):
        raise Misuse(
            Message("“{text}” is no jurisdiction.", text=quoted(jurisdiction)),
            where="--in",
            hint=Message("Write a country and, if need be, a part of it, such as CN or CN-BJ."),
        )
