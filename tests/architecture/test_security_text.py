"""SECURITY.md promises only what there is."""

from __future__ import annotations

import re

import click
import pytest

from audit.cli.app import plumbline
from audit.domain.device_signatures import Purpose, signed_message
from audit.domain.events import AuditId, Hash
from audit.storage.locations import Locations
from checklists.language import Language, Speech
from tests.architecture.tree import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"`plumbline ([a-z]+)", TEXT)))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_it_names_is_there(name: str) -> None:
    assert name in plumbline(Speech(Language.EN)).list_commands(click.Context(click.Command("x")))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(tests/[\w/.]+)`", TEXT))))
def test_every_file_it_names_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_what_is_signed_is_what_it_says() -> None:
    """Whoever wants to check a signature with another program reads it there."""
    said = re.search(r"```\n(plumbline entry signature.*?)```", TEXT, flags=re.DOTALL)
    assert said is not None
    audit, of = AuditId("an-id"), Hash("a" * 64)

    filled = said[1].replace("<id of the audit>", audit).replace("<SHA-256 of the entry>", of)

    assert filled.encode() == signed_message(Purpose.ENTRY, audit, of)


def test_the_files_of_the_keys_are_called_so() -> None:
    places = Locations(ROOT, ROOT, ROOT)

    assert {f"`{places.device_key.name}`", f"`{places.keys.name}`"} <= set(
        re.findall(r"`[\w.-]+\.json`", TEXT)
    )


def test_it_holds_no_address() -> None:
    """None is invented: the way to report is the repository's own."""
    assert "@" not in TEXT
    assert "://" not in TEXT
