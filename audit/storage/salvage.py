"""What can be saved of a damaged history, with or without a copy to begin with.

Nothing here guesses: every entry is sealed to the one before it, so a line that fits was written so.
"""

from __future__ import annotations

from audit.domain.errors import Damaged, NewerForm
from audit.storage.entry_lines import History, parsed


def joined(copy: bytes, damaged: bytes) -> bytes:
    """Return the longest whole history that begins as ``copy`` and goes on in a damaged file.

    Args:
        copy: The content of a good copy; empty where there is none, and then the history is what can
            be read of the damaged file before the damage.
        damaged: The content of the damaged file; empty where there is none.

    Returns:
        The bytes of the file that would hold it; empty where there is nothing.
    """
    return max((_whole(copy + rest) for rest in _continuations(copy, damaged)), key=len)


def history_of(content: bytes) -> History | None:
    """Return the history a file's bytes hold, or None if they hold none."""
    try:
        return parsed(content, where="")
    except (Damaged, NewerForm):
        return None


def entries_in(damaged: bytes) -> int:
    """Return how many entries a damaged file seems to have held, counting its lines."""
    return damaged.count(b"\n")


def _whole(content: bytes) -> bytes:
    try:
        return content[: parsed(content, where="", up_to_damage=True).whole]
    except (Damaged, NewerForm):
        return b""


def _continuations(copy: bytes, damaged: bytes) -> list[bytes]:
    """Return what may go on after the copy: whatever does not fit is not taken.

    It begins after the copy's last line; where that one was hit itself, as far into the file as the
    copy is long, or, where the damage took or added bytes, at the line that names it.
    """
    if not copy:
        return [damaged]
    last = copy[copy.rfind(b"\n", 0, -1) + 1 :]
    after = damaged.find(last)
    named = damaged.find(b'"prev":"' + parsed(copy, where="").events[-1].hash.encode() + b'"')
    return [
        b"",
        damaged[len(copy) :],
        *([damaged[after + len(last) :]] if after >= 0 else []),
        *([damaged[damaged.rfind(b"\n", 0, named) + 1 :]] if named >= 0 else []),
    ]
