"""Reads YAML as plain, exact values with their places; what is not used here is refused."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from checklists.language import Message
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind, Position
from checklists.loading.located import Located
from checklists.loading.yaml_tree import Unreadable, tree_of

MOST_BYTES: Final = 5_000_000

_NOT_TEXT: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def read_document(source: str | bytes | Path | Traversable, name: str | None = None) -> Located:
    """Read a document; all that is wrong with it as YAML is in its ``faults``.

    Args:
        source: The text itself, its bytes, or the file that holds it.
        name: The file as the user knows it; by default its path.
    """
    if name is None:
        name = "" if isinstance(source, str | bytes) else str(source)
    document = Located(name, None)
    try:
        text = _text(source, name)
        document.sha256 = _hash_of(text)
        document.root = tree_of(text, name, document.faults)
    except Unreadable as error:
        document.faults.append(error.fault)
    return document


def document_hash(source: Path | Traversable) -> str | None:
    """Return the hash of a file's text as ``read_document`` gives it; None if it is unreadable."""
    try:
        return _hash_of(_text(source, ""))
    except Unreadable:
        return None


def _hash_of(text: str) -> str:
    """Return a hash that does not depend on how a system ends its lines."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def _text(source: str | bytes | Path | Traversable, name: str) -> str:
    if not isinstance(source, str):
        source = _decoded(_content(source, name), name)
    text = source.removeprefix("\ufeff")
    if found := _NOT_TEXT.search(text):
        raise Unreadable(
            Fault(
                name,
                _position_after(text[: found.start()]),
                (),
                FaultKind.UNREADABLE,
                Message("A hidden character, U+{code}, stands here.", code=f"{ord(found[0]):04X}"),
                Message("Remove it; it was probably pasted in with the text."),
            )
        )
    return text


def _content(source: bytes | Path | Traversable, name: str) -> bytes:
    if isinstance(source, bytes):
        return _not_too_large(source, len(source), name)
    try:
        with source.open("rb") as file:
            # What never ends, such as a device, is too large as well.
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(name, *_why_not_opened(error)) from error
    return _not_too_large(content, len(content), name)


def _not_too_large(content: bytes, size: int, name: str) -> bytes:
    if size > MOST_BYTES:
        raise _unreadable(
            name,
            Message("The file is larger than {most} MB.", most=MOST_BYTES // 1_000_000),
            Message("Divide it into several files."),
        )
    return content


def _why_not_opened(error: OSError | ValueError) -> tuple[Message, Message | None]:
    match error:
        case FileNotFoundError():
            return Message("There is no such file."), Message("Check the name.")
        case IsADirectoryError():
            return Message("This is a folder, not a file."), None
        case PermissionError():
            return Message("The file may not be read."), Message("Check its permissions.")
        case _:
            return Message("The file cannot be read."), None


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        raise Unreadable(
            Fault(
                name,
                _position_after(before.removeprefix("\ufeff")),
                (),
                FaultKind.UNREADABLE,
                Message("From here on the file is not text in UTF-8."),
                Message("Save it as UTF-8 in your editor."),
            )
        ) from error


def _position_after(text: str) -> Position:
    last_line = re.split("\r\n|\n|\r", text)[-1]
    return Position(len(re.findall("\r\n|\n|\r", text)) + 1, len(last_line) + 1)


def _unreadable(name: str, what: Message, hint: Message | None) -> Unreadable:
    return Unreadable(Fault(name, WHOLE_FILE, (), FaultKind.UNREADABLE, what, hint))
