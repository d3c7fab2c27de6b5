"""The open audit as something that is recorded: appended to its history, taken back, let go.

What is seen changes only after the disk has what was recorded; if it refuses, ``NotSaved`` passes
through and everything is as before.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, reduce
from typing import NamedTuple, TypeAlias

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


class _Standing(NamedTuple):
    """What a history amounts to."""

    audit: Audit
    assessment: Assessment


_Judge: TypeAlias = Callable[[_Standing, Audit], Assessment]
"""Judges an audit, knowing what stood before."""


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
        audit = fold(log.events)
        self._recorded = _Standing(audit, assess(audit, rulebook))
        self._seen: _Standing | None = None
        """What was recorded when ``hold_back`` was called."""
        self._one_at_a_time = threading.RLock()
        """A photo that is sent is recorded in another thread than what is entered meanwhile."""

    @property
    def audit(self) -> Audit:
        """What the history amounts to."""
        return (self._seen or self._recorded).audit

    @property
    def assessment(self) -> Assessment:
        """How that is judged."""
        return (self._seen or self._recorded).assessment

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

    def hold_back(self) -> None:
        """Let what is recorded be seen only after ``show``.

        One step may be recorded in a thread of its own meanwhile: a screen that is drawn while that
        lasts finds all as it was laid out, and not half of it.
        """
        self._seen = self._recorded

    def show(self) -> None:
        """Let everything that was recorded be seen."""
        self._seen = None

    def _take(self, kind: EventKind, target: Event) -> None:
        """Take back or bring back an event and what was recorded together with it."""
        with self._one_at_a_time:
            self._require_open()
            taken = of_same_step(self._log.events, target)
            steps = [(kind, {"event": each.id}) for each in taken]
            items = [item for item in map(_item_of, taken) if item is not None]
            self._append(steps, partial(self._following, also=items), is_read_anew=True)

    def _record(
        self,
        steps: Sequence[tuple[EventKind, Mapping[str, JsonValue]]],
        *,
        items: Sequence[ItemKey] | None,
    ) -> None:
        """Append steps of the open audit and judge ``items`` again, or all where None."""
        with self._one_at_a_time:
            self._require_open()
            if items is None:
                self._append(steps, self._following)
            else:
                self._append(steps, partial(self._renewed, items=items))

    def _append(
        self,
        steps: Sequence[tuple[EventKind, Mapping[str, JsonValue]]],
        judge: _Judge | None = None,
        *,
        is_read_anew: bool = False,
    ) -> None:
        """Append steps; they are seen once ``judge`` has judged what they change.

        Whatever takes something back changes what came before it: then the history is read anew.
        """
        with self._one_at_a_time:
            sealed = sealed_after(
                self._tips,
                steps,
                at=self._clock.now(),
                origin=self.origin,
                new_id=self._identifiers.new,
                signer=self._signer,
            )
            before = self._recorded
            self._log.append(*sealed)
            self._tips = sealed[-1:]
            if is_read_anew or before.audit.conflicts:
                audit = fold(self._log.events)
            else:
                audit = reduce(apply, sealed, before.audit)
            assessment = before.assessment if judge is None else judge(before, audit)
            self._recorded = _Standing(audit, assessment)

    def _following(
        self, before: _Standing, audit: Audit, *, also: Iterable[ItemKey] = ()
    ) -> Assessment:
        """Judge again what is not as it was ``before``."""
        return before.assessment.following(before.audit, audit, self.rulebook, also=also)

    def _renewed(self, before: _Standing, audit: Audit, *, items: Sequence[ItemKey]) -> Assessment:
        return (
            before.assessment.renewed(audit, self.rulebook, items) if items else before.assessment
        )

    def _require_open(self) -> None:
        if self._recorded.audit.is_closed:
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
