"""Options and arguments that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from audit.domain.errors import BadFile
from checklists.language import Message, Speech


def audit_argument() -> click.Argument:
    """Return the argument that names an audit."""
    return click.Argument(["audit"], metavar="AUDIT")


def audit_help() -> Message:
    """Return the sentence that says how an audit is named."""
    return Message("AUDIT is the beginning of an audit's id, or “latest”.")


def json_option(say: Speech) -> click.Option:
    """Return the option for output that programs read."""
    return click.Option(["as_json", "--json"], is_flag=True, help=say("Print JSON."))


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
