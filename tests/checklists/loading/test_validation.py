"""Documents are held against any model, and every mistake is one fault in our own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError, model_validator

from checklists.entries import Entry, Id, Misfit
from checklists.language import Language, Message, Speech, Text
from checklists.loading.faults import told
from checklists.loading.located import Located
from checklists.loading.validation import validate, validate_list
from checklists.loading.yaml_documents import read_document
from tests.checklists.loading.pack_folder import ENGLISH


class Colour(StrEnum):
    """A word of a list."""

    RED = "red"
    GREEN = "green"


class Circle(Entry):
    """One kind of figure."""

    shape: Literal["circle"]
    radius: Decimal


class Square(Entry):
    """Another kind of figure."""

    shape: Literal["square"]
    side: int
    colour: Colour | None = None


class Drawing(Entry):
    """Something of every sort that a model can hold."""

    id: Id = "drawing"
    title: Text | None = None
    on: date | None = None
    count: Annotated[int, Field(ge=1, lt=10)] | None = None
    share: Annotated[Decimal, Field(gt=0, le=1)] | None = None
    small: Annotated[Decimal, Field(ge=Decimal("0.005"))] | None = None
    name: Annotated[str, Field(min_length=2, max_length=5)] | None = None
    code: Annotated[str, Field(pattern=r"^[A-Z]+$")] | None = None
    ready: bool | None = None
    colour: Colour | None = None
    tags: tuple[str, ...] = ()
    pair: Annotated[tuple[int, ...], Field(min_length=2, max_length=3)] = (0, 0)
    sizes: Mapping[Id, int] = {}
    by_colour: Mapping[Colour, int] = {}
    figures: tuple[Annotated[Circle | Square, Field(discriminator="shape")], ...] = ()
    part: Circle | Id | None = None
    value: int | Decimal | str | bool | None = None
    free: Any = None
    low: int = Field(default=0, alias="from")
    high: int = 9

    @model_validator(mode="after")
    def _ordered(self) -> Drawing:
        if self.low > self.high:
            raise Misfit(Message("The low end is above the high end."))
        return self


class Loose(BaseModel):
    """A model that lets other keys be."""

    name: str


def read(text: str, model: type[BaseModel] = Drawing) -> tuple[BaseModel | None, list[str]]:
    document = read_document(text, "f")
    instance = validate(document, model)
    return instance, told(document.faults, ENGLISH).splitlines()


def complaints(text: str, model: type[BaseModel] = Drawing) -> list[str]:
    return read(text, model)[1]


class TestAccepted:
    """What a model takes."""

    def test_a_sound_document_becomes_an_instance(self) -> None:
        text = """
            id: a.b-c_d
            title: {zh: 图, en: Drawing}
            on: 2020-02-24
            count: 9
            share: 0.10
            ready: true
            colour: green
            tags: [a, "7"]
            sizes: {a: 1}
            by_colour: {red: 2}
            figures: [{shape: circle, radius: 2}, {shape: square, side: 3, colour: red}]
            part: {shape: circle, radius: 1.50}
            value: 7.10
            from: 3
            """

        drawing, faults = read(text)

        assert faults == []
        assert isinstance(drawing, Drawing)
        assert str(drawing.share) == "0.10"
        assert drawing.figures == (
            Circle(shape="circle", radius=Decimal(2)),
            Square(shape="square", side=3, colour=Colour.RED),
        )
        assert drawing.part == Circle(shape="circle", radius=Decimal("1.50"))
        assert drawing.value == Decimal("7.10")
        assert drawing.low == 3

    def test_an_empty_value_is_none_where_that_is_allowed(self) -> None:
        drawing, faults = read("title:\non: ~\ncount: null")

        assert (faults, drawing) == ([], Drawing())

    @pytest.mark.parametrize("value", ["7", "2.5", "true", "text", '"7"'])
    def test_a_value_of_several_types_keeps_the_one_it_has(self, value: str) -> None:
        document = read_document(f"value: {value}")

        drawing = validate(document, Drawing)

        assert isinstance(document.value, dict)
        assert drawing is not None
        assert type(drawing.value) is type(document.value["value"])

    def test_a_model_that_allows_other_keys_gets_no_fault(self) -> None:
        assert complaints("name: a\nother: 1", Loose) == []


NOT_ACCEPTED = [
    ("idd: a", "1:1: “idd” is no key here. (Did you mean “id”?)"),
    ("id: A b", "1:5: “A b” is no id. (An id is lower-case words and figures joined by dots, hyphens or underscores.)"),
    ('id: "a\\n"', "1:5: “a[U+000A]” is no id. (An id is lower-case words and figures joined by dots, hyphens or underscores.)"),
    ("id: 7", '1:5: This is the number 7; an id is wanted. (Put it in quotes: "7".)'),
    ("id:", "1:4: Nothing stands here; an id is wanted."),
    ("on: 2020-2-3", "1:5: This is the text “2020-2-3”; a date is wanted. (Write year, month and day, such as 2020-02-24.)"),
    ("on: 20200224", "1:5: This is the number 20200224; a date is wanted. (Write year, month and day, such as 2020-02-24.)"),
    ("count: 0", "1:8: 0 is too small: at least 1 is wanted."),
    ("count: 10", "1:8: 10 is too large: less than 10 is wanted."),
    ("count: 2.0", "1:8: This is the number 2.0; a whole number is wanted."),
    ("count: true", "1:8: This is the word true; a whole number is wanted."),
    ("share: 0", "1:8: 0 is too small: more than 0 is wanted."),
    ("share: 1.01", "1:8: 1.01 is too large: at most 1 is allowed."),
    ("small: 0.004", "1:8: 0.004 is too small: at least 0.005 is wanted."),
    ('share: "0.5"', "1:8: This is the text “0.5”; a number is wanted. (Write it without quotes.)"),
    ("share: 50%", "1:8: This is the text “50%”; a number is wanted. (Write figures and a point only, without a unit, such as 2.5.)"),
    ("name: a", "1:7: “a” is too short; its length must be at least 2."),
    ("name: abcdef", "1:7: “abcdef” is longer than 5 characters."),
    ("name: 2020-01-01", '1:7: This is the date 2020-01-01; a text is wanted. (Put it in quotes: "2020-01-01".)'),
    ("code: ab", "1:7: “ab” has not the form that is wanted here. (The form is ^[A-Z]+$)"),
    ("ready: yes", "1:8: This is the text “yes”; true or false is wanted. (Write true for yes and false for no, without quotes.)"),
    ("ready: 1", "1:8: This is the number 1; true or false is wanted. (Write true for yes and false for no, without quotes.)"),
    ("colour: rad", "1:9: “rad” is not known here. (Did you mean “red”?)"),
    ("colour: 3", "1:9: This is the number 3; one of red, green is wanted."),
    ("tags: a", "1:7: This is the text “a”; a list is wanted. (Write it as a list: [a].)"),
    ("tags: {a: 1}", "1:7: This is a mapping of keys to values; a list is wanted. (Begin each entry of the list with a dash.)"),
    ("tags: [a, 7.10]", '1:11: This is the number 7.10; a text is wanted. (Put it in quotes: "7.10".)'),
    ("pair: [1]", "1:7: Too few entries (1); at least 2 wanted."),
    ("pair: [1, 2, 3, 4]", "1:7: Too many entries (4); at most 3 allowed."),
    ("pair: []", "1:7: The list is empty."),
    ("sizes: [1]", "1:8: This is a list; a mapping of keys to values is wanted."),
    ("sizes: {A: 1}", "1:9: “A” is no id. (An id is lower-case words and figures joined by dots, hyphens or underscores.)"),
    ("sizes: {a: b}", "1:12: This is the text “b”; a whole number is wanted. (Write figures only, without a unit, such as 12.)"),
    ("by_colour: {reed: 1}", "1:13: “reed” is not known here. (Did you mean “red”?)"),
    ("title: {zh: 图}", "1:8: “en” is missing here."),
    ("title: Drawing", "1:8: This is the text “Drawing”; a text in both languages is wanted. (Give it under the keys zh and en.)"),
    ("figures: [{shape: circel, radius: 1}]", "1:19: “circel” is not known here. (Did you mean “circle”?)"),
    ("figures: [{radius: 1}]", "1:11: “shape” is missing here. (Known here: circle, square.)"),
    ("figures: [{shape: circle}]", "1:11: “radius” is missing here."),
    ("figures: [{shape: circle, radius: 1, side: 2}]", "1:38: “side” is no key here. (Known here: radius, shape.)"),
    ("figures: [circle]", "1:11: This is the text “circle”; a mapping of keys to values is wanted."),
    ("part: {shape: circle}", "1:7: “radius” is missing here."),
    ("part: 7", "1:7: This is the number 7; a mapping of keys to values or an id is wanted. (Known here: shape, radius.)"),
    ("low: 3", "1:1: “low” is no key here. (Did you mean “from”?)"),
    ("from: 10", "1:1: The low end is above the high end."),
    ("- id: a", "1:1: This is a list; a mapping of keys to values is wanted."),
]  # fmt: skip


class TestRefused:
    """What a model does not take: one fault for one mistake, never pydantic's own words."""

    @pytest.mark.parametrize(("text", "line"), NOT_ACCEPTED, ids=[text for text, _ in NOT_ACCEPTED])
    def test_a_mistake_is_told_once(self, text: str, line: str) -> None:
        known = "Known here: id, title, on"
        found = [each.split(f" ({known}")[0] for each in complaints(text)]

        assert found == [f"f:{line}"]

    @given(st.sets(st.sampled_from(NOT_ACCEPTED[1:-2]), min_size=1))
    def test_so_many_mistakes_are_so_many_faults(self, mistakes: set[tuple[str, str]]) -> None:
        by_key = {text.split(":")[0]: (text, line) for text, line in mistakes}
        by_key.pop("from", None)
        lines = [text for text, _ in by_key.values()]

        found = complaints("\n".join(lines)) if lines else []

        assert found == [
            f"f:{number}:{line.split(':', 1)[1]}"
            for number, (_, line) in enumerate(by_key.values(), start=1)
        ]

    def test_what_was_refused_by_the_reader_is_not_told_again(self) -> None:
        found = complaints("id: *x\nfigures: [*y]\nfree: {a: *z}")

        assert len(found) == 3
        assert all("References" in line for line in found)

    def test_what_a_merge_would_bring_is_not_missing(self) -> None:
        (line,) = complaints("<<: {name: a}", Loose)

        assert line.startswith("f:1:1: Merging with << is not used here.")

    def test_a_document_that_could_not_be_read_has_no_second_fault(self) -> None:
        assert len(complaints("a: [")) == 1
        assert validate(Located("f", None), Drawing) is None

    def test_a_list_gives_its_sound_entries(self) -> None:
        """So that the rest of a pack can be linked while one entry is wrong."""
        document = read_document("- {name: a}\n- {nam: b}\n- {name: c}")

        entries = [entry for _, entry in validate_list(document, Loose)]

        assert entries == [Loose(name="a"), None, Loose(name="c")]
        assert len(document.faults) == 1

    def test_a_list_that_is_none_is_told(self) -> None:
        document = read_document("name: a", "f")

        assert validate_list(document, Loose) == ()
        assert told(document.faults, ENGLISH).startswith("f:1:1: This is a mapping")

    def test_what_only_pydantic_refuses_is_told_in_our_words(self) -> None:
        """Nothing reaches the user that is not in both languages."""

        class Odd(BaseModel):
            value: complex

        (line,) = complaints("value: [1]", Odd)

        assert line == "f:1:8: What stands here is not accepted."

    @pytest.mark.parametrize("text", [text for text, _ in NOT_ACCEPTED])
    def test_every_fault_can_be_said_in_chinese(self, text: str) -> None:
        document = read_document(text)
        validate(document, Drawing)

        chinese = Speech(Language.ZH)

        for fault in document.faults:
            assert chinese.tell(fault.what) != ENGLISH.tell(fault.what)
            assert not fault.hint or chinese.tell(fault.hint) != ENGLISH.tell(fault.hint)


SCALARS = st.sampled_from(
    [
        *("1", "2.5", "true", "red", "a.b", "'5'", "2020-02-24", "~", "x y"),
        *("[]", "{}", "[1, a]", "{a: 1}", "{zh: 图, en: D}"),
        *("{shape: circle, radius: 1}", "[{shape: square, side: 1}]"),
    ]
)


class TestAgreement:
    """The shapes and pydantic are of one mind."""

    @given(st.dictionaries(st.sampled_from(sorted(Drawing.model_fields)), SCALARS))
    def test_what_has_no_fault_is_what_pydantic_accepts(self, keys: dict[str, str]) -> None:
        """Or a pack would load with something in it that nobody checked."""
        document = read_document(
            "".join(f"{key}: {value}\n" for key, value in keys.items()) or "{}"
        )

        drawing = validate(document, Drawing)

        assert (drawing is None) == bool(document.faults)
        if drawing is not None:
            assert drawing == Drawing.model_validate(document.value)

    @given(st.dictionaries(st.sampled_from(sorted(Drawing.model_fields)), SCALARS))
    def test_what_pydantic_refuses_has_a_fault(self, keys: dict[str, str]) -> None:
        document = read_document(
            "".join(f"{key}: {value}\n" for key, value in keys.items()) or "{}"
        )
        try:
            Drawing.model_validate(document.value)
        except ValidationError:
            validate(document, Drawing)
            assert document.faults
