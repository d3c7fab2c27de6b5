"""What of an entry can be taken out of it later, and how the chain holds all the same.

Which texts are personal was decided by looking at what a record holds. Readings are figures and
choices: no quantity of a pack takes a name. Names stand in the particulars (inspectors with their
certificates, the person on site, the representative, a telephone), in orders (who is responsible,
who reported or approved) and in the names of files; anything may stand in notes, reasons, captions
and what is written beside a reading. All of these are committed to: the hashed body holds a SHA-256
over a random salt and the text, and both stand beside the body. Taking them away changes no hash.
Names of buildings, units, authorities and places stay, for without them a record is about nothing;
so does who entered something, which is a role.

An entry of an earlier version holds its texts in the body. Nothing can be taken out of it without
breaking the chain, so they stay, and whoever wants them gone is told so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeAlias, cast

from audit.domain.canonical import canonical
from checklists.language import Text

JsonValue: TypeAlias = "str | int | bool | Sequence[JsonValue] | Mapping[str, JsonValue] | None"

NewSalt = Callable[[], str]
"""Gives a random text nobody can guess, another one each time."""

WITHHELD: Final = "***"
"""What stands for a text that was not handed over."""

_REMOVED: Final = Text(zh="已删除", en="removed")
"""Said in both languages at once: it stands in the record, whatever language that is read in."""
_STAND_IN: Final = re.compile(rf"\[\d{{4}}-\d\d-\d\d {_REMOVED.zh} / {_REMOVED.en}\]")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_KEY: Final = "committed"
_EACH: Final = "*"


class Privacy(StrEnum):
    """Why a text may have to go."""

    NAME = "name"
    """It names somebody, or tells how to reach them."""
    TEXT = "text"
    """It may say anything."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A text of an entry that its hash covers only as a fingerprint."""

    sha256: str
    salt: str | None = None
    """None where the text was withheld or removed."""
    removed: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the text is there."""
        return self.salt is not None


Commitments: TypeAlias = Mapping[str, Commitment]
"""By where the text stands in the entry: ``answer/readings/0/spot``."""

_OF_READING: Final = ("method", "instrument", "spot")
_OF_PARTICULARS: Final = (
    *((name, Privacy.NAME) for name in ("on_site", "representative", "phone")),
    *((f"inspectors/*/{name}", Privacy.NAME) for name in ("name", "certificate")),
)
_OF_FILE: Final = (("name", Privacy.TEXT), ("caption", Privacy.TEXT))

FIELDS: Final[Mapping[str, Sequence[tuple[str, Privacy]]]] = MappingProxyType(
    {
        "begun": [(f"particulars/{path}", why) for path, why in _OF_PARTICULARS],
        "changed": _OF_PARTICULARS,
        "answered": [
            ("answer/not_applicable", Privacy.TEXT),
            ("answer/justification", Privacy.TEXT),
            *((f"answer/readings/*/{name}", Privacy.TEXT) for name in _OF_READING),
        ],
        "noted": [("text", Privacy.TEXT)],
        "evidence_attached": _OF_FILE,
        "evidence_removed": _OF_FILE,
        "ordered": [
            ("responsible", Privacy.NAME),
            ("measure", Privacy.TEXT),
            ("interim", Privacy.TEXT),
        ],
        "order_done": [
            ("by", Privacy.NAME),
            ("note", Privacy.TEXT),
            *((f"evidence/*/{path}", why) for path, why in _OF_FILE),
        ],
        "order_extended": [("reason", Privacy.TEXT), ("approver", Privacy.NAME)],
        "order_interim": [("measure", Privacy.TEXT)],
        "order_reinspected": [
            ("remark", Privacy.TEXT),
            *(
                (f"reinspection/inspectors/*/{name}", Privacy.NAME)
                for name in ("name", "certificate")
            ),
        ],
        "order_withdrawn": [("reason", Privacy.TEXT), ("by", Privacy.NAME)],
        "reopened": [("reason", Privacy.TEXT)],
    }
)
"""The texts of each kind of entry that are committed to; an empty text is not."""


def removed_text(on: date) -> str:
    """Return what stands for a text that was removed, in both languages."""
    return f"[{on.isoformat()} {_REMOVED.zh} / {_REMOVED.en}]"


def is_closed_text(text: str) -> bool:
    """Whether this stands for a text that is not there."""
    return text == WITHHELD or _STAND_IN.fullmatch(text) is not None


def fingerprint(salt: str, text: str) -> str:
    """Return the SHA-256 over the canonical JSON of salt and text, in hexadecimal."""
    return hashlib.sha256(canonical([salt, text])).hexdigest()


def committed(kind: str, data: Mapping[str, JsonValue], new_salt: NewSalt) -> Commitments:
    """Return the commitments to the texts of a new entry."""
    made: dict[str, Commitment] = {}
    for path, text in _texts(kind, data):
        salt = new_salt()
        made[path] = Commitment(fingerprint(salt, text), salt)
    return made


def hidden(data: Mapping[str, JsonValue], commitments: Commitments) -> Mapping[str, JsonValue]:
    """Return the data as it is hashed, with fingerprints where there are commitments."""
    covers: dict[str, JsonValue] = {path: {_KEY: each.sha256} for path, each in commitments.items()}
    return _with(data, covers)


def openings(data: Mapping[str, JsonValue], commitments: Commitments) -> dict[str, JsonValue]:
    """Return what is stored beside the body: salt and text, or the day the text was removed."""
    beside: dict[str, JsonValue] = {}
    for path, each in commitments.items():
        if each.salt is not None:
            beside[path] = [each.salt, _at(data, path)]
        elif each.removed is not None:
            beside[path] = each.removed.isoformat()
    return beside


def opened(
    kind: str, body: Mapping[str, JsonValue], beside: Mapping[str, Any]
) -> tuple[Mapping[str, JsonValue], Commitments]:
    """Return the data as people read it, and its commitments.

    Raises:
        ValueError, TypeError: an opening does not open the commitment it stands for.
    """
    found: dict[str, Commitment] = {}
    texts: dict[str, JsonValue] = {}
    for path, sha256 in _fingerprints(kind, body):
        found[path], texts[path] = _one_opened(sha256, beside.get(path))
    if surplus := set(beside) - set(found):
        raise ValueError(surplus)
    return (_with(body, texts) if texts else body), found


def is_marked(data: Mapping[str, JsonValue]) -> bool:
    """Whether what an entry says was marked as personal, as a whole."""
    return data.get("personal") is True


def closed(commitments: Commitments, paths: Sequence[str], on: date | None) -> Commitments:
    """Return the commitments without some openings: removed on a day, or withheld."""
    shut = {
        path: replace(each, salt=None, removed=on)
        for path, each in commitments.items()
        if path in paths and each.is_open
    }
    return {**commitments, **shut}


def replaced(data: Mapping[str, JsonValue], commitments: Commitments) -> Mapping[str, JsonValue]:
    """Return the data with what stands for texts that are no longer there."""
    return _with(
        data, {path: _stand_in(each) for path, each in commitments.items() if not each.is_open}
    )


def reason_of(kind: str, path: str) -> Privacy:
    """Return why the text at this place may have to go."""
    plain = "/".join(_EACH if part.isdigit() else part for part in path.split("/"))
    return dict(FIELDS.get(kind, ())).get(plain, Privacy.TEXT)


def committable(kind: str, data: Mapping[str, JsonValue]) -> Sequence[str]:
    """Return where the texts of an entry stand that are committed to nowadays."""
    return [path for path, _ in _texts(kind, data)]


def _one_opened(sha256: str, opening: Any) -> tuple[Commitment, str]:
    match opening:
        case None:
            commitment = Commitment(sha256)
        case [str(salt), str(text)] if fingerprint(salt, text) == sha256:
            return Commitment(sha256, salt), text
        case str():
            commitment = Commitment(sha256, removed=date.fromisoformat(opening))
        case _:
            raise ValueError(opening)
    return commitment, _stand_in(commitment)


def _stand_in(commitment: Commitment) -> str:
    return WITHHELD if commitment.removed is None else removed_text(commitment.removed)


def _texts(kind: str, data: Mapping[str, JsonValue]) -> Iterator[tuple[str, str]]:
    for pattern, _ in FIELDS.get(kind, ()):
        for path, value in _found(data, pattern.split("/")):
            if isinstance(value, str) and value:
                yield path, value


def _fingerprints(kind: str, body: Mapping[str, JsonValue]) -> Iterator[tuple[str, str]]:
    for pattern, _ in FIELDS.get(kind, ()):
        for path, value in _found(body, pattern.split("/")):
            sha256 = value.get(_KEY) if isinstance(value, Mapping) and len(value) == 1 else None
            if isinstance(sha256, str) and _SHA256.fullmatch(sha256):
                yield path, sha256


def _found(
    value: JsonValue, pattern: Sequence[str], before: str = ""
) -> Iterator[tuple[str, JsonValue]]:
    if not pattern:
        yield before.removesuffix("/"), value
        return
    step, *rest = pattern
    if step == _EACH:
        if isinstance(value, list | tuple):
            for number, each in enumerate(value):
                yield from _found(each, rest, f"{before}{number}/")
    elif isinstance(value, Mapping) and step in value:
        yield from _found(value[step], rest, f"{before}{step}/")


def _at(data: JsonValue, path: str) -> JsonValue:
    for part in path.split("/"):
        match data:
            case Mapping():
                data = data[part]
            case list() | tuple():
                data = data[int(part)]
            case _:
                raise TypeError(path)
    return data


def _with(
    data: Mapping[str, JsonValue], values: Mapping[str, JsonValue]
) -> Mapping[str, JsonValue]:
    """Return the data with other values at some places; the rest is shared."""
    changed: JsonValue = data
    for path, value in values.items():
        changed = _put(changed, path.split("/"), value)
    return cast("Mapping[str, JsonValue]", changed)


def _put(data: JsonValue, path: Sequence[str], value: JsonValue) -> JsonValue:
    if not path:
        return value
    step, *rest = path
    match data:
        case Mapping():
            return {**data, step: _put(data[step], rest, value)}
        case list() | tuple():
            place = int(step)
            return [_put(each, rest, value) if n == place else each for n, each in enumerate(data)]
        case _:
            raise TypeError(step)
