"""What one computer removes, another one does not lose without its word."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.domain.events import AuditId
from audit.wiring import furnish
from tests.cli.running import run
from tests.cli.test_exchanging import KEY, VISIT, Computer

SEEN = "The exit was locked with a chain"
REFUSED = "would remove texts or files from the audit kept here (1)"


class Two:
    """An inspector with a closed audit, and a manager who removed what was noted of it."""

    def __init__(self, folder: Path) -> None:
        self.inspector, self.manager = Computer(folder / "one"), Computer(folder / "other")
        begun = run("--home", self.inspector.home, "begin", "-", stdin=VISIT)
        self.audit = AuditId(begun.out.strip())
        walk = furnish(self.inspector.home).desk.open(self.audit)
        walk.note(KEY, SEEN)
        walk.close_audit()
        walk.leave()
        sent, self.back = folder / "sent.plumbline", folder / "back.plumbline"
        self.inspector.done("bundle", self.audit, "-o", sent)
        self.manager.done("merge", sent)
        self.manager.done("purge", self.audit, "--what", "texts", "--yes")
        self.manager.done("bundle", self.audit, "-o", self.back)

    @property
    def notes(self) -> list[str]:
        """The notes the inspector can read."""
        return [*furnish(self.inspector.home).desk.state_of(self.audit).notes.values()]


@pytest.fixture
def two(tmp_path: Path) -> Two:
    """The two."""
    return Two(tmp_path)


def test_a_stranger_removes_nothing_by_sending_a_copy(two: Two) -> None:
    ran = two.inspector.run("merge", two.back)

    assert ran.status != 0
    assert REFUSED in ran.err
    assert two.notes == [SEEN]


def test_a_look_says_so_as_well(two: Two) -> None:
    assert REFUSED in two.inspector.run("merge", two.back, "--look").err


def test_whose_key_is_trusted_removes_it_and_it_is_told(two: Two) -> None:
    key = furnish(two.manager.home).keys
    assert key is not None
    two.inspector.done("key", "trust", key.signer().key, "Manager")

    ran = two.inspector.done("merge", two.back)

    assert "removed from the copy and are removed here too: 1" in ran.out
    assert SEEN not in two.notes
