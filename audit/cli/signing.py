"""The command that signs a document."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import click

from audit.cli.grammar import Command, Misuse
from audit.cli.options import force_option, refuse_existing
from audit.cli.session import Session
from audit.cli.terminal import tell
from audit.domain.errors import BadKey
from audit.services.signatures import EXTRA
from audit.services.system_errors import reason
from checklists.language import Message, Speech

PASSPHRASE: Final = "PLUMBLINE_PASSPHRASE"
"""The variable scripts put the passphrase in."""

MOST_PASSPHRASE_BYTES: Final = 4096


def sign_command(say: Speech) -> Command:
    """Return the command that signs a document."""
    return Command(
        "sign",
        say=say,
        callback=_sign,
        short_help=say("Sign a PDF with a key."),
        help=say(
            "Add a digital signature (PAdES) with a visible stamp to a PDF of this program. The"
            " passphrase of the key is asked for; scripts give it in a file or in {variable}."
            " Needs {extra}.",
            variable=PASSPHRASE,
            extra=EXTRA,
        ),
        params=[
            click.Argument(["path"], metavar="FILE"),
            click.Option(
                ["key", "--key"],
                metavar="FILE",
                required=True,
                help=say("The key with its certificate: a PKCS#12 file (.p12, .pfx)."),
            ),
            click.Option(
                ["output", "-o", "--output"],
                metavar="FILE",
                help=say("The file to write; by default the name of the PDF with “-signed”."),
            ),
            click.Option(
                ["reason", "--reason"],
                default="",
                metavar="TEXT",
                help=say("Why it is signed, for the stamp."),
            ),
            click.Option(
                ["place", "--place"],
                default="",
                metavar="TEXT",
                help=say("Where it is signed, for the stamp."),
            ),
            click.Option(
                ["passphrase_file", "--passphrase-file"],
                metavar="FILE",
                help=say("A file whose first line is the passphrase."),
            ),
            click.Option(
                ["timestamps", "--timestamp"],
                default="",
                metavar="URL",
                help=say("Ask this timestamp authority, over the network, when it was signed."),
            ),
            force_option(say),
        ],
    )


@click.pass_obj
def _sign(
    session: Session,
    /,
    path: str,
    key: str,
    output: str | None,
    passphrase_file: str | None,
    *,
    force: bool,
    **said: str,
) -> None:
    from audit.proving import document_signing  # noqa: PLC0415  only what is needed is imported

    _check_address(said["timestamps"])
    house = session.reading_house
    signing = document_signing(house)
    source = Path(path)
    target = Path(output) if output else source.with_name(f"{source.stem}-signed.pdf")
    refuse_existing(target, may_replace=force)
    document = signing.readable(source)
    opened = signing.open_key(Path(key), lambda: _passphrase(session.say, passphrase_file))
    signed = signing.sign(document, opened, **said)
    house.save_file(target, signed)
    tell(session.say("{path} was written.", path=target))


def _check_address(timestamps: str) -> None:
    if timestamps and not timestamps.startswith(("http://", "https://")):
        raise Misuse(
            Message("This is no address of a timestamp authority: {address}", address=timestamps),
            where="--timestamp",
        )


def _passphrase(say: Speech, file: str | None) -> str:
    """Return the passphrase of the key, from where the user put it; nothing of it is shown."""
    if file is not None:
        return _first_line(Path(file))
    if (given := os.environ.get(PASSPHRASE)) is not None:
        return given
    if not sys.stdin.isatty():
        raise BadKey(
            Message("The key has a passphrase, and nobody is there to be asked for it."),
            hint=Message(
                "Give it in the variable {variable}, or in a file with {option}.",
                variable=PASSPHRASE,
                option="--passphrase-file",
            ),
        )
    given = click.prompt(say("Passphrase of the key"), hide_input=True, err=True)
    return str(given)


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as lines:
            return lines.readline(MOST_PASSPHRASE_BYTES).rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise BadKey(
            Message("The file cannot be read: {why}", why=reason(error)), where=str(file)
        ) from error
