"""Commands about keys: the one this device signs with, and those its user trusts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from audit.cli.grammar import Command, Group, Misuse
from audit.cli.options import force_option, json_option, refuse_existing
from audit.cli.session import Session
from audit.cli.terminal import columns, show, show_json, tell
from audit.domain.device_signatures import fingerprint
from audit.domain.errors import BadFile, BadKey
from audit.services.keys import (
    Holder,
    KeyDesk,
    KnownKey,
    found_key,
    key_of_text,
    key_text,
    trusted_name,
)
from checklists.language import Message, Speech

if TYPE_CHECKING:
    from audit.domain.device_signatures import PublicKey

_MOST_BYTES: Final = 10_000
"""More than any file with a public key has."""


def key_group(say: Speech) -> Group:
    """Return the group of these commands."""
    return Group(
        "key",
        say=say,
        callback=_overview,
        invoke_without_command=True,
        short_help=say("Show the keys that sign audits."),
        help=say(
            "Show the key this device signs closings and documents with, and the keys of others"
            " that are trusted. Read its thirty digits to each other, over the telephone or face to"
            " face, before you trust one."
        ),
        builders={
            "list": _list_command,
            "export": _export_command,
            "trust": _trust_command,
            "distrust": _distrust_command,
            "new": _new_command,
        },
    )


def _list_command(say: Speech) -> Command:
    return Command(
        "list",
        say=say,
        callback=_list,
        short_help=say("List the keys that are known."),
        help=say("List the keys of this device, now and formerly, and those that are trusted."),
        params=[json_option(say)],
    )


def _export_command(say: Speech) -> Command:
    return Command(
        "export",
        say=say,
        callback=_export,
        short_help=say("Write the public key of this device."),
        help=say(
            "Write the public key of this device as a PEM file, for others to trust. It is no"
            " secret; without a file it goes to standard output."
        ),
        params=[click.Argument(["path"], metavar="FILE", required=False), force_option(say)],
    )


def _trust_command(say: Speech) -> Command:
    return Command(
        "trust",
        say=say,
        callback=_trust,
        short_help=say("Trust the key of another device."),
        help=say(
            "Trust a public key, a PEM file or its 64 hexadecimal digits, under the name of whose"
            " it is. Compare the thirty digits with its holder first."
        ),
        params=[
            click.Argument(["key"], metavar="FILE|KEY"),
            click.Argument(["name"], metavar="NAME"),
        ],
    )


def _distrust_command(say: Speech) -> Command:
    return Command(
        "distrust",
        say=say,
        callback=_distrust,
        short_help=say("Trust a key no longer."),
        help=say("Forget a trusted key, named by its name or how its digits begin."),
        params=[click.Argument(["name"], metavar="NAME|KEY")],
    )


def _new_command(say: Speech) -> Command:
    return Command(
        "new",
        say=say,
        callback=_new,
        short_help=say("Make a new key for this device."),
        help=say(
            "Make a new key for this device, where the former one is lost, damaged or known to"
            " others. What it signed stays valid, and its public key stays in the list. A key that"
            " is in order is replaced only with {option}.",
            option="--force",
        ),
        params=[force_option(say)],
    )


@click.pass_context
def _overview(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        _show_keys(ctx.find_object(Session))


@click.pass_obj
def _list(session: Session, *, as_json: bool) -> None:
    if not as_json:
        _show_keys(session)
        return
    show_json(
        [
            {
                "key": each.key,
                "fingerprint": fingerprint(each.key),
                "holder": each.holder.value,
                "name": each.name or None,
                "since": each.since.isoformat() if each.since else None,
            }
            for each in _keys(session).ring().known
        ]
    )


def _show_keys(session: Session | None) -> None:
    if session is None:
        raise TypeError(session)
    say, ring = session.say, _keys(session).ring()
    show(columns([list(_row(each, say)) for each in ring.known]))
    for notice in session.house.notices:
        tell(say.tell(notice))


def _row(known: KnownKey, say: Speech) -> Iterator[str]:
    yield fingerprint(known.key)
    yield say.tell(_HOLDERS[known.holder])
    yield known.name or "–"
    yield known.since.date().isoformat() if known.since else "–"


@click.pass_obj
def _export(session: Session, path: str | None, *, force: bool) -> None:
    text = key_text(_own(session))
    if path is None:
        show(text.splitlines())
        return
    target = Path(path)
    refuse_existing(target, may_replace=force)
    session.house.save_file(target, text.encode("ascii"))
    tell(session.say("{path} was written.", path=target))


@click.pass_obj
def _trust(session: Session, key: str, name: str) -> None:
    keys, path = _keys(session), Path(key)
    is_file = path.is_file()
    found = key_of_text(_text_of(path) if is_file else key, where=key if is_file else "")
    keys.trust(found, trusted_name(name))
    tell(
        session.say(
            "The key {fingerprint} is now trusted as that of {name}.",
            fingerprint=fingerprint(found),
            name=name,
        )
    )


@click.pass_obj
def _distrust(session: Session, name: str) -> None:
    keys = _keys(session)
    found = found_key(keys.ring(), name)
    keys.distrust(found.key)
    tell(
        session.say(
            "The key {fingerprint} ({name}) is no longer trusted.",
            fingerprint=fingerprint(found.key),
            name=found.name,
        )
    )


@click.pass_obj
def _new(session: Session, *, force: bool) -> None:
    keys = _keys(session)
    if not force and _is_in_order(session):
        raise Misuse(
            Message("The key of this device is in order."),
            where="plumbline key new",
            hint=Message("To replace it all the same, say {option}.", option="--force"),
        )
    made = keys.renew()
    tell(
        session.say(
            "This device has a new key: {fingerprint}. Tell those who trusted the former one.",
            fingerprint=fingerprint(made),
        )
    )


def _is_in_order(session: Session) -> bool:
    try:
        _own(session)
    except BadKey:
        return False
    return True


def _own(session: Session) -> PublicKey:
    return _keys(session).signer().key


def _keys(session: Session) -> KeyDesk:
    keys = session.house.keys
    if keys is None:
        raise TypeError(keys)
    return keys


def _text_of(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise BadFile(Message("This holds no public key of a device."), where=str(path))
    return content.decode("ascii", "replace")


_HOLDERS: Final = {
    Holder.DEVICE: Message("this device"),
    Holder.FORMER: Message("this device, formerly"),
    Holder.TRUSTED: Message("trusted"),
    Holder.UNKNOWN: Message("unknown"),
}
