"""Signs documents: only those of this program, whole, unsigned, and with a key that is valid today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from audit.domain.documents import DocumentLanguage
from audit.domain.errors import BadEntry, BadFile, BadKey
from audit.services.ports import Clock
from audit.services.read_documents import DocumentReader, ReadDocument, Seal
from audit.services.signatures import Claim, DocumentSigner, SigningKey
from audit.services.system_errors import reason
from checklists.language import Message

MOST_LETTERS: Final = 200
"""How long a reason or a place may be: both stand in the stamp."""

MOST_KEY_BYTES: Final = 1024**2
"""How large the file of a key may be; usual ones have some thousand bytes."""

AskPassphrase = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Signing:
    """What it takes to sign documents."""

    reader: DocumentReader
    signer: DocumentSigner
    clock: Clock

    def open_key(self, path: Path, ask_passphrase: AskPassphrase) -> SigningKey:
        """Open the key in a PKCS#12 file; the passphrase is asked for only where there is one.

        Raises:
            BadKey: it cannot be read, the passphrase is wrong, or nothing can be signed with it.
        """
        try:
            if path.stat().st_size > MOST_KEY_BYTES:
                raise BadKey(Message("This is no PKCS#12 file."), where=str(path))
            content = path.read_bytes()
        except OSError as error:
            raise BadKey(
                Message("The file cannot be read: {why}", why=reason(error)),
                where=str(path),
            ) from error
        try:
            key = self.signer.open_key(content, None) or self.signer.open_key(
                content, ask_passphrase()
            )
        except BadKey as refusal:
            raise BadKey(refusal.what, where=str(path), hint=refusal.hint) from refusal
        if key is None:
            raise BadKey(
                Message("The passphrase is wrong, or the file is damaged."), where=str(path)
            )
        self._check_validity(key, path)
        return key

    def _check_validity(self, key: SigningKey, path: Path) -> None:
        today = self.clock.now()
        if today > key.valid_until:
            raise BadKey(
                Message(
                    "The certificate expired on {day}.", day=key.valid_until.date().isoformat()
                ),
                where=str(path),
                hint=Message("Ask whoever issued it for a new one."),
            )
        if today < key.valid_from:
            raise BadKey(
                Message(
                    "The certificate is valid only from {day} on.",
                    day=key.valid_from.date().isoformat(),
                ),
                where=str(path),
                hint=Message("Look whether the clock of this computer is right."),
            )

    def readable(self, path: Path) -> ReadDocument:
        """Return the document to be signed.

        Raises:
            BadFile: it cannot be read, is no document of this program, a draft, was changed, or is signed.
        """
        document = self.reader.read_file(path)
        if "Head" not in document.origin or not document.records:
            raise BadFile(
                Message("This PDF is no document of this program: it holds no record of an audit."),
                where=str(path),
            )
        if "Draft" in document.origin:
            raise BadFile(
                Message("The document is a draft; it is not signed."),
                where=str(path),
                hint=Message("Close the audit, write the document anew and sign that."),
            )
        match document.seal:
            case Seal.WHOLE:
                return document
            case Seal.SIGNED:
                raise BadFile(
                    Message("The document is signed already."),
                    where=str(path),
                    hint=Message("Write it anew to have it signed by somebody else."),
                )
            case Seal.EXTENDED | Seal.BROKEN | Seal.MISSING:
                raise BadFile(
                    Message("The document was changed after it was written; it is not signed."),
                    where=str(path),
                    hint=Message("Write it anew and sign that."),
                )

    def sign(
        self,
        document: ReadDocument,
        key: SigningKey,
        *,
        reason: str = "",
        place: str = "",
        timestamps: str = "",
    ) -> bytes:
        """Return a document with a signature and its stamp, at the time of the house's clock.

        Raises:
            BadEntry: the reason or the place is too long for a stamp.
            NoTimestamp: the timestamp authority gave none.
        """
        for text in (reason, place):
            if len(text) > MOST_LETTERS:
                raise BadEntry(Message("At most {n} letters have room in a stamp.", n=MOST_LETTERS))
        claim = Claim(key.holder, self.clock.now().replace(microsecond=0), reason, place)
        language = DocumentLanguage(document.origin.get("Language", ""))
        return self.signer.sign(document.content, key, claim, language, timestamps=timestamps)
