"""Where a stamp goes: under the places for signatures, near the end, and never over anything."""

from __future__ import annotations

import io
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from reports.blocks import (
    Block,
    PageBreak,
    Photo,
    PhotoGrid,
    Prose,
    Signature,
    SignatureBlock,
    SignatureLine,
    Spacer,
)
from reports.pdf.free_places import Band, Drawn, Place, drawn_on, find_place, free_bands, is_free
from reports.pdf.look import MARGIN, MEASURE, PAGE_HEIGHT, PAGE_WIDTH
from reports.pdf.rendering import render
from tests.reports.pdf.builders import a_document, drawn, photo

WIDE: Final = 230.0
HIGH: Final = 80.0
SIGNED_HERE: Final = SignatureBlock((Signature("检查人员", (SignatureLine("签名"),)),))


def read(*blocks: Block) -> PdfReader:
    """Return a drawn document."""
    return PdfReader(io.BytesIO(drawn(*blocks).data))


def lines(count: int) -> tuple[Prose, ...]:
    """Return so many paragraphs of one line."""
    return tuple(Prose(f"第{n}行") for n in range(count))


def test_a_stamp_stands_under_the_places_for_signatures() -> None:
    reader = read(*lines(3), SIGNED_HERE, PageBreak(), *lines(2))

    place = find_place(reader, WIDE, HIGH)

    signing = drawn_on(reader.pages[0]).signing
    assert place is not None
    assert signing is not None
    assert place.page == 0
    assert place.top < signing
    assert is_free(reader, place)


def test_without_such_places_it_stands_on_the_last_page() -> None:
    reader = read(*lines(3), PageBreak(), *lines(3))

    place = find_place(reader, WIDE, HIGH)

    assert place is not None
    assert place.page == 1
    assert place.right == pytest.approx(MARGIN + MEASURE, abs=0.01)


def test_where_their_page_is_full_it_stands_near_the_end() -> None:
    reader = read(*lines(2), Spacer(150), SIGNED_HERE, PageBreak(), *lines(3))
    assert drawn_on(reader.pages[0]).signing is not None

    place = find_place(reader, WIDE, 300)

    assert place is not None
    assert place.page == 1


def test_where_no_page_has_room_there_is_no_place() -> None:
    assert find_place(read(*lines(3)), WIDE, PAGE_HEIGHT) is None


def test_a_narrow_stamp_has_room_on_every_page() -> None:
    """The margins are always free."""
    reader = read(*lines(400))

    assert all(
        any(band.height > 12 for band in free_bands(drawn_on(page))) for page in reader.pages
    )


def test_a_photograph_takes_room() -> None:
    reader = read(PhotoGrid((Photo("office"),)))

    bands = drawn_on(reader.pages[0]).bands

    assert max(band.height for band in bands) > 100


def test_a_watermark_takes_none() -> None:
    """Everything on a draft stands on it."""
    marked = a_document(*lines(2), watermark="草稿 DRAFT")
    plain = a_document(*lines(2))

    both = [PdfReader(io.BytesIO(render(each, pictures=photo).data)) for each in (marked, plain)]

    assert len({tuple(drawn_on(reader.pages[0]).bands) for reader in both}) == 1


@pytest.mark.parametrize(
    "place",
    [
        Place(1, 300, 300, 500, 340),
        Place(-1, 300, 300, 500, 340),
        Place(0, -10, 300, 500, 340),
        Place(0, 500, 300, PAGE_WIDTH + 1, 340),
        Place(0, 300, -50, 500, 10),
        Place(0, 300, 0, 500, PAGE_HEIGHT),
    ],
)
def test_what_is_not_on_the_page_or_over_something_is_not_free(place: Place) -> None:
    assert not is_free(read(*lines(3)), place)


@given(
    st.lists(
        st.tuples(st.floats(-50, 900), st.floats(0, 200)).map(
            lambda each: Band(each[0], each[0] + each[1])
        )
    )
)
def test_nothing_is_drawn_where_a_page_is_free(bands: list[Band]) -> None:
    for free in free_bands(Drawn(bands)):
        assert free.height >= 0
        assert not [band for band in bands if band.low < free.high and band.high > free.low]
