"""Where audits are begun, found and opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from audit.domain.audits import Audit, fold
from audit.domain.beginnings import Beginning
from audit.domain.buildings import Place
from audit.domain.citations import Citation
from audit.domain.device_signatures import Signer
from audit.domain.errors import NotFound
from audit.domain.events import AuditId, Event, EventId, EventKind, Origin, seal
from audit.domain.items import Assessment, assess
from audit.domain.particulars import PackReference, Particulars
from audit.domain.tailorings import Tailoring
from audit.services.drafts import Draft
from audit.services.house_rules import with_house_rules
from audit.services.order_rows import order_rows
from audit.services.particulars import checked_particulars, require_checklist
from audit.services.places import checked_place
from audit.services.ports import (
    AuditLog,
    AuditStore,
    Clock,
    EvidenceStore,
    Identifiers,
    Listed,
    RuleKeeper,
)
from audit.services.reading_on import HistoryToRead
from audit.services.walking import Walk
from checklists.language import Message
from checklists.loading.rulebooks import PackError
from checklists.overlays import Overlay
from checklists.rulebook import Rulebook

SUMMARY_EDITION: Final = 3
"""Raised whenever the line of the list says other things than before."""

FindRulebook = Callable[[str], Rulebook]
"""Returns the rulebook with a pack id; raises NotFound where there is none."""


class Desk:
    """Begins, lists and opens audits."""

    def __init__(
        self,
        store: AuditStore,
        evidence: EvidenceStore,
        find_rulebook: FindRulebook,
        *,
        clock: Clock,
        identifiers: Identifiers,
        origin: Origin,
        keeper: RuleKeeper | None = None,
        signer: Signer | None = None,
    ) -> None:
        self._store = store
        self._signer = signer
        self._clock = clock
        self._identifiers = identifiers
        self._origin = origin
        self._keeper = keeper
        self.evidence = evidence
        self.find_rulebook = find_rulebook

    def begin(
        self,
        particulars: Particulars,
        places: Iterable[Place] = (),
        *,
        overlay: Overlay | None = None,
        reinspects: Citation | None = None,
    ) -> Walk:
        """Begin an audit and hold it open; ``overlay`` lays house rules over its rulebook.

        A re-inspection says what it ``reinspects``.

        Raises:
            BadEntry: the particulars, a place or the house rules cannot stand.
            NotSaved: the disk did not take it.
        """
        rulebook = self._rules_for(particulars, overlay)
        event = self._first_event(particulars, places, rulebook, reinspects)
        self._keep_rules(particulars)
        return self._walk(self._store.create([event]), rulebook)

    def begin_with(
        self,
        particulars: Particulars,
        places: Iterable[Place],
        enter: Callable[[Walk], None],
        *,
        overlay: Overlay | None = None,
    ) -> AuditId:
        """Begin an audit with a first round of entries, put on disk together or not at all.

        ``enter`` makes the entries on a walk that is still in memory. The audit is not held.

        Raises:
            BadEntry: the particulars, a place or the house rules cannot stand; what ``enter`` raises
                passes through.
            NotSaved: the disk did not take it.
        """
        rulebook = self._rules_for(particulars, overlay)
        draft = Draft([self._first_event(particulars, places, rulebook)])
        walk = self._walk(draft, rulebook)
        enter(walk)
        self._keep_rules(particulars)
        self._store.create(draft.events).close()
        return walk.audit.id

    def open(self, audit: AuditId) -> Walk:
        """Open an audit for writing; raises as the store does."""
        log = self._store.open(audit)
        try:
            return self._walk(log, rules_of(fold(log.events), self.find_rulebook, self._keeper))
        except BaseException:
            log.close()
            raise

    def look(self, audit: AuditId, why: Message) -> Walk:
        """Open an audit to read on; ``why`` says why nothing is recorded. Raises as ``read`` does."""
        events = self._store.read(audit)
        return self._walk(HistoryToRead(events, why), self.rules_of(fold(events)))

    def read(self, audit: AuditId) -> tuple[Audit, Rulebook]:
        """Return an audit as it stands, without holding it."""
        state = fold(self._store.read(audit))
        return state, self.rules_of(state)

    def rules_of(self, audit: Audit) -> Rulebook:
        """Return the rules an audit is judged by; raises as the function of that name does."""
        return rules_of(audit, self.find_rulebook, self._keeper)

    def assessed(self, audit: Audit) -> Assessment:
        """Judge an audit by its rules; without them nothing is asked in it."""
        try:
            return assess(audit, self.rules_of(audit))
        except (NotFound, PackError):
            return Assessment({})

    def state_of(self, audit: AuditId) -> Audit:
        """Return an audit as it stands, without its rules: they may be gone by now."""
        return fold(self._store.read(audit))

    def history(self, audit: AuditId) -> Sequence[Event]:
        """Return the events of an audit."""
        return self._store.read(audit)

    def require_key(self) -> None:
        """Make sure that what is to be signed can be.

        Raises:
            BadKey: the key of this device is missing or damaged.
        """
        if self._signer is not None:
            _ = self._signer.key

    def today(self) -> date:
        """Return the day it is here."""
        return self._clock.now().date()

    def listed(self) -> Sequence[Listed]:
        """Return a line for each audit, the latest changed first."""
        return self._store.listed()

    def find(self, beginning: str) -> AuditId:
        """Return the audit whose id begins so, or the latest for ``latest``.

        Raises:
            NotFound: none or several do.
        """
        listed = self.listed()
        if beginning == "latest" and listed:
            return listed[0].audit
        matches = [each.audit for each in listed if beginning and each.audit.startswith(beginning)]
        if len(matches) == 1:
            return matches[0]
        what = (
            Message("Several audits begin with {id}.", id=beginning)
            if matches
            else Message("There is no audit {id}.", id=beginning)
        )
        raise NotFound(what, hint=Message("See the list of audits for their ids."))

    def _rules_for(self, particulars: Particulars, overlay: Overlay | None) -> Rulebook:
        rulebook = self.find_rulebook(particulars.pack.id)
        if overlay is None:
            return rulebook
        require_checklist(particulars.checklist, rulebook)
        return with_house_rules(rulebook, overlay, particulars.checklist)

    def _keep_rules(self, particulars: Particulars) -> None:
        """Keep the rules as they are now, so that the audit can be judged by them for good."""
        if self._keeper is not None:
            self._keeper.keep(self.find_rulebook(particulars.pack.id))

    def _first_event(
        self,
        particulars: Particulars,
        places: Iterable[Place],
        rulebook: Rulebook,
        reinspects: Citation | None = None,
    ) -> Event:
        beginning = Beginning(
            particulars=checked_particulars(particulars, rulebook),
            places=tuple(checked_place(place, rulebook) for place in places),
            tailoring=None if rulebook.overlay is None else Tailoring.of(rulebook.overlay),
            reinspects=reinspects,
        )
        return seal(
            event_id=EventId(self._identifiers.new()),
            audit=AuditId(self._identifiers.new()),
            after=None,
            at=self._clock.now(),
            origin=self._origin,
            kind=EventKind.BEGUN,
            data=beginning.as_data(),
        )

    def _walk(self, log: AuditLog, rulebook: Rulebook) -> Walk:
        return Walk(
            log,
            rulebook,
            clock=self._clock,
            identifiers=self._identifiers,
            origin=self._origin,
            evidence=self.evidence,
            signer=self._signer,
        )


def reference_to(rulebook: Rulebook) -> PackReference:
    """Return what an audit remembers of the rulebook it is judged by."""
    return PackReference(id=rulebook.pack.id, version=rulebook.pack.version, hash=rulebook.hash)


def rules_of(
    audit: Audit, find_rulebook: FindRulebook, keeper: RuleKeeper | None = None
) -> Rulebook:
    """Return the rulebook an audit is judged by, with its house rules laid over it.

    These are the rules it was begun with, as they were then, where they were kept; otherwise those
    that go by the name now.

    Raises:
        NotFound: there is none any more, or it has no such checklist any more.
        PackError: they were not kept, and the files that go by the name are not in order.
    """
    rulebook = rules_begun_with(audit.particulars.pack, find_rulebook, keeper)
    require_checklist(audit.particulars.checklist, rulebook)
    return rulebook if audit.tailoring is None else audit.tailoring.over(rulebook)


def rules_begun_with(
    reference: PackReference, find_rulebook: FindRulebook, keeper: RuleKeeper | None
) -> Rulebook:
    """Return the rules that go by a reference, as they were then if they were kept.

    Raises:
        NotFound: there are none.
        PackError: they were not kept, and the files that go by the name are not in order.
    """
    try:
        now = find_rulebook(reference.id)
    except (NotFound, PackError):
        kept = keeper.kept(reference.hash) if keeper else None
        if kept is None:
            raise
        return kept
    if keeper is None or now.hash == reference.hash:
        return now
    return keeper.kept(reference.hash) or now


def summarise(
    find_rulebook: FindRulebook,
    keeper: RuleKeeper | None = None,
) -> Callable[[Sequence[Event]], Mapping[str, str | int | None]]:
    """Return a function that makes the line of the list from a history."""

    def summary(events: Sequence[Event]) -> Mapping[str, str | int | None]:
        audit = fold(events)
        particulars = audit.particulars
        assessment = assess(audit, rules_of(audit, find_rulebook, keeper))
        visit = assessment.score
        return {
            "building": particulars.building.name,
            "unit": particulars.unit,
            "kind": particulars.kind.value,
            "on": particulars.on.isoformat(),
            "checklist": f"{particulars.pack.id}/{particulars.checklist}",
            "places": len(audit.places),
            "points": None if visit.points is None else str(visit.points),
            "decided": visit.decided,
            "applicable": visit.applicable,
            "failed": visit.failed,
            "vetoes": visit.vetoes,
            "open": visit.open,
            "conclusion": visit.conclusion.value,
            "closed": audit.closed_at.isoformat() if audit.closed_at else None,
            "changed": audit.changed_at.isoformat(),
            **order_rows(audit, assessment),
        }

    return summary
