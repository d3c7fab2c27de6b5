"""Several devices that work apart and exchange copies in any order: nothing is lost, all agree."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from datetime import date

from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from audit.domain.answers import Order, OrderId
from audit.domain.audits import fold
from audit.domain.buildings import PlaceId
from audit.domain.changes import Subject, SubjectKind
from audit.domain.conflicts import Conflict
from audit.domain.errors import AuditError
from audit.domain.events import Event, EventKind, Hash
from audit.domain.items import assess
from audit.domain.lines import Lines, first_misfit, parents_of, united
from audit.domain.order_steps import Extended, InterimTaken, ReportedDone, Withdrawn
from audit.services.subjects import as_closed, judged_audit
from audit.services.walking import Walk
from audit.storage.entry_lines import encoded, parsed
from checklists.judgements import Outcome
from tests.services.companies import Company, Device, document_of
from tests.visits import AREA, GAP, SIGN, key, room

DEVICES = st.integers(0, 2)
KEYS = st.builds(key, st.sampled_from((AREA, GAP, SIGN)), st.sampled_from(("W-301", "W-302")))
ENTRIES: dict[str, st.SearchStrategy[Mapping[str, object]]] = {
    AREA: st.fixed_dictionaries({"people": st.integers(0, 60)}),
    GAP: st.fixed_dictionaries({"gap": st.sampled_from(("0.5", "2"))}),
    SIGN: st.fixed_dictionaries({"seen": st.booleans()}),
}
STEPS: dict[str, Callable[[OrderId, int], object]] = {
    "done": lambda order, n: ReportedDone(order=order, by="M", on=date(2020, 3, n)),
    "extended": lambda order, n: Extended(
        order=order, due=date(2020, 5, n), reason="r", approver="A"
    ),
    "interim": lambda order, n: InterimTaken(order=order, measure=f"guard {n % 3}"),
    "withdrawn": lambda order, n: Withdrawn(order=order, reason=f"r {n % 2}", by="A"),
}


class AnyCompany(RuleBasedStateMachine):
    """Three devices with one audit."""

    def __init__(self) -> None:
        super().__init__()
        self.company = Company(3)
        self.recorded: dict[Hash, Event] = {}

    def walk(self, device: int) -> Walk:
        """Return the walk that is open on a device."""
        return self.company.devices[device].walk

    @rule(device=DEVICES, item=KEYS, data=st.data())
    def enter(self, device: int, item: tuple[PlaceId, str], data: st.DataObject) -> None:
        """Measure something."""
        walk = self.walk(device)
        wanted = key(item[1], item[0])
        entered = data.draw(ENTRIES[item[1]])
        self._try(lambda: walk.enter(wanted, entered))

    @rule(item=KEYS, data=st.data())
    def enter_apart(self, item: tuple[PlaceId, str], data: st.DataObject) -> None:
        """Two measure the same thing without knowing of each other, and then exchange."""
        wanted = key(item[1], item[0])
        for walk in (self.walk(0), self.walk(1)):
            entered = data.draw(ENTRIES[item[1]])
            self._try(lambda walk=walk, entered=entered: walk.enter(wanted, entered))  # type: ignore[misc]
        self._exchanged(0, 1)

    @rule(device=DEVICES)
    def finish(self, device: int) -> None:
        """Answer whatever is open, and close the audit."""
        walk = self.walk(device)
        for item in walk.assessment.open_items:
            self._try(lambda key=item.key: walk.not_applicable(key, "a store room"))  # type: ignore[misc]
        self._try(walk.close_audit)

    @rule(device=DEVICES)
    def issue(self, device: int) -> None:
        """Hand a document over."""
        self._try(lambda: self.walk(device).issued(document_of(self.company.devices[device])))

    @rule(device=DEVICES, item=KEYS, text=st.sampled_from(("", "one", "two")))
    def note(self, device: int, item: tuple[PlaceId, str], text: str) -> None:
        """Write a note."""
        self._try(lambda: self.walk(device).note(key(item[1], item[0]), text))

    @rule(device=DEVICES, area=st.sampled_from(("30", "40", "90")))
    def put_place(self, device: int, area: str) -> None:
        """Measure the room itself, or put it back."""
        self._try(lambda: self.walk(device).put_places([room("W-302", area=area)]))

    @rule(device=DEVICES)
    def remove_place(self, device: int) -> None:
        """Take the room out."""
        self._try(lambda: self.walk(device).remove_place(PlaceId("W-302")))

    @rule(device=DEVICES, undoes=st.booleans())
    def turn_back(self, device: int, *, undoes: bool) -> None:
        """Take the last step back, or bring it back."""
        walk = self.walk(device)
        self._try(walk.undo if undoes else walk.redo)

    @rule(device=DEVICES, day=st.integers(3, 28))
    def order(self, device: int, day: int) -> None:
        """Order something about the gap."""
        order = Order(
            place=PlaceId("W-301"), requirement=GAP, due=date(2020, 4, day), responsible="A"
        )
        self._try(lambda: self.walk(device).order(order))

    @rule(device=DEVICES, step=st.sampled_from(sorted(STEPS)), day=st.integers(3, 28))
    def rectify(self, device: int, step: str, day: int) -> None:
        """Go on with the first order."""
        walk = self.walk(device)
        order = next(iter(walk.audit.rectifications), OrderId("none"))
        self._try(lambda: walk.rectify(STEPS[step](order, day)))  # type: ignore[arg-type]

    @rule(device=DEVICES)
    def close(self, device: int) -> None:
        """Close the audit, if nothing is in the way."""
        self._try(self.walk(device).close_audit)

    @rule(device=DEVICES)
    def reopen(self, device: int) -> None:
        """Open it again."""
        self._try(lambda: self.walk(device).reopen("a reason"))

    @rule(device=DEVICES, data=st.data())
    def decide(self, device: int, data: st.DataObject) -> None:
        """Decide what was changed apart."""
        walk = self.walk(device)
        conflicts = list(walk.audit.conflicts.values())
        assume(conflicts)
        conflict: Conflict = data.draw(st.sampled_from(conflicts))
        side = data.draw(st.sampled_from(conflict.sides))
        if self._try(lambda: walk.decide(conflict, side)):
            assert conflict.subject not in walk.audit.conflicts

    @rule(here=DEVICES, there=DEVICES)
    def exchange(self, here: int, there: int) -> None:
        """Take over what another device has."""
        assume(here != there)
        self._exchanged(here, there)

    def _exchanged(self, here: int, there: int) -> None:
        mine, theirs = (self.company.devices[n].events for n in (here, there))

        self.company.devices[here].take(theirs)

        together = self.company.devices[here].events
        assert {e.hash for e in together} == {e.hash for e in (*mine, *theirs)}
        assert united(theirs, mine) == united(mine, theirs) == tuple(together)
        assert united(together, mine) == tuple(together)

    @rule()
    def everybody_with_everybody(self) -> None:
        """Exchange in every order: all come to the same, to the byte."""
        copies = [device.events for device in self.company.devices]
        ways = {
            encoded(united(united(one, other), third))
            for one, other, third in itertools.permutations(copies)
        }

        assert len(ways) == 1
        states = [fold(united(*order)) for order in itertools.permutations(copies)]
        assert all(state == states[0] for state in states)

    @invariant()
    def nothing_is_lost_and_everything_fits(self) -> None:
        """What was once recorded on a device is there, and what is there can be read again."""
        for device in self.company.devices:
            events = tuple(device.events)
            assert first_misfit(events) is None
            assert parsed(encoded(events), where="").events == events
            self.recorded.update({event.hash: event for event in events})
        everywhere = united(*(device.events for device in self.company.devices))
        assert self.recorded.keys() == {event.hash for event in everywhere}

    @invariant()
    def what_is_shown_is_what_the_history_says(self) -> None:
        """Step by step or all at once."""
        for device in self.company.devices:
            assert device.walk.audit == fold(device.events)
            afresh = assess(device.walk.audit, device.rulebook)
            assert device.walk.assessment.score == afresh.score

    @invariant()
    def no_answer_is_chosen_by_the_machine(self) -> None:
        """Against the plain reckoning: two last answers that differ are a conflict, and open."""
        for device in self.company.devices:
            for item, answers in last_answers(device).items():
                subject = Subject(SubjectKind.ANSWER, *item)
                if len(answers) > 1:
                    assert subject in device.walk.audit.conflicts
                    assert item not in device.walk.audit.answers
                    checked = device.walk.assessment.items.get(key(item[1], item[0]))
                    assert checked is None or checked.outcome is Outcome.INDETERMINATE

    @invariant()
    def papers_can_be_drawn_of_it(self) -> None:
        """Of the audit as it stands, and as it was closed."""
        for device in self.company.devices:
            for events in (device.events, as_closed(device.events)):
                shown = judged_audit(events, device.rulebook)
                assert first_misfit(shown.events) is None
                assert shown.audit.events == len(shown.events)

    def _try(self, step: Callable[[], object]) -> bool:
        """Take a step, which may be refused with an error the user can act on."""
        try:
            step()
        except AuditError:
            return False
        return True


def last_answers(device: Device) -> dict[tuple[PlaceId, str], set[str]]:
    """Return what differs among the last answers to each item, where nothing was taken back."""
    events = device.events
    before: dict[Hash, set[Hash]] = {}
    for event in events:
        parents = set(parents_of(event))
        before[event.hash] = parents.union(*(before[each] for each in parents))
    touched = {
        str(event.data["event"])
        for event in events
        if event.kind in {EventKind.UNDONE, EventKind.REDONE}
    }
    answers: dict[tuple[PlaceId, str], list[Event]] = {}
    for event in events:
        if event.kind is EventKind.ANSWERED:
            item = (PlaceId(str(event.data["place"])), str(event.data["requirement"]))
            answers.setdefault(item, []).append(event)
    return {
        item: {
            repr(each.data["answer"])
            for each in given
            if not any(each.hash in before[other.hash] for other in given)
        }
        for item, given in answers.items()
        if not any(each.id in touched for each in given)
    }


def test_the_ends_of_a_company_are_few() -> None:
    """The plain reckoning above is not empty: two who answer apart leave two ends."""
    company = Company(2)
    for device in company.devices:
        device.walk.enter(key(GAP), {"gap": f"{device.number}"})
    company.exchange()

    assert len(Lines(company.devices[0].events).tips) == 2
    assert len(last_answers(company.devices[0])[(PlaceId("W-301"), GAP)]) == 2


TestAnyCompany = AnyCompany.TestCase
TestAnyCompany.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
