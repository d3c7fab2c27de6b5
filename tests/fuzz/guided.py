"""Fuzzing led by coverage, where atheris is installed; pytest does not collect it.

Run ``python -m tests.fuzz.guided READER [options of libFuzzer]``, for instance with
``-max_total_time=300``. Atheris is not among the libraries the project needs: put it into a virtual
environment of its own. A reader is one of ``tests.fuzz.readers``, or ``PDF`` for what reads a PDF in
its own process, which is read in this one here. Whatever comes out but a refusal is a finding; what
PDF readers raise is none, for there the process is what keeps a harmful file in.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from checklists.errors import PlumblineError


def main(arguments: list[str]) -> None:
    """Fuzz the reader that is named, until something comes out or the time is over."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["audit", "checklists", "reports", "pypdf"]):
        from tests.fuzz.guarding import only_reading  # noqa: PLC0415  after the instruments
        from tests.fuzz.readers import READERS  # noqa: PLC0415  likewise
    name, *options = arguments
    read = _pdf if name == "PDF" else READERS[name]
    corpus = Path(f".fuzz-{name.replace(' ', '-').replace('/', '-')}")
    corpus.mkdir(exist_ok=True)
    for number, content in enumerate(_good(name)):
        (corpus / f"good-{number}").write_bytes(content)

    def once(content: bytes) -> None:
        with (
            TemporaryDirectory() as folder,
            only_reading(Path(folder)),
            suppress(PlumblineError),
        ):
            read(content, Path(folder))

    atheris.Setup([sys.argv[0], str(corpus), "-timeout=60", "-rss_limit_mb=2500", *options], once)
    atheris.Fuzz()


def _good(name: str) -> list[bytes]:
    from tests.fuzz.test_mangled import good  # noqa: PLC0415  after the instruments

    if name != "PDF":
        return [*good(name)]
    from audit.domain.documents import DocumentLanguage  # noqa: PLC0415  likewise
    from tests.reports.test_writing import write  # noqa: PLC0415  likewise
    from tests.reports.visits import walked  # noqa: PLC0415  likewise

    return [write(walked(), DocumentLanguage.ZH).content]


def _pdf(content: bytes, folder: Path) -> None:
    from reports.pdf.inspecting import inspect  # noqa: PLC0415  after the instruments

    path = folder / "document.pdf"
    path.write_bytes(content)
    inside: Callable[..., None] = inspect
    # Only time, memory and what is touched count here: see above.
    with suppress(Exception):
        inside(path, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
