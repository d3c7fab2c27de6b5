"""The packs are written in words of their own: facts come from the documents, sentences do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

import checklists
from tests.checklists.packs.office_rules import study_papers

LONGEST: Final = 20
"""So many characters in a row may not be the same; names and figures are shorter."""

PACKS: Final = Path(checklists.__file__).parent / "packs"
_BLANKS_AND_MARKS: Final = re.compile(r"[\W_]+")
_NAMES: Final = frozenset({"number", "title", "short", "issuer"})
"""What a document is called is not ours to reword; only in the list of documents."""


def plain(text: str) -> str:
    """Return the letters and figures of a text alone."""
    return _BLANKS_AND_MARKS.sub("", text).casefold()


def runs(text: str) -> set[str]:
    """Return every run of the forbidden length in a text."""
    letters = plain(text)
    return {letters[at : at + LONGEST] for at in range(len(letters) - LONGEST + 1)}


@cache
def documents() -> frozenset[str]:
    """Return every run of the forbidden length in the source texts; skips where there are none."""
    papers = study_papers()
    if papers is None:
        pytest.skip("the source texts are not beside this checkout")
    texts = sorted((papers / "sources").glob("*.txt"))
    assert texts
    return frozenset().union(*(runs(path.read_text(encoding="utf-8")) for path in texts))


@cache
def names_of_documents() -> tuple[str, ...]:
    """Return the titles and issuers of the documents, which our sentences may mention."""
    return tuple(
        plain(word)
        for path in sorted(PACKS.glob("*/sources.yaml"))
        for source in yaml.safe_load(path.read_text(encoding="utf-8"))
        for name in _NAMES
        for _, word in words_of(source.get(name, ""))
        if word
    )


def words_of(node: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Return every text inside a file, with the way to it."""
    match node:
        case dict():
            for key, part in node.items():
                yield from words_of(part, f"{where}.{key}")
        case list():
            for index, part in enumerate(node):
                name = part.get("id", index) if isinstance(part, dict) else index
                yield from words_of(part, f"{where}[{name}]")
        case str():
            yield where, node
        case _:
            return


def own_words(path: Path) -> Iterator[tuple[str, str]]:
    """Return the texts of a pack's file that are ours to word."""
    for where, text in words_of(yaml.safe_load(path.read_text(encoding="utf-8"))):
        is_a_name = path.name == "sources.yaml" and where.split(".")[1] in _NAMES
        if not is_a_name:
            yield where, text


def copied(text: str) -> list[str]:
    """Return the runs a text shares with a document, apart from documents it names."""
    letters = plain(text)
    for name in names_of_documents():
        letters = letters.replace(name, " ")
    return sorted(run for part in letters.split() for run in runs(part) & documents())


@pytest.mark.parametrize(
    "path", sorted(PACKS.glob("**/*.yaml")), ids=lambda path: str(path.relative_to(PACKS))
)
def test_no_sentence_of_a_pack_is_copied(path: Path) -> None:
    found = {where: shared[0] for where, text in own_words(path) if (shared := copied(text))}

    assert found == {}


def test_a_copied_sentence_would_be_found_however_it_is_punctuated() -> None:
    papers = study_papers()
    if papers is None:
        pytest.skip("the source texts are not beside this checkout")
    text = next(iter(sorted((papers / "sources").glob("*.txt")))).read_text(encoding="utf-8")
    sentence = plain(text)[200 : 200 + LONGEST]

    assert copied("，".join(sentence)) == [sentence]
    assert copied(sentence[:-1]) == []


def test_every_file_of_every_pack_is_looked_at() -> None:
    looked_at = {path.relative_to(PACKS).parts[0] for path in PACKS.glob("**/*.yaml")}

    assert {"beijing-offices", "office-fire-safety"} <= looked_at
