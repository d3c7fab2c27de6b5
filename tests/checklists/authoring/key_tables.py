"""The tables of keys on the page about packs, as the models and their meanings give them.

Started with ``python -m tests.checklists.authoring.key_tables`` it writes them into the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, get_args

from pydantic import BaseModel

from checklists.authoring.meanings import meanings, meanings_of
from checklists.limits import Limit
from checklists.limits.terms import Terms
from checklists.loading.examples import Example, Expected
from checklists.places import Option, PlaceKind, Quantity
from checklists.profiles import Checklist
from checklists.provisions import LeftOut, Provision
from checklists.requirements import Requirement
from checklists.rulebook import Addressee, Area, Pack, Station
from checklists.sources import Source

ROOT: Final = Path(__file__).resolve().parent.parent.parent.parent
PAGE: Final = ROOT / "checklists" / "packs" / "README.md"
KINDS: Final[tuple[type[Terms], ...]] = get_args(get_args(Limit)[0])
MODELS: Final[dict[str, tuple[type[BaseModel], ...]]] = {
    "`pack.yaml`": (Pack,),
    "`addressees`, `areas`, `stations`": (Addressee, Area, Station),
    "`sources.yaml`": (Source,),
    "`places.yaml`": (PlaceKind,),
    "`facts`, `quantities`": (Quantity,),
    "`options`": (Option,),
    "`requirements/*.yaml`": (Requirement,),
    "`limits`": KINDS,
    "`checklists.yaml`": (Checklist,),
    "`provisions.yaml`": (Provision,),
    "`left_out/*.yaml`": (LeftOut,),
    "`examples/*.yaml`": (Example,),
    "`expect`": (Expected,),
}


def keys_of(model: type[BaseModel]) -> dict[str, bool]:
    """Return the keys of a model, and whether each must be given."""
    return {info.alias or name: info.is_required() for name, info in model.model_fields.items()}


def kind_of(model: type[Terms]) -> str:
    """Return the word that names a kind of limit in a pack."""
    return str(get_args(model.model_fields["kind"].annotation)[0])


def kinds_table() -> Iterator[str]:
    """Yield the lines of the table of kinds of limits."""
    yield "| `kind` | 判定什么 | What it judges | 自己的键 · Its own keys |"
    yield "|---|---|---|---|"
    for model in KINDS:
        words = meanings()["Kinds"][kind_of(model)]
        own = [key for key in keys_of(model) if key not in keys_of(Terms) and key != "kind"]
        yield f"| `{kind_of(model)}` | {words.zh} | {words.en} | {', '.join(f'`{k}`' for k in own)} |"


def keys_tables() -> Iterator[str]:
    """Yield the lines of the tables of all keys."""
    for title, models in MODELS.items():
        yield ""
        yield f"### {title}"
        yield ""
        yield "| 键 · Key | | 含义 | Meaning |"
        yield "|---|---|---|---|"
        required: dict[str, list[bool]] = {}
        for model in models:
            for key, is_required in keys_of(model).items():
                required.setdefault(key, []).append(is_required)
        for key, needs in required.items():
            words = meanings_of(models[0])[key]
            mark = "●" if all(needs) and len(needs) == len(models) else ""
            yield f"| `{key}` | {mark} | {words.zh} | {words.en} |"
    yield ""


def filled(page: str) -> str:
    """Return the page with both sets of tables as they should be."""
    for name, lines in (("kinds", kinds_table()), ("keys", keys_tables())):
        table = "\n".join(lines)
        page = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)",
            lambda found, table=table: f"{found[1]}{table}\n{found[2]}",  # type: ignore[misc]
            page,
            flags=re.DOTALL,
        )
    return page


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
