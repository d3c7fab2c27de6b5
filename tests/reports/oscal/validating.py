"""Checks OSCAL documents by NIST's schemas, and that every reference in them finds what it names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from jsonschema import Draft7Validator, FormatChecker
from jsonschema.exceptions import ValidationError

SCHEMAS: Final = Path(__file__).parent / "schemas"
_NAMES: Final = {
    "assessment-results": "oscal_assessment-results_schema.json",
    "plan-of-action-and-milestones": "oscal_poam_schema.json",
}
_LETTER: Final = r"[^\W\d_]"
_LETTER_OR_NUMBER: Final = r"[^\W_]"
_REFERENCES: Final = re.compile(r"-uuids?$")

FORMATS: Final = FormatChecker(formats=())


@FORMATS.checks("uri-reference", raises=ValueError)
def _is_uri_reference(value: object) -> bool:
    return not isinstance(value, str) or _is_plain(value)


@FORMATS.checks("uri", raises=ValueError)
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or (_is_plain(value) and bool(urlsplit(value).scheme))


def _is_plain(value: str) -> bool:
    urlsplit(value)
    return value.isascii() and not re.search(r"[\s<>\"{}|\\^`]", value)


def faults(document: Any) -> list[str]:
    """Return what a document does not keep: of the schema, and of references to nothing."""
    [model] = document
    errors: Iterator[ValidationError] = _validator(model).iter_errors(document)
    found = [f"{error.json_path}: {error.message[:300]}" for error in errors]
    return [*found, *dangling(document), *repeated(document)]


def dangling(document: Any) -> list[str]:
    """Return references to things that are not in the document."""
    known = set(_named(document))
    return [f"{path}: {uuid}" for path, uuid in _references(document, "$") if uuid not in known]


def repeated(document: Any) -> list[str]:
    """Return UUIDs that two things share."""
    named = list(_named(document))
    return [uuid for uuid in set(named) if named.count(uuid) > 1]


def _named(shape: Any) -> Iterator[str]:
    if isinstance(shape, dict):
        if isinstance(shape.get("uuid"), str):
            yield shape["uuid"]
        for part in shape.values():
            yield from _named(part)
    elif isinstance(shape, list):
        for part in shape:
            yield from _named(part)


def _references(shape: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(shape, dict):
        for key, part in shape.items():
            at = f"{path}.{key}"
            if _REFERENCES.search(key):
                for uuid in part if isinstance(part, list) else [part]:
                    yield at, uuid
            elif key == "href" and isinstance(part, str) and part.startswith("#"):
                yield at, part.removeprefix("#")
            else:
                yield from _references(part, at)
    elif isinstance(shape, list):
        for number, part in enumerate(shape):
            yield from _references(part, f"{path}[{number}]")


@cache
def _validator(model: str) -> Draft7Validator:
    text = (SCHEMAS / _NAMES[model]).read_text(encoding="utf-8")
    # Python's patterns know no classes of Unicode; these mean the same here.
    text = text.replace(r"(\\p{L}|_)", f"({_escaped(_LETTER)}|_)")
    text = text.replace(
        r"(\\p{L}|\\p{N}|[.\\-_])", f"({_escaped(_LETTER_OR_NUMBER)}|{_escaped('[.-]')}|_)"
    )
    assert r"\\p{" not in text
    # A pattern's $ must not forgive a line break at the end, as Python's does.
    schema = json.loads(text, object_hook=_strict)
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=FORMATS)


def _strict(shape: dict[str, Any]) -> dict[str, Any]:
    pattern = shape.get("pattern")
    if isinstance(pattern, str) and pattern.endswith("$"):
        return {**shape, "pattern": rf"{pattern[:-1]}\Z"}
    return shape


def _escaped(pattern: str) -> str:
    return json.dumps(pattern)[1:-1]
