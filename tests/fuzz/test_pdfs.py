"""PDF documents given to ``verify``: mangled ones, forged ones, and small ones that ask for much."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.services.verifications import Verification
from checklists.errors import PlumblineError
from reports.pdf import inspecting
from reports.pdf.inspecting import TooMuch, inspect
from reports.reading import PdfReader
from tests.fuzz.bounded import DOCUMENT, read_within_bounds
from tests.fuzz.documents import (
    IN_THIS_PROCESS,
    built,
    document,
    number_of,
    objects,
    resealed,
    verified,
    vouches,
)
from tests.fuzz.mangling import mangled
from tests.fuzz.pdf_bombs import INTACT, PDF_BOMBS
from tests.fuzz.test_mangled import TIMES

_ALWAYS: Final = (
    "a record of a gigabyte",
    "a record of millions of things",
    "three records of sixty megabytes",
    "a record in a thousand places",
    "streams of objects in a ring",
    "encrypted",
)
"""The others take a minute; ``PLUMBLINE_FUZZ=2`` runs them all."""

_TOLD: Final = [number_of(mark) for mark in (b'"events"', b"<x:xmpmeta", b"/Type /Catalog")]
"""What a document says of itself; most of what is drawn lies elsewhere."""
_SLOW: Final = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _ended(content: bytes) -> Verification | None:
    """Verify a file; None where it is refused in the program's own words."""
    with suppress(PlumblineError):
        return verified(content)
    return None


def _shows_the_same(content: bytes) -> bool:
    """Whether what a document proves and shows is that of the good one."""
    ours, theirs = (IN_THIS_PROCESS.read(each) for each in (document(), content))
    return (ours.parts, ours.records, ours.photos) == (theirs.parts, theirs.records, theirs.photos)


@st.composite
def _forged(draw: st.DrawFn) -> bytes:
    """Return a document in which objects were changed, under a table and a seal that fit."""
    parts = objects()
    numbers = st.sampled_from(_TOLD) | st.sampled_from(sorted(parts))
    for deed in draw(st.lists(st.sampled_from(["mangle", "swap", "drop"]), min_size=1, max_size=3)):
        one, other = draw(numbers), draw(numbers)
        match deed:
            case "mangle":
                parts[one] = draw(mangled(parts.get(one, b"null")))
            case "swap":
                parts[one], parts[other] = parts.get(other, b"null"), parts.get(one, b"null")
            case _:
                parts.pop(one, None)
    return built(parts)


def test_the_good_document_is_vouched_for_however_it_is_packed() -> None:
    """Else what follows would show nothing."""
    assert vouches(verified(document(), PdfReader()))
    assert vouches(verified(built(objects()), PdfReader()))


@settings(max_examples=12 * TIMES, suppress_health_check=_SLOW)
@given(content=mangled(document()))
def test_of_a_mangled_document_nobody_says_it_is_intact(content: bytes) -> None:
    ended = _ended(content)

    assert ended is None or not ended.is_intact or content == document()


@settings(max_examples=8 * TIMES, suppress_health_check=_SLOW)
@given(content=mangled(document()).map(resealed))
def test_a_mangled_document_under_a_new_seal_is_vouched_for_only_if_it_shows_the_same(
    content: bytes,
) -> None:
    ended = _ended(content)

    assert ended is None or not vouches(ended) or _shows_the_same(content)


@settings(max_examples=14 * TIMES, suppress_health_check=_SLOW)
@given(content=_forged())
def test_a_forged_document_is_vouched_for_only_if_it_shows_the_same(content: bytes) -> None:
    ended = _ended(content)

    assert ended is None or not vouches(ended) or _shows_the_same(content)


@pytest.mark.parametrize(
    "inherited", [b"/CropBox[0 400 595 841]", b"/Rotate 180", b"/UserUnit 2", b"/Resources<<>>"]
)
def test_what_pages_inherit_is_no_way_around(inherited: bytes) -> None:
    """Pages of ours say all but the first for themselves."""
    parts = objects()
    top = number_of(b"/Type /Pages")
    parts[top] = parts[top].replace(b"/Type /Pages", b"/Type /Pages" + inherited)

    ended = _ended(built(parts))

    assert ended is not None
    assert vouches(ended) is (b"/CropBox" not in inherited)


@settings(max_examples=2 * TIMES, deadline=None, suppress_health_check=_SLOW)
@given(content=_forged())
def test_the_process_that_reads_ends_as_it_does_here(content: bytes) -> None:
    """The other tests look into files in their own process, where that is much faster."""
    try:
        apart = verified(content, PdfReader())
    except PlumblineError:
        assert _ended(content) is None
    else:
        assert apart == _ended(content)


@pytest.mark.parametrize("what", PDF_BOMBS if TIMES > 1 else _ALWAYS)
def test_a_bomb_takes_no_more_than_its_share(what: str) -> None:
    made, words = PDF_BOMBS[what]

    ending = read_within_bounds(DOCUMENT, made())

    assert words in ending.refused
    assert bool(ending.refused) is (words != INTACT)


@pytest.mark.parametrize(
    "what",
    [
        "a record of millions of things",
        "three records of sixty megabytes",
        "a record in a thousand places",
    ],
)
def test_what_is_too_much_is_not_taken_out(what: str, tmp_path: Path) -> None:
    """It is the limits that end it, before memory or time does."""
    made, _ = PDF_BOMBS[what]
    path = tmp_path / "bomb.pdf"
    path.write_bytes(made())

    with pytest.raises(TooMuch):
        inspect(path, tmp_path)


def test_no_more_photos_are_taken_out_than_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "photos.pdf"
    path.write_bytes(document())
    inspect(path, tmp_path)
    monkeypatch.setattr(inspecting, "MOST_OF_PHOTOS", 1000)

    with pytest.raises(TooMuch):
        inspect(path, tmp_path)
