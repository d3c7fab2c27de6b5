"""Walks of any kind, against a plain dictionary and a stack of its former states."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from audit.domain.answers import ItemKey
from audit.domain.audits import fold
from audit.domain.buildings import PlaceId
from audit.domain.errors import NotSaved
from audit.domain.items import assess
from audit.domain.lines import first_misfit
from tests.visits import AREA, GAP, SIGN, Office, room

ROOMS = ("W-301", "W-302")
KEYS = st.builds(ItemKey, st.sampled_from(ROOMS).map(PlaceId), st.sampled_from((AREA, GAP, SIGN)))
ENTRIES: dict[str, st.SearchStrategy[Mapping[str, object]]] = {
    AREA: st.fixed_dictionaries({"people": st.integers(0, 60)}),
    GAP: st.fixed_dictionaries({"gap": st.decimals(0, 3, places=2)}),
    SIGN: st.fixed_dictionaries({"seen": st.booleans()}),
}
Answers = dict[ItemKey, object]


class AnyWalk(RuleBasedStateMachine):
    """What the services record is what the dictionary says, at every moment."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office()
        self.walk = self.office.walk()
        self.walk.put_places([room("W-302", area="30")])
        self.answers: Answers = {}
        self.past: list[Answers] = []
        self.future: list[Answers] = []

    @rule(key=KEYS, data=st.data())
    def enter(self, key: ItemKey, data: st.DataObject) -> None:
        """Measure something."""
        entered = data.draw(ENTRIES[key.requirement])

        self.walk.enter(key, entered)

        self._step({**self.answers, key: entered})

    @rule(key=KEYS)
    def withdraw(self, key: ItemKey) -> None:
        """Take an answer back."""
        had_answer = key in self.answers

        self.walk.withdraw(key)

        if had_answer:
            self._step({other: said for other, said in self.answers.items() if other != key})

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        """Take the last step back."""
        assert self.walk.undo() is not None

        self.future.append(self.answers)
        self.answers = self.past.pop()

    @rule()
    def redo(self) -> None:
        """Bring back what was taken back."""
        done = self.walk.redo()

        assert (done is not None) == bool(self.future)
        if self.future:
            self.past.append(self.answers)
            self.answers = self.future.pop()

    @rule(key=KEYS, data=st.data())
    def enter_on_a_full_disk(self, key: ItemKey, data: st.DataObject) -> None:
        """Try while the disk is full."""
        self.office.store.is_full = True
        try:
            self.walk.enter(key, data.draw(ENTRIES[key.requirement]))
        except NotSaved:
            pass
        else:
            raise AssertionError(key)
        finally:
            self.office.store.is_full = False

    @rule()
    def leave_and_come_back(self) -> None:
        """Close the program and open it again."""
        self.walk.leave()
        self.walk = self.office.desk.open(self.walk.audit.id)

    @invariant()
    def the_answers_are_those_given(self) -> None:
        """Nothing lost, nothing invented."""
        recorded = {
            key: answer.readings[0].values for key, answer in self.walk.audit.answers.items()
        }
        assert recorded == self.answers

    @invariant()
    def what_is_shown_is_what_is_kept(self) -> None:
        """The state is the fold of the history, and the judgements follow from it."""
        history = self.office.desk.history(self.walk.audit.id)
        assert first_misfit(history) is None
        assert self.walk.audit == fold(history)
        afresh = assess(self.walk.audit, self.office.rulebook)
        assert self.walk.assessment.score == afresh.score
        assert self.walk.assessment.by_place == afresh.by_place
        assert {key: item.outcome for key, item in self.walk.assessment.items.items()} == {
            key: item.outcome for key, item in afresh.items.items()
        }

    def _step(self, answers: Answers) -> None:
        self.past.append(self.answers)
        self.answers = answers
        self.future.clear()


TestAnyWalk = AnyWalk.TestCase
TestAnyWalk.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
