"""The file of an audit as its plain lines, whether they are sealed on disk or not."""

from __future__ import annotations

from audit.domain.errors import Damaged, NeedsPassphrase
from audit.storage.sealing import LineSeal, Seal, is_sealed
from checklists.language import Message

UNREADABLE = b"?\n"
"""What a line becomes that cannot be opened: it counts, and is no entry."""


def sealing(seal: Seal | None, audit: str) -> LineSeal | None:
    """Return what seals the lines of an audit; None where nothing is sealed."""
    return None if seal is None else seal.lines(audit)


def sealing_of(content: bytes, lines: LineSeal | None, *, where: str) -> LineSeal | None:
    """Return what seals this very file: one that was never sealed stays as it is until it is.

    Raises:
        NeedsPassphrase: it is sealed, and nothing opens it.
    """
    if not is_sealed(content):
        return None
    if lines is None:
        raise needs_passphrase(where)
    return lines


def readable(content: bytes, lines: LineSeal | None, *, where: str = "") -> bytes:
    """Return the plain lines as far as they can be opened, for who looks at damage.

    What cannot be opened stands as a line that is no entry; an unfinished end is left out.

    Raises:
        NeedsPassphrase: it is sealed, and nothing opens it.
    """
    seal = sealing_of(content, lines, where=where)
    if seal is None:
        return content
    return b"".join(
        _line(seal, line, place) for place, line in enumerate(content.split(b"\n")[:-1])
    )


def closed(content: bytes, lines: LineSeal | None) -> bytes:
    """Return a whole history as it goes to disk."""
    return content if lines is None else lines.closed(content, 0)


def stored_size(content: bytes, entries: int) -> int:
    """Return how many bytes so many lines take in a file."""
    return sum(len(line) + 1 for line in content.split(b"\n")[:entries])


def needs_passphrase(where: str) -> NeedsPassphrase:
    """Say that the data is sealed."""
    return NeedsPassphrase(
        Message("The data is encrypted; the passphrase is needed."),
        where=where,
        hint=Message(
            "Open the program on a terminal and type it, or put it into the variable"
            " PLUMBLINE_PASSPHRASE, or a number of an open file into PLUMBLINE_PASSPHRASE_FD."
        ),
    )


def _line(seal: LineSeal, line: bytes, place: int) -> bytes:
    try:
        return seal.opened_line(line, place, where="")
    except Damaged:
        return UNREADABLE
