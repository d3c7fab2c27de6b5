"""Documents in other formats than PDF, on the command line."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from audit.domain.documents import DocumentFormat
from audit.services.sample import begin_sample
from audit.wiring import furnish
from checklists.language import Language
from tests.cli.running import run


@pytest.fixture
def sample() -> str:
    """The id of the sample."""
    return begin_sample(furnish(), Language.EN)


@pytest.mark.parametrize(
    ("named", "ending"),
    [
        ("docx", ".docx"),
        ("xlsx", ".xlsx"),
        ("csv", ".csv"),
        ("json", ".json"),
        ("oscal-results", ".oscal-ar.json"),
        ("oscal-poam", ".oscal-poam.json"),
    ],
)
def test_each_format_gets_an_ending_of_its_own(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, ending: str
) -> None:
    """The file is proposed under a name that says what it is."""
    monkeypatch.chdir(tmp_path)

    ran = run("report", sample, "--lang", "en", "--format", named)

    (path,) = tmp_path.iterdir()
    assert ran.status == 0, ran.err
    assert path.name.endswith(f"-en{ending}")
    assert "page" not in ran.err.splitlines()[0]
    assert is_of(path, ending)


def is_of(path: Path, ending: str) -> bool:
    """Whether a file is what its ending says."""
    content = path.read_bytes()
    match ending.rpartition(".")[2]:
        case "docx" | "xlsx":
            return zipfile.is_zipfile(io.BytesIO(content))
        case "csv":
            return content.startswith(b"\xef\xbb\xbf")
        case _:
            return bool(json.loads(content))


def test_every_format_can_be_asked_for() -> None:
    """So that none is forgotten when one is added."""
    words = run("report", "--help").out

    assert all(each.value.replace("_", "-") in words for each in DocumentFormat)


def test_a_table_is_written_alone_as_csv(sample: str, tmp_path: Path) -> None:
    """The one that is named, in place of the findings."""
    path = tmp_path / "history.csv"

    ran = run("report", sample, "-o", path, "--lang", "en", "--format", "csv", "--table", "history")

    head, first, *_ = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert ran.status == 0, ran.err
    assert head[-2:] == ["What", "SHA-256"]
    assert first[-2] == "Audit begun"


def test_a_table_that_is_not_there_is_refused_with_those_that_are(
    sample: str, tmp_path: Path
) -> None:
    """Nothing is written."""
    path = tmp_path / "x.csv"

    ran = run("report", sample, "-o", path, "--lang", "en", "--format", "csv", "--table", "x")

    assert ran.status == 2
    assert "findings" in ran.err
    assert not path.exists()


def test_only_csv_holds_a_single_table(sample: str, tmp_path: Path) -> None:
    """The option would else be passed over in silence."""
    path = tmp_path / "x.xlsx"

    ran = run("report", sample, "-o", path, "--lang", "en", "--format", "xlsx", "--table", "x")

    assert ran.status == 2
    assert "--format csv" in ran.err


def test_a_file_for_programs_is_not_recorded_as_issued(sample: str, tmp_path: Path) -> None:
    """Nobody is handed a table."""
    run("report", sample, "-o", tmp_path / "x.xlsx", "--format", "xlsx")

    assert run("export", sample).data["documents"] == []
