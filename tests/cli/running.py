"""Runs the command line as a user does, and keeps what it printed and how it ended."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from audit.cli.app import main

ROOT: Final = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Ran:
    """What one call came to."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What a program reads from its output."""
        return json.loads(self.out, parse_float=Decimal)


def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    """Call the command line in this process."""
    streams = [
        io.TextIOWrapper(io.BytesIO(content), encoding="utf-8") for content in (stdin, b"", b"")
    ]
    with (
        patch.object(sys, "stdin", streams[0]),
        patch.object(sys, "stdout", streams[1]),
        patch.object(sys, "stderr", streams[2]),
    ):
        status = main([str(argument) for argument in arguments])
    printed: list[str] = []
    for stream in streams[1:]:
        stream.flush()
        written = stream.buffer
        written.seek(0)
        printed.append(written.read().decode("utf-8"))
    return Ran(status, printed[0], printed[1])


def started(
    *arguments: str | Path, environ: Mapping[str, str] | None = None, stdin: bytes = b""
) -> Ran:
    """Start the program as a process of its own."""
    finished = subprocess.run(
        [sys.executable, "-m", "audit", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environ or {})},
        input=stdin,
        capture_output=True,
        check=False,
    )
    return Ran(
        finished.returncode, finished.stdout.decode("utf-8"), finished.stderr.decode("utf-8")
    )
