"""What holds for every test of the screens: they are waited for, not slept for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
import textual.app
import textual.pilot

from tests.ui.stillness import still, to_counted_thread


@pytest.fixture(scope="session", autouse=True)
def _stillness() -> Iterator[None]:
    """Let Textual's pilot wait until there is nothing left to do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "to_thread", to_counted_thread)
        patch.setattr(textual.app, "wait_for_idle", still)
        patch.setattr(textual.pilot, "wait_for_idle", still)
        yield
