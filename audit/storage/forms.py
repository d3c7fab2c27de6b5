"""The forms of stored documents: a number in each, and pure functions from one form to the next.

A document without a number is of the first form. One of a newer form than this program knows is
refused and left as it is. The entries of audits are sealed and never written again, so they have no
steps: a later program reads earlier entries, and an earlier program knows that it does not know.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from audit.domain.canonical import canonical, compact
from audit.domain.errors import NewerForm
from audit.domain.events import EventKind
from checklists.language import Message

Document: TypeAlias = Mapping[str, Any]
Step: TypeAlias = Callable[[Document], dict[str, Any]]

FORM: Final = "form"
"""Where a document says of which form it is."""

_ENTRY_KEYS: Final = frozenset(
    ["id", "audit", "seq", "at", "author", "device", "kind", "data", "prev", "hash", "openings"]
)
_KINDS: Final = frozenset(EventKind)
_WITHOUT_FRACTIONS: Final = json.JSONDecoder(parse_float=int)
"""Refuses figures with a point or an exponent, as ``int`` does."""
_UPDATE: Final = Message("Bring the program up to date; the file was left as it is.")


@dataclass(frozen=True, slots=True)
class Form:
    """The forms one kind of document has had."""

    steps: tuple[Step, ...] = ()
    """From the first form to the second, from the second to the third ..."""

    @property
    def newest(self) -> int:
        """The form that is written now."""
        return len(self.steps) + 1

    def upgraded(self, document: Document, *, where: str) -> dict[str, Any]:
        """Return a document in the newest form.

        Raises:
            NewerForm: it is of a form that this program does not know.
            ValueError: what it says of its form is no number of a form.
        """
        form = form_of(document)
        if form > self.newest:
            raise NewerForm(
                Message("The file was written by a newer version of the program."),
                where=where,
                hint=_UPDATE,
            )
        upgraded = dict(document)
        for number, step in enumerate(self.steps[form - 1 :], start=form + 1):
            upgraded = {**step(upgraded), FORM: number}
        return upgraded


def form_of(document: Document) -> int:
    """Return of which form a document is; raises ValueError where it says nonsense."""
    form = document.get(FORM, 1)
    if not isinstance(form, int) or isinstance(form, bool) or form < 1:
        raise ValueError(form)
    return form


def entry_in(line: bytes) -> Any:
    """Return what a line says.

    Raises:
        ValueError, RecursionError: it is no JSON, or holds a fraction. No entry does; ``3.0`` would
            have the canonical form, and so the hash, of ``3``.
    """
    return _WITHOUT_FRACTIONS.decode(line.decode("utf-8"))


def refuse_newer_entry(line: bytes, *, where: str) -> None:
    """Tell an entry of a newer program from a damaged one.

    It has its own hash, and a kind or a field that is not known here; damage has no right hash.

    Raises:
        NewerForm: a newer program has written it.
    """
    try:
        stored = json.loads(line)
        body = {key: stored[key] for key in stored if key not in {"hash", "openings"}}
        is_known = stored["kind"] in _KINDS and set(stored) <= _ENTRY_KEYS
        is_sealed = (
            compact(stored) == line
            and hashlib.sha256(canonical(body)).hexdigest() == stored["hash"]
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    if is_sealed and not is_known:
        raise NewerForm(
            Message("The audit holds an entry of a newer version of the program."),
            where=where,
            hint=_UPDATE,
        )


def _settings_say_their_form(settings: Document) -> dict[str, Any]:
    """The first settings did not say their form; nothing else changed."""
    return dict(settings)


SETTINGS: Final = Form((_settings_say_their_form,))
DEVICE: Final = Form()
