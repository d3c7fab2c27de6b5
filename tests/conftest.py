"""What holds for every test: no animation, no language or folder of the machine it runs on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

# Textual reads this when it is first imported, which is before any fixture could set it.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
for _name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"
os.environ["TZ"] = "Asia/Shanghai"
if hasattr(time, "tzset"):
    time.tzset()

import pytest
from hypothesis import settings

PICTURES_ARE_MADE_ON: Final = (3, 11)
_HERE: Final = Path(__file__).parent

# No test asserts a time, so a slow machine must not fail one either.
settings.register_profile("dev", max_examples=100, deadline=None)
settings.register_profile("ci", max_examples=500, deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to accept pictures made on another Python: they would differ for everyone else."""
    updates = config.getoption("update_snapshots", default=False)
    if updates and sys.version_info[:2] != PICTURES_ARE_MADE_ON:
        raise pytest.UsageError(
            "pictures are accepted on Python {}.{} only".format(*PICTURES_ARE_MADE_ON)
        )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let everything in ``benchmarks`` wait for ``python3 run.py bench``."""
    for item in items:
        if item.path.is_relative_to(_HERE / "benchmarks"):
            item.add_marker(pytest.mark.benchmark)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return new places for a data folder; nothing stands there yet."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def plumbline_home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test, so that none sees the audits of whoever runs it."""
    home = next(_homes)
    monkeypatch.setenv("PLUMBLINE_HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home
