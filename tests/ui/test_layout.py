"""At home on 80x24: nothing that matters is cut, in either language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual._compositor import Compositor, ReflowResult
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from audit.domain.particulars import AuditKind
from audit.ui.app import APP
from audit.ui.closing.screen import CLOSING
from audit.ui.documents.screen import DOCUMENTS
from audit.ui.findings.screen import FINDINGS
from audit.ui.home.screen import HOME
from audit.ui.places.screen import PLACES
from audit.ui.rules.changes_screen import CHANGES
from audit.ui.rules.commands import RULES
from audit.ui.walk.commands import WALK
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.walk.screen import WalkScreen
from audit.ui.widgets.form import FormRow
from audit.wiring import find_rulebook
from checklists.language import Language, Speech
from tests.ui.driving import LARGE, SMALL, opened, press, settled, shown
from tests.ui.houses import TestHouse
from tests.ui.office_pack import SERVICE
from tests.visits import key

LANGUAGES = pytest.mark.parametrize("language", Language, ids=lambda language: language.value)

SCREENS = {
    "home": (),
    "beginning": ("n",),
    "walk": ("enter",),
    "places": ("enter", "a"),
    "place": ("enter", "a", "a"),
    "import": ("enter", "a", "i"),
    "findings": ("enter", "g"),
    "order": ("enter", "g", "enter"),
    "closing": ("enter", "c"),
    "report": ("enter", "d"),
    "note": ("enter", "m"),
    "evidence": ("enter", "e"),
    "rules": ("b",),
    "rule": ("b", "enter"),
    "item's rule": ("enter", "b"),
    "changes": ("b", "w"),
}


@pytest.fixture
def house() -> TestHouse:
    """Return a house with an inspection in which one item failed."""
    house = TestHouse()
    house.begin(kind=AuditKind.INSPECTION).enter(key(SERVICE, "A-1"), {"days": "9"})
    return house


@LANGUAGES
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS.keys())
async def test_first_and_last_line_are_whole(
    house: TestHouse, keys: tuple[str, ...], language: Language
) -> None:
    """Where one is, and what the keys do."""
    async with opened(house, *keys, language=language) as pilot:
        drawn = shown(pilot).splitlines()

    assert all(cell_len(line) <= SMALL[0] for line in drawn)
    assert "…" not in drawn[0]
    assert "…" not in drawn[-1]
    assert len(drawn[-1].split()) >= 4


@LANGUAGES
@pytest.mark.parametrize("keys", [("n", "right"), ("enter", "a", "a", "right")])
async def test_every_label_of_a_form_stands_on_one_line(
    house: TestHouse, keys: tuple[str, ...], language: Language
) -> None:
    async with opened(house, *keys, language=language) as pilot:
        rows = [*pilot.app.screen.query(FormRow)]
        assert rows
        for row in rows:
            label = row.query_one(".label", Static)
            assert cell_len(row.blank.label) <= label.content_size.width


@LANGUAGES
@pytest.mark.parametrize("is_saved", [True, False])
async def test_the_figures_in_sight_are_whole_even_with_thousands_of_items(
    house: TestHouse, language: Language, is_saved: bool
) -> None:
    async with opened(house, "enter", language=language) as pilot:
        bar = pilot.app.screen.query_one(ScoreBar)
        bar.score = replace(
            house.reopened().assessment.score,
            decided=1999,
            applicable=2000,
            failed=1234,
            vetoes=123,
            open=1877,
        )
        bar.is_saved = is_saved
        await settled(pilot)

        line = shown(pilot).splitlines()[1]
        assert "…" not in line
        for figure in ("1999/2000", "1234", "123", "1877"):
            assert figure in line


@LANGUAGES
@pytest.mark.parametrize(
    "commands",
    [HOME, WALK, PLACES, FINDINGS, CLOSING, DOCUMENTS, RULES, CHANGES],
    ids=["home", "walk", "places", "findings", "closing", "report", "rules", "changes"],
)
def test_commands_are_said_in_a_word_or_two(
    commands: tuple[object, ...], language: Language
) -> None:
    say = Speech(language)
    for command in (*commands, *APP):
        assert 0 < cell_len(say.tell(command.words)) <= 15  # type: ignore[attr-defined]


@LANGUAGES
def test_the_facts_of_the_real_rulebook_fit_into_the_forms(language: Language) -> None:
    """What does not fit is wrapped; more than two lines would push the rest out of sight."""
    say = Speech(language)
    for kind in find_rulebook("beijing-offices").place_kinds.values():
        for fact in kind.facts:
            assert cell_len(say.tell(fact.title)) <= 44


async def test_the_screen_follows_a_resize_in_the_middle_of_a_dialog(house: TestHouse) -> None:
    async with opened(house, "enter", "m", size=(140, 40)) as pilot:
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        await press(pilot, "escape")

        assert all(cell_len(line) == 80 for line in shown(pilot).splitlines())
        assert "How to check" not in shown(pilot)


@pytest.mark.parametrize(("size", "is_narrow"), [(SMALL, True), (LARGE, False)])
async def test_a_screen_is_laid_out_for_its_width_from_the_first_time_on(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], is_narrow: bool
) -> None:
    """Else the walk stands there for a moment with three columns where there is room for two."""
    house = TestHouse()
    house.begin()
    seen: list[bool] = []
    reflow = Compositor.reflow

    def watched(self: Compositor, parent: Widget, area: Size) -> ReflowResult:
        if isinstance(parent, WalkScreen):
            seen.append(parent.has_class("-narrow"))
        return reflow(self, parent, area)

    monkeypatch.setattr(Compositor, "reflow", watched)
    async with opened(house, "enter", size=size):
        assert seen
        assert set(seen) == {is_narrow}
