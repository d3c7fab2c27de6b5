"""Histories whose every hash fits, and bundles whose every sum does, with anything at all in them.

Whoever makes a file by hand reckons its hashes as well as the program does: they keep accidents away
and show tampering, and say nothing of what an entry holds.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import rfc8785
from hypothesis import strategies as st

from audit.domain.errors import Damaged
from audit.domain.events import GENESIS, Event, EventKind, Hash, from_json, hash_of
from audit.storage.entry_lines import encoded

_HOSTILE: Final[tuple[Any, ...]] = (
    None,
    True,
    0,
    -1,
    2**53 - 1,
    "",
    "../../../../evil",
    "/etc/passwd",
    "C:\\evil",
    "con",
    "\x1b]0;evil\x07",
    "\u202egnp.exe",
    "x" * 20_000,
    "9" * 400,
    "2020-13-45",
    "9999-12-31",
    "0001-01-01",
    "0001-01-01T00:00:00+14:00",
    [],
    {},
    [[[[[]]]]],
    {"decimal": "1E+999999"},
    {"decimal": "1E+999999999999999999"},
    {"decimal": "NaN"},
    {"decimal": "-Infinity"},
    {"decimal": "sNaN"},
    {"decimal": "x"},
    {"decimal": "-0"},
    {"decimal": 7},
    {"decimal": "1", "more": 1},
    "W-301",
    "density.area_per_person",
    "building",
)


def forged(events: Sequence[Event]) -> st.SearchStrategy[bytes]:
    """Return the lines of a history in which some things are others, and all of it is sealed anew."""
    changes = st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(_HOSTILE)),
        min_size=1,
        max_size=3,
    )
    kinds = st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(list(EventKind))), max_size=2
    )
    return st.builds(lambda c, k: _resealed(events, c, k), changes, kinds)


def _resealed(
    events: Sequence[Event],
    changes: Sequence[tuple[float, Any]],
    kinds: Sequence[tuple[float, EventKind]],
) -> bytes:
    stored = [json.loads(json.dumps(event.as_json())) for event in events]
    for place, kind in kinds:
        stored[int(place * len(stored))]["kind"] = kind.value
    for place, value in changes:
        leaves = [leaf for each in stored for leaf in _leaves(each["data"])]
        holder, key = leaves[int(place * len(leaves))]
        holder[key] = json.loads(json.dumps(value))
    return resealed(stored)


def resealed(stored: Sequence[dict[str, Any]]) -> bytes:
    """Return the lines of entries with the hashes that belong to them, as far as they are entries."""
    after: Event | None = None
    sealed: list[Event] = []
    for each in stored:
        # What was committed to stays as it is: an opening of something else fits no commitment.
        each.pop("openings", None)
        try:
            event = from_json({**each, "prev": after.hash if after else GENESIS})
            after = replace(event, hash=hash_of(event))
        except (Damaged, ValueError, TypeError):
            break
        sealed.append(after)
    return encoded(sealed)


def _leaves(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in a tree of data, with what holds it."""
    places = [*value.items()] if isinstance(value, dict) else [*enumerate(value)]
    found: list[tuple[Any, Any]] = []
    for key, part in places:
        found.append((value, key))
        if isinstance(part, dict | list):
            found += _leaves(part)
    return found


def rebundled(bundle: bytes, files: Mapping[str, bytes], **said: Any) -> bytes:
    """Return a bundle with other files in it, whose list and sums agree."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()} | dict(files)
    manifest = json.loads(held.pop("manifest.json"))
    held.pop("signature.json", None)
    manifest["files"] = {
        name: [len(content), hashlib.sha256(content).hexdigest()] for name, content in held.items()
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in [
            *held.items(),
            ("manifest.json", rfc8785.dumps({**manifest, **said})),
        ]:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return out.getvalue()


def bundle_of(bundle: bytes, lines: bytes) -> bytes:
    """Return a bundle of another history, with the list that belongs to it."""
    events = [from_json(json.loads(line)) for line in lines.splitlines()]
    heads = [Hash(events[-1].hash)] if events else []
    return rebundled(bundle, {"events.jsonl": lines}, heads=heads, entries=len(events))


def with_rules(bundle: bytes, change: Mapping[str, Any]) -> bytes:
    """Return a bundle whose rules are others, with the sums that belong to them."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        rules = archive.read("rules.rulebook")
        lines = archive.read("events.jsonl")
    content = {**json.loads(rules.partition(b"\n")[2]), **change}
    body = json.dumps(content, ensure_ascii=False).encode()
    head = f"plumbline-rulebook 1 {hashlib.sha256(body).hexdigest()}\n".encode()
    return rebundled(bundle, {"rules.rulebook": head + body, "events.jsonl": lines})
