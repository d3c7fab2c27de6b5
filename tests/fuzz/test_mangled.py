"""Good files with some bytes changed: read, or refused in the program's own words."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checklists.loading.pack_folder import FULL_FILES
from tests.checklists.loading.test_overlays import RULES
from tests.fuzz.guarding import read_or_refused
from tests.fuzz.mangling import mangled
from tests.fuzz.readers import OWN_FILES, READERS, small_pack
from tests.fuzz.samples import own_files, pack_tables, pictures, place_lists, samples, visit

TIMES: Final = int(os.environ.get("PLUMBLINE_FUZZ", "1"))
"""How many times as many examples; ``PLUMBLINE_FUZZ=100`` takes an hour."""
_EXAMPLES: Final = {"bundle": 12, "backup": 12, "pack tables": 8, "history": 25, "export": 25}


def good(name: str) -> Sequence[bytes]:
    """Return the good files of a kind."""
    small_pack()
    made = samples()
    of_a_visit = {
        "history": made.history,
        "sealed history": made.sealed,
        "export": made.export,
        "bundle": made.bundle,
        "backup": made.backup,
        "overlay": RULES.encode(),
        "visit": visit(),
    }
    if name in of_a_visit:
        return (of_a_visit[name],)
    if name in FULL_FILES:
        return (FULL_FILES[name].encode(),)
    if name in OWN_FILES:
        return (own_files().get(name, b"{}"),)
    return {"picture": pictures, "places": place_lists, "pack tables": pack_tables}[name]()


@pytest.mark.parametrize("name", READERS)
def test_a_good_file_is_read(name: str) -> None:
    """Else what follows would show nothing."""
    refused = [_read(name, content) for content in good(name)]

    assert not all(refused), refused


@pytest.mark.parametrize("name", READERS)
def test_a_mangled_file_is_read_or_refused_in_words(name: str) -> None:
    @settings(
        max_examples=_EXAMPLES.get(name, 30) * TIMES,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(content=mangled(*good(name)))
    def holds(content: bytes) -> None:
        _read(name, content)

    holds()


@pytest.mark.parametrize("name", READERS)
def test_any_bytes_are_read_or_refused_in_words(name: str) -> None:
    heads = st.sampled_from(
        [b"", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"{", b"~1"]
    )

    @settings(max_examples=8 * TIMES)
    @given(content=st.builds(bytes.__add__, heads, st.binary(max_size=300)))
    def holds(content: bytes) -> None:
        _read(name, content)

    holds()


def _read(name: str, content: bytes) -> bool:
    """Read a file in a folder of its own; return whether it was refused."""
    with TemporaryDirectory() as folder:
        with read_or_refused(Path(folder)) as refusals:
            READERS[name](content, Path(folder))
        return bool(refusals)
