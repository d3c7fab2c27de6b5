"""Makes the entries of one save, each sealed to the one before, and signs what is to be signed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from audit.domain.device_signatures import SIGNED_KINDS, Signer, signature_of
from audit.domain.events import Event, EventId, EventKind, JsonValue, Origin, seal
from audit.domain.lines import joining


def sealed_after(
    tips: Sequence[Event],
    steps: Iterable[tuple[EventKind, Mapping[str, JsonValue]]],
    *,
    at: datetime,
    origin: Origin,
    new_id: Callable[[], str],
    signer: Signer | None = None,
) -> list[Event]:
    """Return the entries that follow ``tips``; closings and documents with their signatures.

    Several ends are joined first, by an entry of its own. Without a ``signer`` nothing is signed.

    Raises:
        BadKey: something is to be signed, and the key cannot be used.
    """
    save = _Save(tips, at, origin, new_id)
    for kind, data in steps:
        entry = save.add(kind, data)
        if kind in SIGNED_KINDS and signer is not None:
            save.add(EventKind.SIGNED, signature_of(signer, entry).as_data())
    return save.entries


class _Save:
    """The entries of one save."""

    def __init__(
        self, tips: Sequence[Event], at: datetime, origin: Origin, new_id: Callable[[], str]
    ) -> None:
        self._last, *others = tips
        self._at = at
        self._origin = origin
        self._new_id = new_id
        self.entries: list[Event] = []
        if others:
            self.add(EventKind.MERGED, joining(tips), others)

    def add(
        self,
        kind: EventKind,
        data: Mapping[str, JsonValue],
        beside: Sequence[Event] = (),
    ) -> Event:
        """Seal one more to the last one, and to those ``beside`` it."""
        self._last = seal(
            event_id=EventId(self._new_id()),
            audit=self._last.audit,
            after=self._last,
            at=self._at,
            origin=self._origin,
            kind=kind,
            data=data,
            beside=beside,
        )
        self.entries.append(self._last)
        return self._last
