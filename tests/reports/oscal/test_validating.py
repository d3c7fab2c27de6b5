"""The check of OSCAL documents refuses what it should refuse."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.oscal.documents import results
from tests.reports.oscal.validating import faults
from tests.reports.visits import walked


@pytest.fixture
def document() -> Any:
    """A sound document."""
    return results(walked().walk)


def test_a_sound_document_passes(document: Any) -> None:
    """The rest of this file breaks it in one way each."""
    assert faults(document) == []


def test_an_unknown_key_is_a_fault(document: Any) -> None:
    """OSCAL allows none."""
    document["assessment-results"]["opinion"] = "good"

    assert faults(document)


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", ""), ("title", "two\nlines"), ("start", "2020-03-02"), ("observations", [])],
)
def test_a_value_of_the_wrong_shape_is_a_fault(document: Any, key: str, value: object) -> None:
    """Empty titles and lists, line breaks, moments without an offset."""
    document["assessment-results"]["results"][0][key] = value

    assert faults(document)


@pytest.mark.parametrize("name", ["1st", "two words", "a/b", "ends\n"])
def test_a_name_that_is_no_token_is_a_fault(document: Any, name: str) -> None:
    """The converted pattern still holds."""
    document["assessment-results"]["results"][0]["props"][0]["name"] = name

    assert faults(document)


def test_a_name_in_letters_of_any_script_is_none(document: Any) -> None:
    """As the pattern of the schema says."""
    document["assessment-results"]["results"][0]["props"][0]["name"] = "甲.é-1_"

    assert faults(document) == []


def test_a_reference_to_nothing_is_a_fault(document: Any) -> None:
    """The schema alone does not see it."""
    document["assessment-results"]["import-ap"]["href"] = "#" + "0" * 8

    assert faults(document)
