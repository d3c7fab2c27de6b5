"""What the wiring hands out to the server, and to the program of a visitor."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.domain.errors import NotSaved
from audit.hosting import hosting, opened_for_visit
from audit.services.authority import Role
from audit.storage.locations import forget, locate

PASSWORD = "four words beside each other"
DATA_KEY = bytes(range(32))


def test_what_the_server_keeps_is_a_secret_to_visitors(tmp_path: Path) -> None:
    """Whatever it writes but the certificate, which every browser is shown."""
    host = hosting(tmp_path)
    host.accounts.add("Lin", Role.READER, PASSWORD)
    host.log.note("something")
    host.own.write_secret("certificate-key.pem", b"secret")

    written = {path for path in host.own.path.iterdir() if path.suffix != ".lock"}

    assert len(written) == 3
    assert written < {*opened_for_visit(tmp_path, b"").secrets}


def test_a_visitor_opens_encrypted_data_with_the_key_of_the_server(tmp_path: Path) -> None:
    opened_for_visit(tmp_path, DATA_KEY)
    try:
        assert hosting(tmp_path).data_key == DATA_KEY
    finally:
        forget(locate(tmp_path).home)


def test_the_key_is_not_told_with_the_rest(tmp_path: Path) -> None:
    opened_for_visit(tmp_path, DATA_KEY)
    try:
        assert repr(DATA_KEY) not in repr(hosting(tmp_path))
    finally:
        forget(locate(tmp_path).home)


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"a file")

    with pytest.raises(NotSaved), hosting(tmp_path / "data").session_folder():
        pass
