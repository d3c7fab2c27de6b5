"""QR codes: printed as they were encoded, large enough to be read, and said in words as well."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image

from audit.domain.documents import DocumentLanguage
from audit.domain.particulars import AuditKind
from reports.blocks import QrCode
from reports.pdf.codes import LONGEST, QUIET, SMALLEST_MODULE, encoded
from reports.pdf.look import MM
from tests.reports.pdf.builders import drawn
from tests.reports.pdf.trees import Node, tree
from tests.reports.visits import walked
from tests.reports.walking_blocks import blocks_of

CONTENT = "PLUMBLINE\n0190f3a2-7c1d-7000-8000-0123456789ab\n" + "5a" * 32 + "\n〔2020〕7号"
DOTS = 4
"""How many dots stand for a point, as on a printer of 288 dots an inch."""


def figure_of(data: bytes) -> Node:
    """Return the element of the only code in a document."""
    (figure,) = tree(data).find("Figure")
    return figure


@pytest.mark.parametrize("content", ["1", CONTENT, CONTENT + "长" * 60])
def test_what_is_printed_is_what_was_encoded(content: str) -> None:
    data = drawn(QrCode(content, "code")).data
    left, bottom, right, top = (float(it) for it in figure_of(data).attributes["/BBox"])
    with pypdfium2.PdfDocument(data) as opened:
        high = opened[0].get_height()
        page: Image.Image = opened[0].render(scale=DOTS).to_pil().convert("L")
    across, dark = encoded(content)
    module = (right - left) / (across + 2 * QUIET)

    def is_dark(row: int, column: int) -> bool:
        x = left + (column + QUIET + 0.5) * module
        y = high - top + (row + QUIET + 0.5) * module
        shade = page.getpixel((round(x * DOTS), round(y * DOTS)))
        return isinstance(shade, int | float) and shade < 128

    printed = {
        (r, c) for r in range(-QUIET, across + QUIET) for c in range(across) if is_dark(r, c)
    }

    assert top - bottom == pytest.approx(right - left)
    assert printed == {(row, first + n) for row, first, count in dark for n in range(count)}


def test_modules_are_large_enough_to_be_read_off_paper() -> None:
    left, _, right, _ = (
        float(it) for it in figure_of(drawn(QrCode(CONTENT, "code")).data).attributes["/BBox"]
    )

    module = (right - left) / (encoded(CONTENT).across + 2 * QUIET)

    assert module >= SMALLEST_MODULE * 0.999
    assert right - left < 45 * MM


def test_a_text_too_long_loses_its_end_and_no_half_character() -> None:
    content = CONTENT + "长" * 4000

    assert encoded(content) == encoded(content.encode()[:LONGEST].decode(errors="ignore"))


def test_a_code_says_what_it_holds() -> None:
    assert figure_of(drawn(QrCode("x", "二维码：编号")).data).alt == "二维码：编号"


@pytest.mark.parametrize("kind", AuditKind)
def test_each_form_bears_its_number_and_the_head_of_its_record(kind: AuditKind) -> None:
    visited = walked(kind)

    document = visited.document(DocumentLanguage.BOTH)

    for part in document.parts:
        (code,) = blocks_of(part, QrCode)
        audit = visited.walk.audit
        expected = ["PLUMBLINE", audit.id, audit.head, audit.particulars.number]
        assert code.content.split("\n") == [line for line in expected if line]
        assert code.alt
