"""The command that checks a document: is it what the audit gave, or was it changed?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from audit.cli.grammar import Command
from audit.cli.session import Session
from audit.cli.terminal import show
from audit.services.verifications import State
from checklists.language import Speech

CHANGED: Final = 1
"""The exit status of a document that was changed."""

_SIGNS: Final = {State.INTACT: "✓", State.CHANGED: "✗", State.UNCHECKED: "○"}


def verify_command(say: Speech) -> Command:
    """Return the command that checks a document."""
    return Command(
        "verify",
        say=say,
        callback=_verify,
        short_help=say("Check a PDF against its record and its audit."),
        help=say(
            "Check a PDF of this program: against the record attached to it, worked out and drawn"
            " again, and against the audit itself where it is kept here; and its signature, where"
            " it has one. Says what is intact and"
            " what was changed; the exit status is 0 where nothing was changed, 1 where something"
            " was, 2 where it is no document of this program or cannot be read."
        ),
        params=[
            click.Argument(["path"], metavar="FILE"),
            click.Option(
                ["audit", "--audit"],
                metavar="ID",
                help=say(
                    "The audit to compare it with; by default the one it names, if it is kept here."
                ),
            ),
            click.Option(
                ["trust", "--trust"],
                metavar="FILE",
                help=say(
                    "Certificates you trust (PEM or DER): a signature with one of them, or with one"
                    " they vouch for, is that of whom it names."
                ),
            ),
        ],
    )


@click.pass_obj
def _verify(session: Session, path: str, audit: str | None, trust: str | None) -> int:
    from audit.wiring import verifier  # noqa: PLC0415  only what is needed is imported

    house, say = session.reading_house, session.say
    chosen = None if audit is None else house.desk.find(audit)
    trusted = None if trust is None else Path(trust)
    verification = verifier(house, trusted).verify(Path(path), chosen)
    show([f"{_SIGNS[check.state]} {say.tell(check.what)}" for check in verification.checks])
    if verification.is_intact:
        show([say("Intact.")])
        return 0
    show([say("Changed.")])
    return CHANGED
