"""What the checking of a document comes to, and the checks that need nothing but the document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from audit.domain.audits import Audit, fold
from audit.domain.documents import DocumentKind
from audit.domain.events import Event, from_json, hash_of
from audit.domain.misfits import Misfit, examined
from audit.domain.particulars import AuditKind
from audit.services.entries_in_words import entry_words
from audit.services.exporting import FORMAT
from audit.services.read_documents import ReadDocument, Seal
from audit.services.subjects import head_of
from checklists.errors import PlumblineError
from checklists.language import Message

MOST_NAMED: Final = 20
"""How many pages or parts are named one by one."""

UNREADABLE: Final = (
    PlumblineError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a record somebody wrote by hand can raise in code that reads records."""

_LARGEST: Final = 30
"""How many digits a figure may have before or after its point; more is there to stop the machine."""

_COMPARED: Final = 2
"""How many audits a comparison sets side by side."""

_FIGURE: Final = re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+")


class State(StrEnum):
    """What a check came to."""

    INTACT = "intact"
    CHANGED = "changed"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    state: State
    what: Message
    about: str = ""
    """Which audit it is about, where there are several."""


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that was looked at in a document."""

    checks: tuple[Check, ...]

    @property
    def is_intact(self) -> bool:
        """Whether nothing was found changed."""
        return all(check.state is not State.CHANGED for check in self.checks)


def intact(what: Message) -> Check:
    """Say what is as it was."""
    return Check(State.INTACT, what)


def changed(what: Message) -> Check:
    """Say what is not as it was."""
    return Check(State.CHANGED, what)


def unchecked(what: Message) -> Check:
    """Say what could not be looked at, and why."""
    return Check(State.UNCHECKED, what)


def seal_check(document: ReadDocument) -> Check:
    """Say whether the file is as it was written."""
    return _SEALS[document.seal]


def foreign_check(names: Sequence[str]) -> Check:
    """Say that a file holds what no document of ours does."""
    return changed(
        Message(
            "It holds things no document of this program does: {names}",
            names=[name.removeprefix("/") for name in names],
        )
    )


@dataclass(frozen=True, slots=True)
class Entries:
    """The history in a record, and the first entry of it that does not fit."""

    events: tuple[Event, ...]
    misfit: Misfit | None


def entries_of(record: bytes | None) -> Entries | Check:
    """Return the history in a record, or say why there is none."""
    if record is None:
        return changed(Message("The record that belongs to it was taken out."))
    try:
        content = read_record(record)
        if content["format"] != FORMAT:
            return changed(Message("The attached record is not of the format {name}.", name=FORMAT))
        stored = content["events"]
        if not stored or not _is_modest([each["data"] for each in stored]):
            raise ValueError(stored)
        misfit = examined(stored).misfit
    except UNREADABLE:
        return changed(Message("The attached record cannot be read."))
    try:
        return Entries(tuple(from_json(each) for each in stored), misfit)
    except UNREADABLE:
        unreadable = changed(Message("The attached record cannot be read."))
        return _told(misfit) if misfit else unreadable


def read_record(record: bytes) -> dict[str, Any]:
    """Return the data of a record.

    Raises:
        TypeError, ValueError, RecursionError: it is no JSON object.
    """
    content = json.loads(record, parse_float=Decimal)
    if not isinstance(content, dict):
        raise TypeError(content)
    return content


def _is_modest(value: object) -> bool:
    """Whether all figures are of a size that can be reckoned with."""
    match value:
        case str() if _FIGURE.fullmatch(value):
            return len(value) <= _LARGEST and abs(Decimal(value).adjusted()) <= _LARGEST
        case int():
            return len(str(abs(value))) <= _LARGEST
        case Mapping():
            return all(map(_is_modest, value.values()))
        case list() | tuple():
            return all(map(_is_modest, value))
        case _:
            return True


def chain_check(entries: Entries) -> Check:
    """Say whether the entries of a history fit one another, and which is the first that does not."""
    if entries.misfit is None:
        return intact(Message("The record's entries fit one another: {n}", n=len(entries.events)))
    return _told(entries.misfit)


def _told(misfit: Misfit) -> Check:
    return changed(
        Message(
            "The record was changed: entry {n} does not fit ({entry}): {why}.",
            n=misfit.number,
            entry=entry_words(misfit.kind, misfit.at, misfit.author),
            why=misfit.why,
        )
    )


def folded(events: Sequence[Event]) -> Audit | Check:
    """Return the audit a history amounts to, or say that it amounts to none."""
    try:
        return fold(events)
    except UNREADABLE:
        return changed(Message("The record cannot be read as the history of an audit."))


def head_check(document: ReadDocument, shown: Sequence[Audit]) -> Check:
    """Say whether the document names the audit and the head of its own records."""
    said = [read_record(record).get("head") for record in document.records]
    head, main = head_of(shown), shown[0]
    is_named = document.origin.get("Audit") == main.id and document.origin.get("Head") == head
    if said == [each.head for each in shown] and is_named and _may_be(document, main):
        return intact(
            Message("It names the audit and the head hash of its record: {hash}", hash=head)
        )
    return changed(Message("The audit or the head hash it names is not that of its record."))


def _may_be(document: ReadDocument, main: Audit) -> bool:
    """Whether an audit of this kind can end in the form the document says it is."""
    form = document.origin.get("Form")
    if form not in set(DocumentKind):
        return False
    kind = DocumentKind(form)
    is_inspection = main.particulars.kind is AuditKind.INSPECTION
    return not kind.is_issued or kind.is_of_authority is is_inspection


def rests_check(document: ReadDocument, histories: Sequence[Sequence[Event]]) -> Check | None:
    """Say that a document rests on records that do not belong to it; None where they do."""
    form, shown = document.origin.get("Form"), [fold(events) for events in histories]
    if form in set(DocumentKind) and not _belong(DocumentKind(form), histories, shown):
        return changed(Message("Its records are not those such a document rests on."))
    return None


def _belong(
    kind: DocumentKind, histories: Sequence[Sequence[Event]], shown: Sequence[Audit]
) -> bool:
    main, *others = shown
    match kind:
        case DocumentKind.REINSPECTION_OPINION | DocumentKind.RECHECK_REPORT:
            cited = main.reinspects
            return (
                cited is not None
                and [each.id for each in others] == [cited.audit]
                and any(event.hash == cited.head for event in histories[1])
            )
        case DocumentKind.COMPARISON:
            return len({each.id for each in shown}) == len(shown) == _COMPARED
        case DocumentKind.BUILDING_SUMMARY:
            buildings = {each.particulars.building.name for each in shown}
            return len(buildings) == 1 and len({each.id for each in shown}) == len(shown)
        case _:
            return not others


def history_check(events: Sequence[Event], kept: Sequence[Event]) -> Check:
    """Compare the history in a document with the one of the audit that is kept.

    The kept one may have grown since, also by what others entered apart.
    """
    known = {each.hash for each in kept}
    said = {each.hash for each in events}
    for place, event in enumerate(events, start=1):
        if event.hash in known and hash_of(event) == event.hash:
            continue
        if said > known:
            return changed(
                Message(
                    "The audit kept here has only {n} of the {m} entries of the record.",
                    n=len(kept),
                    m=len(events),
                )
            )
        return changed(
            Message("Entry {n} of the record is not that of the audit kept here.", n=place)
        )
    if later := len(kept) - len(events):
        return intact(
            Message("The record is the audit kept here; entries made since: {n}", n=later)
        )
    return intact(Message("The record is the audit kept here."))


def record_check(theirs: bytes, ours: bytes) -> Check:
    """Compare what a record says follows from its entries with what does follow."""
    if theirs == ours:
        return intact(
            Message("Answers, judgements and score in the record follow from its entries.")
        )
    said, due = read_record(theirs), read_record(ours)
    keys = [key for key in due if due[key] != said.get(key)]
    if keys:
        return changed(
            Message("These parts of the record do not follow from its entries: {keys}", keys=keys)
        )
    return changed(Message("The attached record was written anew or added to."))


def parts_check(names: Sequence[str], reworded: Sequence[str]) -> Check:
    """Say which parts of a document are not what its record gives, and where its words differ."""
    parts = [_PARTS[name] for name in names if name in _PARTS]
    if reworded:
        parts.append(Message("words (page {pages})", pages=_numbers(reworded)))
    others = [name for name in names if name.startswith("page ") and name not in reworded]
    if others:
        parts.append(Message("fonts, pictures or lines (page {pages})", pages=_numbers(others)))
    return changed(Message("These parts are not what the record gives: {parts}", parts=parts))


def _numbers(pages: Sequence[str]) -> list[str]:
    numbers = [page.removeprefix("page ") for page in pages]
    return [*numbers[:MOST_NAMED], *(["…"] if len(numbers) > MOST_NAMED else [])]


_SEALS: Final = {
    Seal.WHOLE: intact(Message("The file is as it was written, to the byte.")),
    Seal.SIGNED: intact(Message("Nothing was added to the file but a signature.")),
    Seal.EXTENDED: changed(Message("Something was added to the file after it was written.")),
    Seal.BROKEN: changed(Message("The file was changed after it was written.")),
    Seal.MISSING: changed(Message("The file was written anew by another program.")),
}
_PARTS: Final = {
    "outline": Message("the outline"),
    "tags": Message("the structure for screen readers"),
    "metadata": Message("the metadata"),
    "attachments": Message("the attachments"),
    "settings": Message("the settings for viewers"),
}
