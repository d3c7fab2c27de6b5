"""What people wrote stays what they wrote, and never becomes Markdown."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.documents import DocumentLanguage
from checklists.language import Text
from reports.oscal.identifiers import Identifiers, token
from reports.oscal.moments import end_of, moment, start_of
from reports.oscal.texts import Words, markup, markup_line, string

STRING = re.compile(r"\S(.*\S)?\Z")
LINE = re.compile(r"[^\n]+\Z")
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[`*_{}\[\]<>&~^#!|$]")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_a_string_of_oscal_or_nothing(text: str) -> None:
    """As the schema says: something at both ends, one line."""
    assert string(text) == "" or STRING.match(string(text))


@given(st.text())
def test_any_text_is_one_line_of_markup(text: str) -> None:
    """An empty one is a stroke, for OSCAL takes no empty title."""
    assert LINE.match(markup_line(text))
    assert not UNESCAPED.search(markup_line(text))


@given(st.text())
def test_no_sign_of_markdown_stays_alive_in_any_text(text: str) -> None:
    """Whatever stands around it."""
    assert not UNESCAPED.search(markup(text))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<img src="/etc/passwd">', r'\<img src="/etc/passwd"\>'),
        ("[here](javascript:x)", r"\[here\](javascript:x)"),
        ("{{ insert: param, x }}", r"\{\{ insert: param, x \}\}"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("2.5 m", r"2\.5 m"),
        ("    code", "code"),
        ("a\nb", "a\n\nb"),
        ("a\\", "a\\\\"),
        ("2–3 人, 12.5 m²", "2–3 人, 12.5 m²"),
        ("\x00\x1f\ufeff", "—"),
        ("", "—"),
    ],
)
def test_markdown_is_escaped(written: str, shown: str) -> None:
    """And everything else stays as it is."""
    assert markup(written) == shown


def test_both_languages_are_said_once_each() -> None:
    """What is the same in both is not said twice."""
    words = Words(DocumentLanguage.BOTH)

    assert words.tell(Text(zh="楼", en="building")) == "楼 / building"
    assert words.tell(Text(zh="B1", en="B1")) == "B1"


def test_a_moment_keeps_its_clock_where_oscal_knows_the_offset() -> None:
    """People read 23:59 on their own clock."""
    at = datetime(2020, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=8)))

    assert moment(at) == "2020-03-02T09:30:00+08:00"


def test_a_moment_of_an_odd_offset_is_told_in_utc() -> None:
    """OSCAL lists the offsets it takes."""
    at = datetime(2020, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=8, minutes=5)))

    assert moment(at) == "2020-03-02T01:25:00+00:00"


def test_a_day_oscal_has_no_room_for_is_left_out() -> None:
    """It would make the whole document invalid."""
    assert end_of(date(9999, 1, 1), UTC) is None
    assert start_of(date(1, 1, 1), UTC) is None
    assert end_of(date(2020, 2, 29), UTC) == "2020-02-29T23:59:59+00:00"


@given(st.tuples(st.text(), st.text()), st.tuples(st.text(), st.text()))
def test_different_things_have_different_names(one: tuple[str, str], two: tuple[str, str]) -> None:
    """Unless a text holds the separator, which no text of an audit does."""
    ids = Identifiers("audit")
    if "\x1f" not in "".join((*one, *two)):
        assert (ids.of(*one) == ids.of(*two)) == (one == two)


def test_names_are_random_looking_uuids_of_version_five() -> None:
    """OSCAL takes versions four and five."""
    assert Identifiers("audit").of("place", "W-1")[14] == "5"


def test_an_id_that_begins_with_a_digit_gets_a_stroke() -> None:
    """A token may not begin so, and no id of a pack begins with the stroke."""
    assert token("3d.print") == "_3d.print"
    assert token("density.area") == "density.area"
