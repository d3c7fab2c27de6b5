"""The command that checks a document or a record: is it what was entered, or was it changed?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from audit.cli.grammar import Command
from audit.cli.session import Session
from audit.cli.terminal import show
from audit.services.verifications import State, Verification
from checklists.language import Speech

CHANGED: Final = 1
"""The exit status of what was changed."""

_FILES: Final = frozenset({".pdf", ".json", ".jsonl", ".plumbline"})
"""What ends so is a file, also where there is none."""

_SIGNS: Final = {State.INTACT: "✓", State.CHANGED: "✗", State.UNCHECKED: "○"}


def verify_command(say: Speech) -> Command:
    """Return the command that checks a document."""
    return Command(
        "verify",
        say=say,
        callback=_verify,
        short_help=say("Check an audit, its file, a bundle, what was exported, or a PDF."),
        help=say(
            "Check an audit that is kept here, its file, a bundle, a backup, what was exported of it,"
            " or a PDF of this program. The chain of its entries, its signatures, and what follows from the entries"
            " are worked out again; of an audit the photos too, of a PDF every page. Names the"
            " first entry that does not fit. The exit status is 0 where nothing was changed, 1 where"
            " something was, 2 where it is nothing of this program or cannot be read."
        ),
        params=[
            click.Argument(["target"], metavar="AUDIT|FILE"),
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
def _verify(session: Session, target: str, audit: str | None, trust: str | None) -> int:
    verification, say = _verified(session, target, audit, trust), session.say
    show(list(_lines(verification, say)))
    if verification.is_intact:
        show([say("Intact.")])
        return 0
    show([say("Changed.")])
    return CHANGED


def _verified(session: Session, target: str, audit: str | None, trust: str | None) -> Verification:
    from audit.proving import (  # noqa: PLC0415  only what is needed is imported
        packed_verifier,
        record_verifier,
        verifier,
    )

    house, path = session.reading_house, Path(target)
    chosen = None if audit is None else house.desk.find(audit)
    records = record_verifier(house, session.home)
    if not path.exists() and path.suffix.lower() not in _FILES:
        return records.verify_audit(house.desk.find(target))
    if path.is_file() and _begins_with(path, b"PK\x03\x04"):
        packed = packed_verifier(house, session.home, path)
        return packed.verify(path) if packed else records.verify_file(path, chosen)
    if path.is_file() and not _is_document(path):
        return records.verify_file(path, chosen)
    trusted = None if trust is None else Path(trust)
    return verifier(house, trusted).verify(path, chosen)


def _lines(verification: Verification, say: Speech) -> Iterator[str]:
    for check in verification.checks:
        about = f"[{check.about}] " if check.about else ""
        yield f"{_SIGNS[check.state]} {about}{say.tell(check.what)}"


def _is_document(path: Path) -> bool:
    """Whether a file is to be read as a PDF; who reads it says what is wrong with it."""
    with path.open("rb") as file:
        start = file.read(1024)
    return path.suffix.lower() == ".pdf" or b"%PDF" in start


def _begins_with(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark
