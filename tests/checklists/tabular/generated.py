"""Packs with anything in them that a pack may hold, for laws of round trips."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st

from checklists.loading.yaml_documents import read_document
from checklists.tabular.yaml_text import yaml_text
from tests.checklists.loading.pack_folder import FULL_FILES

NASTY: Final = (
    *("=1+1", "+x", "-y", "@z", "'=a", "''", "-5", "'-5", "\t=x"),
    *('"quoted"', '""', '"', "[x]", "[]", "{}", '["a"]', "[pack]", "a, b", "a: b", "a: 1\nb: 2"),
    *("true", "yes", "否", "null", "~", "7.10", "1e3", "2020-01-01", "0x1F", "007", "#N/A"),
    *(" before", "after ", "two\nlines", "a\n", "\n a", "\ta", "a  b", "line\u2028end", "a\x85b"),
    *("\ufeffmark", "\uffff", "_x0041_", "x005F_", "_x005F_x0041_", "⟦rest 1⟧", "a⟦rest 2⟧"),
    *("规" * 40_000, "x" * 32_000, "y" * 32_001, "z" * 70_000 + "⟦rest 1⟧", "🏢 é é"),
    *("- a", "? b", "&c", "*d", "!e", "% f", "`g", "|", ">", "a #b", "a: ", "{", "}", "],", "<<"),
)
"""Texts that YAML, a spreadsheet or CSV could take for something else."""

TEXTS: Final = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=40
)
"""Every text that a pack can hold."""
WORDED: Final = TEXTS.filter(lambda text: bool(text.strip()))
DECIMALS: Final = st.decimals(
    min_value=0, max_value=10**12, places=10, allow_nan=False, allow_infinity=False
) | st.sampled_from([Decimal("0.1"), Decimal("2.50"), Decimal("0.0000001"), Decimal(10) ** 29])
DAYS: Final = st.dates() | st.sampled_from(
    [date.min, date.max, date(1900, 2, 28), date(1900, 3, 1)]
)

_FREE: Final = {"number", "article", "licence", "version", "name", "at", "default"}
"""The keys of texts that may be empty and mean nothing to the loader."""


@st.composite
def packs(draw: st.DrawFn) -> dict[str, str]:
    """Draw the files of the small pack with some of its values replaced."""
    documents: dict[str, Any] = {
        name: deepcopy(read_document(text).value) for name, text in FULL_FILES.items()
    }
    places = [place for document in documents.values() for place in _places(document)]
    for holder, key, strategy in draw(st.lists(st.sampled_from(places), min_size=1, max_size=6)):
        holder[key] = draw(strategy)
    return {name: yaml_text(document) for name, document in documents.items()}


def _places(value: Any) -> Iterator[tuple[Any, str | int, st.SearchStrategy[Any]]]:
    """Yield where a value can be replaced without any other losing its sense."""
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in parts:
        if isinstance(part, dict | list):
            yield from _places(part)
        elif key in {"zh", "en"} and value.get("en") not in {"m²", "desks", "people"}:
            yield value, key, WORDED
        elif key in _FREE and isinstance(part, str):
            yield value, key, TEXTS
        elif key in {"at_least", "high"}:
            yield value, key, DECIMALS.filter(bool)
        elif key == "released":
            yield value, key, DAYS
        elif key == "weight":
            yield value, key, st.integers(1, 100)
