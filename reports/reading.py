"""Reads PDF documents back, each in a process of its own with little time and memory."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from typing_extensions import override

from audit.domain.errors import BadFile
from audit.domain.events import Hash
from audit.services.read_documents import DocumentReader, ReadDocument, Seal
from audit.services.signatures import ReadSignature, signature_from_data
from audit.services.system_errors import reason
from checklists.language import Message
from reports.pdf.seals import first_whole, seal_fits
from reports.proof import record_name

MOST_BYTES: Final = 1024**3
"""How large a file may be; two hundred photographs come to a tenth of it."""

MOST_SECONDS: Final = 60.0

_PROGRAM: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from reports.pdf.inspecting import main; main(sys.argv[2:])"
)
_MOST_SAID: Final = 32 * 1024**2
"""How many bytes of words and names are taken from one file."""
_MAGIC: Final = b"%PDF-"
_MAGIC_WITHIN: Final = 1024
"""Where in a file viewers look for its first mark."""


class PdfReader(DocumentReader):
    """Reads documents without trusting them."""

    def __init__(self, *, most_seconds: float = MOST_SECONDS, trusted: bytes = b"") -> None:
        """Give up on a file after ``most_seconds``; take the word of ``trusted`` certificates."""
        self._most_seconds = most_seconds
        self._trusted = trusted

    @override
    def read_file(self, path: Path) -> ReadDocument:
        try:
            if path.stat().st_size > MOST_BYTES:
                raise BadFile(
                    Message("The file is larger than any document of this program."),
                    where=str(path),
                )
            content = path.read_bytes()
        except OSError as error:
            raise BadFile(
                Message("The file cannot be read: {why}", why=reason(error)),
                where=str(path),
            ) from error
        try:
            return self.read(content)
        except BadFile as refusal:
            raise BadFile(refusal.what, where=str(path), hint=refusal.hint) from refusal

    @override
    def read(self, content: bytes) -> ReadDocument:
        seal, length = _seal_of(content)
        signature = self._signature(content, length) if seal is Seal.EXTENDED else None
        if signature is not None:
            return replace(self._read(content[:length], Seal.SIGNED), signature=signature)
        return self._read(content, seal)

    @override
    def words(self, content: bytes, pages: Sequence[int]) -> Mapping[int, str]:
        with TemporaryDirectory() as folder:
            found = self._inspect(content, Path(folder), "words", *map(str, pages))
            return {int(page): text for page, text in found["words"].items()}

    def _read(self, content: bytes, seal: Seal) -> ReadDocument:
        with TemporaryDirectory() as folder:
            found = self._inspect(content, Path(folder), "document")
            return ReadDocument(
                content=content,
                sha256=Hash(hashlib.sha256(content).hexdigest()),
                seal=seal,
                origin=found["origin"],
                records=tuple(
                    (Path(folder) / record_name(position)).read_bytes()
                    for position in range(found["records"])
                ),
                pages=found["pages"],
                parts=found["parts"],
                foreign=tuple(found["foreign"]),
                photos={each.stem: each.read_bytes() for each in Path(folder).glob("*.jpg")},
            )

    def _signature(self, content: bytes, length: int) -> ReadSignature | None:
        """Return the signature where one is all that follows the first ``length`` bytes."""
        with TemporaryDirectory() as folder:
            if self._trusted:
                (Path(folder) / "trusted.pem").write_bytes(self._trusted)
            found = self._inspect(content, Path(folder), "signature", str(length))
            said = found["signature"]
            return None if said is None else signature_from_data(said)

    def _inspect(self, content: bytes, folder: Path, task: str, *numbers: str) -> dict[str, Any]:
        if _MAGIC not in content[:_MAGIC_WITHIN]:
            raise BadFile(Message("This is no PDF."))
        source = folder / "document.pdf"
        source.write_bytes(content)
        arguments = [json.dumps(sys.path), task, str(source), str(folder), *numbers]
        try:
            subprocess.run(  # noqa: S603  our own program; the file's name is one of ours as well  # nosec B603
                [sys.executable, "-I", "-c", _PROGRAM, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=self._most_seconds,
                check=True,
            )
            with (folder / "found.json").open("rb") as said:
                found: dict[str, Any] = json.loads(said.read(_MOST_SAID))
        except (subprocess.SubprocessError, OSError, ValueError) as error:
            raise BadFile(
                Message("The PDF cannot be read: it is damaged, or was made to do harm.")
            ) from error
        return found


def _seal_of(content: bytes) -> tuple[Seal, int]:
    """Return the seal, and how long the file was when it was written."""
    if seal_fits(content):
        return Seal.WHOLE, len(content)
    length = first_whole(content)
    if length is not None:
        return Seal.EXTENDED, length
    return (Seal.BROKEN if b"/ID[<" in content else Seal.MISSING), len(content)
