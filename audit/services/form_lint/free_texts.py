"""Texts that people wrote into a document, looked over for words that judge instead of measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from audit.domain.audits import Audit
from audit.domain.order_steps import Extended
from audit.services.form_lint.faults import Fault, FaultWeight
from audit.services.form_lint.told_findings import Told
from audit.services.form_lint.vague_words import vague_words
from audit.services.subjects import Subject
from checklists.language import Message

_FIGURE: Final = Message(
    "Write what was measured or counted instead: how many, how far, since when."
)


def finding_text_faults(audit: Audit, told: Told) -> Iterator[Fault]:
    """Yield the vague words in what was written about a finding and ordered about it."""
    for text in _texts(audit, told):
        for word in vague_words(text):
            yield told.fault(
                FaultWeight.WARNING,
                Message(
                    "{finding}: “{word}” judges and does not measure.", finding=told.name, word=word
                ),
                _FIGURE,
            )


def reason_faults(audit: Audit) -> Iterator[Fault]:
    """Yield the vague words in why items do not apply."""
    for key, answer in audit.answers.items():
        for word in vague_words(answer.not_applicable):
            place = audit.places.get(key.place)
            yield Fault(
                FaultWeight.WARNING,
                Message(
                    "{place}: “{word}” in the reason why an item does not apply judges and does not"
                    " measure.",
                    place=place.name if place else key.place,
                    word=word,
                ),
                _FIGURE,
                item=key,
            )


def extension_text_faults(subject: Subject) -> Iterator[Fault]:
    """Yield the vague words in the reason of an extension."""
    order, step = subject.extension()
    for word in _words(step):
        yield Fault(
            FaultWeight.WARNING,
            Message(
                "The reason of the extension: “{word}” judges and does not measure.", word=word
            ),
            _FIGURE,
            item=order.key,
        )


def _words(step: Extended) -> tuple[str, ...]:
    return tuple(vague_words(step.reason))


def _texts(audit: Audit, told: Told) -> Iterator[str]:
    finding = told.finding
    answer = finding.item.answer
    parts = [finding.note, *(each.caption for each in finding.evidence)]
    parts += [answer.justification] if answer else []
    for each in audit.rectifications.values():
        if each.key == finding.item.key:
            parts += [each.order.measure, each.order.interim]
    # A word that stands in several texts of one finding is named once.
    yield "\n".join(parts)
