"""The same document is the same file, to the byte."""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from reports.docx.rendering import render
from tests.reports.pdf.builders import photo
from tests.reports.pdf.demonstration import a_report

PROGRAM = """
import hashlib
from reports.docx.rendering import render
from tests.reports.pdf.builders import photo
from tests.reports.pdf.demonstration import a_report
print(hashlib.sha256(render(a_report(watermark="草稿"), pictures=photo)).hexdigest())
"""


def digest() -> str:
    """Draw the demonstration report and return the hash of the file."""
    return hashlib.sha256(render(a_report(watermark="草稿"), pictures=photo)).hexdigest()


def test_two_files_of_one_document_are_equal() -> None:
    assert digest() == digest()


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_another_process_makes_the_same_file(seed: str) -> None:
    """On another day, with sets in another order."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )

    assert done.stdout.strip() == digest()


def test_no_name_depends_on_what_other_libraries_registered() -> None:
    """Openpyxl tells lxml its prefixes; a file drawn after a workbook is the same file."""
    before = digest()

    importlib.import_module("openpyxl.xml.functions")

    assert digest() == before
    assert b"ns0:" not in document_part(render(a_report(), pictures=photo))


def document_part(content: bytes) -> bytes:
    """Return the words of a file as they are kept."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("word/document.xml")


def test_threads_do_not_disturb_each_other() -> None:
    with ThreadPoolExecutor(4) as pool:
        digests = set(pool.map(lambda _: digest(), range(8)))

    assert digests == {digest()}
