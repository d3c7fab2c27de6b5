"""``plumbline verify``: what it says of a document, and with which exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from audit.services.sample import begin_sample
from audit.wiring import furnish
from checklists.language import Language
from tests.cli.running import run


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The document of the sample."""
    begin_sample(furnish(), Language.EN)
    path = tmp_path / "sample.pdf"
    assert run("report", "latest", "-o", path, "--lang", "en").status == 0
    return path


def test_a_document_nobody_touched_is_intact(document: Path) -> None:
    ran = run("verify", document, "--audit", "latest")

    assert ran.status == 0
    assert "✓ The file is as it was written, to the byte." in ran.out
    assert "✓ Every page is what the record gives, to the byte." in ran.out
    assert "✓ The record is the audit kept here." in ran.out
    assert ran.out.endswith("Intact.\n")


def test_a_changed_document_is_told_in_the_users_language(document: Path) -> None:
    file = bytearray(document.read_bytes())
    file[len(file) // 2] ^= 1
    document.write_bytes(file)

    ran = run("verify", document, "--lang", "zh")

    assert ran.status in {1, 2}
    assert "改动" in ran.out or "无法读取" in ran.err


def test_an_attached_record_is_what_export_writes(document: Path) -> None:
    attached = PdfReader(document).attachments["audit.json"][0]

    exported = run("export", "latest", "--lang", "en")

    assert attached.decode() == exported.out
    assert json.loads(attached)["format"] == "plumbline-audit/1"


def test_what_is_no_document_of_ours_ends_with_two(tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(b"no PDF")

    ran = run("verify", path)

    assert ran.status == 2
    assert "This is no PDF." in ran.err
    assert ran.out == ""


def test_an_audit_that_is_not_there_is_said_so(document: Path) -> None:
    assert run("verify", document, "--audit", "nowhere").status == 2


class TestRecords:
    """An audit itself, its file, and what was exported of it."""

    @pytest.fixture
    def audit(self) -> str:
        """The sample."""
        return begin_sample(furnish(), Language.EN)

    def test_an_audit_is_named_by_its_id_or_as_the_latest(self, audit: str) -> None:
        for name in ("latest", audit, audit[:8]):
            ran = run("verify", name)

            assert ran.status == 0
            assert "✓ Photos and files are as they were kept: 3" in ran.out
            assert "○ Nothing in it is signed yet" in ran.out

    def test_what_was_exported_is_checked(self, audit: str, tmp_path: Path) -> None:
        path = tmp_path / "audit.json"
        assert run("export", audit, "-o", path).status == 0
        assert run("verify", path, "--audit", "latest").status == 0
        path.write_text(
            path.read_text("utf-8").replace('"closed_at": null', '"closed_at": 1', 1), "utf-8"
        )

        ran = run("verify", path)

        assert ran.status == 1
        assert "do not follow from its entries: closed_at" in ran.out

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_the_first_entry_that_does_not_fit_is_named(
        self, audit: str, plumbline_home: Path, tmp_path: Path, language: str
    ) -> None:
        file = plumbline_home / "audits" / f"{audit}.jsonl"
        lines = file.read_bytes().splitlines(keepends=True)
        copy = tmp_path / "copy.jsonl"
        copy.write_bytes(b"".join([*lines[:6], *lines[7:]]))
        assert run("verify", file).status == 0

        ran = run("verify", copy, "--lang", language)

        assert ran.status == 1
        assert ("第7条不符" if language == "zh" else "entry 7 does not fit") in ran.out

    @pytest.mark.parametrize(
        ("name", "content"), [("a.txt", b"words"), ("b.json", b"[]"), ("c.jsonl", b"")]
    )
    def test_what_is_nothing_of_ours_ends_with_two(
        self, tmp_path: Path, name: str, content: bytes
    ) -> None:
        path = tmp_path / name
        path.write_bytes(content)

        assert run("verify", path).status == 2

    @pytest.mark.parametrize("name", ["nowhere", "nowhere.pdf", "nowhere.json"])
    def test_what_is_not_there_ends_with_two(self, name: str) -> None:
        assert run("verify", name).status == 2


def test_lines_about_several_audits_say_which(tmp_path: Path) -> None:
    """A summary of a building rests on all its visits."""
    house = furnish()
    begin_sample(house, Language.EN)
    begin_sample(house, Language.EN)
    path = tmp_path / "summary.pdf"
    assert run("report", "latest", "--form", "building_summary", "-o", path).status == 0
    begin_sample(furnish(), Language.EN)

    out = run("verify", path).out

    fitting = [line for line in out.splitlines() if "entries fit one another" in line]
    assert len(fitting) == len(set(fitting)) == 2
    assert all(line.startswith("✓ [") for line in fitting)
    assert "○ Visits of this building that are kept here" in out


def test_a_bundle_is_checked_and_one_changed_byte_is_found(tmp_path: Path) -> None:
    begin_sample(furnish(), Language.EN)
    path = tmp_path / "sample.plumbline"
    assert run("bundle", "latest", "-o", path).status == 0

    intact = run("verify", path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    changed = run("verify", path)

    assert intact.status == 0
    assert "✓ Packed on this device" in intact.out
    assert changed.status == 1


def test_a_backup_is_checked_whatever_it_is_called(tmp_path: Path) -> None:
    begin_sample(furnish(), Language.EN)
    path = tmp_path / "all.zip"
    assert run("backup", path).status == 0

    intact = run("verify", path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    changed = run("verify", path)

    assert intact.status == 0
    assert "audits 1, files" in intact.out
    assert changed.status == 1
    assert "The backup is damaged" in changed.out


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_a_zip_file_of_another_kind_is_not_called_changed(tmp_path: Path, format_: str) -> None:
    """A report as a text document is no bundle that somebody has tampered with."""
    begin_sample(furnish(), Language.EN)
    path = tmp_path / f"report.{format_}"
    assert run("report", "latest", "--format", format_, "-o", path).status == 0

    ran = run("verify", path)

    assert (ran.status, ran.out) == (2, "")
    assert "neither a document nor a record" in ran.err


def test_a_document_in_json_is_not_called_changed(tmp_path: Path) -> None:
    """What is written as data holds no record that could be checked."""
    begin_sample(furnish(), Language.EN)
    path = tmp_path / "report.json"
    assert run("report", "latest", "--format", "json", "-o", path).status == 0

    ran = run("verify", path)

    assert (ran.status, ran.out) == (2, "")
    assert "neither a document nor a record" in ran.err
