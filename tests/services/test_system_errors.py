"""What the system complains of is said in the language of the user."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from audit.services.system_errors import reason
from checklists.language import Language, Message, Speech

COMMON = ["ENOENT", "EACCES", "ENOSPC", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "EIO", "EROFS"]


@pytest.mark.parametrize("name", COMMON)
def test_common_ones_have_words_in_chinese(name: str) -> None:
    number = getattr(errno, name)

    said = reason(OSError(number, os.strerror(number)))

    assert isinstance(said, Message)
    chinese = Speech(Language.ZH).tell(said)
    assert os.strerror(number) not in chinese
    assert not chinese.isascii()


def test_an_error_as_it_comes_is_recognised(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as caught:
        (tmp_path / "gone").read_bytes()

    assert (
        Speech(Language.ZH).tell(Message("{why}", why=reason(caught.value)))
        == "没有这个文件或文件夹"
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(99_999, "It hums."), "It hums."),
        (OSError("no number"), "no number"),
        (OSError(99_999, ""), "[Errno 99999] "),
        (ValueError("not a number"), "not a number"),
    ],
)
def test_what_has_no_words_is_quoted(error: Exception, said: str) -> None:
    assert reason(error) == said
