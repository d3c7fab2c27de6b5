"""What somebody who only reads gets from the commands that keep and exchange records: nothing done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from audit.domain.errors import Refused
from audit.services.authority import Role, Visit
from audit.services.house import House
from audit.wiring import furnish
from tests.cli.running import run
from tests.cli.test_exchanging import ITEM, VISIT
from tests.storage.samples import files_below

COMMANDS = {
    "bundle": ("bundle", "{audit}", "-o", "{folder}/new.plumbline"),
    "merge": ("merge", "{folder}/packed.plumbline"),
    "look": ("merge", "{folder}/packed.plumbline", "--look"),
    "purge": ("purge", "{audit}", "--yes"),
    "preview of a purge": ("purge", "{audit}"),
    "recover": ("recover", "{audit}", "--put-back", "1"),
    "verify a bundle": ("verify", "{folder}/packed.plumbline"),
    "order": ("order", "{audit}", "1", "--due", "2020-03-05", "--responsible", "A"),
    "rectify": ("rectify", "{audit}", "1", "--done", "--by", "A", "--on", "2020-03-04"),
    "begin": ("begin", "{folder}/visit.json"),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with an open audit, and beside it what it was begun from and a bundle."""
    folder = tmp_path / "home"
    (tmp_path / "visit.json").write_bytes(VISIT)
    assert run("--home", folder, "begin", tmp_path / "visit.json").status == 0
    packed = tmp_path / "packed.plumbline"
    assert run("--home", folder, "bundle", "latest", "-o", packed).status == 0
    return folder


@pytest.fixture
def visiting(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Role], House]:
    """Let every command have the house as an account has it."""

    def visit(role: Role) -> House:
        visitor = Visit("wang", role, home.parent / "visit")
        house = furnish(home, visit=visitor)
        monkeypatch.setattr("audit.wiring.furnish", lambda *_, **__: house)
        return house

    return visit


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_is_refused_and_nothing_changes(
    home: Path, visiting: Callable[[Role], House], command: str
) -> None:
    house = visiting(Role.READER)
    (line,) = house.desk.listed()
    before = files_below(home / "audits"), files_below(home / "evidence")
    words = [each.format(audit=line.audit, folder=home.parent) for each in COMMANDS[command]]

    ran = run("--home", home, *words)

    assert ran.status == 2
    assert ran.err
    assert (files_below(home / "audits"), files_below(home / "evidence")) == before
    assert not (home.parent / "new.plumbline").exists()


@pytest.mark.parametrize("role", Role)
def test_no_account_is_handed_what_is_the_owners(
    visiting: Callable[[Role], House], role: Role
) -> None:
    """The keys, the exchange of records, their removal and their copies."""
    house = visiting(role)

    assert (house.keys, house.exchange, house.purger, house.recovery) == (None,) * 4


def test_a_reader_may_look_at_what_is_kept(home: Path, visiting: Callable[[Role], House]) -> None:
    visiting(Role.READER)

    assert ITEM in run("--home", home, "show", "latest", "--json").out
    assert run("--home", home, "verify", "latest").status == 0


class TestPacking:
    """An audit goes to the browser as one file, for whoever may write."""

    def test_a_reader_packs_nothing(self, visiting: Callable[[Role], House]) -> None:
        assert visiting(Role.READER).packer is None

    @pytest.mark.parametrize("role", [Role.MANAGER, Role.INSPECTOR])
    def test_others_pack_into_the_folder_of_their_session(
        self, home: Path, visiting: Callable[[Role], House], role: Role
    ) -> None:
        house = visiting(role)
        (line,) = house.desk.listed()
        folder = home.parent / "visit"
        folder.mkdir()
        assert house.packer is not None

        packed = house.packer.pack(line.audit, folder / "tower.plumbline")

        assert packed.entries == len(house.desk.history(line.audit))
        owners = furnish(home).exchange
        assert owners is not None
        assert owners.look(folder / "tower.plumbline").brings_nothing

    def test_nowhere_else(self, home: Path, visiting: Callable[[Role], House]) -> None:
        house = visiting(Role.INSPECTOR)
        (line,) = house.desk.listed()
        assert house.packer is not None

        with pytest.raises(Refused):
            house.packer.pack(line.audit, home.parent / "elsewhere.plumbline")

        assert not (home.parent / "elsewhere.plumbline").exists()
