"""Writes plain values as YAML that reads back as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from checklists.loading.located import Plain
from checklists.loading.scalars import plain_value

_WIDEST: Final = 100
_SAFE: Final = re.compile(
    r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff./()（）、，。；：？“”²³·-]*"
    r"(?: [\w\u4e00-\u9fff./()（）、，。；：？“”²³·-]+)*"
)
_SWITCHES: Final = {"yes", "no", "on", "off", "y", "n"}
"""Texts here; other programs that read YAML take them for true and false."""
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml_text(value: Plain) -> str:
    """Return a document."""
    lines = _block(value, "")
    return "\n".join(lines) + "\n"


def _block(value: Plain, indent: str) -> Iterator[str]:
    """Yield the lines of a value that stands in lines of its own."""
    match value:
        case Mapping() if value:
            for key, part in value.items():
                yield from _under(f"{indent}{_scalar(key)}:", part, indent)
        case Sequence() if value and not isinstance(value, str):
            for part in value:
                yield from _dashed(part, indent)
        case _:
            yield indent + _flow(value)


def _under(head: str, part: Plain, indent: str) -> Iterator[str]:
    flow = _in_one_line(part, len(head) + 1)
    if flow is not None:
        yield f"{head} {flow}"
    else:
        yield head
        yield from _block(part, indent + "  ")


def _dashed(part: Plain, indent: str) -> Iterator[str]:
    flow = _in_one_line(part, len(indent) + 2)
    if flow is not None:
        yield f"{indent}- {flow}"
        return
    first, *rest = _block(part, indent + "  ")
    yield f"{indent}- {first.removeprefix(indent + '  ')}"
    yield from rest


def _in_one_line(value: Plain, used: int) -> str | None:
    """Return a value in one line, or None where it is too long or too deep for that."""
    if not isinstance(value, Mapping | Sequence) or isinstance(value, str) or not value:
        return _flow(value)
    if _depth(value) > 2:  # noqa: PLR2004  a title within an option is read at a glance
        return None
    flow = _flow(value)
    return flow if used + len(flow) <= _WIDEST else None


def _depth(value: Plain) -> int:
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence):
        return 0
    parts = value.values() if isinstance(value, Mapping) else value
    return 1 + max(map(_depth, parts), default=0)


def _flow(value: Plain) -> str:
    match value:
        case Mapping():
            pairs = [f"{_scalar(key)}: {_flow(part)}" for key, part in value.items()]
            return "{" + ", ".join(pairs) + "}"
        case Sequence() if not isinstance(value, str):
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            return _scalar(value)


def _scalar(value: Plain) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case _:
            return _quoted_if_needed(str(value))


def _quoted_if_needed(text: str) -> str:
    is_safe = _SAFE.fullmatch(text) and "\n" not in text and text.casefold() not in _SWITCHES
    if is_safe and plain_value(text) == text:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
