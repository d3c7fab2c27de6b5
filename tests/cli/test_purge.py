"""The command that removes personal data, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit.cli.app import main
from audit.domain.events import AuditId, EventKind
from audit.services.walking import Walk
from audit.wiring import furnish
from tests.visits import key

SECRET = "Zhang San, 38.1"
VISIT = """
audit: {kind: self_check, date: 2020-03-02, checklist: beijing-offices/full, jurisdiction: CN-BJ}
building: {name: Tower}
places:
  - {id: W-301, kind: workspace, name: Office}
readings:
  - {place: W-301, item: density.area_per_person, values: {usable_area_m2: 90, people_present: 12}}
"""
ITEM = key("density.area_per_person")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("PLUMBLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PLUMBLINE_LANG", "en")
    return tmp_path / "home"


def begun(home: Path, capsys: pytest.CaptureFixture[str]) -> Walk:
    visit = home.parent / "visit.yaml"
    visit.write_text(VISIT, encoding="utf-8")
    assert main(["begin", str(visit)]) == 0
    walk = furnish(home).desk.open(AuditId(capsys.readouterr().out.strip()))
    walk.note(ITEM, SECRET, personal=True)
    return walk


def closed(home: Path, capsys: pytest.CaptureFixture[str]) -> AuditId:
    walk = begun(home, capsys)
    walk.close_audit()
    walk.leave()
    return walk.audit.id


def test_without_yes_it_only_says_what_would_go(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    audit = closed(home, capsys)

    assert main(["purge", audit]) == 0

    out, err = capsys.readouterr()
    assert "Texts removed from the record: 1; entries concerned: 1." in out
    assert "Nothing was removed yet" in err
    assert SECRET in furnish(home).desk.state_of(audit).notes.values()


def test_with_yes_it_is_gone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit = closed(home, capsys)

    assert main(["purge", audit, "--yes", "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["texts"] == 1
    assert main(["export", audit, "--with-personal"]) == 0
    assert SECRET not in capsys.readouterr().out


def test_a_purge_is_signed_like_a_closing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever finds a text missing can see whose device removed it."""
    audit = closed(home, capsys)

    assert main(["purge", audit, "--yes"]) == 0

    kinds = [event.kind for event in furnish(home).desk.history(audit)]
    assert kinds[-2:] == [EventKind.PURGED, EventKind.SIGNED]


def test_an_open_audit_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    walk = begun(home, capsys)
    walk.leave()

    assert main(["purge", walk.audit.id, "--yes"]) == 2
    assert "still open" in capsys.readouterr().err


def test_an_export_withholds_what_is_personal(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    audit = closed(home, capsys)

    assert main(["export", audit]) == 0
    withheld = capsys.readouterr().out
    assert main(["export", audit, "--with-personal"]) == 0
    shown = capsys.readouterr().out

    assert SECRET not in withheld
    assert SECRET in shown
    assert json.loads(withheld)["chain_fits"] is True
    assert json.loads(withheld)["head"] == json.loads(shown)["head"]


@pytest.mark.parametrize("format_", ["pdf", "docx", "csv", "json", "oscal-results"])
def test_a_document_carries_it_only_where_asked(
    home: Path, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    """A PDF and its attached record are packed; so that both are looked into, it is verified."""
    audit = closed(home, capsys)
    path = home.parent / f"document.{format_}"

    assert main(["report", audit, "-o", str(path), "--format", format_]) == 0
    assert SECRET.encode() not in path.read_bytes()

    if format_ == "pdf":
        assert main(["verify", str(path)]) == 0


def test_a_document_shows_it_where_asked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit = closed(home, capsys)
    path = home.parent / "document.json"

    assert main(["report", audit, "-o", str(path), "--format", "json", "--with-personal"]) == 0

    assert SECRET in path.read_text(encoding="utf-8")
