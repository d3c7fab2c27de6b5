"""What a document is called where several of one audit can be chosen from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from audit.domain.audits import Audit
from audit.domain.events import AuditId
from audit.domain.order_steps import Extended
from audit.services.document_choices import DocumentChoice
from audit.services.words import document_word
from checklists.language import Speech


@dataclass(frozen=True, slots=True)
class NamedChoice:
    """A document that can be chosen, in words."""

    title: str
    remark: str = ""
    """Which of several of its kind."""


def named_choice(choice: DocumentChoice, audit: Audit, say: Speech) -> NamedChoice:
    """Name a document of an audit, and what tells it from others of its kind."""
    title = document_word(choice.kind, say)
    if choice.step is not None:
        return NamedChoice(title, _extension(choice, audit, say))
    if choice.other is not None:
        return NamedChoice(title, _other(choice.other, choice.other_on, say))
    return NamedChoice(title)


def _extension(choice: DocumentChoice, audit: Audit, say: Speech) -> str:
    for number, order in enumerate(audit.rectifications.values(), start=1):
        for taken in order.history:
            if taken.event == choice.step and isinstance(taken.step, Extended):
                return say("order {n}, to {day}", n=number, day=taken.step.due.isoformat())
    return ""


def _other(audit: AuditId, on: date | None, say: Speech) -> str:
    return say("with {day} ({id})", day=on.isoformat() if on else "?", id=audit[:8])
