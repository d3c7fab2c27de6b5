"""The picture in the README is what the program shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from audit.services.sample import begin_sample
from audit.wiring import find_rulebook
from checklists.language import Language
from tests.ui.driving import press, settled
from tests.ui.houses import TestHouse


async def go_to_a_finding(pilot: Pilot[None]) -> None:
    """Open the sample and go to what failed."""
    await settled(pilot)
    await press(pilot, "enter", "f", "f")


@pytest.mark.parametrize("language", list(Language))
def test_the_sample_looks_as_in_the_readme(
    snap_compare: Callable[..., Any], language: Language
) -> None:
    """What a manager sees first: a living audit."""
    house = TestHouse(rulebook=find_rulebook("beijing-offices"))
    begin_sample(house.house, language)

    assert snap_compare(house.app(language), run_before=go_to_a_finding, terminal_size=(120, 34))
