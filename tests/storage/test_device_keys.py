"""The key of a device on disk: made once, never replaced by itself, and told when it is damaged."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from typing_extensions import override

from audit.domain.errors import BadKey, NotSaved
from audit.services.keys import Holder
from audit.storage.device_keys import DeviceKeys, KeyFiles
from audit.storage.disk import Disk
from audit.storage.ed25519 import summed, text_of
from checklists.language import Language, Speech
from tests.fakes import FrozenClock
from tests.signers import SeededSigner

OTHER = SeededSigner(7).key


def keys_in(folder: Path, *, disk: Disk | None = None) -> DeviceKeys:
    """Return the keys in a folder, as a start of the program has them."""
    files = KeyFiles(folder / "device-key.json", folder / "keys.json", folder / "locks/keys.lock")
    return DeviceKeys(files, clock=FrozenClock(), device="device-1", disk=disk)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a device that was started once."""
    assert keys_in(tmp_path).prepare() == ()
    return tmp_path


def told(folder: Path) -> str:
    """Return what a start says of the keys."""
    return " ".join(Speech(Language.EN).tell(each) for each in keys_in(folder).prepare())


class TestFirstStart:
    """A key is made once."""

    def test_it_is_made_and_stays(self, folder: Path) -> None:
        first = keys_in(folder).signer().key

        assert keys_in(folder).prepare() == ()
        assert keys_in(folder).signer().key == first
        assert [each.key for each in keys_in(folder).ring().own] == [first]

    def test_what_it_signs_is_known_to_be_its_own(self, folder: Path) -> None:
        keys = keys_in(folder)
        signer = keys.signer()

        signature = signer.sign(b"words")

        assert keys.is_by(signer.key, signature, b"words")
        assert not keys.is_by(signer.key, signature, b"other words")
        assert not keys.is_by(OTHER, signature, b"words")
        assert keys.ring().whose(signer.key).holder is Holder.DEVICE

    @pytest.mark.parametrize(("key", "signature"), [("", ""), ("zz", "00"), ("00" * 32, "x")])
    def test_what_is_no_signature_is_none(self, folder: Path, key: str, signature: str) -> None:
        assert not keys_in(folder).is_by(type(OTHER)(key), signature, b"words")

    @pytest.mark.skipif(sys.platform == "win32", reason="rights are kept in another way there")
    def test_only_its_user_may_read_the_private_key(self, folder: Path) -> None:
        path = folder / "device-key.json"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

        path.chmod(0o644)

        assert "may read the key" in told(folder)

    def test_two_keys_are_never_the_same(self, tmp_path: Path) -> None:
        made = set()
        for name in ("a", "b"):
            keys_in(tmp_path / name).prepare()
            made.add(keys_in(tmp_path / name).signer().key)

        assert len(made) == 2

    def test_a_second_window_takes_the_key_of_the_first(self, tmp_path: Path) -> None:
        first, second = keys_in(tmp_path), keys_in(tmp_path)

        assert first.prepare() == second.prepare() == ()

        assert first.signer().key == second.signer().key
        assert len(first.ring().own) == 1

    def test_a_folder_that_takes_nothing_is_told(self, tmp_path: Path) -> None:
        blocked = tmp_path / "file"
        blocked.write_bytes(b"")

        assert "NOT saved" in told(blocked / "home")


class TestDamage:
    """A key that cannot be used says so, and is not replaced by itself."""

    def test_a_key_that_is_gone_is_not_made_anew(self, folder: Path) -> None:
        (folder / "device-key.json").unlink()

        assert "its file is missing" in told(folder)
        assert not (folder / "device-key.json").exists()
        with pytest.raises(BadKey):
            keys_in(folder).signer().sign(b"")

    def test_one_changed_byte_anywhere_is_noticed(self, folder: Path) -> None:
        """Any 32 bytes are a key; without a sum another key would sign from now on."""
        path = folder / "device-key.json"
        whole = path.read_bytes()
        unnoticed = []
        for place in range(len(whole)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            try:
                keys_in(folder).signer().sign(b"")
            except BadKey:
                continue
            unnoticed.append(place)

        assert unnoticed == []

    @pytest.mark.parametrize("content", [b"", b"[]", b"7", b"{}", b"\xff", b"[" * 100_000])
    def test_another_file_in_its_place_is_damage(self, folder: Path, content: bytes) -> None:
        (folder / "device-key.json").write_bytes(content)

        assert "its file is damaged" in told(folder)
        assert (folder / "device-key.json").read_bytes() == content

    @pytest.mark.skipif(sys.platform == "win32", reason="folders open in another way there")
    def test_what_cannot_be_read_is_told(self, folder: Path) -> None:
        for name in ("device-key.json", "keys.json"):
            (folder / name).unlink()
            (folder / name).mkdir()

            with pytest.raises(BadKey):
                keys_in(folder).signer().sign(b"")
        with pytest.raises(BadKey):
            keys_in(folder).ring()

    @pytest.mark.parametrize(
        "listed",
        [
            b"",
            b"[]",
            b'{"own": [], "trusted": [], "sum": ""}',
            b"[" * 100_000,
        ],
    )
    def test_a_list_of_keys_that_was_changed_is_told(self, folder: Path, listed: bytes) -> None:
        (folder / "keys.json").write_bytes(listed)

        assert "list of keys is damaged" in told(folder)
        assert (folder / "keys.json").read_bytes() == listed

    def test_a_list_with_lines_of_another_shape_is_damage(self, folder: Path) -> None:
        shapes: list[list[object]] = [
            [{}],
            [{"key": "x", "since": "2020-01-01T00:00:00+00:00"}],
            [7],
        ]
        for own in shapes:
            body = {"own": own, "trusted": []}
            (folder / "keys.json").write_bytes(text_of(summed(body)))

            assert "list of keys is damaged" in told(folder)

    def test_a_time_without_its_zone_is_damage(self, folder: Path) -> None:
        body = {"own": [{"key": OTHER, "since": "2020-01-01T00:00:00"}], "trusted": []}
        (folder / "keys.json").write_bytes(text_of(summed(body)))

        assert "list of keys is damaged" in told(folder)

    def test_a_key_made_just_before_the_power_failed_is_used(self, folder: Path) -> None:
        """The private key came first; only the list lacks it."""
        key = keys_in(folder).signer().key
        (folder / "keys.json").unlink()

        assert keys_in(folder).prepare() == ()
        assert [each.key for each in keys_in(folder).ring().own] == [key]


class TestRenewal:
    """The user makes a new key; the former one stays known."""

    def test_the_former_key_stays_in_the_list(self, folder: Path) -> None:
        former = keys_in(folder).signer().key

        new = keys_in(folder).renew()

        ring = keys_in(folder).ring()
        assert keys_in(folder).signer().key == new != former
        assert ring.whose(new).holder is Holder.DEVICE
        assert ring.whose(former).holder is Holder.FORMER
        assert keys_in(folder).prepare() == ()

    @pytest.mark.parametrize("damage", ["gone", "broken"])
    def test_it_helps_where_the_key_cannot_be_used(self, folder: Path, damage: str) -> None:
        path = folder / "device-key.json"
        if damage == "gone":
            path.unlink()
        else:
            path.write_bytes(b"broken")

        keys_in(folder).renew()

        assert keys_in(folder).prepare() == ()
        kept = list(folder.glob("device-key.json.damaged-*"))
        assert [each.read_bytes() for each in kept] == ([b"broken"] if damage == "broken" else [])

    def test_damaged_files_do_not_take_each_others_place(self, folder: Path) -> None:
        for content in (b"one", b"two"):
            (folder / "device-key.json").write_bytes(content)
            keys_in(folder).renew()

        kept = sorted(folder.glob("device-key.json.damaged-*"))
        assert [each.read_bytes() for each in kept] == [b"one", b"two"]

    def test_a_key_from_a_backup_is_the_one_of_the_device_again(self, folder: Path) -> None:
        path = folder / "device-key.json"
        first, content = keys_in(folder).signer().key, path.read_bytes()
        second = keys_in(folder).renew()
        path.write_bytes(content)

        assert told(folder).count("may read") <= 1

        ring = keys_in(folder).ring()
        assert ring.whose(first).holder is Holder.DEVICE
        assert ring.whose(second).holder is Holder.FORMER

    def test_a_full_disk_is_said(self, folder: Path) -> None:
        class Full(Disk):
            @override
            def write(self, fd: int, data: bytes | memoryview) -> int:
                raise OSError(28, os.strerror(28))

        with pytest.raises(NotSaved):
            keys_in(folder, disk=Full()).renew()
        with pytest.raises(NotSaved):
            keys_in(folder, disk=Full()).trust(OTHER, "Tower")


class TestTrust:
    """Keys of others."""

    def test_a_trusted_key_has_a_name_and_can_be_forgotten(self, folder: Path) -> None:
        keys_in(folder).trust(OTHER, "Tower")
        keys_in(folder).trust(OTHER, "North tower")

        known = keys_in(folder).ring().whose(OTHER)
        assert (known.holder, known.name) == (Holder.TRUSTED, "North tower")

        keys_in(folder).distrust(OTHER)

        assert keys_in(folder).ring().whose(OTHER).holder is Holder.UNKNOWN

    def test_the_own_keys_are_not_touched_by_it(self, folder: Path) -> None:
        key = keys_in(folder).signer().key

        keys_in(folder).distrust(key)
        keys_in(folder).trust(key, "me")

        assert keys_in(folder).ring().whose(key).holder is Holder.DEVICE

    def test_this_device_signs_since_its_first_key(self, folder: Path) -> None:
        assert keys_in(folder).ring().signs_since == FrozenClock().now()
        assert keys_in(folder / "other").ring().signs_since is None
