"""Options and arguments that several commands have."""

from __future__ import annotations

import click

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
