"""Evidence files: kept once, found by their hash, refused with a reason."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from audit.domain.errors import BadEvidence, Damaged, NotFound, NotSaved
from audit.domain.events import Hash
from audit.services.ports import EvidenceStore
from audit.storage.evidence import MOST_BYTES, FileEvidenceStore
from tests.storage.samples import FailingDisk, drawing, files_below, jpeg

PDF = b"%PDF-1.7\n% a scanned record\n"


def workbook() -> bytes:
    """Return an empty XLSX file."""
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def archive(part: str) -> bytes:
    """Return a ZIP file with one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(part, "x")
    return out.getvalue()


def test_a_file_is_kept_under_the_hash_of_its_bytes(tmp_path: Path) -> None:
    store: EvidenceStore = FileEvidenceStore(tmp_path)

    kept = store.keep(PDF, name="record.pdf")

    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert files_below(tmp_path) == {os.path.join(kept.sha256[:2], kept.sha256): PDF}  # noqa: PTH118
    assert store.bytes_of(kept.sha256) == PDF
    assert (kept.media_type, kept.size, kept.taken_at, kept.width) == (
        "application/pdf",
        len(PDF),
        None,
        None,
    )


def test_the_same_file_is_kept_once(tmp_path: Path) -> None:
    store = FileEvidenceStore(tmp_path)

    assert store.keep(PDF, name="a.pdf") == store.keep(PDF, name="b.pdf")
    assert len(files_below(tmp_path)) == 1


def test_a_path_is_read(tmp_path: Path) -> None:
    source = tmp_path / "记录.pdf"
    source.write_bytes(PDF)
    store = FileEvidenceStore(tmp_path / "evidence")

    kept = store.keep(source, name="记录.pdf")

    assert store.bytes_of(kept.sha256) == PDF
    assert source.exists()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "anything", "application/pdf"),
        ("温度 26".encode(), "log.txt", "text/plain"),
        ("温度 26".encode("gb18030"), "log.TXT", "text/plain"),
        (b"a,b\n1,2\n", "list.csv", "text/csv"),
        (
            workbook(),
            "list",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            archive("word/document.xml"),
            "x",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(20), "film", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  " + bytes(20), "film.mov", "video/quicktime"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_file_is_told_by_its_bytes(
    tmp_path: Path, content: bytes, name: str, media_type: str
) -> None:
    assert FileEvidenceStore(tmp_path).keep(content, name=name).media_type == media_type


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "photo.jpg", "empty"),
        (b"not a picture", "photo.jpg", "not kept"),
        (b"\xff\xd8\xff not a picture", "photo.jpg", "damaged or cut off"),
        (jpeg(drawing())[:-400], "photo.jpg", "damaged or cut off"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "IMG_0001.HEIC", "HEIC"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "IMG_0001.jpg", "HEIC"),
        (b"\x00\x00\x00\x18ftypavif" + bytes(40), "x.avif", "HEIC or AVIF"),
        (b"MZ\x90\x00", "setup.exe", "not kept"),
        (b"MZ\x90\x00", "setup.txt", "not kept"),
        (archive("x.exe"), "x.zip", "not kept"),
        (b"PK\x03\x04 cut off", "x.xlsx", "not kept"),
        (b"GIF89a" + bytes(40), "x.gif", "not kept"),
        (bytes(MOST_BYTES + 1), "film.mp4", "larger than 25 MB"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_what_cannot_be_evidence_is_refused_with_what_helps(
    tmp_path: Path, content: bytes, name: str, words: str
) -> None:
    with pytest.raises(BadEvidence, match=words) as caught:
        FileEvidenceStore(tmp_path).keep(content, name=name)

    assert caught.value.where == name
    assert caught.value.hint
    assert files_below(tmp_path) == {}


def test_a_folder_is_no_evidence(tmp_path: Path) -> None:
    with pytest.raises(BadEvidence, match="folder") as caught:
        FileEvidenceStore(tmp_path).keep(tmp_path, name="photos")

    assert str(tmp_path) in caught.value.where


@pytest.mark.parametrize("name", ["missing.jpg", "no/such/folder.jpg", "x" * 300, "nul\x00"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadEvidence) as caught:
        FileEvidenceStore(tmp_path).keep(tmp_path / name, name=name)

    assert caught.value.hint


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes in folders")
def test_a_pipe_does_not_keep_the_program_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "photo.jpg")

    with pytest.raises(BadEvidence, match="no ordinary file"):
        FileEvidenceStore(tmp_path).keep(tmp_path / "photo.jpg", name="photo.jpg")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
def test_a_device_without_end_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(BadEvidence, match="no ordinary file"):
        FileEvidenceStore(tmp_path).keep(Path("/dev/zero"), name="photo.jpg")


def test_a_kept_file_that_changed_is_damaged(tmp_path: Path) -> None:
    store = FileEvidenceStore(tmp_path)
    kept = store.keep(PDF, name="a.pdf")
    (tmp_path / kept.sha256[:2] / kept.sha256).write_bytes(PDF + b"x")

    with pytest.raises(Damaged):
        store.bytes_of(kept.sha256)


def test_keeping_the_file_again_makes_the_damage_good(tmp_path: Path) -> None:
    store = FileEvidenceStore(tmp_path)
    kept = store.keep(PDF, name="a.pdf")
    (tmp_path / kept.sha256[:2] / kept.sha256).write_bytes(b"")

    store.keep(PDF, name="a.pdf")

    assert store.bytes_of(kept.sha256) == PDF


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_a_name_that_is_no_hash_reaches_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound):
        FileEvidenceStore(tmp_path).bytes_of(Hash(name))


def test_a_missing_file_of_the_evidence_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="missing"):
        FileEvidenceStore(tmp_path).bytes_of(Hash("0" * 64))


@pytest.mark.parametrize("failing", ["write", "sync", "rename"])
def test_evidence_that_cannot_be_kept_leaves_nothing(tmp_path: Path, failing: str) -> None:
    disk = FailingDisk()
    disk.refused = {failing}

    with pytest.raises(NotSaved):
        FileEvidenceStore(tmp_path, disk=disk).keep(PDF, name="a.pdf")

    assert files_below(tmp_path) == {}
