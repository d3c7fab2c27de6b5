"""Pictures in a document: each file once, each picture with the words read out in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.image import ImagePart

from reports.docx.elements import Element, bare, element, refer, w
from reports.docx.look import EMU
from reports.pdf.breaking import cleaned
from reports.pdf.desk import Album, JpegFile

_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATIVE: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""The name Word knows the mark of decoration by."""
_DECORATIVE_SPACE: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"


class Media:
    """The pictures of one document, and the numbers drawings are told apart by."""

    def __init__(self, part: Any, pictures: Callable[[str], bytes]) -> None:
        """Keep pictures in the document ``part``; ``pictures`` gives a photograph's bytes."""
        self._part = part
        self._album = Album(pictures)
        self._relations: dict[str, str] = {}
        self._drawings = 0

    def photo(self, name: str) -> JpegFile | None:
        """Return a photograph, or None where its bytes are no JPEG."""
        return self._album.photo(name)

    def jpeg(self, file: JpegFile, width: int, height: int, alt: str) -> Element:
        """Return a run with a photograph, its bytes as they are; lengths are twips."""
        return self._run(self._relation(file.data, "jpg"), width, height, alt)

    def png(self, data: bytes, width: int, height: int, alt: str = "") -> Element:
        """Return a run with a drawing; without ``alt`` it says nothing the words do not say."""
        return self._run(self._relation(data, "png"), width, height, alt)

    def number(self) -> int:
        """Return the next number of a drawing."""
        self._drawings += 1
        return self._drawings

    def _relation(self, data: bytes, ending: str) -> str:
        known = hashlib.sha256(data).hexdigest()
        if known not in self._relations:
            name = PackURI(f"/word/media/image{len(self._relations) + 1}.{ending}")
            kind = CONTENT_TYPE.JPEG if ending == "jpg" else CONTENT_TYPE.PNG
            part = ImagePart(name, kind, data)
            self._relations[known] = str(self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
        return self._relations[known]

    def _run(self, relation: str, width: int, height: int, alt: str) -> Element:
        across, down = max(width, 1) * EMU, max(height, 1) * EMU
        number = self.number()
        inline = bare(
            "wp:inline",
            bare("wp:extent", cx=across, cy=down),
            _named(number, alt),
            bare("wp:cNvGraphicFramePr", bare("a:graphicFrameLocks", noChangeAspect=1)),
            bare(
                "a:graphic",
                bare("a:graphicData", _picture(number, relation, across, down), uri=_PICTURE),
            ),
            distT=0,
            distB=0,
            distL=0,
            distR=0,
        )
        return w("r", w("drawing", inline))


def _named(number: int, alt: str) -> Element:
    named = bare("wp:docPr", id=number, name=f"Picture {number}")
    words = cleaned(alt).replace("\n", " ")
    if words:
        named.set("descr", words)
        return named
    decorative = named.makeelement(
        f"{{{_DECORATIVE_SPACE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE_SPACE}
    )
    named.append(bare("a:extLst", bare("a:ext", decorative, uri=_DECORATIVE)))
    return named


def _picture(number: int, relation: str, across: int, down: int) -> Element:
    blip = refer("a:blip", "embed", relation)
    return element(
        "pic:pic",
        bare(
            "pic:nvPicPr",
            bare("pic:cNvPr", id=number, name=f"Picture {number}"),
            bare("pic:cNvPicPr"),
        ),
        bare("pic:blipFill", blip, bare("a:stretch", bare("a:fillRect"))),
        bare(
            "pic:spPr",
            bare("a:xfrm", bare("a:off", x=0, y=0), bare("a:ext", cx=across, cy=down)),
            bare("a:prstGeom", bare("a:avLst"), prst="rect"),
        ),
    )
