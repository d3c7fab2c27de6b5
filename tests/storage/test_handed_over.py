"""Files people hand over are ordinary files of a bounded size."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from audit.domain.errors import BadFile
from audit.storage.handed_over import content_of
from audit.storage.pack_tables import read_pack_file
from checklists.language import Message

MOST = 4


def test_what_is_in_a_file_is_returned(tmp_path: Path) -> None:
    (tmp_path / "full.csv").write_bytes(b"1234")

    assert content_of(tmp_path / "full.csv", most=MOST) == b"1234"


def test_one_byte_too_many_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "large.csv").write_bytes(b"12345")
    hint = Message("Make it smaller.")

    with pytest.raises(BadFile) as refused:
        content_of(tmp_path / "large.csv", most=MOST, too_large=hint)

    assert refused.value.hint == hint


@pytest.mark.parametrize("name", ["missing.csv", "a\0b.csv", ""])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadFile):
        content_of(tmp_path / name, most=MOST)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in its folders")
def test_a_pipe_nobody_writes_to_keeps_nobody_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pack.csv"
    if sys.platform != "win32":
        os.mkfifo(pipe)

    with pytest.raises(BadFile):
        read_pack_file(pipe)
