"""Pages as a reader sees them, against pictures that were looked at and accepted.

To accept new ones: ``pytest tests/reports/pdf/test_pictures.py --snapshot-update``.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from reports.pdf.rendering import render
from tests.reports.pdf.builders import photo
from tests.reports.pdf.demonstration import a_report

ACCEPTED = Path(__file__).parent / "pictures"

PAGES = {
    "report-first-page": 0,
    "findings": 1,
    "table-going-on": 3,
    "notice-to-sign": 4,
    "english-first-page": 5,
}

VISIBLE = 24
"""A pixel differs where one of its colours, 0 to 255, is off by more than this."""

TOLERATED = 12
"""How many pixels may differ: machines round the edges of letters differently."""


@pytest.fixture(scope="module")
def pages() -> list[Image.Image]:
    """The demonstration report at 72 dots an inch."""
    data = render(a_report(), pictures=photo).data
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=1).to_pil().convert("RGB") for page in document]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_accepted(
    name: str, pages: list[Image.Image], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    actual = pages[PAGES[name]]
    accepted = ACCEPTED / f"{name}.png"
    if request.config.getoption("update_snapshots", default=False):
        actual.save(accepted, optimize=True)

    with Image.open(accepted) as opened:
        expected = opened.convert("RGB")
    count = differing(expected, actual)

    if count > TOLERATED:
        keep(expected, actual, tmp_path, name)
    assert count <= TOLERATED, f"{count} pixels differ; see the three pictures in {tmp_path}"


def test_a_moved_line_is_seen() -> None:
    """A test that tolerates something must show what it does not tolerate."""
    with Image.open(ACCEPTED / "findings.png") as opened:
        picture = opened.convert("RGB")

    assert differing(picture, ImageChops.offset(picture, 0, 1)) > 100 * TOLERATED


def differing(expected: Image.Image, actual: Image.Image) -> int:
    """Return how many pixels differ visibly; all of them where the sizes do."""
    if expected.size != actual.size:
        return actual.width * actual.height
    bands = ImageChops.difference(expected, actual).split()
    strongest = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(strongest.histogram()[VISIBLE + 1 :])


def keep(expected: Image.Image, actual: Image.Image, folder: Path, name: str) -> None:
    """Write the two pictures and their difference beside each other."""
    expected.save(folder / f"{name}-expected.png")
    actual.save(folder / f"{name}-actual.png")
    if expected.size == actual.size:
        ImageChops.difference(expected, actual).save(folder / f"{name}-difference.png")
