"""Small files that ask for more memory or time than there is."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from tests.fuzz.samples import pictures, place_lists, samples

_SHEET: Final = "xl/worksheets/sheet1.xml"
_HEAD: Final = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
_TAIL: Final = b"</sheetData></worksheet>"
_CELL: Final = b'<c r="%s" t="inlineStr"><is><t>x</t></is></c>'
_ROW: Final = b'<row r="%d">%s</row>'


def book(parts: Mapping[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a workbook with some of its parts others."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(place_lists()[1])) as good,
        zipfile.ZipFile(out, "w", packing) as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, parts.get(name, good.read(name)))
    return out.getvalue()


def _sheet(rows: bytes) -> bytes:
    return book({_SHEET: _HEAD + rows + _TAIL})


def _far_row() -> bytes:
    return _sheet(_ROW % (1, _CELL % b"A1") + _ROW % (10**11, _CELL % b"A100000000000"))


def _far_columns() -> bytes:
    return _sheet(b"".join(_ROW % (n, _CELL % b"ZZZ%d" % n) for n in range(1, 5000)))


def _one_row() -> bytes:
    return _sheet(b'<row r="1">' + b"<c/>" * 20_000_000 + b"</row>")


def _empty_rows() -> bytes:
    return _sheet(b"<row/>" * 14_000_000)


def _shared_formula() -> bytes:
    first = b'<c r="A1"><f t="shared" si="0" ref="A1:A9">%s</f></c>' % b"+".join([b"B1"] * 50_000)
    more = b"".join(
        _ROW % (n, b'<c r="A%d"><f t="shared" si="0"/></c>' % n) for n in range(2, 20_000)
    )
    return _sheet(_ROW % (1, first) + more)


def _entities() -> bytes:
    names = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    head = b'<!DOCTYPE a [<!ENTITY a "ten letters">' + names + b"]>"
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>'
    return book({_SHEET: head + _HEAD + cell + _TAIL})


def _outside_entity() -> bytes:
    head = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>'
    return book({_SHEET: head + _HEAD + cell + _TAIL})


def _many_sheets() -> bytes:
    each = b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>'
    sheets = b"".join(each % (n, n) for n in range(1, 100_000))
    head = (
        b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    )
    return book({"xl/workbook.xml": head + sheets + b"</sheets></workbook>"})


def _wild_packing(content: bytes) -> bytes:
    """Return a ZIP file packed in a way that asks for four gigabytes before it begins."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, good.read(name))
    packed = bytearray(out.getvalue())
    place = 0
    while (place := packed.find(b"\x09\x04\x05\x00\x5d", place)) >= 0:
        packed[place + 5 : place + 9] = b"\xff\xff\xff\xff"
        place += 9
    return bytes(packed)


def _png(width: int, height: int, colour: int, bits: int = 8) -> bytes:
    channels = {0: 1, 2: 3, 3: 1, 6: 4}[colour]
    row = b"\x00" + bytes((width * channels * bits + 7) // 8)
    packer = zlib.compressobj(1)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    palette = _chunk(b"PLTE", bytes(768)) + _chunk(b"tRNS", b"\x00") if colour == 3 else b""
    head = _chunk(b"IHDR", struct.pack(">2L5B", width, height, bits, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + palette + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def _many_scans() -> bytes:
    """Return a picture that is sharpened a hundred thousand times."""
    progressive = pictures()[1]
    start = progressive.index(b"\xff\xda")
    end = progressive.index(b"\xff\xda", start + 2)
    wide = progressive.replace(b"\x00\x10\x00\x18\x03", struct.pack(">2HB", 8000, 8000, 3))
    return wide[:start] + wide[start:end] * 100_000 + wide[end:]


def _backup_of(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


BOMBS: Final[Mapping[str, tuple[str, Callable[[], bytes]]]] = {
    "a row of the number of a telephone": ("places", _far_row),
    "columns far to the right": ("places", _far_columns),
    "twenty million cells in a row": ("places", _one_row),
    "fourteen million empty rows": ("places", _empty_rows),
    "a formula shared by many": ("places", _shared_formula),
    "a billion laughs": ("places", _entities),
    "a file of this computer": ("places", _outside_entity),
    "one sheet many times": ("places", _many_sheets),
    "parts packed strangely": ("places", lambda: _wild_packing(place_lists()[1])),
    "a line of commas": ("places", partial(bytes.__mul__, b",", 9_900_000)),
    "a line of words": ("places", partial(bytes.__mul__, b"a,", 4_900_000)),
    "millions of rows": ("places", partial(bytes.__mul__, b"a\n", 4_900_000)),
    "a pack in a far row": ("pack tables", _far_row),
    "a pack far to the right": ("pack tables", _far_columns),
    "a pack of one row": ("pack tables", _one_row),
    "a pack of laughs": ("pack tables", _entities),
    "a pack of one sheet": ("pack tables", _many_sheets),
    "a pack of formulas": ("pack tables", _shared_formula),
    "brackets": ("visit", partial(bytes.__mul__, b"[", 4_900_000)),
    "braces": ("visit", partial(bytes.__mul__, b"{a: ", 1_200_000)),
    "aliases": (
        "visit",
        lambda: (
            b"a: &a [x, x]\n"
            + b"".join(
                b"%c: &%c [*%c, *%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(24)
            )
        ),
    ),
    "keys": ("visit", lambda: b"".join(b"a%d: 1\n" % n for n in range(400_000))),
    "a long word": ("visit", partial(bytes.__mul__, b"a", 4_900_000)),
    "a long figure": ("visit", partial(bytes.__mul__, b"9", 4_900_000)),
    "brackets of JSON": ("export", partial(bytes.__mul__, b'{"a":[', 2_000_000)),
    "a line of brackets": ("history", partial(bytes.__mul__, b"[", 10_000_000)),
    "millions of lines": ("history", partial(bytes.__mul__, b"{}\n", 3_000_000)),
    "millions of sealed lines": ("sealed history", partial(bytes.__mul__, b"~1AAAA\n", 500_000)),
    "a transparent picture": ("picture", partial(_png, 8900, 8900, 6)),
    "a picture with a palette": ("picture", partial(_png, 8900, 8900, 3)),
    "a picture of sixteen bits": ("picture", partial(_png, 8900, 8900, 0, 16)),
    "a picture too wide": ("picture", partial(_png, 200_000, 2_000, 0)),
    "a picture of many scans": ("picture", _many_scans),
    "a backup packed strangely": ("backup", lambda: _wild_packing(samples().backup)),
    "a backup of brackets": ("backup", lambda: _backup_of({"manifest.json": b"[" * 50_000_000})),
    "a backup of nothing": (
        "backup",
        lambda: _backup_of({"manifest.json": b"{}", "audits/a": bytes(200_000_000)}),
    ),
}
