"""Runs one reader on one file in a process with little time and memory, and says how it went."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from audit.services.verifications import State
from checklists.errors import PlumblineError
from reports.reading import PdfReader
from tests.fuzz.documents import verified, visited
from tests.fuzz.guarding import read_or_refused
from tests.fuzz.readers import READERS
from tests.fuzz.samples import samples

SECONDS: Final = 60
"""Of the processor; a machine under load takes longer, and is not to blame."""
MEGABYTES: Final = 1500
"""More than the process has when it begins to read."""
DOCUMENT: Final = "document"
"""What verifies a PDF; it is none of the readers, for it reads in a process of its own."""
_ROOT: Final = Path(__file__).parent.parent.parent


class Ending(NamedTuple):
    """How reading ended."""

    refused: str
    """In which words; empty where the file was read."""
    megabytes: int
    """The most memory it took; 0 where the system does not say."""


class NotBounded(AssertionError):
    """The reader crashed, or was stopped for its time or memory."""


def read_within_bounds(name: str, content: bytes) -> Ending:
    """Read a file with the reader ``name``; raises NotBounded."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "hostile"
        path.write_bytes(content)
        program = f"import tests.fuzz.bounded as b; b.main({name!r}, {str(path)!r})"
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=_ROOT,
            capture_output=True,
            timeout=10 * SECONDS,
            check=False,
        )
    if done.returncode != 0:
        raise NotBounded(name, done.returncode, done.stderr.decode("utf-8", "replace")[-1500:])
    return Ending(*json.loads(done.stdout.splitlines()[-1]))


def main(name: str, path: str) -> None:
    """Read a file, and print how it ended."""
    content = Path(path).read_bytes()
    if name.startswith("sealed"):
        samples()
    if name == DOCUMENT:
        visited()
    _limit()
    with TemporaryDirectory() as folder:
        if name == DOCUMENT:
            words = _verified(content)
            sys.stdout.write(json.dumps([words, _megabytes()]) + "\n")
            return
        with read_or_refused(Path(folder)) as refusals:
            READERS[name](content, Path(folder))
        words = str(refusals[0]) if refusals else ""
    sys.stdout.write(json.dumps([words, _megabytes()]) + "\n")


def _verified(content: bytes) -> str:
    """Verify a document as the program does, which starts a process; say what is wrong with it."""
    try:
        checks = verified(content, PdfReader()).checks
    except PlumblineError as refusal:
        return str(refusal)
    return " ".join(str(check.what) for check in checks if check.state is State.CHANGED)


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not on Windows

    _, hardest = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, hardest))
    if sys.platform == "linux":
        # Only there the address space tells how much was asked for.
        taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = taken * resource.getpagesize() + MEGABYTES * 1024**2
        _, hardest = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most, hardest))


def _megabytes() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))
