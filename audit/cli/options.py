"""Options and arguments that several commands have."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
from typing_extensions import override

from audit.cli.grammar import Misuse
from audit.domain.errors import BadEntry, BadFile
from audit.services.dates import parse_date
from checklists.language import Message, Speech
from checklists.loading.nearest import quoted


class Day(click.ParamType[date]):
    """A day as people type it: 2020-02-24, 2020-2-24, 20200224."""

    name = "day"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        try:
            return value if isinstance(value, date) else parse_date(str(value))
        except BadEntry as error:
            what = Message("“{text}” is no day of the calendar.", text=quoted(str(value)))
            raise Misuse(what, where=_name_of(param), hint=error.hint) from error


def day_option(say: Speech) -> click.Option:
    """Return the option that names the day whose rules are meant."""
    return click.Option(
        ["on", "--on"],
        type=Day(),
        metavar="DATE",
        help=say("Show the limits in force on that day only, such as 2020-03-02."),
    )


def pack_option(say: Speech) -> click.Option:
    """Return the option that names one of several rulebooks."""
    return click.Option(["pack", "--pack"], metavar="ID", help=say("Only this rulebook."))


def addressee_option(say: Speech) -> click.Option:
    """Return the option that names whom the limits are to bind."""
    return click.Option(
        ["addressee", "--for"],
        metavar="ADDRESSEE",
        help=say("Only limits that bind this addressee, such as tenant."),
    )


def audit_argument() -> click.Argument:
    """Return the argument that names an audit."""
    return click.Argument(["audit"], metavar="AUDIT")


def audit_help() -> Message:
    """Return the sentence that says how an audit is named."""
    return Message("AUDIT is the beginning of an audit's id, or “latest”.")


def json_option(say: Speech) -> click.Option:
    """Return the option for output that programs read."""
    return click.Option(["as_json", "--json"], is_flag=True, help=say("Print JSON."))


def overlay_option(say: Speech) -> click.Option:
    """Return the option that names the house rules a visit is judged by."""
    return click.Option(
        ["overlay", "--overlay"],
        metavar="FILE",
        help=say("Lay the house rules in this file over the rulebook."),
    )


def personal_option(say: Speech) -> click.Option:
    """Return the option that shows what is otherwise withheld."""
    return click.Option(
        ["--with-personal"],
        is_flag=True,
        help=say(
            "Show what is marked as personal, and hand it over with the record; otherwise it stands"
            " as ***."
        ),
    )


def force_option(say: Speech) -> click.Option:
    """Return the option that lets a file be replaced."""
    return click.Option(["--force"], is_flag=True, help=say("Replace the file if there is one."))


def refuse_existing(path: Path, *, may_replace: bool) -> None:
    """Refuse to write where something is already, unless the user said so.

    Raises:
        BadFile: there is something.
    """
    if path.exists() and not may_replace:
        raise BadFile(
            Message("There is already a file of this name."),
            where=str(path),
            hint=Message("Choose another name, or add {option}.", option="--force"),
        )


def _name_of(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[-1] if isinstance(param, click.Option) else str(param.metavar)
