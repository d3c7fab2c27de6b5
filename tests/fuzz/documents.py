"""A real document of an audit, taken apart into objects that can be changed one by one."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from pypdf import PdfReader as Pypdf
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject
from typing_extensions import override

from audit.domain.documents import DocumentLanguage
from audit.domain.errors import BadFile
from audit.services.verifications import State, Verification
from audit.services.verifying import Verifier
from checklists.language import Message
from reports.pdf.inspecting import Task, inspect
from reports.pdf.seals import BLANK, sealed
from reports.reading import PdfReader
from reports.writing import FileWriter
from tests.reports.test_writing import write
from tests.reports.visits import Visited, walked

Objects = dict[int, bytes]
"""What stands under each number."""

_SEAL: Final = re.compile(rb"/ID\[<[0-9A-F]{64}><[0-9A-F]{64}")
_BLANK: Final = b"/ID[<" + BLANK + b"><" + BLANK
_PACKED: Final = ("/Filter", "/DecodeParms", "/Length")
_TABLES: Final = ("/XRef", "/ObjStm")
_ENDS: Final = ("Root", "Info")


@cache
def visited() -> Visited:
    """Return the closed visit the document is about."""
    return walked()


@cache
def document() -> bytes:
    """Return its document, as it is written."""
    return write(visited(), DocumentLanguage.ZH).content


@cache
def _parts() -> tuple[Mapping[int, bytes], bytes]:
    """Return the objects of the document, unpacked, and what its trailer says."""
    reader = Pypdf(io.BytesIO(document()))
    numbers = sorted({*reader.xref_objStm, *reader.xref[0]})
    held = {n: reader.get_object(IndirectObject(n, 0, reader)) for n in numbers}
    kept = {
        number: _written(value)
        for number, value in held.items()
        if not (isinstance(value, DictionaryObject) and value.get("/Type") in _TABLES)
    }
    ends = (b"/%s %s" % (n.encode(), _written(reader.trailer.raw_get(f"/{n}"))) for n in _ENDS)
    return kept, b" ".join(ends)


def objects() -> Objects:
    """Return the objects of the document, to be changed."""
    return dict(_parts()[0])


def number_of(mark: bytes) -> int:
    """Return the number of the first object in which ``mark`` stands."""
    return next(number for number, content in _parts()[0].items() if mark in content)


def built(parts: Mapping[int, bytes], more: bytes = b"") -> bytes:
    """Return a file of such objects, with a right table and a right seal: a forger at work."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    table = []
    for number, content in parts.items():
        table.append(b"%d 1\n%010d 00000 n \n" % (number, out.tell()))
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    said = _parts()[1] + more
    out.write(b"xref\n0 1\n0000000000 65535 f \n" + b"".join(table))
    out.write(b"trailer\n<<%s/Size %d%s>]>>\n" % (said, max(parts, default=0) + 1, _BLANK))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return resealed(out.getvalue())


def resealed(content: bytes) -> bytes:
    """Return a file under a seal that fits, where it has room for one."""
    try:
        return sealed(_SEAL.sub(_BLANK, content))
    except ValueError:
        return content


def stream(content: bytes, head: bytes = b"") -> bytes:
    """Return a stream as an object is written."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(content), content)


def _written(value: Any) -> bytes:
    """Return an object as it is written; a stream unpacked, a photo as it is."""
    if isinstance(value, StreamObject):
        is_photo = "DCTDecode" in str(value.get("/Filter"))
        left_out = ("/Length",) if is_photo else _PACKED
        head = {key: value.raw_get(key) for key in value if key not in left_out}
        content = value._data if is_photo else value.get_data()
        said = (_written(NameObject(k)) + b" " + _written(v) for k, v in head.items())
        return stream(content, b" ".join(said))
    out = io.BytesIO()
    value.write_to_stream(out)
    return out.getvalue()


class _InThisProcess(PdfReader):
    """Looks into files without a process of its own, which takes a second; a crash is a refusal."""

    @override
    def _inspect(self, content: bytes, folder: Path, task: str, *numbers: str) -> dict[str, Any]:
        source = folder / "document.pdf"
        source.write_bytes(content)
        try:
            inspect(source, folder, Task(task), [int(each) for each in numbers])
        except Exception as error:
            # Whatever it is, the process of its own would have ended.
            raise BadFile(Message("This is no PDF.")) from error
        found: dict[str, Any] = json.loads((folder / "found.json").read_bytes())
        return found


IN_THIS_PROCESS: Final = _InThisProcess()


def verified(content: bytes, reader: PdfReader = IN_THIS_PROCESS) -> Verification:
    """Verify a file where the audit of the document is kept; raises BadFile and the like."""
    office = visited().office
    assert office is not None
    verifier = Verifier(
        office.desk, reader, lambda evidence, program: FileWriter(evidence, program=program), ""
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(content)
        return verifier.verify(path)


def vouches(verification: Verification) -> bool:
    """Whether everything was looked at, and nothing found changed."""
    return all(check.state is State.INTACT for check in verification.checks)
