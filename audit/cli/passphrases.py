"""Where the passphrase of encrypted data comes from: a variable, an open file, or the terminal.

Never from an argument, which every user of the machine can read in the list of its processes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from getpass import getpass
from pathlib import Path
from typing import Final

from audit.cli.terminal import tell
from audit.domain.errors import BadEntry, WrongPassphrase
from audit.locking import is_locked, needs_passphrase, unlock
from checklists.language import Message, Speech

VARIABLE: Final = "PLUMBLINE_PASSPHRASE"
DESCRIPTOR: Final = "PLUMBLINE_PASSPHRASE_FD"

_TRIES: Final = 3
_MOST_BYTES: Final = 10_000


def open_data(home: Path | None, say: Speech) -> None:
    """Open encrypted data for this process; nothing is asked where nothing is encrypted.

    Raises:
        NeedsPassphrase: nothing gives it, and nobody is there to ask.
        WrongPassphrase: what gives it gives another one, or it was typed wrongly three times.
    """
    if not is_locked(home):
        return
    given = given_passphrase()
    if given is not None:
        unlock(given, home)
        return
    if not sys.stdin.isatty():
        raise needs_passphrase(str(home or ""))
    for left in reversed(range(_TRIES)):
        try:
            unlock(getpass(say("Passphrase: ")), home)
        except WrongPassphrase as error:
            if not left:
                raise
            tell(say.tell(error.what))
        else:
            return


def given_passphrase(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the passphrase the environment gives; None where it gives none.

    Raises:
        BadEntry: the number names no open file.
    """
    if VARIABLE in environ:
        return environ[VARIABLE]
    if DESCRIPTOR not in environ:
        return None
    try:
        with open(int(environ[DESCRIPTOR]), "rb", closefd=False) as file:
            return file.read(_MOST_BYTES).decode("utf-8").partition("\n")[0].rstrip("\r")
    except (ValueError, OSError) as error:
        raise BadEntry(
            Message("{variable} names no file that can be read.", variable=DESCRIPTOR)
        ) from error


def asked_passphrase(say: Speech) -> str:
    """Return the passphrase from where it is given, or ask for it."""
    given = given_passphrase()
    return _asked(say("Passphrase: ")) if given is None else given


def chosen_passphrase(say: Speech) -> str:
    """Return a first passphrase from where it is given, or ask twice for one.

    Raises:
        BadEntry: the two are not the same.
    """
    given = given_passphrase()
    return new_passphrase(say) if given is None else given


def new_passphrase(say: Speech) -> str:
    """Ask twice for a new one; without a terminal it is the next line of the input.

    Raises:
        BadEntry: the two are not the same.
    """
    first = _asked(say("New passphrase: "))
    if sys.stdin.isatty() and first != _asked(say("Once more: ")):
        raise BadEntry(Message("The two passphrases are not the same."))
    return first


def _asked(question: str) -> str:
    if sys.stdin.isatty():
        return getpass(question)
    return sys.stdin.readline().rstrip("\r\n")
