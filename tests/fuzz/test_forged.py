"""Files made by hand, whose every hash and sum fits: taken and shown, or refused in words."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.domain.events import from_json
from checklists.errors import PlumblineError
from tests.fuzz.forging import bundle_of, forged, rebundled, resealed, with_rules
from tests.fuzz.guarding import read_or_refused
from tests.fuzz.readers import READERS
from tests.fuzz.samples import samples
from tests.fuzz.test_mangled import TIMES


def events() -> list[Any]:
    """Return the history of the sample."""
    return [from_json(json.loads(line)) for line in samples().history.splitlines()]


def refusals_of(name: str, content: bytes) -> list[PlumblineError]:
    """Read a file in a folder of its own."""
    with (
        TemporaryDirectory() as folder,
        read_or_refused(Path(folder)) as refusals,
    ):
        READERS[name](content, Path(folder))
    return refusals


def many(count: int) -> settings:
    """Return how often, and without complaints about slow machines."""
    return settings(
        max_examples=count * TIMES,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@many(60)
@given(data=st.data())
def test_a_forged_history_is_read_or_refused(data: st.DataObject) -> None:
    refusals_of("history", data.draw(forged(events())))


@many(30)
@given(data=st.data())
def test_a_forged_history_in_a_bundle_is_taken_or_refused(data: st.DataObject) -> None:
    """And what was taken stops neither the list of audits nor the audit itself."""
    lines = data.draw(forged(events()))
    refusals_of("bundle", bundle_of(samples().bundle, lines))


@many(60)
@given(data=st.data())
def test_a_forged_history_in_an_export_is_checked_or_refused(data: st.DataObject) -> None:
    lines = data.draw(forged(events())).splitlines()
    said = json.loads(samples().export) | {"events": [json.loads(line) for line in lines]}
    refusals_of("export", json.dumps(said).encode())


@pytest.mark.parametrize("figure", ["1e999", "-1", "1e400", "NaN", "9" * 5000, "null", "[]"])
@pytest.mark.parametrize("key", ["entries", "version"])
def test_a_figure_of_a_bundle_that_is_none_is_refused(key: str, figure: str) -> None:
    with zipfile.ZipFile(io.BytesIO(samples().bundle)) as archive:
        said = archive.read("manifest.json").decode()
        files = {name: archive.read(name) for name in archive.namelist()}
    at = said.index(f'"{key}":') + len(key) + 3
    end = min(each for mark in ",}" if (each := said.find(mark, at)) >= 0)
    files["manifest.json"] = (said[:at] + figure + said[end:]).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)

    assert refusals_of("bundle", out.getvalue())


@pytest.mark.parametrize("path", ["../../../../evil", "/var/evil", "a/b", "", "0" * 63])
def test_the_rules_of_a_bundle_choose_no_file_of_ours(path: str) -> None:
    """Their hash becomes the name of a file, and the history names the same."""
    lines = [json.loads(line) for line in samples().history.splitlines()]
    lines[0]["data"]["particulars"]["pack"]["hash"] = path
    hostile = with_rules(bundle_of(samples().bundle, resealed(lines)), {"hash": path})

    assert refusals_of("bundle", hostile)


@pytest.mark.parametrize(
    "change",
    [
        {"place_kinds": []},
        {"sources": []},
        {"requirements": []},
        {"checklists": []},
        {"pack": {}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_rules_with_loose_ends_in_a_bundle_are_refused_or_harmless(change: dict[str, Any]) -> None:
    refusals_of("bundle", with_rules(samples().bundle, change))


def test_a_bundle_written_again_is_still_one() -> None:
    """Else the tests above would show nothing."""
    assert not refusals_of("bundle", rebundled(samples().bundle, {}))
    assert not refusals_of("bundle", with_rules(samples().bundle, {}))


@pytest.mark.parametrize("figure", [b"1e999", b"NaN", b'"\\ud800"'])
def test_what_no_json_holds_is_a_changed_entry(figure: bytes) -> None:
    """Found by mangling: ``verify`` ended where it had to say that the record was changed."""
    refusals_of("history", samples().history.replace(b'"seq":1', b'"seq":1,"x":' + figure, 1))
    people = samples().history.replace(b'"people_present":42', b'"people_present":' + figure, 1)
    assert people != samples().history

    assert refusals_of("history", people)
