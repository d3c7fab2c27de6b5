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
    sealed: list[Event] = []
    last, *others = tips

    def add(
        after: Event,
        kind: EventKind,
        data: Mapping[str, JsonValue],
        beside: Sequence[Event] = (),
    ) -> Event:
        event = seal(
            event_id=EventId(new_id()),
            audit=after.audit,
            after=after,
            at=at,
            origin=origin,
            kind=kind,
            data=data,
            beside=beside,
        )
        sealed.append(event)
        return event

    if others:
        last = add(last, EventKind.MERGED, joining(tips), others)

    for kind, data in steps:
        last = add(last, kind, data)
        if kind in SIGNED_KINDS and signer is not None:
            last = add(last, EventKind.SIGNED, signature_of(signer, last).as_data())
    return sealed
