"""Python searches its memory in rests of the user, and never while keys come."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from audit.ui import tidying
from tests.ui.driving import opened, press, until
from tests.ui.houses import TestHouse

Info = dict[str, int]

_NEVER = 3_600.0


class Ring:
    """Holds itself, so that only a search finds out that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


class Searches:
    """The searches that were begun, by generation."""

    def __init__(self) -> None:
        self.begun: list[int] = []

    def __call__(self, phase: str, info: Info) -> None:
        """Note a search."""
        if phase == "start":
            self.begun.append(info["generation"])


@pytest.fixture
def searches() -> Iterator[Searches]:
    """Note every search."""
    noted = Searches()
    gc.callbacks.append(noted)
    yield noted
    gc.callbacks.remove(noted)


@pytest.fixture
def house() -> TestHouse:
    """A house with one audit."""
    house = TestHouse()
    house.begin()
    return house


def dropped_ring() -> weakref.ref[Ring]:
    """Return what leads to a ring nobody else holds, for as long as it is there."""
    ring = Ring()
    reference = weakref.ref(ring)
    del ring
    return reference


def rests(monkeypatch: pytest.MonkeyPatch, *, short: float, long: float) -> None:
    monkeypatch.setattr(tidying, "SHORT_REST", short)
    monkeypatch.setattr(tidying, "LONG_REST", long)


async def is_gone(pilot: Pilot[None], reference: weakref.ref[Ring]) -> None:
    await until(pilot, lambda: reference() is None)


async def test_while_keys_come_memory_is_never_searched_as_a_whole(
    house: TestHouse, searches: Searches, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests(monkeypatch, short=_NEVER, long=_NEVER)
    async with opened(house, "enter") as pilot:
        searches.begun.clear()
        await press(pilot, *["pagedown"] * 60)

    assert max(searches.begun, default=0) < 2


async def test_what_came_since_is_searched_in_a_short_rest(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests(monkeypatch, short=0.05, long=_NEVER)
    async with opened(house, "enter") as pilot:
        reference = dropped_ring()
        await press(pilot, "pagedown")

        await is_gone(pilot, reference)


async def test_the_next_short_rest_does_not_wait_for_a_long_one(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests(monkeypatch, short=0.05, long=_NEVER)
    async with opened(house, "enter") as pilot:
        for _ in range(2):
            reference = dropped_ring()
            await press(pilot, "pagedown")
            await is_gone(pilot, reference)


async def test_what_was_left_alone_is_searched_in_a_long_rest(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests(monkeypatch, short=0.05, long=0.1)
    async with opened(house, "enter") as pilot:
        reference = dropped_ring()
        gc.freeze()
        await press(pilot, "pagedown")

        await is_gone(pilot, reference)


async def test_a_key_in_a_rest_puts_the_search_off(
    house: TestHouse, searches: Searches, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr(tidying, "monotonic", lambda: now)
    rests(monkeypatch, short=0.05, long=_NEVER)
    async with opened(house, "enter") as pilot:
        for _ in range(10):
            now += 0.04
            await press(pilot, "pagedown")
            await pilot.pause(0.02)
        assert 2 not in searches.begun

        now += 0.06
        await until(pilot, lambda: 2 in searches.begun)


async def test_after_a_long_rest_nothing_is_searched_until_another_key_comes(
    house: TestHouse, searches: Searches, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests(monkeypatch, short=0.01, long=0.02)
    async with opened(house, "enter") as pilot:
        reference = dropped_ring()
        await press(pilot, "pagedown")
        await is_gone(pilot, reference)
        await pilot.pause(0.2)
        searches.begun.clear()

        await pilot.pause(0.3)

    assert 2 not in searches.begun


async def test_a_program_that_ends_leaves_the_search_to_python_again(house: TestHouse) -> None:
    usual = gc.get_threshold()
    async with opened(house, "enter"):
        assert gc.get_threshold() != usual

    assert (gc.get_threshold(), gc.get_freeze_count()) == (usual, 0)


def test_what_stays_and_is_much_is_not_searched_again() -> None:
    much = [[each] for each in range(tidying.MANY)]
    try:
        tidying.tidy_new()

        assert gc.get_freeze_count() > len(much)
    finally:
        gc.unfreeze()


def test_no_object_is_held_that_another_thread_may_still_be_making(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python lets a thread fail whose unfinished tuple is held by another one."""
    monkeypatch.delattr(gc, "get_objects")
    try:
        tidying.tidy_new()
        tidying.tidy_all()
    finally:
        gc.unfreeze()


def test_little_is_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "MANY", 10**9)

    tidying.tidy_new()

    assert gc.get_freeze_count() == 0
