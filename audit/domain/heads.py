"""Which entries stand for the whole history before them, and what belongs to those.

Documents that were written of an audit, their signatures, and the joining of copies that only had
documents written apart say nothing of the audit itself: they come after its head.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from audit.domain.events import Event, EventKind, Hash
from audit.domain.lines import Lines, parents_of


def telling_heads(events: Sequence[Event], lines: Lines) -> tuple[Hash, ...]:
    """Return the last entries that say something of the audit; one of them where there is one line."""
    standing: set[Hash] = set()
    nearest: dict[Hash, frozenset[Hash]] = {}
    """The last telling entries at or before each entry."""
    for event in events:
        behind = frozenset[Hash]().union(*(nearest[each] for each in parents_of(event)))
        behind = _latest(behind, lines)
        if _tells(event, behind):
            standing -= behind
            standing.add(event.hash)
            behind = frozenset({event.hash})
        nearest[event.hash] = behind
    return tuple(sorted(standing))


def head_hash(heads: Sequence[Hash]) -> Hash:
    """Return the hash that stands for the history up to these entries.

    That of the entry itself; of several the SHA-256 of their hashes in order, each as 64 hexadecimal
    digits followed by a line feed.
    """
    if len(heads) == 1:
        return heads[0]
    joint = "".join(f"{each}\n" for each in heads)
    return Hash(hashlib.sha256(joint.encode("ascii")).hexdigest())


def up_to(events: Sequence[Event], *ends: Hash) -> tuple[Event, ...]:
    """Return these entries and all that came before any of them, in the order they are kept in."""
    wanted = set(ends)
    for event in reversed(events):
        if event.hash in wanted:
            wanted.update(parents_of(event))
    return tuple(event for event in events if event.hash in wanted)


def signs(event: Event, of: Hash) -> bool:
    """Whether an entry is the signature of another, made in the same save."""
    return event.kind is EventKind.SIGNED and event.prev == of == event.data.get("of")


def _tells(event: Event, behind: frozenset[Hash]) -> bool:
    match event.kind:
        case EventKind.DOCUMENT_ISSUED:
            return False
        case EventKind.SIGNED:
            return any(signs(event, each) for each in behind)
        case EventKind.MERGED:
            return len(behind) > 1
        case _:
            return True


def _latest(heads: frozenset[Hash], lines: Lines) -> frozenset[Hash]:
    if len(heads) <= 1:
        return heads
    return frozenset(
        each for each in heads if not any(lines.came_before(each, other) for other in heads)
    )
