"""Every sentence is there in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import shown, sources, strings
from tests.words import LAYERS, Layer, compiled, faults, kept

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
