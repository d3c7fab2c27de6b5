"""The tour: seven steps over the real screens, once by itself and again only when asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region
from textual.pilot import Pilot

from audit.services.house import Preferences
from audit.ui.app import PlumblineApp, TourWish
from audit.ui.beginning.screen import BeginningScreen
from audit.ui.home.screen import HomeScreen
from audit.ui.tour.coach import Coach, place_beside
from audit.ui.tour.steps import STEPS
from checklists.language import Language, Speech
from tests.ui.driving import everything_shown, press, settled
from tests.ui.houses import TestHouse

SAMPLE = "Plumbline Tower (sample)"


@pytest.fixture
def house() -> TestHouse:
    """Return a house as at the first start: nothing but the sample."""
    house = TestHouse()
    house.begin(name=SAMPLE)
    return house


@asynccontextmanager
async def started(
    house: TestHouse,
    tour: TourWish = TourWish.ONCE,
    *,
    language: Language = Language.EN,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Pilot[None]]:
    """Start the program as the command line does."""
    app = PlumblineApp(house.house, language=language, make_sample=lambda *_: None, tour=tour)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await until(pilot, lambda: not isinstance(app.screen, HomeScreen) or tour is TourWish.NEVER)
        yield pilot


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait a while for something that happens beside the keys; it need not happen."""
    for _ in range(40):
        if holds():
            break
        await pilot.pause(0.02)
    await pilot.pause()


async def onward(pilot: Pilot[None], key: str = "enter") -> None:
    """Press a key and wait for another step."""
    before = pilot.app.screen
    await press(pilot, key)
    await until(pilot, lambda: pilot.app.screen is not before and _stands(pilot))


def _stands(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, Coach | HomeScreen)


class TestWhen:
    """It comes by itself once."""

    async def test_the_first_start_shows_it(self, house: TestHouse) -> None:
        async with started(house) as pilot:
            assert isinstance(pilot.app.screen, Coach)
            assert house.preferences.kept.is_toured

    async def test_the_second_start_does_not(self, house: TestHouse) -> None:
        house.preferences.kept = Preferences(is_toured=True)

        async with started(house) as pilot:
            assert isinstance(pilot.app.screen, HomeScreen)

    async def test_who_has_audits_of_their_own_is_left_alone(self, house: TestHouse) -> None:
        house.begin(name="My own house")

        async with started(house) as pilot:
            assert isinstance(pilot.app.screen, HomeScreen)

    async def test_who_is_quicker_than_the_list_is_left_alone(self, house: TestHouse) -> None:
        """The sample is there when a form is open already; nothing is said of a tour then."""
        async with started(TestHouse()) as pilot:
            await press(pilot, "n")
            pilot.app.screen_stack[-2].post_message(HomeScreen.Read(house.house.desk.listed()))
            await settled(pilot)

            assert isinstance(pilot.app.screen, BeginningScreen)
            assert "tour" not in everything_shown(pilot)

    async def test_it_is_shown_again_when_asked_for(self, house: TestHouse) -> None:
        house.preferences.kept = Preferences(is_toured=True)

        async with started(house, TourWish.NOW) as pilot:
            assert isinstance(pilot.app.screen, Coach)

    async def test_its_key_shows_it_too(self, house: TestHouse) -> None:
        async with started(house, TourWish.NEVER) as pilot:
            await onward(pilot, "f5")

            assert isinstance(pilot.app.screen, Coach)

    async def test_where_there_is_no_audit_it_says_so(self) -> None:
        async with started(TestHouse(), TourWish.NEVER) as pilot:
            await onward(pilot, "f5")
            await onward(pilot)

            assert "no audit that could be shown" in everything_shown(pilot)
            assert isinstance(pilot.app.screen, HomeScreen)


class TestGoing:
    """From step to step over the real screens."""

    @pytest.mark.parametrize("language", Language)
    @pytest.mark.parametrize("size", [(80, 24), (160, 50)])
    async def test_seven_steps_each_point_at_something_and_say_it_whole(
        self, house: TestHouse, language: Language, size: tuple[int, int]
    ) -> None:
        say = Speech(language)
        async with started(house, language=language, size=size) as pilot:
            for step in STEPS:
                assert isinstance(pilot.app.screen, Coach)
                target = pilot.app.screen_stack[-2].query(step.target).first()
                assert target.has_class("-toured") or target.has_class("-toured-line")
                frame = pilot.app.screen.query_one(".frame").region
                strips = pilot.app.screen._compositor.render_strips()[
                    frame.y + 1 : frame.bottom - 1
                ]
                text = "".join(each.crop(frame.x + 1, frame.right - 1).text for each in strips)
                assert "".join(text.split()) == "".join(say.tell(step.words).split())
                await onward(pilot)

            assert isinstance(pilot.app.screen, HomeScreen)
            assert len(pilot.app.screen_stack) == 1

    async def test_escape_ends_it_anywhere_and_leads_back(self, house: TestHouse) -> None:
        async with started(house) as pilot:
            for _ in range(5):
                await onward(pilot)
            await onward(pilot, "escape")

            assert isinstance(pilot.app.screen, HomeScreen)
            assert not pilot.app.screen.query(".-toured")

    async def test_one_can_go_back_through_all_of_it(self, house: TestHouse) -> None:
        async with started(house) as pilot:
            for _ in range(6):
                await onward(pilot)
            for _ in range(6):
                await onward(pilot, "left")

            assert "1 of 7" in everything_shown(pilot)
            assert isinstance(pilot.app.screen_stack[0], HomeScreen)

    async def test_it_records_nothing_and_lets_go_of_the_audit(self, house: TestHouse) -> None:
        (audit,) = (each.audit for each in house.store.listed())
        before = house.house.desk.history(audit)

        async with started(house) as pilot:
            for _ in STEPS:
                await onward(pilot)
            house.house.desk.open(audit).leave()

        assert house.house.desk.history(audit) == before

    async def test_it_changes_its_language_on_the_way(self, house: TestHouse) -> None:
        async with started(house) as pilot:
            await onward(pilot)
            await press(pilot, "ctrl+l")

            assert "行走" in everything_shown(pilot)
            beneath = pilot.app.screen_stack[-2]
            await until(pilot, lambda: bool(beneath.query(".-toured")))
            assert beneath.query("#places.-toured")


class TestStanding:
    """Where the panel stands."""

    def test_it_stands_below_a_line_at_the_top(self) -> None:
        assert place_beside(Region(0, 1, 80, 1), 72, 6, 80, 24) == (4, 2)

    def test_it_stands_above_a_line_at_the_bottom(self) -> None:
        assert place_beside(Region(0, 20, 80, 1), 72, 6, 80, 24) == (4, 14)

    @given(
        st.builds(Region, *(st.integers(0, 200) for _ in range(4))),
        st.integers(20, 200),
        st.integers(10, 100),
    )
    def test_it_never_leaves_the_screen_nor_hides_the_keys(
        self, target: Region, width: int, height: int
    ) -> None:
        left, top = place_beside(target, 20, 8, width, height)

        assert 0 <= left <= width - 20
        assert 0 <= top <= height - 1 - 8
