"""Recording in two threads: a photo that was sent comes while much is recorded beside the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from audit.domain.answers import Answer
from audit.domain.audits import fold
from audit.domain.lines import first_misfit
from audit.services import recording
from audit.services.walking import Walk
from tests.visits import AREA, GAP, SIGN, Office, key, room

BLOCKED_S = 0.2
"""So long it is watched whether a thread waits; one that does not is done much sooner."""


@dataclass
class Intrusion:
    """Does something in another thread, once, while something is being recorded."""

    deed: Callable[[], object]
    threads: list[threading.Thread] = field(default_factory=list)

    def before(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """Return a step that lets the other thread begin first."""

        def interrupted(*arguments: object, **more: object) -> object:
            if not self.threads:
                self.threads.append(threading.Thread(target=self.deed))
                self.threads[0].start()
                self.threads[0].join(BLOCKED_S)
            return step(*arguments, **more)

        return interrupted

    def end(self) -> None:
        """Wait for it."""
        for thread in self.threads:
            thread.join()


@pytest.fixture
def walk() -> Walk:
    """Return an open audit of one room."""
    return Office().walk()


@pytest.mark.parametrize("step", ["sealed_after", "apply"])
def test_what_two_threads_record_is_one_chain_of_which_nothing_is_missing(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    intrusion = Intrusion(lambda: walk.attach(key(SIGN), b"a door", name="door.jpg"))
    monkeypatch.setattr(recording, step, intrusion.before(getattr(recording, step)))

    walk.put_together([room("R-2")], {key(AREA): Answer(not_applicable="closed")})
    intrusion.end()

    assert first_misfit(walk.history) is None
    assert walk.audit == fold(walk.history)
    assert [each.name for each in walk.audit.evidence[key(SIGN)]] == ["door.jpg"]


def test_what_is_held_back_is_seen_once_it_is_shown(walk: Walk) -> None:
    before = walk.audit, walk.assessment

    walk.hold_back()
    walk.put_places([room("R-2")])
    assert (walk.audit, walk.assessment) == before
    walk.show()

    assert "R-2" in walk.audit.places
    assert {key.place for key in walk.assessment.items} == set(walk.audit.places)


def test_what_comes_while_something_is_held_back_goes_on_from_there(walk: Walk) -> None:
    walk.hold_back()
    walk.put_places([room("R-2")])
    walk.note(key(GAP), "narrow")
    walk.show()

    assert walk.audit == fold(walk.history)
    assert first_misfit(walk.history) is None


def test_the_items_of_a_place_go_with_it(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever draws them in another thread finds the place of each."""
    walk.put_places([room("R-2")])
    seen: list[bool] = []
    following = Walk._following

    def watched(self: Walk, *arguments: object, **more: object) -> object:
        seen.append({key.place for key in self.assessment.items} == set(self.audit.places))
        return following(self, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Walk, "_following", watched)
    walk.undo()

    assert seen == [True]
    assert "R-2" not in walk.audit.places
