"""Puts together what proves a document or a record: who signs, and who verifies.

A part of the wiring that only these commands want; everything is imported when it is first used.
"""

from __future__ import annotations

from pathlib import Path

from audit.domain.errors import BadEntry, NotInstalled
from audit.services.backup_verifying import BackupVerifier
from audit.services.bundle_verifying import BundleVerifier
from audit.services.bundles import SUFFIX
from audit.services.house import House
from audit.services.record_verifying import RecordVerifier
from audit.services.signatures import EXTRA
from audit.services.signing import Signing
from audit.services.verifying import Verifier
from audit.storage.locations import locate
from audit.wiring import program_version, safekeeping
from checklists.language import Message


def verifier(house: House, trusted: Path | None = None) -> Verifier:
    """Return what checks documents against the audits of a house.

    Raises:
        BadFile: ``trusted`` is given and holds no certificates.
        NotInstalled: ``trusted`` is given, and nothing here can read certificates.
    """
    from reports.reading import PdfReader  # noqa: PLC0415  only for who has a document to check
    from reports.writing import FileWriter  # noqa: PLC0415  ReportLab and its fonts are slow

    return Verifier(
        house.desk,
        PdfReader(trusted=b"" if trusted is None else _certificates(trusted)),
        lambda evidence, program: FileWriter(evidence, program=program),
        program_version(),
        house.keys,
    )


def record_verifier(house: House, home: Path | None = None) -> RecordVerifier:
    """Return what checks records: those kept in ``home``, their files, and what was exported."""
    from audit.storage.examining import FileRecords  # noqa: PLC0415  only for who doubts one

    return RecordVerifier(house.desk, FileRecords(locate(home)), house.keys)


def bundle_verifier(house: House) -> BundleVerifier:
    """Return what checks bundles.

    Raises:
        BadEntry: somebody from outside asks, who sees no keys.
    """
    from audit.storage.bundles import FileBundles  # noqa: PLC0415  only for who has a bundle

    if house.keys is None:
        raise BadEntry(Message("Records are checked on the computer that keeps them."))
    return BundleVerifier(FileBundles(house.desk.evidence), house.keys)


def packed_verifier(
    house: House, home: Path | None, path: Path
) -> BundleVerifier | BackupVerifier | None:
    """Return what checks a ZIP file of this program; None where it is another's.

    Raises:
        BadEntry: somebody from outside asks, who sees no keys.
    """
    from audit.storage.archives import is_backup  # noqa: PLC0415  only for who has a ZIP file
    from audit.storage.bundle_records import is_bundle  # noqa: PLC0415  likewise

    if path.suffix.lower() == SUFFIX or is_bundle(path):
        return bundle_verifier(house)
    return BackupVerifier(safekeeping(home)) if is_backup(path) else None


def document_signing(house: House) -> Signing:
    """Return what signs documents.

    Raises:
        NotInstalled: the libraries that sign are not there.
    """
    from reports.reading import PdfReader  # noqa: PLC0415  only for who has a document to sign

    try:
        from reports.pdf.signing.signer import PadesSigner  # noqa: PLC0415  an extra
    except ImportError as error:
        raise _not_installed() from error
    return Signing(PdfReader(), PadesSigner(program_version()), house.clock)


def _certificates(path: Path) -> bytes:
    try:
        from reports.pdf.signing.certificates import read_certificates  # noqa: PLC0415  an extra
    except ImportError as error:
        raise _not_installed() from error
    return read_certificates(path)


def _not_installed() -> NotInstalled:
    return NotInstalled(
        Message("Signatures need libraries that are not installed."),
        hint=Message("Install them: {command}", command=f'pip install "{EXTRA}"'),
    )
