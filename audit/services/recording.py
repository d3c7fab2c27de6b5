"""The open audit as something that is recorded: appended to its history, taken back, let go.

What is seen changes only after the disk has what was recorded; if it refuses, ``NotSaved`` passes
through and everything is as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from audit.domain.answers import ItemKey
from audit.domain.audits import Audit, apply, fold
from audit.domain.buildings import PlaceId
from audit.domain.device_signatures import Signer
from audit.domain.errors import AuditClosed
from audit.domain.events import Event, EventKind, JsonValue, Origin
from audit.domain.items import Assessment, assess
from audit.domain.lines import Lines
from audit.services.joint_steps import of_same_step
from audit.services.ports import AuditLog, Clock, EvidenceStore, Identifiers
from audit.services.reading_on import HistoryToRead
from audit.services.sealing import sealed_after
from audit.services.turning_back import to_bring_back, to_take_back
from checklists.language import Message
from checklists.rulebook import Rulebook


class Recorder:
    """An audit open for writing, with what it amounts to."""

    def __init__(
        self,
        log: AuditLog,
        rulebook: Rulebook,
        *,
        clock: Clock,
        identifiers: Identifiers,
        origin: Origin,
        evidence: EvidenceStore,
        signer: Signer | None = None,
    ) -> None:
        """Go on with the audit in ``log``; without a ``signer`` nothing is signed."""
        self._log = log
        self._signer = signer
        self._clock = clock
        self._identifiers = identifiers
        self.origin = origin
        self._evidence = evidence
        self.rulebook = rulebook
        self._tips: Sequence[Event] = Lines(log.events).tips
        self.audit: Audit = fold(log.events)
        self.assessment: Assessment = assess(self.audit, rulebook)

    @property
    def history(self) -> Sequence[Event]:
        """Everything that happened, the latest last."""
        return self._log.events

    @property
    def is_for_reading(self) -> bool:
        """Whether nothing can be recorded here: another holds the audit, or one may only read."""
        return isinstance(self._log, HistoryToRead)

    def undo(self) -> Event | None:
        """Take back the last step that was not taken back yet; None if there is none."""
        step = (
            None if self.audit.is_closed or len(self._tips) > 1 else to_take_back(self._log.events)
        )
        if step is not None:
            self._take(EventKind.UNDONE, step)
        return step

    def redo(self) -> Event | None:
        """Bring back what was taken back last, if nothing was recorded since; None if not."""
        step = None if len(self._tips) > 1 else to_bring_back(self._log.events)
        if step is not None:
            self._take(EventKind.REDONE, step)
        return step

    def leave(self) -> None:
        """Let another program have the audit."""
        self._log.close()

    def _take(self, kind: EventKind, target: Event) -> None:
        """Take back or bring back an event and what was recorded together with it."""
        self._require_open()
        before, taken = self.audit, of_same_step(self._log.events, target)
        self._append([(kind, {"event": each.id}) for each in taken])
        self.audit = fold(self._log.events)
        self._judge_what_differs(before, also=filter(None, map(_item_of, taken)))

    def _record(
        self,
        steps: Sequence[tuple[EventKind, Mapping[str, JsonValue]]],
        *,
        items: Sequence[ItemKey] | None,
    ) -> None:
        """Append steps of the open audit and judge ``items`` again, or all where None."""
        self._require_open()
        before = self.audit
        self._append(steps)
        if items is None:
            self._judge_what_differs(before)
        elif items:
            self.assessment = self.assessment.renewed(self.audit, self.rulebook, items)

    def _judge_what_differs(self, before: Audit, *, also: Iterable[ItemKey] = ()) -> None:
        """Judge again what is not as it was ``before``, of which the assessment is."""
        self.assessment = self.assessment.following(before, self.audit, self.rulebook, also=also)

    def _append(self, steps: Sequence[tuple[EventKind, Mapping[str, JsonValue]]]) -> None:
        sealed = sealed_after(
            self._tips,
            steps,
            at=self._clock.now(),
            origin=self.origin,
            new_id=self._identifiers.new,
            signer=self._signer,
        )
        had_conflicts = bool(self.audit.conflicts)
        self._log.append(*sealed)
        self._tips = sealed[-1:]
        for event in sealed:
            self.audit = apply(self.audit, event)
        if had_conflicts:
            self.audit = fold(self._log.events)

    def _require_open(self) -> None:
        if self.audit.is_closed:
            raise AuditClosed(
                Message("The audit is closed; its answers stand."),
                hint=Message("Reopen it with a reason to change them."),
            )


def _item_of(event: Event) -> ItemKey | None:
    """Return the check item an entry is about, if it is about one."""
    place, requirement = (event.data.get(name) for name in ("place", "requirement"))
    if not isinstance(place, str) or not isinstance(requirement, str):
        return None
    return ItemKey(PlaceId(place), requirement)
