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
