"""What each key of a pack means, in both languages: for schemas, tables and the page about packs.

The words stand beside this module: a line for each key, in Chinese and in English, under the name of
its model.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import BaseModel

from checklists.language import Text
from checklists.limits.terms import Terms

_LIMIT = "Limit"
"""The heading under which the keys of all kinds of limits stand."""


@cache
def meanings() -> Mapping[str, Mapping[str, Text]]:
    """Return the meaning of each key, by the name of the model and the key."""
    found: dict[str, dict[str, Text]] = {}
    model: dict[str, Text] = {}
    for line in (
        (files("checklists.authoring") / "meanings.txt").read_text(encoding="utf-8").splitlines()
    ):
        if line.startswith("["):
            model = found.setdefault(line.strip("[]"), {})
        else:
            key, chinese, english = line.split("|")
            model[key] = Text(zh=chinese, en=english)
    return found


def meanings_of(model: type[BaseModel]) -> Mapping[str, Text]:
    """Return what the keys of a model mean; none for what is no entry of a pack."""
    name = _LIMIT if issubclass(model, Terms) else model.__name__
    return meanings().get(name, {})
