"""Every sentence is there in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import shown, sources, strings
from tests.words import LAYERS, ROOT, Layer, compiled, faults, kept

CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")
MAY_HOLD_CHINESE = {
    "audit/ui/initials.py": "the first character of each letter of pinyin",
    "audit/ui/tour/guide.py": "how the names of sample buildings end, in both languages",
    "audit/domain/readings.py": "the words a person may type for yes and no",
    "audit/services/articles.py": "the forms in which documents print their articles",
    "audit/services/floors.py": "how floors are numbered in Chinese",
    "audit/services/form_lint/vague_words.py": "the words that judge, a list for each language",
    "audit/services/sample_places.py": "names of the sample building, each before its English",
    "audit/services/sample_readings.py": "notes in the sample building, each before its English",
    "checklists/loading/units.py": "units as packs spell them in either language",
    "checklists/tabular/cells.py": "the words a person may type for yes and no",
    "audit/storage/locations.py": "the names of folders that a cloud keeps in step",
}
"""Files whose strings hold Chinese outside of a ``Text``, and why they may."""


def test_no_sentence_is_missing_fuzzy_obsolete_or_out_of_step() -> None:
    """`python3 run.py words update` and `compile` put most of it right."""
    assert faults() == []


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_the_compiled_words_depend_on_the_catalogue_alone(layer: Layer) -> None:
    """No date and no version: two people compile the same bytes."""
    assert compiled(kept(layer)) == compiled(kept(layer))
    assert b"Babel" not in compiled(kept(layer))


@pytest.mark.parametrize("path", sources(), ids=shown)
def test_chinese_comes_from_a_catalogue_or_stands_beside_its_english(path: Path) -> None:
    """A Chinese string in the source is one that an English reader gets to see."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    alone = [
        f"line {line}: {text!r}"
        for line, text, beside_english in strings(tree)
        if CHINESE.search(text) and not beside_english
    ]

    assert not alone or shown(path) in MAY_HOLD_CHINESE


_PAGES = tuple(ROOT / name for name in ("README.md", "SELF-CHECK.md", "SITE-VISIT.md"))
_COUNTED = re.compile(
    r"\{(?!most\}|least\})(\w+)\} (?:\w+ )?"
    r"(answers|audits|entries|facts|faults|files|findings|items|lines|orders|people|places"
    r"|rows|texts|things|times)\b"
)
_NEVER_ONE = {
    "{n} answers": "given together are two at the least",
    "{n} entries": "made together are two at the least",
    "{n} files": "are told so only where there are several",
    "{n} places": "of one entry are named where there is one; lost ones beyond three are counted",
    "{all} orders": "of which only some are overdue",
    "{files} files": "are the most a bundle takes",
    "{entries} entries": "are the most a bundle takes",
    "{rows} rows": "are the most that can be pasted",
    "{m} entries": "of which only some are here",
}


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_what_is_counted_is_never_one_entries(layer: Layer) -> None:
    """A noun behind a number has both its forms, or the number stands behind the noun."""
    alone = [str(entry.id) for entry in kept(layer) if isinstance(entry.id, str)]
    found = [match.group() for sentence in alone for match in _COUNTED.finditer(sentence)]

    assert [words for words in found if words not in _NEVER_ONE] == []


_OTHER_WORDS = re.compile(r"(?i)\bveto|否决")


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_what_is_critical_has_one_word_in_either_language(layer: Layer) -> None:
    """The documents say “critical” and “严重”, so the screens and the command line do too."""
    said = [_without_fields(f"{entry.id} {entry.string}") for entry in kept(layer) if entry.id]

    assert [sentence for sentence in said if _OTHER_WORDS.search(sentence)] == []


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_the_pages_say_it_with_the_same_word(page: Path) -> None:
    assert _OTHER_WORDS.findall(page.read_text(encoding="utf-8")) == []


def _without_fields(sentence: str) -> str:
    """Leave out what goes into the braces: the names of values are no words of the screen."""
    return re.sub(r"\{\w+\}", "", sentence)
