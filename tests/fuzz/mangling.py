"""Bytes made of good ones by the ways files go bad, and by the ways people make them bad."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from hypothesis import strategies as st

_NUMBER: Final = re.compile(rb"\d+")
_BLOWN_UP: Final = (
    b"0",
    b"-1",
    b"65536",
    b"4294967295",
    b"18446744073709551616",
    b"1e999",
    b"1E+999999999",
    b"NaN",
    b"9" * 40,
    b"9" * 5000,
)
_TOKENS: Final = (
    b"\x00",
    b"\xff\xff\xff\xff",
    b"\n",
    b"\r\n",
    b"\\ud800",
    b"\xed\xa0\x80",
    b"../../../../evil",
    b"[" * 2000,
    b"{" * 2000,
    b'{"a":' * 1500,
    b"<" * 300,
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    b"&a *a !!python/object/apply:os.system [evil] ",
    b"=HYPERLINK()",
    b"\x1b]0;evil\x07",
    b"null",
    b"true",
    b"[]",
    b"{}",
    b'""',
)


def mangled(*good: bytes) -> st.SearchStrategy[bytes]:
    """Return one to four things done to one of the good files."""
    deeds = st.lists(_deed(), min_size=1, max_size=4)
    return st.builds(_after, st.sampled_from(good), deeds)


def _after(content: bytes, deeds: list[Callable[[bytes], bytes]]) -> bytes:
    for deed in deeds:
        content = deed(content)
    return content


def _deed() -> st.SearchStrategy[Callable[[bytes], bytes]]:
    place = st.floats(0, 1, exclude_max=True)
    short = st.integers(1, 40)
    return st.one_of(
        st.builds(_flipped, place, st.integers(0, 7)),
        st.builds(_cut, place),
        st.builds(_without, place, short),
        st.builds(_put_in, place, st.sampled_from(_TOKENS) | st.binary(max_size=12)),
        st.builds(_put_over, place, st.sampled_from(_TOKENS) | st.binary(max_size=12)),
        st.builds(_swapped, place, place, short),
        st.builds(_repeated, place, short, st.sampled_from([2, 30, 1000])),
        st.builds(_blown_up, place, st.sampled_from(_BLOWN_UP)),
    )


def _at(content: bytes, place: float) -> int:
    return int(len(content) * place)


def _flipped(place: float, bit: int) -> Callable[[bytes], bytes]:
    def deed(content: bytes) -> bytes:
        changed = bytearray(content or b"\x00")
        changed[int(len(changed) * place)] ^= 1 << bit
        return bytes(changed)

    return deed


def _cut(place: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: _at(content, place)]


def _without(place: float, count: int) -> Callable[[bytes], bytes]:
    return lambda content: content[: _at(content, place)] + content[_at(content, place) + count :]


def _put_in(place: float, what: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content[: _at(content, place)] + what + content[_at(content, place) :]


def _put_over(place: float, what: bytes) -> Callable[[bytes], bytes]:
    return lambda content: (
        content[: _at(content, place)] + what + content[_at(content, place) + len(what) :]
    )


def _swapped(one: float, other: float, count: int) -> Callable[[bytes], bytes]:
    def deed(content: bytes) -> bytes:
        first, second = sorted((_at(content, one), _at(content, other)))
        count_ = min(count, second - first)
        a, b = content[first : first + count_], content[second : second + count_]
        return (
            content[:first] + b + content[first + count_ : second] + a + content[second + count_ :]
        )

    return deed


def _repeated(place: float, count: int, times: int) -> Callable[[bytes], bytes]:
    def deed(content: bytes) -> bytes:
        start = _at(content, place)
        return content[:start] + content[start : start + count] * times + content[start + count :]

    return deed


def _blown_up(place: float, figure: bytes) -> Callable[[bytes], bytes]:
    def deed(content: bytes) -> bytes:
        found = _NUMBER.search(content, _at(content, place)) or _NUMBER.search(content)
        if found is None:
            return content + figure
        return content[: found.start()] + figure + content[found.end() :]

    return deed
