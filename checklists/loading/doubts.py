"""Warns of what is legal in a pack and probably not meant: unused names, untranslated texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from checklists.language import Message
from checklists.limits import Confirmed
from checklists.loading.faults import FaultKind
from checklists.loading.located import Located, Node
from checklists.loading.nearest import quoted
from checklists.loading.pack_files import Draft
from checklists.loading.quantities import names_in_limit
from checklists.loading.references import ADDRESSEE, AREA, FACT, PLACE_KIND, QUANTITY, SOURCE
from checklists.loading.texts import texts_in
from checklists.rulebook import BUILDING

_NAME: Final = re.compile(r"[a-z_][a-z0-9_.]*")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")
_ENGLISH_WORD: Final = re.compile(r"[A-Za-z]{4,}")


def warn_of_doubtful(draft: Draft) -> None:
    """Add a warning for what is declared and never used, and for texts in one language only."""
    if not any(document.root is None for document in draft.documents):
        # What cannot be read may well use what the rest of the pack declares.
        _warn_of_unused(draft)
    for document in draft.documents:
        if document.root is not None:
            _warn_of_texts(draft, document, document.root)


def _warn_of_unused(draft: Draft) -> None:
    _warn_of_unused_entries(draft)
    for part in draft.requirements.parts:
        used = _names_in_limits(part.node)
        for node in part.node.items("quantities"):
            name = node if node.name is not None else node.get("id")
            _warn_unless_used(draft, part.document, name, used, QUANTITY)
    _warn_of_unused_in_places(draft)


def _warn_of_unused_entries(draft: Draft) -> None:
    requirements = [part.node for part in draft.requirements.parts]
    limits = [limit for node in requirements for limit in node.items("limits")]
    bound = {each.name for limit in limits for each in limit.items("addressees")}
    sources = {limit.word("source") for limit in limits} | _names_of_sources(draft)
    places = {node.word("place") for node in requirements} | {BUILDING}
    areas = {node.word("area") for node in requirements}
    for source in draft.sources.parts:
        _warn_unless_used(draft, source.document, source.node.get("id"), sources, SOURCE)
    for kind in draft.place_kinds.parts:
        _warn_unless_used(draft, kind.document, kind.node.get("id"), places, PLACE_KIND)
    if draft.head.root is not None:
        for node in draft.head.root.items("areas"):
            _warn_unless_used(draft, draft.head, node.get("id"), areas, AREA)
        for node in draft.head.root.items("addressees"):
            _warn_unless_used(draft, draft.head, node.get("id"), bound, ADDRESSEE)


def _names_of_sources(draft: Draft) -> set[str | None]:
    """Return the sources that are no more than named, spoken of, or hold a provision."""
    absent = {part.id for part in draft.sources.parts if part.entry and part.entry.absent}
    spoken_of = {
        node.name
        for part in draft.sources.parts
        for key in ("prevails_over", "repeats", "refers_to")
        for node in part.node.items(key)
    }
    return absent | spoken_of | {part.node.word("source") for part in draft.provisions.parts}


def _warn_of_unused_in_places(draft: Draft) -> None:
    used: dict[str, set[str | None]] = {}
    for part in draft.requirements.parts:
        names = _names_in_limits(part.node) | _names_in_conditions([part.node], "applies")
        names |= {each.name for each in part.node.items("quantities")}
        used.setdefault(part.node.word("place") or "", set()).update(names)
    everywhere = set[str | None]().union(*used.values())
    prefix = f"{BUILDING}."
    used.setdefault(BUILDING, set()).update(
        name.removeprefix(prefix) for name in everywhere if name and name.startswith(prefix)
    )
    for kind in draft.place_kinds.parts:
        names = used.get(kind.id or "", set())
        for key, sort in (("facts", FACT), ("quantities", QUANTITY)):
            for node in kind.node.items(key):
                _warn_unless_used(draft, kind.document, node.get("id"), names, sort)


def _names_in_limits(requirement: Node) -> set[str | None]:
    limits = list(requirement.items("limits"))
    judged = {name.name for limit in limits for name, _ in names_in_limit(limit)}
    if any(limit.word("kind") == "confirmed" and not limit.get("quantity") for limit in limits):
        judged.add(Confirmed.model_fields["quantity"].default)
    return judged | _names_in_conditions(limits, "when")


def _names_in_conditions(holders: Iterable[Node], key: str) -> set[str | None]:
    expressions = [_QUOTED.sub("", node.word(key) or "") for node in holders]
    return {name for expression in expressions for name in _NAME.findall(expression)}


def _warn_unless_used(
    draft: Draft,
    document: Located,
    node: Node | None,
    used: Collection[str | None],
    sort: Message,
) -> None:
    if node is None or node.name is None or node.name in used:
        return
    what = Message("The {sort} “{name}” is used nowhere.", sort=sort, name=quoted(node.name))
    draft.warn(document, node, FaultKind.UNUSED, what)


def _warn_of_texts(draft: Draft, document: Located, root: Node) -> None:
    for node in texts_in(root):
        _warn_of_text(draft, document, node)


def _warn_of_text(draft: Draft, document: Located, node: Node) -> None:
    chinese, english = node.word("zh"), node.word("en")
    if chinese is None or english is None:
        return
    if _CHINESE.search(english):
        what = Message("The English text holds Chinese.")
    elif _ENGLISH_WORD.search(chinese) and not _CHINESE.search(chinese):
        what = Message("The Chinese text holds no Chinese.")
    else:
        return
    draft.warn(document, node, FaultKind.LANGUAGE, what)
