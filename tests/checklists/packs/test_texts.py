"""What people read: complete in both languages, short where space is short, and our own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final

import pytest

from checklists.language import Text
from tests.checklists.packs.office_rules import office_rules, pack_texts, study_papers

CHINESE: Final = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
RUN: Final = 20
COLUMNS: Final = 30
NAMES_OF_DOCUMENTS: Final = re.compile(r"sources\..*\.(?:title|issuer)")
ALIKE_IN_BOTH: Final = {"mg/L", "°C"}


def columns(words: str) -> int:
    """Return how many columns of a terminal the words take."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def faulty(is_fault: Callable[[Text], object]) -> list[str]:
    """Return where the texts with a fault stand."""
    return [where for where, text in pack_texts() if is_fault(text)]


class TestBothLanguages:
    """Each text is there in Chinese and in English, and in no mixture."""

    def test_there_are_texts_to_look_at(self) -> None:
        assert len(list(pack_texts())) > 500

    def test_none_is_empty_or_loosely_set(self) -> None:
        def is_loose(words: str) -> bool:
            return words.strip() != words or not words or "  " in words or "\n" in words

        assert faulty(lambda text: is_loose(text.zh) or is_loose(text.en)) == []

    def test_the_english_holds_no_chinese(self) -> None:
        assert faulty(lambda text: CHINESE.search(text.en)) == []

    def test_the_chinese_is_chinese(self) -> None:
        bare = faulty(lambda text: not CHINESE.search(text.zh) and text.zh not in ALIKE_IN_BOTH)

        assert bare == []

    def test_no_broken_line_left_a_blank_in_the_chinese(self) -> None:
        """A line of the file that is broken inside a Chinese sentence becomes a blank."""
        blank = re.compile(r"[\u3000-\u9fff\uff00-\uffef] [\u3000-\u9fff]")

        assert faulty(lambda text: blank.search(text.zh)) == []

    def test_the_chinese_uses_its_own_punctuation(self) -> None:
        assert faulty(lambda text: re.search(r"[\u3400-\u9fff][,;:?!()]", text.zh)) == []


@pytest.mark.parametrize("name", office_rules().requirements)
class TestARequirement:
    """A requirement tells a manager without training what to do."""

    def test_its_title_fits_the_list(self, name: str) -> None:
        title = office_rules().requirements[name].title

        assert max(columns(title.zh), columns(title.en)) <= COLUMNS

    def test_its_question_is_one(self, name: str) -> None:
        question = office_rules().requirements[name].question

        assert question.zh.endswith("？")
        assert question.en.endswith("?")

    def test_it_says_how_and_what_proves_it(self, name: str) -> None:
        requirement = office_rules().requirements[name]

        assert len(requirement.how.zh) >= 30
        assert requirement.evidence is not None

    def test_every_limit_says_what_to_do(self, name: str) -> None:
        requirement = office_rules().requirements[name]

        for limit in requirement.limits:
            assert limit.action or getattr(limit, "bad", None) or requirement.action, limit.id


def test_titles_of_requirements_differ() -> None:
    titles = [each.title for each in office_rules().requirements.values()]

    assert len({t.zh for t in titles}) == len({t.en for t in titles}) == len(titles)


def plain(words: str) -> str:
    """Return the words without blanks and in one set of punctuation."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))


@cache
def printed_runs() -> frozenset[str]:
    """Return every run of characters in the documents the rules were read from."""
    papers = study_papers()
    if papers is None:
        pytest.skip("the documents the rules were read from are not beside this checkout")
    runs: set[str] = set()
    for path in sorted((papers / "sources").glob("*.txt")):
        document = plain(path.read_text(encoding="utf-8"))
        runs.update(document[at : at + RUN] for at in range(len(document) - RUN + 1))
    return frozenset(runs)


def taken(words: str) -> list[str]:
    """Return the runs of characters that also stand in a document."""
    own = plain(words)
    runs = (own[at : at + RUN] for at in range(len(own) - RUN + 1))
    return [run for run in runs if run in printed_runs()]


def test_no_sentence_is_taken_from_a_document() -> None:
    """Facts are taken from the documents, sentences are not; titles and names are exempt."""
    found = {
        where: runs
        for where, text in pack_texts()
        if not NAMES_OF_DOCUMENTS.fullmatch(where)
        if (runs := taken(text.zh) + taken(text.en))
    }

    assert found == {}


def test_the_comparison_finds_what_is_taken() -> None:
    """A title is printed in its document, so that it would be found were it not exempt."""
    assert taken(office_rules().sources["chengguan-13"].title.zh)
