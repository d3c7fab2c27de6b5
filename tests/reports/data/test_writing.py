"""Data: every field by its name, exact."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from audit.domain.documents import DocumentKind
from audit.domain.errors import BadEntry
from reports.content.evidence import listed_only
from reports.content.histories import history_of
from reports.content.papers import paper_of
from reports.data.writing import data_bytes
from tests.reports.visits import AIR, Visited, begun, measured, walked
from tests.visits import key


def data_of(visited: Visited) -> dict[str, Any]:
    """Return the notice of a visit as a program reads it."""
    subject = visited.subject
    paper = paper_of(subject, listed_only)
    content = data_bytes(DocumentKind.RECTIFICATION_NOTICE, paper, history_of(subject))
    read: dict[str, Any] = json.loads(content, parse_float=Decimal)
    return read


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    """A notice with three findings."""
    return data_of(walked())


class TestFields:
    """As they are called in the content model."""

    def test_texts_come_in_both_languages(self, data: dict[str, Any]) -> None:
        finding = data["paper"]["visit"]["findings"][0]

        assert finding["title"] == {"zh": "人均使用面积", "en": "Area per person"}

    def test_figures_that_end_are_numbers(self, data: dict[str, Any]) -> None:
        scale = data["paper"]["visit"]["findings"][1]["scale"]

        assert scale == {"measured": Decimal("0.82"), "at_least": 1, "at_most": None}

    def test_figures_that_do_not_end_are_exact_all_the_same(self, data: dict[str, Any]) -> None:
        assert data["paper"]["visit"]["findings"][0]["scale"]["measured"] == "15/7"

    def test_days_are_as_iso_8601_writes_them(self, data: dict[str, Any]) -> None:
        assert data["paper"]["visit"]["on"] == "2020-03-02"

    def test_what_happened_goes_with_it(self, data: dict[str, Any]) -> None:
        assert data["history"]["events"][0]["what"]["en"] == "Audit begun"
        assert len(data["history"]["orders"]) == 3


@given(st.text(max_size=60))
def test_any_note_is_read_back(note: str) -> None:
    """Half a character, which no encoding has, apart."""
    visited = begun(rooms=1)
    visited.walk.answer(key(AIR, "301"), measured(damper="open"))
    try:
        visited.walk.note(key(AIR, "301"), note)
    except BadEntry:
        reject()
    kept = visited.walk.audit.notes.get(key(AIR, "301"), "")

    (finding,) = data_of(visited)["paper"]["visit"]["findings"]

    assert finding["note"] == kept.encode("utf-8", "replace").decode()
