"""A visitor names files of the own session, and nothing else on the disk of the server."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from audit.domain.errors import Locked, Refused
from audit.services.authority import Authority, Role, Visit
from audit.storage.confined import ConfinedSaving, Confinement
from audit.storage.locks import AuditLock
from audit.wiring import furnish, save_file
from tests.storage.samples import AUDIT, FrozenClock


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Return the folder of a session, with something secret beside it."""
    folder = tmp_path / "session"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return folder


OUTSIDE = ["../secret.txt", "/etc/hostname", "a/../../secret.txt", ".", "", "link.txt"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_path_leads_out(session: Path, name: str) -> None:
    if name == "link.txt":
        (session / name).symlink_to(session.parent / "secret.txt")

    with pytest.raises(Refused):
        Confinement(session).checked(Path(name))


@pytest.mark.parametrize("name", ["report.pdf", "./report.pdf", "photos/../report.pdf"])
def test_a_name_in_the_session_stays_there(session: Path, name: str) -> None:
    assert Confinement(session).checked(Path(name)) == session.resolve() / "report.pdf"


def test_a_file_is_written_into_the_session_only(session: Path) -> None:
    save = ConfinedSaving(save_file, Authority("someone", Role.MANAGER), Confinement(session))

    save(Path("report.pdf"), b"%PDF")
    with pytest.raises(Refused):
        save(session.parent / "report.pdf", b"%PDF")

    assert [path.name for path in session.iterdir()] == ["report.pdf"]
    assert not (session.parent / "report.pdf").exists()


def test_a_reader_writes_no_file(session: Path) -> None:
    save = ConfinedSaving(save_file, Authority("someone", Role.READER), Confinement(session))

    with pytest.raises(Refused):
        save(Path("report.pdf"), b"%PDF")

    assert not list(session.iterdir())


def test_the_whole_house_is_guarded(session: Path, plumbline_home: Path) -> None:
    """Evidence, tables, files and preferences of somebody who comes from outside."""
    house = furnish(visit=Visit("someone", Role.INSPECTOR, session))
    secret = session.parent / "secret.txt"

    with pytest.raises(Refused):
        house.desk.evidence.keep(secret, name="secret.pdf")
    with pytest.raises(Refused):
        list(house.tables.rows(secret))
    with pytest.raises(Refused):
        house.photo_desk().look(secret, name="secret.pdf")
    with pytest.raises(Refused):
        house.photo_desk().arrived(session.parent, datetime.now(UTC))
    with pytest.raises(Refused):
        house.save_file(secret, b"")

    assert secret.read_text(encoding="utf-8") == "secret"
    assert house.preferences.load().documents_folder == str(session)
    assert house.locations == ()
    assert house.authority == Authority("someone", Role.INSPECTOR)


def test_without_a_visit_nothing_is_guarded(tmp_path: Path, plumbline_home: Path) -> None:
    house = furnish()

    house.save_file(tmp_path / "a.txt", b"a")

    assert house.authority is None
    assert house.locations
    assert (tmp_path / "a.txt").exists()


def test_whoever_holds_an_audit_is_named_by_the_account(tmp_path: Path) -> None:
    first = AuditLock(tmp_path, AUDIT, clock=FrozenClock(), account="wang")
    second = AuditLock(tmp_path, AUDIT, clock=FrozenClock(), account="li")
    first.acquire()

    with pytest.raises(Locked, match="wang has had it since"):
        second.acquire()
    first.release()
    second.acquire()

    second.release()
