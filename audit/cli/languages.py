"""Which language the command line speaks: asked for, chosen once for all, or the system's.

It has to be known before the options are read, for the help and the complaints about options are
said in it too.
"""

from __future__ import annotations

import locale
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from checklists.language import Language

VARIABLE: Final = "PLUMBLINE_LANG"
"""The environment variable that chooses the language of the screen."""

_OF_THE_SYSTEM: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
_WITH_VALUE: Final = frozenset({"--lang", "--home"})
_OWN_MEANING: Final = frozenset({"report"})
"""Commands whose own ``--lang`` is the language of a document."""


def asked_for(arguments: Sequence[str]) -> Language | None:
    """Return the language the arguments ask for; None if they ask for none that is known."""
    command: str | None = None
    found: Language | None = None
    expects_value = False
    for position, argument in enumerate(arguments):
        if expects_value:
            expects_value = False
        elif argument == "--":
            break
        elif argument in _WITH_VALUE:
            expects_value = True
            if argument == "--lang" and command not in _OWN_MEANING:
                found = _known("".join(arguments[position + 1 : position + 2])) or found
        elif argument.startswith("--lang=") and command not in _OWN_MEANING:
            found = _known(argument.removeprefix("--lang=")) or found
        elif not argument.startswith("-") and command is None:
            command = argument
    return found


def value_of(option: str, arguments: Sequence[str]) -> str | None:
    """Return the value of an option as it stands, before the options are read in earnest."""
    for position, argument in enumerate(arguments):
        if argument == option:
            return "".join(arguments[position + 1 : position + 2]) or None
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2] or None
    return None


def current(
    arguments: Sequence[str],
    environ: Mapping[str, str],
    preferred: Callable[[], Language | None],
) -> Language:
    """Return the language to speak; ``preferred`` is asked only where nothing nearer decides."""
    return (
        asked_for(arguments)
        or _known(environ.get(VARIABLE, ""))
        or preferred()
        or of_the_system(environ)
    )


def of_the_system(environ: Mapping[str, str]) -> Language:
    """Return the language of the system; English if it is neither."""
    for name in _OF_THE_SYSTEM:
        if environ.get(name):
            return Language.of_locale(environ[name])
    return Language.of_locale(_of_windows())


def _known(word: str) -> Language | None:
    return Language(word) if word in set(Language) else None


def _of_windows() -> str:
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415  the Windows half of it exists only there

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return locale.windows_locale.get(number, "")
