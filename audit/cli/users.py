"""Commands about the accounts of those who use the program in a browser."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Final

import click

from audit.cli.grammar import Command, Group, OneOf
from audit.cli.options import json_option
from audit.cli.session import Session
from audit.cli.terminal import columns, show, show_json, tell
from audit.domain.errors import BadEntry
from audit.hosting import accounts
from audit.services.accounts import Account
from audit.services.authority import ROLE_WORDS, Role
from checklists.language import Message, Speech

_DAY: Final = 10
"""How many characters of a moment are its day."""


def users_group(say: Speech) -> Group:
    """Return the group of commands."""
    return Group(
        "user",
        say=say,
        short_help=say("Keep the accounts for the browser."),
        help=say(
            "Keep the accounts of those who use the program in a browser. Passwords are asked for"
            " on the terminal, and kept as hashes only."
        ),
        builders={
            "add": _add_command,
            "list": _list_command,
            "passwd": _passwd_command,
            "unlock": _unlock_command,
            "remove": _remove_command,
        },
    )


def _add_command(say: Speech) -> Command:
    return Command(
        "add",
        say=say,
        callback=_add,
        short_help=say("Add an account."),
        help=say(
            "Add an account. A reader only reads; a manager carries out self-checks and reports"
            " orders as done; an inspector may do everything."
        ),
        params=[
            _name(),
            click.Option(
                ["role", "--role"],
                type=OneOf(*Role),
                required=True,
                help=say("What the account is for."),
            ),
        ],
    )


def _list_command(say: Speech) -> Command:
    return Command(
        "list",
        say=say,
        callback=_list,
        short_help=say("List the accounts."),
        help=say("List the accounts, their roles, and which of them have to wait."),
        params=[json_option(say)],
    )


def _passwd_command(say: Speech) -> Command:
    return Command(
        "passwd",
        say=say,
        callback=_passwd,
        short_help=say("Give an account another password."),
        help=say("Give an account another password. Who is logged in stays so."),
        params=[_name()],
    )


def _unlock_command(say: Speech) -> Command:
    return Command(
        "unlock",
        say=say,
        callback=_unlock,
        short_help=say("Let an account log in again."),
        help=say("Forget the wrong passwords of an account, so that it need not wait."),
        params=[_name()],
    )


def _remove_command(say: Speech) -> Command:
    return Command(
        "remove",
        say=say,
        callback=_remove,
        short_help=say("Remove an account."),
        help=say("Remove an account. What it entered stays in the record under its name."),
        params=[_name()],
    )


def _name() -> click.Argument:
    return click.Argument(["name"], metavar="NAME")


@click.pass_obj
def _add(session: Session, *, name: str, role: str) -> None:
    account = accounts(session.home).add(name, Role(role), _new_password(session.say))
    tell(session.say("Added: {name}, {role}.", name=account.name, role=ROLE_WORDS[account.role]))


@click.pass_obj
def _list(session: Session, *, as_json: bool) -> None:
    say, kept = session.say, accounts(session.home)
    found = kept.listed()
    if as_json:
        show_json(
            [
                {
                    "name": each.name,
                    "role": each.role.value,
                    "added": each.added.isoformat(),
                    "waits_s": kept.wait_of(each.name),
                }
                for each in found
            ]
        )
        return
    if not found:
        tell(say("There is no account yet. Add one: {command}", command="plumbline user add"))
        return
    show(columns([_row(each, kept.wait_of(each.name), say) for each in found]))


def _row(account: Account, waits_s: int, say: Speech) -> list[str]:
    wait = say("waits {seconds} s", seconds=waits_s) if waits_s else ""
    added = account.added.isoformat()[:_DAY]
    return [account.name, say.tell(ROLE_WORDS[account.role]), added, wait]


@click.pass_obj
def _passwd(session: Session, *, name: str) -> None:
    kept = accounts(session.home)
    kept.require(name)
    kept.set_password(name, _new_password(session.say))
    tell(session.say("The password is changed."))


@click.pass_obj
def _unlock(session: Session, *, name: str) -> None:
    kept = accounts(session.home)
    kept.require(name)
    kept.unlock(name)
    tell(session.say("{name} can log in again.", name=name))


@click.pass_obj
def _remove(session: Session, *, name: str) -> None:
    accounts(session.home).remove(name)
    tell(session.say("Removed: {name}.", name=name))


def _new_password(say: Speech) -> str:
    first = _asked(say("New password: "))
    if first != _asked(say("Once more: ")):
        raise BadEntry(Message("The two passwords are not the same."))
    return first


def _asked(question: str) -> str:
    """Ask without showing what is typed; without a terminal, take a line of the input."""
    if sys.stdin.isatty():
        return getpass(question)
    return sys.stdin.readline().rstrip("\r\n")
