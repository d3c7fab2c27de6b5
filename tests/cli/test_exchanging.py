"""Audits that go from one computer to another and back, by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.domain.events import AuditId
from audit.wiring import furnish
from tests.cli.running import Ran, run
from tests.storage.samples import drawing, jpeg
from tests.visit_files import place, reading, visit_json

ITEM = "density.area_per_person"
KEY = ItemKey(PlaceId("W-301"), ITEM)
VISIT = visit_json(
    [place("W-301", "workspace", usable_area_m2=90)],
    [reading("W-301", ITEM, people_present=42)],
    building={"name": "Tower [/b]"},
)
ORDER = ("--due", "2020-03-05", "--responsible", "Manager", "--interim", "Half of them at home")


class Computer:
    """One computer with its own data folder."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *arguments: str | Path) -> Ran:
        """Call the command line on it."""
        return run("--home", self.home, *arguments)

    def done(self, *arguments: str | Path) -> Ran:
        """Call the command line on it, which succeeds."""
        ran = self.run(*arguments)
        assert ran.status == 0, ran.err + ran.out
        return ran

    def count(self, audit: str, people: int) -> None:
        """Count the people in the room."""
        walk = furnish(self.home).desk.open(AuditId(audit))
        walk.enter(KEY, {"people_present": people})
        walk.leave()

    def close(self, audit: str) -> None:
        """Close the audit."""
        walk = furnish(self.home).desk.open(AuditId(audit))
        walk.close_audit()
        walk.leave()


@pytest.fixture
def inspector(tmp_path: Path) -> Computer:
    """The inspector's computer."""
    return Computer(tmp_path / "inspector")


@pytest.fixture
def manager(tmp_path: Path) -> Computer:
    """The manager's computer."""
    return Computer(tmp_path / "manager")


@pytest.fixture
def audit(inspector: Computer) -> str:
    """The id of an audit on the inspector's computer, still open."""
    begun = run("--home", inspector.home, "begin", "-", stdin=VISIT)
    assert begun.status == 0, begun.err
    return begun.out.strip()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Where bundles are written."""
    return tmp_path / "visit.plumbline"


def test_the_managers_way_back(
    inspector: Computer, manager: Computer, audit: str, bundle: Path, tmp_path: Path
) -> None:
    """Closed and sent, reported done with a photo and sent back, united: nothing typed twice."""
    inspector.done("order", audit, "1", *ORDER)
    inspector.close(audit)
    inspector.done("bundle", audit, "-o", bundle)
    photo = tmp_path / "room.jpg"
    photo.write_bytes(jpeg(drawing()))

    came = manager.done("merge", bundle)
    manager.done(
        *("rectify", audit, "1", "--done", "--by", "Manager", "--on", "2020-03-04"),
        *("--evidence", photo),
    )
    back = bundle.with_name("back.plumbline")
    manager.done("bundle", audit, "-o", back)
    united = inspector.done("merge", back)

    assert "A new audit: Tower [/b]" in came.out
    assert "Photos and other files: 1" in united.out
    (order,) = furnish(inspector.home).desk.state_of(AuditId(audit)).rectifications.values()
    assert order.state.value == "reported_done"
    (file,) = order.reports[0].evidence
    assert furnish(inspector.home).desk.evidence.bytes_of(file.sha256)
    assert inspector.done("verify", audit).out.endswith("Intact.\n")


def test_an_inspector_may_go_on_meanwhile(
    inspector: Computer, manager: Computer, audit: str, bundle: Path
) -> None:
    inspector.done("order", audit, "1", *ORDER)
    inspector.close(audit)
    inspector.done("bundle", audit, "-o", bundle)
    manager.done("merge", bundle)
    manager.done("rectify", audit, "1", "--done", "--by", "Manager", "--on", "2020-03-04")
    manager.done("bundle", audit, "-o", bundle, "--force")

    inspector.done(
        *("rectify", audit, "1", "--extend", "2020-03-20"),
        *("--reason", "holidays", "--by", "Chief"),
    )
    inspector.done("merge", bundle)

    (order,) = furnish(inspector.home).desk.state_of(AuditId(audit)).rectifications.values()
    assert (order.state.value, str(order.due)) == ("reported_done", "2020-03-20")


def test_what_both_changed_is_listed_and_waits(
    inspector: Computer, manager: Computer, audit: str, bundle: Path
) -> None:
    inspector.done("bundle", audit, "-o", bundle)
    manager.done("merge", bundle)
    manager.count(audit, 30)
    inspector.count(audit, 31)
    manager.done("bundle", audit, "-o", bundle, "--force")

    ran = inspector.run("merge", bundle)

    assert ran.status == 1
    assert "a person has to decide" in ran.out
    assert "Area per person" in ran.out
    assert furnish(inspector.home).desk.state_of(AuditId(audit)).conflicts


def test_a_look_changes_nothing(
    inspector: Computer, manager: Computer, audit: str, bundle: Path
) -> None:
    inspector.done("bundle", audit, "-o", bundle)

    ran = manager.done("merge", bundle, "--look", "--json")

    assert (ran.data["new"], ran.data["audit"]) == (True, audit)
    assert not list(manager.home.glob("audits/*")) if manager.home.exists() else True


def test_taken_again_it_brings_nothing(inspector: Computer, audit: str, bundle: Path) -> None:
    inspector.done("bundle", audit, "-o", bundle)
    file = next(inspector.home.glob("audits/*.jsonl"))
    before = file.read_bytes()

    ran = inspector.done("merge", bundle)

    assert "Everything in it is here already." in ran.out
    assert file.read_bytes() == before


def test_a_file_that_is_there_is_replaced_only_where_asked(
    inspector: Computer, audit: str, bundle: Path
) -> None:
    bundle.write_bytes(b"a letter")

    refused = inspector.run("bundle", audit, "-o", bundle)

    assert refused.status == 2
    assert "--force" in refused.err
    assert bundle.read_bytes() == b"a letter"
    inspector.done("bundle", audit, "-o", bundle, "--force")
    assert bundle.read_bytes() != b"a letter"


def test_the_same_audit_gives_the_same_bytes(inspector: Computer, audit: str, bundle: Path) -> None:
    inspector.done("bundle", audit, "-o", bundle)
    again = bundle.with_name("again.plumbline")

    inspector.done("bundle", audit, "-o", again)

    assert again.read_bytes() == bundle.read_bytes()


def test_a_file_that_is_no_bundle_is_refused(manager: Computer, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(b"PK\x05\x06" + b"\x00" * 18)

    ran = manager.run("merge", other)

    assert (ran.status, ran.out) == (2, "")
    assert "bundle" in ran.err
