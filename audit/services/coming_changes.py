"""What a copy changes of an audit that stands here, for whoever is about to unite the two.

Whoever had all that was entered here may go on from it: nothing is in dispute then, and yet a closed
audit may be open again, with other answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.domain.audits import Audit
from audit.domain.changes import Subject, SubjectKind
from audit.domain.events import Event, EventKind
from audit.services.disputes import who_made
from checklists.language import Message


@dataclass(frozen=True, slots=True)
class Changes:
    """What is another thing with what comes."""

    answers: int = 0
    """Answers that stood here and do not any more; those in dispute are told elsewhere."""
    notes: int = 0
    """Notes, likewise."""
    reopened_by: str = ""
    """Who opened the audit again that was closed here; empty where nobody did."""

    def told(self) -> Iterator[Message]:
        """Yield a sentence for each."""
        if self.reopened_by:
            yield Message(
                "The audit is closed here, and was opened again by {author}.",
                author=self.reopened_by,
            )
        if self.answers:
            yield Message("Answers that stand here and become others: {n}", n=self.answers)
        if self.notes:
            yield Message("Notes that stand here and become others: {n}", n=self.notes)


def changes(before: Audit, after: Audit, fresh: Sequence[Event]) -> Changes:
    """Return what the ``fresh`` entries make of an audit."""
    reopenings = [event for event in fresh if event.kind is EventKind.REOPENED]
    return Changes(
        answers=sum(
            after.answers.get(key) != answer
            and Subject(SubjectKind.ANSWER, *key) not in after.conflicts
            for key, answer in before.answers.items()
        ),
        notes=sum(
            after.notes.get(key) != note and Subject(SubjectKind.NOTE, *key) not in after.conflicts
            for key, note in before.notes.items()
        ),
        reopened_by=who_made(reopenings[-1]) if before.is_closed and reopenings else "",
    )
