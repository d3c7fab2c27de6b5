"""The styles of tables."""

from __future__ import annotations

from collections.abc import Iterator

from reports.docx.elements import Element, properties, w
from reports.docx.look import FRAME_LINE, INK, LINE, TINT, Look
from reports.docx.tables import CLOSED, OPEN, PLACED, border


def table_styles(look: Look) -> Iterator[Element]:
    """Return the style all tables are based on, and those of a look."""
    yield _normal_table()
    yield _table_style(PLACED, "Plumbline Layout", (), (40, 85))
    lines = (
        border("top", INK, 8),
        border("bottom", INK, 8),
        border("insideH", LINE),
    )
    yield _table_style(OPEN, "Plumbline Table", lines, (70, 85), border("bottom", INK, 6))
    ruled = "000000" if look.is_official else FRAME_LINE
    frame = tuple(
        border(side, ruled) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield _table_style(CLOSED, "Plumbline Form", frame, (70, 100), border("bottom", ruled))


def _table_style(
    key: str,
    name: str,
    borders: tuple[Element, ...],
    padding: tuple[int, int],
    under_head: Element | None = None,
) -> Element:
    given = [w("tblInd", w=0, type="dxa"), _padding(*padding)]
    if borders:
        given.append(w("tblBorders", *borders))
    children = [
        w("name", val=name),
        w("basedOn", val="TableNormal"),
        w("uiPriority", val=59),
        w("qFormat"),
        properties("tblPr", given),
    ]
    if under_head is not None:
        shade = w("shd", val="clear", color="auto", fill=TINT)
        head = properties("tcPr", [w("tcBorders", under_head), shade])
        children.append(w("tblStylePr", w("rPr", w("b")), head, type="firstRow"))
    return w("style", *children, type="table", customStyle=1, styleId=key)


def _normal_table() -> Element:
    return w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("unhideWhenUsed"),
        w("tblPr", w("tblInd", w=0, type="dxa"), _padding(0, 108)),
        type="table",
        default=1,
        styleId="TableNormal",
    )


def _padding(down: int, across: int) -> Element:
    sides = (("top", down), ("left", across), ("bottom", down), ("right", across))
    return w("tblCellMar", *(w(side, w=room, type="dxa") for side, room in sides))
