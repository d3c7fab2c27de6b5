"""The same document is the same file, to the byte: a report can be proved by making it again."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from reports.blocks import Photo, PhotoGrid, Prose
from reports.pdf.rendering import render
from tests.reports.pdf.builders import a_document, drawn, photo
from tests.reports.pdf.demonstration import a_report

PROGRAM = """
import hashlib
from reports.pdf.rendering import render
from tests.reports.pdf.builders import photo
from tests.reports.pdf.demonstration import a_report
print(hashlib.sha256(render(a_report(), pictures=photo).data).hexdigest())
"""


def digest() -> str:
    """Draw the demonstration report and return the hash of the file."""
    return hashlib.sha256(render(a_report(), pictures=photo).data).hexdigest()


def test_two_files_of_one_document_are_equal() -> None:
    assert digest() == digest()


def test_what_was_drawn_before_leaves_no_trace() -> None:
    first = digest()

    drawn(Prose("㐂𬭚 ☐ other words, other fonts first"))

    assert digest() == first


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_another_process_makes_the_same_file(seed: str) -> None:
    """Sets are ordered by a seed that is new in each process."""
    environment = os.environ | {"PYTHONHASHSEED": seed}

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )

    assert done.stdout.strip() == digest()


def test_threads_do_not_disturb_each_other() -> None:
    with ThreadPoolExecutor(4) as pool:
        digests = set(pool.map(lambda _: digest(), range(8)))

    assert digests == {digest()}


def test_one_document_is_drawn_at_a_time() -> None:
    """ReportLab's fonts keep the place where they read; two files at once could mix them up."""
    inside = threading.Event()
    grid = a_document(PhotoGrid((Photo("office"),)))

    def second(name: str) -> bytes:
        inside.set()
        return photo(name)

    def first(name: str) -> bytes:
        other.start()
        assert not inside.wait(0.3)
        return photo(name)

    other = threading.Thread(target=lambda: render(grid, pictures=second))
    render(grid, pictures=first)
    other.join()

    assert inside.is_set()
