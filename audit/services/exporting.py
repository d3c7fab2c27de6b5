"""An audit with everything that is known of it, as data another program can read and check.

The events stand as they were sealed, so that whoever has the file can follow the chain; beside
them stands what they amount to.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, cast

from audit.domain.answers import ItemKey, Note, Reading
from audit.domain.audits import Audit
from audit.domain.documents import DocumentLanguage
from audit.domain.events import Event
from audit.domain.items import Assessment
from audit.domain.lines import first_misfit
from audit.domain.order_steps import kind_of
from audit.domain.rectification import Rectification
from audit.services.json_text import Json, json_text, number
from audit.services.judged import judged
from audit.services.subjects import Subject
from checklists.language import Language, Speech
from checklists.rulebook import Rulebook
from checklists.scoring import xccdf_scores

FORMAT: Final = "plumbline-audit/1"
"""The name of the format; it changes when a key changes its meaning."""


def exported(
    audit: Audit,
    assessment: Assessment,
    rulebook: Rulebook,
    events: Sequence[Event],
    say: Speech,
) -> dict[str, Json]:
    """Return everything about an audit; words are those of ``say``, figures are exact."""
    return {
        "format": FORMAT,
        "audit": audit.id,
        "head": audit.head,
        "chain_fits": first_misfit(events) is None,
        "begun_at": audit.begun_at.isoformat(),
        "changed_at": audit.changed_at.isoformat(),
        "closed_at": audit.closed_at.isoformat() if audit.closed_at else None,
        "particulars": _plain(audit.particulars.as_data()),
        "places": [_plain(place.as_data()) for place in audit.places.values()],
        "answers": [_answer(audit, key) for key in audit.answers],
        "notes": [
            Note(place=key.place, requirement=key.requirement, text=text).as_data()
            for key, text in audit.notes.items()
            if text
        ],
        "evidence": [each.as_data() for kept in audit.evidence.values() for each in kept],
        "orders": [order.as_data() for order in audit.orders.values()],
        "rectifications": [_rectification(order) for order in audit.rectifications.values()],
        "reinspects": _plain(audit.reinspects.as_data()) if audit.reinspects else None,
        "documents": [document.as_data() for document in audit.documents],
        "judged": judged(audit, assessment, rulebook, say),
        "xccdf": [
            {"model": each.model, "score": number(each.points), "maximum": number(each.maximum)}
            for each in xccdf_scores(assessment.scored)
        ],
        "events": [cast("Json", event.as_json()) for event in events],
    }


def _rectification(order: Rectification) -> Json:
    """Return an order with its history; ``orders`` holds only the first about each item."""
    return {
        "order": order.order.as_data(),
        "state": order.state.value,
        "ordered_at": order.ordered_at.isoformat(),
        "due": order.due.isoformat() if order.due else None,
        "interim": order.interim,
        "extensions": len(order.extensions),
        "history": [
            {
                "event": taken.event,
                "kind": kind_of(taken.step).value,
                "at": taken.at.isoformat(),
                "author": taken.author,
                **{key: _plain(part) for key, part in taken.step.as_data().items()},
            }
            for taken in order.history
        ],
    }


def attached_records(subject: Subject, language: DocumentLanguage) -> tuple[bytes, ...]:
    """Return the records that go with a document: each audit exported up to the head it shows."""
    say = Speech(Language.EN if language is DocumentLanguage.EN else Language.ZH)
    return tuple(
        json_text(exported(each.audit, each.assessment, each.rulebook, each.events, say)).encode(
            "utf-8"
        )
        for each in subject.audits
    )


def _answer(audit: Audit, key: ItemKey) -> Json:
    answer = audit.answers[key]
    return {
        "place": key.place,
        "requirement": key.requirement,
        "readings": [_reading(reading) for reading in answer.readings],
        "not_applicable": answer.not_applicable,
        "justification": answer.justification,
    }


def _reading(reading: Reading) -> Json:
    return {
        "values": dict(reading.values),
        "method": reading.method,
        "instrument": reading.instrument,
        "spot": reading.spot,
    }


def _plain(stored: object) -> Json:
    """Return stored data with its decimals as numbers."""
    match stored:
        case {"decimal": str(digits), **others} if not others:
            return Decimal(digits)
        case dict():
            return {str(key): _plain(part) for key, part in stored.items()}
        case list() | tuple():
            return [_plain(part) for part in stored]
        case _:
            return cast("Json", stored)
