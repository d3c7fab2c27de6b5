"""What everything else in a visit's file is read by: the rulebook and the checklist it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.services.desk import FindRulebook
from audit.services.visit_nodes import Nodes
from checklists.language import Message
from checklists.loading.nearest import nearest, quoted, suggestion
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Frame:
    """The rulebook and the checklist."""

    rulebook: Rulebook
    checklist: str | None = None
    """None where the file names none that exists."""
    selected: frozenset[str] = frozenset()
    """The requirements of the checklist."""


def frame_of(nodes: Nodes, find_rulebook: FindRulebook, packs: Sequence[str]) -> Frame:
    """Return the rulebook and checklist the file names.

    Where it names none that exists the first pack stands in, so that the rest is still checked.
    """
    audit = nodes.sound(nodes.root.get("audit")) if nodes.root else None
    part = nodes.sound(audit.get("checklist")) if audit else None
    if part is None:
        return Frame(find_rulebook(packs[0]))
    pack, _, checklist = part.text.rpartition("/")
    if pack and pack not in packs:
        nodes.unknown(
            part,
            Message("There is no rulebook “{name}”.", name=quoted(pack)),
            suggestion(pack, packs),
        )
        pack = nearest(pack, packs) or packs[0]
    for candidate in [pack] if pack else packs:
        rulebook = find_rulebook(candidate)
        if checklist in rulebook.checklists:
            chosen = frozenset(each.id for each in rulebook.selection(checklist))
            return Frame(rulebook, checklist, chosen)
    rulebook = find_rulebook(pack or packs[0])
    nodes.unknown(
        part,
        Message("There is no checklist “{name}”.", name=quoted(checklist)),
        suggestion(checklist, rulebook.checklists),
    )
    return Frame(rulebook)
