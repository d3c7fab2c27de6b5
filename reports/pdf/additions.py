"""What was added to a file after it was written: a signature as this program adds it, or more.

A signature proves that nothing changed since it was made, but not what was changed by making it:
whoever adds one could put other pages beneath it. So every object is compared with the one it was.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from audit.domain.documents import DocumentLanguage
from audit.services.signatures import Claim, ReadSignature
from reports.pdf.fingerprints import Fingerprints
from reports.pdf.free_places import Place, is_free
from reports.pdf.raw_objects import (
    NotAsExpected,
    dictionary,
    held_object,
    number_of,
    parts_of,
    raw,
    require,
    same_but,
    says_where,
    tokens,
)
from reports.pdf.stamps import Stamp, described, stamp

_ENDING: Final = re.compile(rb"startxref\s+[0-9]{1,12}\s+%%EOF\s*\Z")
_TIME: Final = re.compile(r"D:([0-9]{14})(Z|[+-][0-9]{2}'[0-9]{2}'?)")
_NEAR: Final = 0.02
"""Lengths this close are equal, in points."""

_FIELD_KEYS: Final = frozenset(
    {
        "/AP",
        "/Contents",
        "/F",
        "/FT",
        "/P",
        "/Rect",
        "/StructParent",
        "/Subtype",
        "/T",
        "/TU",
        "/Type",
        "/V",
    }
)
_SIGNATURE_KEYS: Final = frozenset(
    {
        "/ByteRange",
        "/Contents",
        "/Filter",
        "/Location",
        "/M",
        "/Name",
        "/Prop_Build",
        "/Reason",
        "/SubFilter",
        "/Type",
    }
)
_ELEMENT_KEYS: Final = frozenset({"/Alt", "/K", "/P", "/Pg", "/S"})
_CATALOG_ADDED: Final = frozenset({"/AcroForm"})
_FIELD_IS: Final = ["/Widget", "/Sig", 0b10000100]
"""A place on the page for a signature, printed and locked."""

_NOT_OURS: Final = (
    NotAsExpected,
    PyPdfError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What something added by another hand can raise in code that knows our own."""


def added_signature(
    content: bytes, length: int, language: DocumentLanguage
) -> ReadSignature | None:
    """Return the signature that makes up all that follows the first ``length`` bytes, or None."""
    after = content[length:]
    if after.count(b"startxref") != 1 or not _ENDING.search(after[-64:]):
        return None
    try:
        before = PdfReader(io.BytesIO(content[:length]))
        now = PdfReader(io.BytesIO(content))
        return _Comparison(before, now).signature(content, language)
    except _NOT_OURS:
        return None


class _Comparison:
    """Compares the file as it was with the file as it is."""

    def __init__(self, before: PdfReader, now: PdfReader) -> None:
        self._before = before
        self._now = now
        self._changed = set(self._changed_objects())

    def signature(self, content: bytes, language: DocumentLanguage) -> ReadSignature:
        """Return the signature that was added; raises where anything else is not as it was."""
        field, field_reference = self._field()
        page = number_of(field.raw_get("/P"))
        element = self._element(field_reference)
        self._same_page(page, field_reference)
        tops = {self._root_number(), page, *self._tree(element, _whole(field["/StructParent"]))}
        require(self._changed <= tops)
        signature = dictionary(field["/V"])
        require(signature.keys() <= _SIGNATURE_KEYS)
        claim = _claim(signature)
        words = described(claim, language)
        says = [str(field["/TU"]), str(field["/Contents"]), str(element["/Alt"])]
        return ReadSignature(
            claim,
            covers_all=_covers(content, signature),
            shows_claim=all(said == words for said in says)
            and self._shows(field, page, claim, language),
        )

    def _changed_objects(self) -> Iterator[int]:
        """Return the numbers of all objects that are not what they were."""
        numbers = {*self._before.xref_objStm, *self._before.xref.get(0, {})}
        for number in numbers:
            if says_where(self._before, number):
                continue
            if tokens(held_object(self._before, number)) != tokens(held_object(self._now, number)):
                yield number

    def _root_number(self) -> int:
        before, now = (raw(each.trailer, "/Root") for each in (self._before, self._now))
        require(number_of(before) == number_of(now))
        require(
            tokens(raw(self._before.trailer, "/Info")) == tokens(raw(self._now.trailer, "/Info"))
        )
        return number_of(now)

    def _field(self) -> tuple[DictionaryObject, int]:
        """Return the field of the signature, having looked at the catalog."""
        before, now = self._before.root_object, self._now.root_object
        require(now.keys() - before.keys() == _CATALOG_ADDED)
        require(same_but(before, now, _CATALOG_ADDED))
        form = dictionary(now["/AcroForm"])
        fields = parts_of(form["/Fields"])
        require(form.keys() == {"/Fields", "/SigFlags"} and len(fields) == 1)
        reference = fields[0]
        field = dictionary(reference.get_object())
        require(field.keys() <= _FIELD_KEYS)
        require([field.get(key) for key in ("/Subtype", "/FT", "/F")] == _FIELD_IS)
        return field, number_of(reference)

    def _same_page(self, number: int, field: int) -> None:
        before, now = (dictionary(held_object(each, number)) for each in (self._before, self._now))
        require("/Annots" not in before and same_but(before, now, {"/Annots"}))
        require([number_of(each) for each in parts_of(now["/Annots"])] == [field])

    def _element(self, field: int) -> DictionaryObject:
        """Return the element of the field: the last one of the document."""
        tree = dictionary(self._now.root_object["/StructTreeRoot"])
        top = dictionary(parts_of(tree["/K"])[0].get_object())
        element = dictionary(parts_of(top["/K"])[-1].get_object())
        require(element.keys() == _ELEMENT_KEYS and element.get("/S") == "/Form")
        place = dictionary(element["/K"])
        require(place.keys() == {"/Type", "/Obj"} and number_of(place.raw_get("/Obj")) == field)
        return element

    def _tree(self, element: DictionaryObject, key: int) -> set[int]:
        """Return the numbers of what had to change for the element, having looked at it."""
        trees = [
            dictionary(each.root_object["/StructTreeRoot"]) for each in (self._before, self._now)
        ]
        require(same_but(trees[0], trees[1], {"/ParentTree", "/ParentTreeNextKey"}))
        require([_whole(tree["/ParentTreeNextKey"]) for tree in trees] == [key, key + 1])
        before, now = (parts_of(dictionary(tree["/ParentTree"])["/Nums"]) for tree in trees)
        require(tokens(ArrayObject(now[:-2])) == tokens(ArrayObject(before)))
        require(now[-2] == key and now[-1].get_object() == element)
        tops = [parts_of(tree["/K"])[0] for tree in trees]
        old, new = (dictionary(top.get_object()) for top in tops)
        require(same_but(old, new, {"/K"}))
        kids = old["/K"] if isinstance(old["/K"], ArrayObject) else ArrayObject([old.raw_get("/K")])
        require(tokens(ArrayObject(parts_of(new["/K"])[:-1])) == tokens(kids))
        return {number_of(tops[0]), number_of(raw(self._before.root_object, "/StructTreeRoot"))}

    def _shows(
        self, field: DictionaryObject, page: int, claim: Claim, language: DocumentLanguage
    ) -> bool:
        """Whether the stamp is the one the claim gives, on a place where nothing else is."""
        numbers = [each.indirect_reference for each in self._before.pages]
        position = [each.idnum if each else None for each in numbers].index(page)
        left, bottom, right, top = (float(each) for each in parts_of(field["/Rect"]))
        if not is_free(self._before, Place(position, left, bottom, right, top)):
            return False
        appearances = dictionary(field["/AP"])
        if appearances.keys() != {"/N"}:
            return False
        return any(
            abs(right - left - drawn.width) < _NEAR
            and abs(top - bottom - drawn.height) < _NEAR
            and self._is_drawn(appearances["/N"], drawn)
            for drawn in (stamp(claim, language, is_narrow=narrow) for narrow in (False, True))
        )

    def _is_drawn(self, appearance: Any, drawn: Stamp) -> bool:
        """Whether an appearance looks as a stamp does."""
        due = PdfReader(io.BytesIO(drawn.file))
        page = due.pages[0]
        content = page.get_contents()
        if content is None or not isinstance(appearance, StreamObject):
            return False
        box = [float(each) for each in parts_of(appearance["/BBox"])]
        wanted = [float(each) for each in page.mediabox]
        return (
            appearance.keys() <= {"/BBox", "/Filter", "/Length", "/Resources", "/Subtype", "/Type"}
            and all(abs(one - two) < _NEAR for one, two in zip(box, wanted, strict=True))
            and appearance.get_data().split() == content.get_data().split()
            and Fingerprints(self._now).of(raw(appearance, "/Resources"))
            == Fingerprints(due).of(raw(page, "/Resources"))
        )


def _claim(signature: DictionaryObject) -> Claim:
    found = _TIME.fullmatch(str(signature["/M"]))
    if found is None:
        raise NotAsExpected
    zone = "+0000" if found[2] == "Z" else found[2].replace("'", "")
    said: Mapping[str, str] = {key: _text(signature.get(key)) for key in _SIGNATURE_KEYS}
    return Claim(
        said["/Name"],
        datetime.strptime(found[1] + zone, "%Y%m%d%H%M%S%z"),
        said["/Reason"],
        said["/Location"],
    )


def _whole(value: Any) -> int:
    require(isinstance(value, NumberObject))
    return int(value)


def _covers(content: bytes, signature: DictionaryObject) -> bool:
    """Whether the signature covers every byte of the file but its own."""
    start, first, second, last = (int(each) for each in parts_of(signature["/ByteRange"]))
    if start or not 0 < first < second or second + last != len(content):
        return False
    own = content[first:second]
    return re.fullmatch(rb"<[0-9A-Fa-f]+>", own) is not None


def _text(value: object) -> str:
    if isinstance(value, ByteStringObject):
        return value.decode("utf-8", "replace")
    return str(value) if isinstance(value, TextStringObject) else ""
