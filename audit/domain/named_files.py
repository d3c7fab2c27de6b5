"""Which files a history names, and which of them were removed for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from audit.domain.answers import Evidence
from audit.domain.events import Event, EventKind, Hash, JsonValue
from audit.domain.order_steps import ReportedDone


def evidence_files(events: Iterable[Event]) -> Mapping[Hash, str]:
    """Return the files a history names, whether they are there or not, with their media types."""
    files: dict[Hash, str] = {}
    for event in events:
        if event.kind is EventKind.EVIDENCE_ATTACHED:
            evidence: tuple[Evidence, ...] = (Evidence.from_data(event.data),)
        elif event.kind is EventKind.ORDER_DONE:
            evidence = ReportedDone.from_data(event.data).evidence
        else:
            continue
        files.update({each.sha256: each.media_type for each in evidence})
    return files


def standing_files(events: Sequence[Event]) -> Sequence[Hash]:
    """Return the files a history names that were not removed for good."""
    removed = files_removed(events)
    return [each for each in evidence_files(events) if each not in removed]


def evidence_parts(event: Event) -> Iterator[Mapping[str, JsonValue]]:
    """Yield what an entry says of each file it brings in."""
    if event.kind is EventKind.EVIDENCE_ATTACHED:
        yield event.data
    reported = event.data.get("evidence") if event.kind is EventKind.ORDER_DONE else None
    if isinstance(reported, list | tuple):
        yield from (part for part in reported if isinstance(part, Mapping))


def evidence_named(events: Iterable[Event]) -> frozenset[Hash]:
    """Return the files a history names, whether they are there or not."""
    return frozenset(_sha256(part) for event in events for part in evidence_parts(event))


def files_removed(events: Iterable[Event]) -> frozenset[Hash]:
    """Return the files that were removed for good, and not brought in again after that."""
    removed: set[Hash] = set()
    for event in events:
        files = event.data.get("files")
        if event.kind is EventKind.PURGED and isinstance(files, list | tuple):
            removed.update(Hash(str(each)) for each in files)
        removed.difference_update(_sha256(part) for part in evidence_parts(event))
    return frozenset(removed)


def _sha256(part: Mapping[str, JsonValue]) -> Hash:
    value = part.get("sha256")
    return Hash(value if isinstance(value, str) else "")
