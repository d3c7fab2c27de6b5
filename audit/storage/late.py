"""Parts of the storage that are slow to import, each brought along when it is first used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path

from audit.domain.events import Hash
from audit.services.bundles import OpenBundle, Packing
from audit.services.photos import Area, PhotoDesk
from audit.services.ports import Cell, EvidenceReader, Kept
from audit.storage.sealing import Seal


class LateEvidence:
    """The evidence store, which brings Pillow along when a file is first kept."""

    def __init__(self, folder: Path, seal: Seal | None = None) -> None:
        self._folder = folder
        self._seal = seal

    def keep(self, source: Path | bytes, *, name: str, covers: Sequence[Area] = ()) -> Kept:
        """Keep a file."""
        from audit.storage.evidence import FileEvidenceStore  # noqa: PLC0415  Pillow is slow

        store = FileEvidenceStore(self._folder, seal=self._seal)
        return store.keep(source, name=name, covers=covers)

    def bytes_of(self, sha256: Hash) -> bytes:
        """Return a kept file."""
        from audit.storage.evidence import FileEvidenceStore  # noqa: PLC0415  Pillow is slow

        return FileEvidenceStore(self._folder, seal=self._seal).bytes_of(sha256)


class LateBundles:
    """What writes and reads bundles, which brings Pillow along when one is first exchanged."""

    def __init__(self, evidence: EvidenceReader) -> None:
        self._evidence = evidence

    def write(self, path: Path, packing: Packing) -> Sequence[Hash]:
        """Write a bundle."""
        from audit.storage.bundles import FileBundles  # noqa: PLC0415  Pillow is slow

        return FileBundles(self._evidence).write(path, packing)

    def open(self, path: Path) -> AbstractContextManager[OpenBundle]:
        """Open a bundle."""
        from audit.storage.bundles import FileBundles  # noqa: PLC0415  Pillow is slow

        return FileBundles(self._evidence).open(path)


class LateTables:
    """The reader of tables, which brings openpyxl along when one is first read."""

    def rows(self, path: Path) -> Iterable[Sequence[Cell]]:
        """Return the rows of a CSV or XLSX file."""
        from audit.storage.tables import FileTableReader  # noqa: PLC0415  openpyxl is slow

        return FileTableReader().rows(path)


@cache
def photo_desk() -> PhotoDesk:
    """Return what looks at photos."""
    from audit.storage.photo_desk import FilePhotoDesk  # noqa: PLC0415  Pillow is slow to import

    return FilePhotoDesk()


def sample_photo(name: str) -> bytes:
    """Draw a photo of the sample by its name."""
    from audit.storage.sample_photos import drawn  # noqa: PLC0415  Pillow is slow to import

    return drawn(name)
