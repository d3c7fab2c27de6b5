"""The names a pack declares, so that every other name in it is a mistake."""

from __future__ import annotations

from dataclasses import dataclass, field

from checklists.loading.located import Node
from checklists.loading.pack_files import Draft
from checklists.places import ValueType
from checklists.requirements import Requirement
from checklists.rulebook import BUILDING


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one sort."""

    names: frozenset[str]
    is_complete: bool = True
    """Whether all of them could be read; a name that is given twice stands for another one."""

    def lack(self, name: str) -> bool:
        """Whether a name is certainly none of them."""
        return self.is_complete and name not in self.names


@dataclass(frozen=True, slots=True)
class Declared:
    """A quantity or fact as it is declared, with what could be read of it."""

    id: str
    node: Node
    type: ValueType | None
    """None where the type itself is a mistake."""
    options: Names
    is_fact: bool = False

    @classmethod
    def of(cls, node: Node, *, is_fact: bool = False) -> Declared:
        """Return what a node declares; its id is empty where it has none."""
        word = node.word("type")
        value_type = ValueType(word) if word in set(ValueType) else None
        options = names_in(node, "options")
        if value_type is ValueType.CHOICE and not options.names:
            options = Names(frozenset(), is_complete=False)
        return cls(node.word("id") or "", node, value_type, options, is_fact)


@dataclass(slots=True)
class Quantities:
    """The quantities or facts of one place kind or requirement."""

    declared: dict[str, Declared] = field(default_factory=dict)
    is_complete: bool = True

    def add(self, node: Node, *, is_fact: bool = False) -> None:
        """Add what a node declares."""
        name = node.word("id")
        if name is None or name in self.declared:
            self.is_complete = False
            return
        self.declared[name] = Declared.of(node, is_fact=is_fact)

    def add_all(self, holder: Node, key: str, *, is_fact: bool = False) -> None:
        """Add what stands in a list of declarations."""
        listed = holder.get(key)
        if listed is not None and not listed.is_list:
            self.is_complete = False
        for node in holder.items(key):
            self.add(node, is_fact=is_fact)

    def merged(self, other: Quantities) -> Quantities:
        """Return these and the others; where both declare a name, these count."""
        return Quantities(
            {**other.declared, **self.declared}, self.is_complete and other.is_complete
        )

    @property
    def names(self) -> Names:
        """The names that are declared."""
        return Names(frozenset(self.declared), self.is_complete)


@dataclass(frozen=True, slots=True)
class KindOfPlace:
    """What a place kind declares."""

    facts: Quantities
    quantities: Quantities


class Vocabulary:
    """All names of a pack."""

    def __init__(self, draft: Draft) -> None:
        self.stations = _names_in_head(draft, "stations")
        self.provisions = Names(frozenset(draft.provisions.by_id), draft.provisions.is_complete)
        self.areas = _names_in_head(draft, "areas")
        self.addressees = _names_in_head(draft, "addressees")
        self.sources = Names(frozenset(draft.sources.by_id), draft.sources.is_complete)
        self.requirements = Names(
            frozenset(draft.requirements.by_id), draft.requirements.is_complete
        )
        self.place_kinds = Names(frozenset(draft.place_kinds.by_id), draft.place_kinds.is_complete)
        self.kinds = {name: _kind(part.node) for name, part in draft.place_kinds.by_id.items()}

    def kind_of(self, requirement: Node) -> KindOfPlace | None:
        """Return the place kind of a requirement, or None where it is unknown."""
        return self.kinds.get(requirement.word("place") or "")

    def entered(self, requirement: Node) -> Quantities:
        """Return what is entered for a requirement: its own quantities and those it refers to."""
        entered = Quantities()
        kind = self.kind_of(requirement)
        shared = kind.facts.merged(kind.quantities) if kind else Quantities(is_complete=False)
        listed = requirement.get("quantities")
        if listed is None:
            return _only_confirmed(shared)
        entered.is_complete = listed.is_list
        for node in requirement.items("quantities"):
            if not isinstance(node.value, str):
                entered.add(node)
            elif node.value in shared.declared:
                entered.declared.setdefault(node.value, shared.declared[node.value])
            else:
                entered.is_complete = False
        return entered

    @property
    def building_facts(self) -> Quantities:
        """The facts of the building under the names conditions know them by."""
        kind = self.kinds.get(BUILDING)
        if kind is None:
            return Quantities(is_complete=self.place_kinds.is_complete)
        return Quantities(
            {f"{BUILDING}.{name}": each for name, each in kind.facts.declared.items()},
            kind.facts.is_complete,
        )


def _only_confirmed(shared: Quantities) -> Quantities:
    """Return what is entered where a requirement names no quantities."""
    quantities = Requirement.model_fields["quantities"].default
    found = {name: shared.declared[name] for name in quantities if name in shared.declared}
    return Quantities(found, shared.is_complete)


def _kind(node: Node) -> KindOfPlace:
    facts, quantities = Quantities(), Quantities()
    facts.add_all(node, "facts", is_fact=True)
    quantities.add_all(node, "quantities")
    if facts.declared.keys() & quantities.declared.keys():
        quantities.is_complete = False
    return KindOfPlace(facts, quantities)


def names_in(holder: Node, key: str) -> Names:
    """Return the ids of the entries in a list."""
    listed = holder.get(key)
    ids = [node.word("id") for node in holder.items(key)]
    names = frozenset(each for each in ids if each is not None)
    return Names(names, (listed is None or listed.is_list) and len(names) == len(ids))


def _names_in_head(draft: Draft, key: str) -> Names:
    head = draft.head.root
    if head is None or head.get(key) is None:
        return Names(frozenset(), is_complete=False)
    return names_in(head, key)
