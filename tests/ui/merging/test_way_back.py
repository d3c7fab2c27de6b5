"""The manager's way back, by keys alone on both computers."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from audit.domain.rectification import OrderState
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.evidence.dialog import EvidenceDialog
from audit.ui.home.screen import HomeScreen
from audit.wiring import furnish
from tests.cli.running import run
from tests.storage.samples import drawing, jpeg
from tests.ui.driving import everything_shown, press, settled
from tests.ui.merging.computers import Computer
from tests.ui.merging.test_exchange import give, until
from tests.ui.test_whole_rectification import fill_in, go_home

ORDER = ("--due", "2020-03-05", "--responsible", "Manager", "--interim", "Half of them at home")


async def test_done_with_a_photo_comes_back_to_the_inspector(tmp_path: Path) -> None:
    """Packed by one, taken in, reported and packed by the other, taken in by the first."""
    inspector, manager = Computer(tmp_path / "inspector"), Computer(tmp_path / "manager")
    there, back = tmp_path / "there.plumbline", tmp_path / "back.plumbline"
    photo = picture(tmp_path)
    audit = inspector.begin()
    assert run("--home", inspector.home, "order", audit, "1", *ORDER).status == 0
    walk = furnish(inspector.home).desk.open(audit)
    walk.close_audit()
    walk.leave()

    async with inspector.switched_on() as pilot:
        await pilot.press("p")
        await give(pilot, there)
        await until(pilot, HomeScreen)
    async with manager.switched_on() as pilot:
        await pilot.press("m")
        await give(pilot, there)
        await until(pilot, Confirmation)
        await press(pilot, "y")
        await until(pilot, HomeScreen)
        await settled(pilot)
        await press(pilot, "d", "enter", "r")
        await fill_in(pilot, None, None, "six people moved")
        await press(pilot, "f3")
        await until(pilot, EvidenceDialog)
        pilot.app.screen.query(Input).first().value = str(photo)
        await press(pilot, "enter", "escape", "ctrl+s")
        await go_home(pilot)
        await pilot.press("p")
        await give(pilot, back)
        await until(pilot, HomeScreen)
    async with inspector.switched_on() as pilot:
        await pilot.press("m")
        await give(pilot, back)
        await until(pilot, Confirmation)
        assert "Photos and other files: 1" in everything_shown(pilot)
        await press(pilot, "y")
        await until(pilot, HomeScreen)
        await settled(pilot)

    (order,) = inspector.state(audit).rectifications.values()
    assert order.state is OrderState.REPORTED_DONE
    (report,) = order.reports
    assert (report.by, report.note) == ("Manager", "six people moved")
    assert furnish(inspector.home).desk.evidence.bytes_of(report.evidence[0].sha256)
    assert inspector.state(audit) == manager.state(audit)


def picture(folder: Path) -> Path:
    """Return a photo in a folder."""
    path = folder / "room.jpg"
    path.write_bytes(jpeg(drawing()))
    return path
