"""Asks whether anything that is locked has a known weakness, and says so where nobody can be asked.

A machine without the network, or one whose registry gives no advisories, is no reason to fail: then
nothing was looked up, and that is what it says.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
LOCK: Final = "requirements-dev.lock"
"""It holds what the other lock does, and the tools."""

_MOST_SECONDS: Final = 300


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the asking came to."""

    status: int
    """0 where no weakness is known, also where nobody could be asked."""
    lines: tuple[str, ...]


def verdict(answer: str, complaint: str = "") -> Verdict:
    """Read what pip-audit said, as JSON, or what it complained of."""
    try:
        libraries = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = complaint.strip().splitlines()
        return _nobody_asked(why[-1][:200] if why else "no answer")
    asked = [each for each in libraries if "skip_reason" not in each]
    if not asked:
        return _nobody_asked("it knows none of the libraries")
    weak = [line for each in asked for line in _weaknesses(each)]
    skipped = len(libraries) - len(asked)
    looked = f"{len(asked)} libraries looked up, {skipped} not known to the advisory service"
    return Verdict(1 if weak else 0, (*weak, f"{looked}: {len(weak)} known weaknesses"))


def main() -> int:
    """Ask, and print the verdict."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / LOCK)]
    options = ["--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json"]
    try:
        ran = subprocess.run(
            [*command, *options, "--timeout=10"],
            capture_output=True,
            check=False,
            timeout=_MOST_SECONDS,
            encoding="utf-8",
            errors="replace",
        )
        found = verdict(ran.stdout, ran.stderr)
    except subprocess.TimeoutExpired:
        found = _nobody_asked(f"no answer within {_MOST_SECONDS} s")
    print(*found.lines, sep="\n")
    return found.status


def _weaknesses(library: Mapping[str, Any]) -> Sequence[str]:
    return [
        f"{library['name']} {library['version']}: {each['id']}, put right in"
        f" {', '.join(each.get('fix_versions') or ['no version yet'])}"
        for each in library.get("vulns", [])
    ]


def _nobody_asked(why: str) -> Verdict:
    return Verdict(
        0, (f"NOT looked up: the advisory service could not be asked ({why}). Try again online.",)
    )


if __name__ == "__main__":
    sys.exit(main())
