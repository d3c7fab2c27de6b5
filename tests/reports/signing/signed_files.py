"""Documents for tests of signatures: written once, signed in many ways."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from audit.domain.documents import DocumentLanguage
from audit.services.signatures import Claim
from audit.services.verifications import Verification
from audit.services.verifying import Verifier
from reports.pdf.signing.signer import PadesSigner
from reports.reading import PdfReader
from reports.writing import FileWriter
from tests.fakes import BEIJING
from tests.reports.signing.made_keys import HOLDER, PASSPHRASE, key_file
from tests.reports.test_writing import write
from tests.reports.visits import Visited, walked
from tests.visits import Office

AT: Final = datetime(2020, 3, 2, 17, 5, 9, tzinfo=BEIJING)
CLAIM: Final = Claim(HOLDER, AT, "现场检查完毕，核对无误", "Level 3, 示例大厦")


@cache
def visited() -> Visited:
    """Return a closed inspection with a photo."""
    return walked()


@cache
def document(language: DocumentLanguage = DocumentLanguage.BOTH) -> bytes:
    """Return its notice."""
    return write(visited(), language).content


@cache
def signed(
    language: DocumentLanguage = DocumentLanguage.BOTH,
    *,
    kind: str = "rsa",
    claim: Claim = CLAIM,
    by_authority: bool = False,
) -> bytes:
    """Return the notice with a signature."""
    name = claim.name
    key = key_file(kind, name=name, by_authority=by_authority)
    return signed_with(key, document(language), language, claim)


def signed_with(
    key: bytes, content: bytes, language: DocumentLanguage, claim: Claim, **more: str
) -> bytes:
    """Return a document signed with a key file."""
    signer = PadesSigner("1.0")
    opened = signer.open_key(key, PASSPHRASE)
    assert opened is not None
    return signer.sign(content, opened, claim, language, **more)


def verified(content: bytes, folder: Path, trusted: bytes = b"") -> Verification:
    """Check a file where the audit is not kept."""
    path = folder / "notice.pdf"
    path.write_bytes(content)
    verifier = Verifier(
        Office(rulebook=visited().rulebook).desk,
        PdfReader(trusted=trusted),
        lambda evidence, program: FileWriter(evidence, program=program),
        "",
    )
    return verifier.verify(path)
