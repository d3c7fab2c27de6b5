"""``plumbline key``: the key of this device, and those that are trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.domain.device_signatures import fingerprint
from audit.domain.errors import BadFile
from audit.services.keys import key_of_text, key_text
from tests.cli.running import run
from tests.signers import SeededSigner

OTHER = SeededSigner(9).key


def own(home: Path) -> str:
    """Return the key of the device in ``home``."""
    listed = run("--home", home, "key", "list", "--json").data
    return str(next(each["key"] for each in listed if each["holder"] == "device"))


def test_the_first_call_shows_the_key_of_this_device(tmp_path: Path) -> None:
    ran = run("--home", tmp_path, "key")

    assert ran.status == 0
    assert "this device" in ran.out
    assert fingerprint(key_of_text(own(tmp_path))) in ran.out


def test_one_device_trusts_another(tmp_path: Path) -> None:
    """The file is handed over, the digits are read aloud."""
    pem = tmp_path / "key.pem"
    assert run("--home", tmp_path / "a", "key", "export", pem).status == 0

    ran = run("--home", tmp_path / "b", "key", "trust", pem, "North tower")

    assert ran.status == 0
    listed = run("--home", tmp_path / "b", "key").out
    assert "North tower" in listed
    digits = fingerprint(key_of_text(own(tmp_path / "a")))
    assert digits in listed
    assert digits in ran.err


def test_a_key_can_be_typed_and_forgotten_again(tmp_path: Path) -> None:
    assert run("--home", tmp_path, "key", "trust", OTHER, "Tower").status == 0
    assert "Tower" in run("--home", tmp_path, "key").out

    assert run("--home", tmp_path, "key", "distrust", OTHER[:8]).status == 0

    assert "Tower" not in run("--home", tmp_path, "key").out


@pytest.mark.parametrize("name", ["nobody", "", "Tower"])
def test_who_is_not_exactly_one_is_not_forgotten(tmp_path: Path, name: str) -> None:
    for seed in (9, 10):
        run("--home", tmp_path, "key", "trust", SeededSigner(seed).key, "Tower")

    assert run("--home", tmp_path, "key", "distrust", name).status == 2
    assert run("--home", tmp_path, "key").out.count("Tower") == 2


def test_the_public_key_goes_to_standard_output(tmp_path: Path) -> None:
    out = run("--home", tmp_path, "key", "export").out

    assert key_of_text(out) == own(tmp_path)


def test_a_file_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "key.pem"
    target.write_bytes(b"mine")

    assert run("--home", tmp_path, "key", "export", target).status == 2
    assert target.read_bytes() == b"mine"


@pytest.mark.parametrize(
    "content", [b"", b"x" * 20_000, b"\xff\xfe", key_text(OTHER)[:60].encode()]
)
def test_what_is_no_key_is_not_trusted(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(content)

    ran = run("--home", tmp_path, "key", "trust", path, "Tower")

    assert ran.status == 2
    assert "no public key" in ran.err


@pytest.mark.parametrize("text", ["", "zz" * 32, "00" * 31, "-----BEGIN PUBLIC KEY-----"])
def test_a_text_without_a_key_is_refused(text: str) -> None:
    with pytest.raises(BadFile):
        key_of_text(text)


def test_a_private_key_of_another_kind_is_not_taken_for_a_public_one() -> None:
    """A PEM of another algorithm has another head."""
    with pytest.raises(BadFile):
        key_of_text(key_text(OTHER).replace("MCowBQYDK2VwAyEA", "MCowBQYDK2VuAyEA"))


class TestNewKey:
    """A new key is made only where it is wanted."""

    def test_a_key_in_order_stays(self, tmp_path: Path) -> None:
        before = own(tmp_path)

        assert run("--home", tmp_path, "key", "new").status == 2
        assert own(tmp_path) == before

    def test_it_is_replaced_where_that_is_said(self, tmp_path: Path) -> None:
        before = own(tmp_path)

        ran = run("--home", tmp_path, "key", "new", "--force")

        assert ran.status == 0
        assert own(tmp_path) != before
        assert "formerly" in run("--home", tmp_path, "key").out

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_a_lost_key_is_told_and_made_again(self, tmp_path: Path, language: str) -> None:
        before = own(tmp_path)
        (tmp_path / "device-key.json").unlink()

        assert "plumbline key new" in run("--home", tmp_path, "--lang", language, "key").err
        assert run("--home", tmp_path, "key", "export").status == 2
        assert run("--home", tmp_path, "key", "new").status == 0

        assert own(tmp_path) != before
