"""The settings, the device's name, the clock and new ids: small files that must not get in the way."""

from __future__ import annotations

import os
import re
import socket
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import ValidationError

from audit.domain.errors import NotSaved
from audit.services.ports import Clock, Identifiers
from audit.storage.clock import SystemClock
from audit.storage.device import device_name
from audit.storage.identifiers import UuidIdentifiers
from audit.storage.settings import Settings, load_settings, save_settings
from checklists.language import Language
from tests.storage.samples import FailingDisk

CHOSEN = Settings(language=Language.ZH, theme="dark", author="安全员", unit="物业公司")


def test_settings_are_read_as_they_were_saved(tmp_path: Path) -> None:
    save_settings(CHOSEN, tmp_path / "new" / "settings.json")

    assert load_settings(tmp_path / "new" / "settings.json") == (CHOSEN, ())


def test_folders_and_keys_are_settings_too(tmp_path: Path) -> None:
    chosen = Settings(
        watched_folder="/home/a/相机",
        documents_folder="/d",
        keys={"walk.note": "n"},
        is_toured=True,
    )

    save_settings(chosen, tmp_path / "settings.json")

    assert load_settings(tmp_path / "settings.json") == (chosen, ())


def test_settings_from_before_a_setting_came_are_read(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b'{"theme": "plumbline-light"}')

    assert load_settings(tmp_path / "settings.json") == (Settings(theme="plumbline-light"), ())


def test_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == (Settings(), ())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff",
        b'{"language": "fr"}',
        b'{"colour": "red"}',
        bytes(200_000),
    ],
    ids=["empty", "null", "list", "cut", "no utf-8", "unknown value", "unknown name", "zeros"],
)
def test_broken_settings_are_set_aside_and_the_user_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)

    settings, (notice,) = load_settings(path)

    kept = Path(str(notice.values["path"]))
    assert settings == Settings()
    assert kept.read_bytes() == content
    assert not path.exists()


def test_broken_settings_do_not_write_over_earlier_ones(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for content in (b"one", b"two"):
        path.write_bytes(content)
        load_settings(path)

    assert sorted(file.read_bytes() for file in tmp_path.iterdir()) == [b"one", b"two"]


def test_settings_that_cannot_be_read_are_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()

    settings, notices = load_settings(path)

    assert settings == Settings()
    assert len(notices) == 1
    assert path.is_dir()


@pytest.mark.parametrize("failing", ["write", "sync", "rename"])
def test_settings_that_cannot_be_saved_stay_as_they_were(tmp_path: Path, failing: str) -> None:
    path = tmp_path / "settings.json"
    save_settings(CHOSEN, path)
    disk = FailingDisk()
    disk.refused = {failing}

    with pytest.raises(NotSaved):
        save_settings(Settings(), path, disk=disk)

    assert load_settings(path).settings == CHOSEN


@pytest.mark.parametrize("text", ["two\nlines", "\x1b[2J", "x" * 201, "\x00"])
def test_a_setting_is_one_short_line(text: str) -> None:
    with pytest.raises(ValidationError):
        Settings(author=text)


def test_a_device_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "new" / "device.json"

    first = device_name(path)

    assert device_name(path) == first
    assert re.fullmatch(r"device-[0-9a-f]{8}", first)


def test_two_devices_have_two_names(tmp_path: Path) -> None:
    assert device_name(tmp_path / "a") != device_name(tmp_path / "b")


def test_a_device_name_does_not_tell_the_host(tmp_path: Path) -> None:
    """The record travels; the name of the computer stays."""
    assert socket.gethostname().lower() not in device_name(tmp_path / "device.json")


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b'{"device": "[/b]"}', b"\xff"])
def test_a_broken_device_file_is_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "device.json"
    path.write_bytes(content)

    assert device_name(path) == device_name(path)


def test_a_device_name_that_cannot_be_kept_is_an_error(tmp_path: Path) -> None:
    disk = FailingDisk()
    disk.refused = {"write"}

    with pytest.raises(NotSaved):
        device_name(tmp_path / "device.json", disk=disk)

    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_the_clock_knows_its_time_zone() -> None:
    clock: Clock = SystemClock()
    before = datetime.now(UTC)

    now = clock.now()

    assert now.tzinfo is not None
    assert before <= now <= datetime.now(UTC)


def test_ids_are_uuids_and_never_the_same() -> None:
    identifiers: Identifiers = UuidIdentifiers()

    ids = [identifiers.new() for _ in range(1000)]

    assert len(set(ids)) == 1000
    assert all(str(UUID(id_)) == id_ for id_ in ids)
