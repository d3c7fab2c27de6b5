"""Errors say where, what, and what to do, in the language of the reader."""

from __future__ import annotations

from checklists.errors import PlumblineError
from checklists.language import Language, Message, Speech

CHINESE = Speech(Language.ZH)
ENGLISH = Speech(Language.EN)
NO_FILE = Message("There is no such file.")
CHECK = Message("Check the name.")


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = PlumblineError(NO_FILE, where="audit.yaml", hint=CHECK)

    assert error.told(ENGLISH) == "audit.yaml: There is no such file.\nCheck the name."


def test_an_error_without_a_place_or_a_hint_is_one_sentence() -> None:
    assert PlumblineError(NO_FILE).told(ENGLISH) == "There is no such file."


def test_an_error_is_told_in_chinese() -> None:
    assert PlumblineError(NO_FILE, hint=CHECK).told(CHINESE) == "没有这个文件。\n请核对文件名。"


def test_a_log_gets_the_code() -> None:
    assert str(PlumblineError(NO_FILE)) == "[PLUMB-000] There is no such file."


def test_what_was_typed_cannot_change_the_sentence() -> None:
    """Braces in a file name are not fields to be filled in."""
    error = PlumblineError(NO_FILE, where="{what}.yaml")

    assert error.told(ENGLISH) == "{what}.yaml: There is no such file."
