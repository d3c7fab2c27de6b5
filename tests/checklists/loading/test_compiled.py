"""A compiled rulebook is the rulebook, whole, or it is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checklists.loading.compiled import FORMAT, NotCompiled, compile_rulebook, read_compiled
from checklists.loading.pack_files import pack_hash, read_pack
from checklists.loading.packs import find_pack
from checklists.loading.shipped import shipped_packs
from checklists.places import PlaceKind
from checklists.profiles import Checklist
from checklists.provisions import LeftOut, Provision
from checklists.requirements import Requirement
from checklists.rulebook import Pack
from checklists.sources import Source
from tests.rulebooks import limit, quantity, requirement, rulebook

PIECE = compile_rulebook(find_pack("beijing-offices"))
MODELS = (Pack, Source, PlaceKind, Requirement, Checklist, Provision, LeftOut)


@pytest.mark.parametrize("pack", shipped_packs())
def test_nothing_is_lost(pack: str) -> None:
    original = find_pack(pack)

    assert read_compiled(compile_rulebook(original)) == original


@pytest.mark.parametrize("pack", shipped_packs())
def test_the_quick_hash_is_the_hash_of_reading(pack: str) -> None:
    folder = shipped_packs()[pack]

    assert pack_hash(folder) == read_pack(folder).hash


def test_exact_figures_days_and_words_that_look_like_figures_stay_what_they_are() -> None:
    asked = requirement(
        limit("at_least", quantity="gap", figure=Decimal("1.50"), article="2.5"),
        quantities=[quantity("gap", "decimal", default=Decimal("2.50")), quantity("n", "int")],
    )
    original = rulebook(asked)

    copy = read_compiled(compile_rulebook(original)).requirements[asked.id]

    assert str(copy.limits[0].demand[0]) == "1.50"
    assert copy.limits[0].article == "2.5"
    assert isinstance(copy.limits[0].since, date)
    assert not isinstance(copy.quantities[0], str)
    assert str(copy.quantities[0].default) == "2.50"


def test_the_same_rules_give_the_same_bytes() -> None:
    assert compile_rulebook(read_compiled(PIECE)) == PIECE


@given(at=some.integers(0, len(PIECE) - 1), flip=some.integers(1, 255))
def test_a_changed_byte_is_noticed(at: int, flip: int) -> None:
    changed = bytearray(PIECE)
    changed[at] ^= flip

    with pytest.raises(NotCompiled):
        read_compiled(bytes(changed))


@given(length=some.integers(0, len(PIECE) - 1))
def test_a_piece_cut_off_is_noticed(length: int) -> None:
    with pytest.raises(NotCompiled):
        read_compiled(PIECE[:length])


@given(some.binary(max_size=200))
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(NotCompiled):
        read_compiled(data)


def test_another_format_is_refused() -> None:
    other = PIECE.replace(b"plumbline-rulebook 1 ", b"plumbline-rulebook 0 ", 1)

    with pytest.raises(NotCompiled):
        read_compiled(other)


def test_the_format_is_raised_with_the_models() -> None:
    """Whoever changes a model of a pack raises FORMAT and writes the new fields down here."""
    fields = {model.__name__: sorted(model.model_fields) for model in MODELS}

    assert FORMAT == 1
    assert fields == {
        "Checklist": ["id", "purpose", "requirements", "title"],
        "LeftOut": ["note", "provision", "reason"],
        "Pack": [
            *("addressees", "areas", "default", "id", "jurisdiction", "licence", "minutes"),
            *("note", "released", "stations", "title", "version"),
        ],
        "PlaceKind": ["facts", "id", "quantities", "title"],
        "Provision": ["article", "at", "id", "source"],
        "Requirement": [
            *("action", "applies", "area", "capacity_with", "covers", "evidence", "how", "id"),
            *("limits", "method", "minutes", "personal", "place", "quantities", "question"),
            *("severity", "station", "title", "weight"),
        ],
        "Source": [
            *("absent", "dated", "excludes", "force", "id", "issuer", "jurisdiction", "note"),
            *("number", "prevails_over", "refers_to", "repeats", "short", "title"),
        ],
    }
