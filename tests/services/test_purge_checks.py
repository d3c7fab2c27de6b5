"""What is missing in a record is there for a reason, or it is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from audit.domain.commitments import closed
from audit.domain.events import Event, EventId, EventKind, seal
from audit.domain.purges import USUAL, Scope, masked, planned, purged
from audit.services.purge_checks import purge_checks, withheld_checks
from audit.services.verifications import Check, State
from checklists.language import Language, Speech
from tests.personal import Folder

DAY = date(2020, 4, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with nothing in it."""
    return Folder(tmp_path)


@pytest.fixture
def events(folder: Folder) -> Sequence[Event]:
    """The history of a closed audit."""
    return folder.desk.history(folder.closed())


def then(events: Sequence[Event], kind: EventKind, **data: object) -> list[Event]:
    """Return a history with one more entry."""
    last = events[-1]
    added = seal(
        event_id=EventId(f"{len(events):08d}-0000-4000-8000-000000000000"),
        audit=last.audit,
        after=last,
        at=last.at,
        origin=last.origin,
        kind=kind,
        data=data,  # type: ignore[arg-type]
    )
    return [*events, added]


def purge_of(events: Sequence[Event]) -> dict[str, object]:
    """Return what an entry says that removes everything written freely."""
    return planned(events, {Scope.TEXTS}, DAY).purge.as_data()  # type: ignore[return-value]


def without(events: Sequence[Event], text: str, on: date | None) -> list[Event]:
    """Return a history that lacks one text."""
    changed = []
    for event in events:
        here = event.data.get("text") == text
        shut = closed(event.commitments, ["text"], on) if here else event.commitments
        changed.append(replace(event, commitments=shut))
    return changed


def told(checks: Sequence[Check]) -> list[tuple[State, str]]:
    """Return what is said, in English."""
    say = Speech(Language.EN)
    return [(check.state, say.tell(check.what)) for check in checks]


class TestPurges:
    """Only a closed audit is rid of anything."""

    def test_after_closing_is_as_it_should_be(self, folder: Folder) -> None:
        audit = folder.closed()
        folder.purger.purge(audit, USUAL)

        assert [*purge_checks(folder.desk.history(audit))] == []

    def test_of_an_open_audit_is_a_change(self, folder: Folder) -> None:
        """A note could be made to vanish before anybody answers for it."""
        walk = folder.walk()
        whole = then(walk.history, EventKind.PURGED, **purge_of(walk.history))

        ((state, words),) = told([*purge_checks(whole)])

        assert state is State.CHANGED
        assert words.startswith("Texts were removed while the audit was open")

    def test_of_an_audit_that_was_opened_again_is_a_change(self, events: Sequence[Event]) -> None:
        opened = then(events, EventKind.REOPENED, reason="more")

        whole = then(opened, EventKind.PURGED, **purge_of(opened))

        assert [state for state, _ in told([*purge_checks(whole)])] == [State.CHANGED]

    def test_apart_are_looked_at_one_by_one(self, events: Sequence[Event]) -> None:
        """A copy that was never closed is rid of something, and united with one that was."""
        before = [e for e in events if e.kind not in {EventKind.CLOSED, EventKind.SIGNED}]
        apart = then(before, EventKind.PURGED, **purge_of(before))[-1]
        whole = sorted([*events, apart], key=lambda each: (each.seq, each.hash))

        assert [state for state, _ in told([*purge_checks(whole)])] == [State.CHANGED]


class TestTexts:
    """What a copy does not show."""

    def test_marked_as_personal_may_be_withheld(self, events: Sequence[Event]) -> None:
        assert [*withheld_checks(masked(events))] == []

    def test_purged_may_be_lacking(self, events: Sequence[Event]) -> None:
        purge = planned(events, {Scope.TEXTS}, DAY).purge
        whole = then(purged(events, purge), EventKind.PURGED, **purge.as_data())

        assert [*withheld_checks(whole)] == []

    @pytest.mark.parametrize("on", [None, DAY])
    def test_left_out_of_a_copy_are_a_change_where_the_audit_is_kept(
        self, events: Sequence[Event], on: date | None
    ) -> None:
        """Whoever has a document cannot hand it on without a remark, as if that were personal."""
        ((state, words),) = told([*withheld_checks(without(events, "door shut", on), events)])

        assert state is State.CHANGED
        assert "nobody marked as personal or removed: entries" in words

    def test_left_out_of_a_copy_are_said_elsewhere(self, events: Sequence[Event]) -> None:
        ((state, words),) = told([*withheld_checks(without(events, "door shut", None))])

        assert state is State.UNCHECKED
        assert "nothing in the record says that they are personal" in words

    def test_purged_after_a_document_may_be_lacking_in_a_copy_of_it(self, folder: Folder) -> None:
        audit = folder.closed()
        short = folder.desk.history(audit)
        folder.purger.purge(audit, {Scope.TEXTS})
        kept = folder.desk.history(audit)

        assert [*withheld_checks(kept[: len(short)], kept)] == []
        assert [state for state, _ in told([*withheld_checks(kept[: len(short)])])] == [
            State.UNCHECKED
        ]
