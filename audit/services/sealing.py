"""Makes the entries of one save, each sealed to the one before, and signs what is to be signed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from audit.domain.device_signatures import SIGNED_KINDS, Signer, signature_of
from audit.domain.events import Event, EventId, EventKind, JsonValue, Origin, seal


def sealed_after(
    last: Event,
    steps: Iterable[tuple[EventKind, Mapping[str, JsonValue]]],
    *,
    at: datetime,
    origin: Origin,
    new_id: Callable[[], str],
    signer: Signer | None = None,
) -> list[Event]:
    """Return the entries that follow ``last``; closings and documents with their signatures.

    Without a ``signer`` nothing is signed.

    Raises:
        BadKey: something is to be signed, and the key cannot be used.
    """
    sealed: list[Event] = []

    def add(after: Event, kind: EventKind, data: Mapping[str, JsonValue]) -> Event:
        event = seal(
            event_id=EventId(new_id()),
            audit=after.audit,
            after=after,
            at=at,
            origin=origin,
            kind=kind,
            data=data,
        )
        sealed.append(event)
        return event

    for kind, data in steps:
        last = add(last, kind, data)
        if kind in SIGNED_KINDS and signer is not None:
            last = add(last, EventKind.SIGNED, signature_of(signer, last).as_data())
    return sealed
