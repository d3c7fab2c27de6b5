"""The key of the data: behind a passphrase, and told from damage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit.domain.errors import BadEntry, Damaged, NotSaved, WrongPassphrase
from audit.storage.disk import Disk
from audit.storage.vaults import (
    Cost,
    measured_cost,
    new_vault,
    opened,
    read_vault,
    with_passphrase,
    write_vault,
)
from tests.storage.samples import FailingDisk

CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
WORDS = "correct horse 准绳"


def test_the_passphrase_opens_what_the_new_vault_seals() -> None:
    vault, seal = new_vault(WORDS, cost=CHEAP)

    assert opened(vault, WORDS).opened(seal.closed(b"x", "f"), "f") == b"x"


@pytest.mark.parametrize("wrong", ["", "correct horse", WORDS.upper(), WORDS + " ", "\ud800" * 9])
def test_another_passphrase_is_said_to_be_wrong(wrong: str) -> None:
    vault, _ = new_vault(WORDS, cost=CHEAP)

    with pytest.raises(WrongPassphrase):
        opened(vault, wrong)


def test_letters_count_however_the_keyboard_composed_them() -> None:
    vault, _ = new_vault("caf\u00e9 caf\u00e9", cost=CHEAP)

    opened(vault, "cafe\u0301 cafe\u0301")


@pytest.mark.parametrize("short", ["", "1234567", "e\u0301" * 7])
def test_a_short_passphrase_is_refused(short: str) -> None:
    with pytest.raises(BadEntry):
        new_vault(short, cost=CHEAP)


def test_a_changed_passphrase_leaves_the_data_as_it_is() -> None:
    vault, seal = new_vault(WORDS, cost=CHEAP)

    changed = with_passphrase(vault, WORDS, "another phrase", cost=CHEAP)

    assert opened(changed, "another phrase").opened(seal.closed(b"x", "f"), "f") == b"x"
    with pytest.raises(WrongPassphrase):
        opened(changed, WORDS)


def test_the_passphrase_is_not_changed_without_the_former_one() -> None:
    vault, _ = new_vault(WORDS, cost=CHEAP)

    with pytest.raises(WrongPassphrase):
        with_passphrase(vault, "a wrong one", "another phrase", cost=CHEAP)


class TestTheFile:
    """Beside the data lies what opens it, and nothing that tells the passphrase."""

    def test_it_is_read_as_it_was_written(self, tmp_path: Path) -> None:
        vault, _ = new_vault(WORDS, cost=CHEAP)

        write_vault(tmp_path / "home" / "vault.json", vault, disk=Disk())

        assert read_vault(tmp_path / "home" / "vault.json") == vault

    def test_none_is_none(self, tmp_path: Path) -> None:
        assert read_vault(tmp_path / "vault.json") is None

    def test_any_changed_byte_is_damage_and_no_wrong_passphrase(self, tmp_path: Path) -> None:
        path = tmp_path / "vault.json"
        write_vault(path, new_vault(WORDS, cost=CHEAP)[0], disk=Disk())
        whole = path.read_bytes()

        for place in range(len(whole)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            with pytest.raises(Damaged):
                read_vault(path)

    @pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"[" * 9_000, b'{"vault": 1}'])
    def test_any_other_content_is_damage(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "vault.json"
        path.write_bytes(content)

        with pytest.raises(Damaged):
            read_vault(path)

    @pytest.mark.parametrize(
        "cost",
        [
            Cost(passes=10**9),
            Cost(passes=3, memory_kib=10**9),
            Cost(passes=3, lanes=10**6),
            Cost(passes=0),
            Cost(passes=True),
        ],
    )
    def test_a_cost_that_stops_the_machine_is_not_paid(self, tmp_path: Path, cost: Cost) -> None:
        path = tmp_path / "vault.json"
        vault, _ = new_vault(WORDS, cost=CHEAP)
        write_vault(path, vault._replace(cost=cost), disk=Disk())

        with pytest.raises(Damaged):
            read_vault(path)

    def test_a_full_disk_is_said(self, tmp_path: Path) -> None:
        disk = FailingDisk()
        disk.room = 9

        with pytest.raises(NotSaved):
            write_vault(tmp_path / "vault.json", new_vault(WORDS, cost=CHEAP)[0], disk=disk)

        assert list(tmp_path.iterdir()) == []

    def test_the_passphrase_is_not_in_it(self, tmp_path: Path) -> None:
        path = tmp_path / "vault.json"
        write_vault(path, new_vault("correct horse", cost=CHEAP)[0], disk=Disk())

        assert set(json.loads(path.read_text(encoding="utf-8"))) == {"vault", "sha256"}
        assert b"horse" not in path.read_bytes()


class TestTheCost:
    """Trying a passphrase costs memory and time, on a fast machine and a slow one."""

    @pytest.mark.parametrize(("taken_s", "passes"), [(0.05, 24), (0.3, 5), (1.0, 3), (60.0, 3)])
    def test_it_is_measured_on_this_machine(self, taken_s: float, passes: int) -> None:
        moments = iter([0.0, taken_s])

        assert measured_cost(lambda: next(moments)) == Cost(passes)

    def test_it_is_never_less_than_what_is_recommended(self) -> None:
        moments = iter([0.0, 10.0])

        cost = measured_cost(lambda: next(moments))

        assert cost.passes >= 3
        assert cost.memory_kib >= 64 * 1024
