"""What the tables of the benchmarks have no column for: half, slowest in a hundred, processor, memory."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

import pytest


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print what the benchmarks noted, beside the yardstick of their group."""
    session = getattr(config, "_benchmarksession", None)
    noted = [each for each in getattr(session, "benchmarks", ()) if each.extra_info]
    for group, members in groupby(sorted(noted, key=attrgetter("group")), attrgetter("group")):
        terminalreporter.section(f"noted: {group}")
        listed = [*members]
        first = next((each for each in listed if "empty_app" in each.name), None)
        for each in listed:
            words = [f"{name} {figure}" for name, figure in each.extra_info.items()]
            if first is not None and each is not first:
                ratio = each.extra_info["p50_ms"] / first.extra_info["p50_ms"]
                words.append(f"half {ratio:.1f} times the yardstick")
            terminalreporter.write_line(f"{each.name:<48} {' · '.join(words)}")
