"""Observations: every reading with how it was got, where, when, by whom and with what evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from audit.domain.answers import Reading
from audit.domain.items import CheckItem
from audit.domain.order_steps import ReportedDone
from audit.domain.rectification import Taken
from audit.services.figures_in_words import reading_words
from audit.services.json_text import Json
from audit.services.words import result_word
from checklists.judgements import Judgement
from checklists.language import Message
from checklists.requirements import Method
from reports.oscal.dossier import Dossier
from reports.oscal.moments import moment
from reports.oscal.parties import assessors
from reports.oscal.places import subject
from reports.oscal.resources import relevant
from reports.oscal.shapes import Shape, lean, props
from reports.oscal.texts import markup, markup_line, string

METHODS: Final[Mapping[Method, str]] = MappingProxyType(
    {
        Method.MEASURE: "TEST",
        Method.COUNT: "TEST",
        Method.SEE: "EXAMINE",
        Method.RECORD: "EXAMINE",
        Method.ASK: "INTERVIEW",
    }
)
"""How a reading is got, as OSCAL says it."""


def observations(dossier: Dossier, items: Sequence[CheckItem]) -> list[Json]:
    """Return what was read at these items; of an item without reading only its evidence."""
    return [each for item in items for each in _observations(item, dossier)]


def observation_uuids(dossier: Dossier, item: CheckItem) -> Sequence[str]:
    """Return the UUIDs of the observations of an item."""
    return [str(each["uuid"]) for each in _observations(item, dossier)]


def reported(dossier: Dossier, item: CheckItem, taken: Taken, report: ReportedDone) -> Shape:
    """Return what somebody reports of an order: it is no finding of those who audit."""
    return lean(
        uuid=dossier.uuid("report", taken.event),
        title=markup_line(_title(item, dossier)),
        description=markup(dossier.words.tell(_report_words(report))),
        props=props({"by": report.by, "done-on": report.on.isoformat()}),
        methods=["UNKNOWN"],
        types=["mitigation"],
        subjects=[subject(dossier, item.place)],
        relevant_evidence=relevant(dossier, report.evidence),
        collected=moment(taken.at),
        remarks=markup(report.note) if report.note else None,
    )


def instrument_uuid(dossier: Dossier, instrument: str) -> str:
    """Return the UUID of an instrument, by what people call it."""
    return dossier.uuid("instrument", string(instrument))


def instruments(items: Sequence[CheckItem]) -> Sequence[str]:
    """Return the instruments that were used, each once."""
    readings = (each for item in items if item.answer for each in item.answer.readings)
    return list(dict.fromkeys(name for each in readings if (name := string(each.instrument))))


def _observations(item: CheckItem, dossier: Dossier) -> Iterator[Shape]:
    readings = item.answer.readings if item.answer else ()
    pairs = zip(readings, item.judgements, strict=True) if item.judgements else ()
    count = 0
    for number, (reading, judgement) in enumerate(pairs):
        count += 1
        yield _observation(item, dossier, number, reading, judgement)
    if not count and (dossier.audit.evidence.get(item.key) or item.outcome.is_decided):
        yield _observation(item, dossier, 0, Reading(values={}), item.judgement)


def _observation(
    item: CheckItem, dossier: Dossier, number: int, reading: Reading, judgement: Judgement
) -> Shape:
    decides = number == item.deciding_reading
    note = dossier.audit.notes.get(item.key, "")
    return lean(
        uuid=dossier.uuid_of("observation", item.key, number),
        title=markup_line(_title(item, dossier)),
        description=markup(_entered(item, reading, dossier)),
        props=props(
            {
                "outcome": judgement.outcome.value,
                "reading": number + 1 if reading.values else None,
                "decides": decides,
                "spot": reading.spot,
                "instrument": reading.instrument,
                "method": reading.method or item.requirement.method.value,
            }
        ),
        methods=[METHODS[item.requirement.method]],
        types=["control-objective"],
        origins=_origins(reading, dossier),
        subjects=[subject(dossier, item.place)],
        relevant_evidence=(
            relevant(dossier, dossier.audit.evidence.get(item.key, ())) if decides else []
        ),
        collected=moment(dossier.read_at.get(item.key, dossier.audit.begun_at)),
        remarks=markup(note) if note and decides else None,
    )


def _entered(item: CheckItem, reading: Reading, dossier: Dossier) -> str:
    requirement, rulebook = item.requirement, dossier.rulebook
    asked = rulebook.quantities(requirement)
    values = {name: reading.values[name] for name in asked if name in reading.values}
    judgement = item.judgement
    if values:
        return dossier.words.of(lambda say: reading_words(values, requirement, rulebook, say))
    return dossier.words.of(lambda say: result_word(judgement, say))


def _title(item: CheckItem, dossier: Dossier) -> str:
    sentence = Message("{title}, {place}", title=item.requirement.title, place=item.place.name)
    return dossier.words.tell(sentence)


def _report_words(report: ReportedDone) -> Message:
    return Message("{by} reports that it was done on {day}.", by=report.by, day=report.on)


def _origins(reading: Reading, dossier: Dossier) -> list[Json]:
    """Say who looked and with what; the program itself where nobody is named."""
    actors: list[Json] = [{"type": "party", "actor-uuid": each} for each in assessors(dossier)]
    if string(reading.instrument):
        uuid = instrument_uuid(dossier, reading.instrument)
        actors.append({"type": "tool", "actor-uuid": uuid})
    return [{"actors": actors or [{"type": "tool", "actor-uuid": dossier.uuid("program")}]}]
