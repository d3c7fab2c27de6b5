"""Reads house rules, and checks them against the rulebook they are laid over."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import ClassVar, Final

from checklists.language import Message
from checklists.loading.faults import Fault, FaultKind
from checklists.loading.located import Located, Node
from checklists.loading.nearest import quoted, suggestion
from checklists.loading.refusals import Refused
from checklists.loading.tightenings import OverlayCheck, check_tightening
from checklists.loading.validation import validate_node
from checklists.loading.yaml_documents import read_document
from checklists.overlays import Overlay
from checklists.rulebook import Rulebook

LONGEST_TEXT: Final = 1000
"""Characters of a reason or a title; it must fit into a table of the report."""

_HIDDEN: Final = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f]")
"""What turns a text round or cannot be seen: it would stand so on the report as well."""

_LISTS: Final = ("stricter", "switched_off", "weights")


class OverlayError(Refused):
    """House rules that cannot be used, with everything that is wrong with them."""

    code: ClassVar[str] = "HOUSE-000"
    family: ClassVar[str] = "HOUSE"

    def __init__(self, faults: Iterable[Fault]) -> None:
        found = tuple(faults)
        super().__init__(Message("Faults in the house rules: {n}.", n=len(found)), found)


def load_overlay(
    source: Path | Traversable | bytes | str,
    name: str | None = None,
    *,
    find_rulebook: Callable[[str], Rulebook],
    packs: Sequence[str],
) -> Overlay:
    """Read house rules from a file, or from the text itself.

    Args:
        source: The file, its bytes, or its text.
        name: The file as the user knows it.
        find_rulebook: Returns the rulebook with an id.
        packs: The ids it can be asked for.

    Raises:
        OverlayError: with all faults of the file.
    """
    document = read_document(source, name)
    overlay = document_overlay(document, find_rulebook=find_rulebook, packs=packs)
    if overlay is None:
        raise OverlayError(document.faults)
    return overlay


def document_overlay(
    document: Located, *, find_rulebook: Callable[[str], Rulebook], packs: Sequence[str]
) -> Overlay | None:
    """Return the house rules a document consists of; None if anything is wrong with it."""
    if document.root is None:
        return None
    base = document.root.get("base")
    rulebook = None
    if base is not None and base.name is not None:
        if base.name in packs:
            rulebook = find_rulebook(base.name)
        else:
            what = Message("There is no rulebook “{name}”.", name=quoted(base.name))
            hint = suggestion(base.name, packs)
            document.faults.append(document.fault(base, FaultKind.UNKNOWN_NAME, what, hint))
    return checked_overlay(document, document.root, rulebook)


def checked_overlay(document: Located, node: Node, rulebook: Rulebook | None) -> Overlay | None:
    """Return the house rules that stand in a document; None if anything is wrong with them.

    Args:
        document: Takes the faults.
        node: Where in it they stand.
        rulebook: What they are laid over; None where that is not known.
    """
    before = len(document.faults)
    _take_quoted_day(node)
    overlay = validate_node(document, node, Overlay)
    if node.is_mapping:
        _check_texts(document, node)
    if rulebook is not None and node.is_mapping:
        check = OverlayCheck(document, rulebook)
        _check_base(check, node)
        for entry in node.items("stricter"):
            check_tightening(check, entry)
        _check_requirements(check, node)
        if overlay is not None:
            _check_whole(check, node, overlay)
    is_sound = len(document.faults) == before and not any(
        fault.path[: len(node.path)] == node.path for fault in document.faults
    )
    return overlay if is_sound else None


def _take_quoted_day(node: Node) -> None:
    """Take a day in quotes for a day: house rules may stand in JSON, which has no other way."""
    part = node.get("dated")
    if part is None or part.name is None or not isinstance(node.value, dict):
        return
    with contextlib.suppress(ValueError):
        part.value = node.value["dated"] = date.fromisoformat(part.name)


def _check_texts(document: Located, node: Node) -> None:
    """Check that titles and reasons say something, and not too much."""
    holders = [node, *(entry for key in _LISTS for entry in node.items(key))]
    for holder in holders:
        for key in ("title", "issuer", "reason", "action"):
            text = holder.get(key)
            for part in text.parts.values() if text is not None and text.is_mapping else ():
                if part.name is not None and not part.name.strip():
                    what = Message("“{key}” says nothing here.", key=key)
                    hint = Message("Say it in both languages, in a few words.")
                elif part.name is not None and (hidden := _HIDDEN.search(part.name)):
                    code = f"{ord(hidden[0]):04X}"
                    what = Message("A hidden character, U+{code}, stands here.", code=code)
                    hint = Message("Remove it; it was probably pasted in with the text.")
                elif part.name is not None and len(part.name) > LONGEST_TEXT:
                    what = Message("This is longer than {n} characters.", n=LONGEST_TEXT)
                    hint = Message("Make it shorter.")
                else:
                    continue
                document.faults.append(document.fault(part, FaultKind.ILLEGAL_VALUE, what, hint))


def _check_base(check: OverlayCheck, node: Node) -> None:
    """Check that they are laid over this very rulebook."""
    pack = check.rulebook.pack
    base, version = node.get("base"), node.get("base_version")
    if base is not None and base.name is not None and base.name != pack.id:
        check.fault(
            base,
            FaultKind.CONTRADICTION,
            Message(
                "These house rules are laid over “{base}”; “{pack}” is used here.",
                base=quoted(base.name),
                pack=pack.id,
            ),
        )
    if version is not None and version.name is not None and version.name != pack.version:
        check.fault(
            version,
            FaultKind.CONTRADICTION,
            Message(
                "The rulebook is of version {now}; these were made for {then}.",
                now=pack.version,
                then=quoted(version.name),
            ),
            Message("See whether they still fit, then write {now}.", now=f'"{pack.version}"'),
        )


def _check_requirements(check: OverlayCheck, node: Node) -> None:
    """Check the requirements that are switched off or weighted: known, once, and not both."""
    tightened = {entry.word("requirement") for entry in node.items("stricter")}
    off: dict[str, Node] = {}
    for entry in node.items("switched_off"):
        named = entry.get("requirement")
        if check.is_requirement(named) and named is not None and named.name is not None:
            check.once(off, named.name, named)
            if named.name in tightened:
                _contradict(
                    check,
                    named,
                    Message("“{name}” is switched off and made stricter at once.", name=named.name),
                )
    weights: dict[str, Node] = {}
    for entry in node.items("weights"):
        named = entry.get("requirement")
        if check.is_requirement(named) and named is not None and named.name is not None:
            check.once(weights, named.name, named)
            if named.name in off:
                _contradict(
                    check,
                    named,
                    Message("“{name}” is switched off and weighted at once.", name=named.name),
                )


def _contradict(check: OverlayCheck, named: Node, what: Message) -> None:
    check.fault(named, FaultKind.CONTRADICTION, what, Message("Leave one of the two out."))


def _check_whole(check: OverlayCheck, node: Node, overlay: Overlay) -> None:
    """Check that they say something, and leave something to look at."""
    if not overlay.entries:
        check.fault(
            node,
            FaultKind.CONTRADICTION,
            Message("These house rules change nothing."),
            Message("Add entries under: {names}.", names=list(_LISTS)),
        )
    off = node.get("switched_off")
    if off is not None and check.rulebook.requirements.keys() <= overlay.reasons_off.keys():
        what = Message("Everything is switched off; nothing is left to look at.")
        check.fault(off, FaultKind.CONTRADICTION, what)
