"""Who unites a copy is told what it changes, also where nothing is in dispute."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.domain.events import AuditId
from audit.wiring import furnish
from tests.cli.running import run
from tests.cli.test_exchanging import KEY, VISIT, Computer


class Sent:
    """A closed audit on an inspector's computer, and a copy on a manager's."""

    def __init__(self, folder: Path) -> None:
        self.inspector, self.manager = Computer(folder / "one"), Computer(folder / "other")
        begun = run("--home", self.inspector.home, "begin", "-", stdin=VISIT)
        self.audit = AuditId(begun.out.strip())
        walk = furnish(self.inspector.home).desk.open(self.audit)
        walk.note(KEY, "forty-two people")
        walk.close_audit()
        walk.leave()
        self.file = folder / "sent.plumbline"
        self.inspector.done("bundle", self.audit, "-o", self.file)
        self.manager.done("merge", self.file)

    def back(self) -> Path:
        """Pack what the manager has."""
        path = self.file.with_name("back.plumbline")
        self.manager.done("bundle", self.audit, "-o", path)
        return path


@pytest.fixture
def sent(tmp_path: Path) -> Sent:
    """Both."""
    return Sent(tmp_path)


def test_an_audit_that_was_opened_again_with_another_answer_is_told(sent: Sent) -> None:
    """It goes on from what was closed here: no dispute, and the answer is another."""
    walk = furnish(sent.manager.home).desk.open(sent.audit)
    walk.reopen("counted again")
    walk.enter(KEY, {"people_present": 3})
    walk.note(KEY, "three people")
    walk.close_audit()
    walk.leave()

    looked = sent.inspector.done("merge", sent.back(), "--look").out

    assert "The audit is closed here, and was opened again by" in looked
    assert "Answers that stand here and become others: 1" in looked
    assert "Notes that stand here and become others: 1" in looked


def test_a_report_that_an_order_is_done_changes_nothing(sent: Sent) -> None:
    assert "become others" not in sent.inspector.done("merge", sent.back(), "--look").out


def test_what_is_in_dispute_is_not_told_twice(tmp_path: Path) -> None:
    one, other = Computer(tmp_path / "one"), Computer(tmp_path / "other")
    audit = run("--home", one.home, "begin", "-", stdin=VISIT).out.strip()
    file = tmp_path / "sent.plumbline"
    one.done("bundle", audit, "-o", file)
    other.done("merge", file)
    one.count(audit, 30)
    other.count(audit, 20)
    back = tmp_path / "back.plumbline"
    other.done("bundle", audit, "-o", back)

    ran = one.run("merge", back, "--look")

    assert ran.status == 1
    assert "become others" not in ran.out
