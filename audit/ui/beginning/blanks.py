"""What is asked when an audit begins, and what is made of the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from audit.domain.buildings import Building
from audit.domain.particulars import AuditKind, Inspector, Particulars
from audit.services.checklists_in_words import minutes_of, minutes_words
from audit.services.dates import parse_date
from audit.services.desk import reference_to
from audit.services.overlay_files import OverlayFile
from audit.services.words import audit_kind_word
from audit.ui.beginning.house_rules import NO_OVERLAY, chosen_overlay, overlay_candidates
from audit.ui.beginning.seldom import FOLD, FOLDED, read_seldom, seldom_blanks
from audit.ui.dialogs.choosing import Candidate
from audit.ui.facts import fact_blanks, read_facts
from audit.ui.widgets.form import Blank
from checklists.errors import PlumblineError
from checklists.language import Message, Speech
from checklists.places import Quantity
from checklists.requirements import Requirement
from checklists.rulebook import BUILDING, Rulebook
from checklists.tailoring import tailored

_FIELDS: Final = {
    "Building": "building",
    "Address": "address",
    "Audited unit": "unit",
    "Inspecting body": "authority",
    "Number": "number",
    "Person on site": "on_site",
    "Inspector": "inspector_1",
    "Certificate number": "certificate_1",
    "Person in charge": "representative",
    "Post": "post",
    "Telephone": "phone",
    "Number of the on-site record": "record_number",
    "Reconsideration body": "review_body",
    "Court": "court",
}
"""The fields of the form by the names that refusals give them."""
_PLACES: Final = {
    "CN": Message("China"),
    "CN-BJ": Message("Beijing"),
}
"""The jurisdictions whose names are known; others are shown by their code."""


class Wrong(Exception):
    """Some fields cannot stand; ``fields`` says which and why."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(fields)
        self.fields = fields


def usual_entries(rulebook: Rulebook, today: date, unit: str) -> dict[str, str]:
    """Return what the form holds at first."""
    return {
        "kind": AuditKind.SELF_CHECK.value,
        "date": today.isoformat(),
        "unit": unit,
        FOLD: FOLDED,
        **entries_of_pack(rulebook, AuditKind.SELF_CHECK.value),
    }


def usual_checklist(rulebook: Rulebook, kind: str) -> str:
    """Return the checklist that is offered: the first, for an inspection the one that asks most."""
    if kind != AuditKind.INSPECTION.value:
        return next(iter(rulebook.checklists), "")
    return max(rulebook.checklists, key=lambda name: len(rulebook.selection(name)), default="")


def entries_of_pack(rulebook: Rulebook, kind: str) -> dict[str, str]:
    """Return what depends on the rulebook and on the kind of audit, as it is at first."""
    return {
        "pack": rulebook.pack.id,
        "checklist": usual_checklist(rulebook, kind),
        "overlay": NO_OVERLAY,
        "jurisdiction": rulebook.pack.jurisdiction,
    }


def blanks(
    rulebooks: Sequence[Rulebook],
    overlays: Sequence[OverlayFile],
    entered: Mapping[str, str],
    today: date,
    say: Speech,
) -> list[Blank]:
    """Return the fields that are asked for; an inspection asks for more than a self-check.

    The rulebook is asked for only where there are several, house rules only where there are any.
    """
    kinds = [Candidate(kind.value, audit_kind_word(kind, say)) for kind in AuditKind]
    rulebook = chosen_rulebook(rulebooks, entered)
    found = [Blank("kind", say("Kind"), kinds, heading=say("The audit"))]
    if len(rulebooks) > 1:
        packs = [Candidate(each.pack.id, say.tell(each.pack.title)) for each in rulebooks]
        found.append(Blank("pack", say("Rulebook"), packs))
    found.append(
        Blank("checklist", say("Checklist"), _checklists(rulebook, overlays, entered, say))
    )
    if overlays:
        found.append(Blank("overlay", say("House rules"), overlay_candidates(overlays, say)))
    found += [
        Blank("date", say("Date"), hint=say("such as {day}", day=today)),
        Blank("jurisdiction", say("Where"), _jurisdictions(rulebook, say)),
        *building_blanks(rulebook, entered, say),
        *seldom_blanks(entered, say),
    ]
    return found


def building_blanks(rulebook: Rulebook, entered: Mapping[str, str], say: Speech) -> list[Blank]:
    """Return the fields about the building, who is there, and what is known of the building."""
    found = [
        Blank("building", say("Building"), heading=say("The building")),
        Blank("address", say("Address")),
        Blank("unit", say("Audited unit")),
        Blank("on_site", say("Person on site"), hint=say("post, such as “property manager”")),
    ]
    if entered.get("kind") == AuditKind.INSPECTION.value:
        found += _inspection_blanks(say)
    facts = _building_facts(rulebook)
    return [*found, *fact_blanks(facts, say, heading=say("What is known of the building"))]


def chosen_rulebook(rulebooks: Sequence[Rulebook], entered: Mapping[str, str]) -> Rulebook:
    """Return the chosen rulebook."""
    pack = entered.get("pack", "")
    return next((each for each in rulebooks if each.pack.id == pack), rulebooks[0])


def particulars_from(
    rulebooks: Sequence[Rulebook], entered: Mapping[str, str], say: Speech
) -> Particulars:
    """Return what the audit says of itself.

    Raises:
        Wrong: the date or a fact cannot be read.
    """
    rulebook = chosen_rulebook(rulebooks, entered)
    facts, wrong = read_facts(_building_facts(rulebook), entered, say)
    on = date.min
    try:
        on = parse_date(entered.get("date", ""))
    except PlumblineError as error:
        wrong = {"date": error.told(say), **wrong}
    seldom, misread = read_seldom(entered, say)
    if wrong or misread:
        raise Wrong({**wrong, **misread})
    kind = AuditKind(entered["kind"])
    inspects = kind is AuditKind.INSPECTION
    return Particulars(
        kind=kind,
        building=Building(
            name=entered.get("building", ""), address=entered.get("address", ""), facts=facts
        ),
        unit=entered.get("unit", ""),
        on=on,
        jurisdiction=entered.get("jurisdiction", rulebook.pack.jurisdiction),
        pack=reference_to(rulebook),
        checklist=entered.get("checklist", ""),
        inspectors=_inspectors(entered) if inspects else (),
        authority=entered.get("authority", "") if inspects else "",
        number=entered.get("number", "") if inspects else "",
        on_site=entered.get("on_site", ""),
        **seldom,
    )


def field_of(error: PlumblineError, entered: Mapping[str, str]) -> str:
    """Return the field an error is about; the first one where it does not say."""
    named = error.what.values.get("field")
    if isinstance(named, Message):
        return _FIELDS.get(named.msgid, "kind")
    if "no name" in error.what.msgid:
        return "building"
    if "ends before" in error.what.msgid:
        return "left"
    is_inspection = entered.get("kind") == AuditKind.INSPECTION.value
    return "inspector_1" if is_inspection else "kind"


def _inspectors(entered: Mapping[str, str]) -> tuple[Inspector, ...]:
    pairs = [
        (entered.get(f"inspector_{n}", ""), entered.get(f"certificate_{n}", "")) for n in (1, 2)
    ]
    return tuple(
        Inspector(name=name, certificate=number) for name, number in pairs if name or number
    )


def _inspection_blanks(say: Speech) -> list[Blank]:
    return [
        Blank("authority", say("Inspecting body"), heading=say("The inspection")),
        Blank("number", say("Number of the notice")),
        Blank("inspector_1", say("Inspector 1")),
        Blank("certificate_1", say("Certificate number 1")),
        Blank("inspector_2", say("Inspector 2")),
        Blank("certificate_2", say("Certificate number 2")),
    ]


def _checklists(
    rulebook: Rulebook, overlays: Sequence[OverlayFile], entered: Mapping[str, str], say: Speech
) -> list[Candidate]:
    overlay = chosen_overlay(overlays, entered)
    over = tailored(rulebook, overlay) if overlay else rulebook
    return [
        Candidate(each.id, say.tell(each.title), _size(over.selection(each.id), over, say))
        for each in rulebook.checklists.values()
    ]


def _size(requirements: Sequence[Requirement], rulebook: Rulebook, say: Speech) -> str:
    """Say how many items a checklist has at one place each, and about how long they take."""
    number = say.plural("{n} item", "{n} items", len(requirements))
    minutes = minutes_of(requirements, rulebook)
    if minutes is None:
        return number
    return say("{number}, about {time}", number=number, time=minutes_words(minutes, say))


def _jurisdictions(rulebook: Rulebook, say: Speech) -> list[Candidate]:
    codes = dict.fromkeys(
        [rulebook.pack.jurisdiction, *(each.jurisdiction for each in rulebook.sources.values())]
    )
    return [
        Candidate(code, say.tell(_PLACES[code]) if code in _PLACES else code, code)
        for code in codes
    ]


def _building_facts(rulebook: Rulebook) -> Sequence[Quantity]:
    kind = rulebook.place_kinds.get(BUILDING)
    return kind.facts if kind else ()
