"""Checks that the units of quantities fit the limits that judge them, and the remedies these give."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from checklists.language import Message
from checklists.limits import RemedyKey
from checklists.loading.faults import FaultKind
from checklists.loading.located import Located, Node
from checklists.loading.nearest import quoted
from checklists.loading.pack_files import Draft
from checklists.loading.quantities import names_in_limit
from checklists.loading.vocabulary import Declared, Quantities, Vocabulary


class Dimension(StrEnum):
    """What a unit measures, as far as a limit's arithmetic turns on it."""

    AREA = "area"
    LENGTH = "length"
    PEOPLE = "people"
    DAYS = "days"
    MINUTES = "minutes"
    OTHER = "other"
    """A measure that no limit computes with, such as mg/L."""


_SPELLINGS: Final = {
    Dimension.AREA: {"m²", "m2", "㎡", "sqm", "平方米", "平米"},
    Dimension.LENGTH: {"m", "metre", "metres", "meter", "meters", "米"},
    Dimension.PEOPLE: {"people", "person", "persons", "人", "名"},
    Dimension.DAYS: {"day", "days", "天", "日"},
    Dimension.MINUTES: {"min", "mins", "minute", "minutes", "分钟"},
    Dimension.OTHER: {
        *("mg/l", "g/l", "mg/m³", "μg/m³", "ppm", "ml", "l", "毫克/升", "升", "毫升"),
        *("cm", "mm", "km", "厘米", "毫米", "千米", "m³", "立方米", "m³/h", "m/s", "pa", "帕"),
        *("h", "hour", "hours", "小时", "s", "seconds", "秒", "week", "weeks", "周"),
        *("month", "months", "月", "year", "years", "年", "℃", "°c", "摄氏度", "lx", "db"),
        *("%", "per cent", "percent", "百分比", "kg", "g", "千克", "克", "m² per person"),
    },
}
_BY_WORD: Final = {word: each for each, words in _SPELLINGS.items() for word in words}

_NAMES: Final = {
    Dimension.AREA: Message("square metres (m²)"),
    Dimension.LENGTH: Message("metres (m)"),
    Dimension.PEOPLE: Message("people"),
    Dimension.DAYS: Message("days"),
    Dimension.MINUTES: Message("minutes (min)"),
}
_NUMBER_OF_THINGS: Final = Message("a number of people or things")

_EXACTLY: Final = {
    ("per_person", "amount"): Dimension.AREA,
    ("record", "days_due"): Dimension.DAYS,
    ("record", "days_recorded"): Dimension.DAYS,
    ("frequency", "days_since"): Dimension.DAYS,
}
"""By kind of limit and key, the only unit its arithmetic has."""

_COUNTED: Final = {("per_person", "people"), ("share", "part"), ("share", "whole")}
"""What is divided by or taken away one by one, so that no measure can stand there."""

_ALIKE: Final = {
    "sample": ("sampled", ("complete",)),
    "at_least": ("quantity", ("uncertainty", "figure_from")),
    "at_most": ("quantity", ("uncertainty", "figure_from")),
    "between": ("quantity", ("uncertainty",)),
    "equals": ("quantity", ("uncertainty",)),
}
"""By kind of limit, what must be in the same unit as the quantity named first."""

_REMEDIES: Final = {
    RemedyKey.REMOVE_PEOPLE: Dimension.PEOPLE,
    RemedyKey.ALLOWED_PEOPLE: Dimension.PEOPLE,
    RemedyKey.EXTRA_AREA_M2: Dimension.AREA,
    RemedyKey.MISSING_DAYS: Dimension.DAYS,
    RemedyKey.DAYS_OVERDUE: Dimension.DAYS,
    RemedyKey.MISSING_MINUTES: Dimension.MINUTES,
    RemedyKey.SHORTFALL_M: Dimension.LENGTH,
    RemedyKey.REMOVE_BUNK_BEDS: None,
    RemedyKey.MISSING_TIMES: None,
    RemedyKey.MISSING_READINGS: None,
    RemedyKey.MISSING_ENTRIES: None,
}
"""What a remedy counts in; None for things. A shortfall or excess is in the quantity's own unit."""


def check_units(draft: Draft, vocabulary: Vocabulary) -> None:
    """Check the units of all declarations, and of all quantities that limits compute with."""
    for kind in draft.place_kinds.parts:
        for node in (*kind.node.items("facts"), *kind.node.items("quantities")):
            _check_languages(draft, kind.document, node)
    for part in draft.requirements.parts:
        for node in part.node.items("quantities"):
            _check_languages(draft, part.document, node)
        kind_of_place = vocabulary.kind_of(part.node)
        if kind_of_place is None:
            continue
        known = vocabulary.entered(part.node).merged(kind_of_place.facts)
        known = known.merged(vocabulary.building_facts)
        for limit in part.node.items("limits"):
            _Limit(draft, part.document, limit, known).check()


def dimension_of(declared: Declared) -> Dimension | None:
    """Return what a quantity's unit measures; None for a number of things, or no unit."""
    unit = declared.node.get("unit")
    if unit is None:
        return None
    words = (unit.word("en"), unit.word("zh"))
    return next((found for word in words if (found := _dimension(word)) is not None), None)


def _dimension(word: str | None) -> Dimension | None:
    return None if word is None else _BY_WORD.get(word.strip().casefold())


def _check_languages(draft: Draft, document: Located, node: Node) -> None:
    """Check that the unit is the same one in both languages."""
    unit = node.get("unit")
    if unit is not None and _is_disputed(unit):
        what = Message(
            "“{zh}” and “{en}” are not the same unit.", zh=unit.word("zh"), en=unit.word("en")
        )
        draft.report(document, unit, FaultKind.UNIT, what)


def _is_disputed(unit: Node | None) -> bool:
    if unit is None:
        return False
    found = {_dimension(unit.word("zh")), _dimension(unit.word("en"))} - {None}
    return len(found) > 1


class _Limit:
    """One limit, and the quantities it may name."""

    def __init__(self, draft: Draft, document: Located, limit: Node, known: Quantities) -> None:
        self._draft = draft
        self._document = document
        self._limit = limit
        self._kind = limit.word("kind") or ""
        self._known = known
        self._types = {name.path: types for name, types in names_in_limit(limit)}

    def check(self) -> None:
        """Check the units of all that the limit names."""
        for kind, key in (*_EXACTLY, *_COUNTED):
            if kind == self._kind:
                self._check_one(key)
        if self._kind == "between":
            self._check_given("quantity")
        if self._kind in _ALIKE:
            first, others = _ALIKE[self._kind]
            for key in others:
                self._check_alike(first, key)
        self._check_remedy()

    def _named(self, key: str) -> tuple[Node, Declared] | None:
        """Return a name in the limit, and the number it stands for."""
        node = self._limit.get(key)
        declared = self._known.declared.get(node.name or "") if node else None
        if node is None or declared is None or _is_disputed(declared.node.get("unit")):
            return None
        return (node, declared) if declared.type in self._types.get(node.path, ()) else None

    def _check_one(self, key: str) -> None:
        """Check a quantity that stands alone: that it has a unit, and one that fits."""
        if not self._check_given(key) or (named := self._named(key)) is None:
            return
        node, declared = named
        wanted, found = _EXACTLY.get((self._kind, key)), dimension_of(declared)
        if wanted is not None and found is not wanted:
            self._misfit(node, declared, _NAMES[wanted])
        elif wanted is None and found not in {None, Dimension.PEOPLE}:
            self._misfit(node, declared, _NUMBER_OF_THINGS)

    def _check_given(self, key: str) -> bool:
        named = self._named(key)
        if named is None or _shown(named[1]):
            return named is not None
        node, declared = named
        what = Message(
            "“{name}” has no unit; a limit of the kind “{kind}” needs one.",
            name=declared.id,
            kind=self._kind,
        )
        hint = Message("Give it one where it is declared, such as {example}.", example="m²")
        self._draft.report(self._document, node, FaultKind.UNIT, what, hint)
        return False

    def _check_alike(self, first: str, key: str) -> None:
        one, other = self._named(first), self._named(key)
        if one is None or other is None or _shown(one[1]) == _shown(other[1]):
            return
        node, declared = other
        self._misfit(node, declared, Message("the unit of “{name}”", name=one[1].id))

    def _check_remedy(self) -> None:
        node = self._limit.get("remedy")
        named = self._named("done" if self._kind == "frequency" else "quantity")
        if node is None or named is None or node.name not in set(_REMEDIES):
            return
        wanted, found = _REMEDIES[RemedyKey(node.name)], dimension_of(named[1])
        counts = {None, wanted} if wanted in {None, Dimension.PEOPLE} else {wanted}
        if found in counts:
            return
        self._misfit(node, named[1], _NAMES[wanted] if wanted else _NUMBER_OF_THINGS)

    def _misfit(self, node: Node, declared: Declared, wanted: Message) -> None:
        unit = _shown(declared)
        self._draft.report(
            self._document,
            node,
            FaultKind.UNIT,
            Message(
                "“{name}” is in {unit}; {wanted} would fit here.",
                name=declared.id,
                unit=f"“{quoted(unit)}”" if unit else Message("no unit"),
                wanted=wanted,
            ),
            Message("Correct the unit, or name another quantity or remedy."),
        )


def _shown(declared: Declared) -> str:
    unit = declared.node.get("unit")
    return (unit.word("en") or "").strip() if unit else ""
