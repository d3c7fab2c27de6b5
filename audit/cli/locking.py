"""Commands that encrypt the data folder, and say whether it is."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli.grammar import Command, Group
from audit.cli.long_looks import LongLook
from audit.cli.passphrases import asked_passphrase, chosen_passphrase, new_passphrase
from audit.cli.session import Session
from audit.cli.terminal import show, tell
from audit.services.locking_up import Conversion, Locker, LockState
from checklists.language import Message, Speech

_STATES = {
    LockState.OFF: Message("The data is not encrypted."),
    LockState.ON: Message("The data is encrypted."),
    LockState.BETWEEN: Message(
        "Not all of the data is encrypted: it was interrupted. Say “on” or “off” once more."
    ),
}


def lock_group(say: Speech) -> Group:
    """Return the group of commands."""
    return Group(
        "lock",
        say=say,
        short_help=say("Encrypt the data with a passphrase."),
        help=say(
            "Encrypt audits, evidence, their copies and the list of audits with a passphrase, which"
            " is asked for on the terminal or taken from PLUMBLINE_PASSPHRASE or the open file whose"
            " number PLUMBLINE_PASSPHRASE_FD gives. If it is forgotten there is no way back."
        ),
        builders={
            "status": _status_command,
            "on": _on_command,
            "off": _off_command,
            "change": _change_command,
            "backup": _backup_command,
        },
    )


def _status_command(say: Speech) -> Command:
    return Command(
        "status",
        say=say,
        callback=_status,
        short_help=say("Say whether the data is encrypted."),
        help=say(
            "Say whether the data is encrypted, and name each file that anybody can read all the"
            " same. Of what is encrypted no more is read than tells so: whether it is damaged is another"
            " question."
        ),
    )


def _on_command(say: Speech) -> Command:
    return Command(
        "on",
        say=say,
        callback=_on,
        short_help=say("Encrypt the data."),
        help=say(
            "Encrypt the data with a new passphrase, or what was left when that was interrupted."
            " So are the stores that restored backups took the place of. Backups, bundles and"
            " documents that were written elsewhere stay as they are."
        ),
    )


def _off_command(say: Speech) -> Command:
    return Command(
        "off",
        say=say,
        callback=_off,
        short_help=say("Decrypt the data."),
        help=say(
            "Decrypt the data; no passphrase is needed any more. Copies of encrypted files that"
            " somebody made in the data folder are decrypted too; if one cannot be, nothing is. What"
            " other programs have packed, and copies elsewhere, are not looked for: without the key"
            " in vault.json they can never be read again."
        ),
    )


def _change_command(say: Speech) -> Command:
    return Command(
        "change",
        say=say,
        callback=_change,
        short_help=say("Take another passphrase."),
        help=say("Take another passphrase. Backups made before open with the former one."),
    )


def _backup_command(say: Speech) -> Command:
    return Command(
        "backup",
        say=say,
        callback=_backup,
        short_help=say("Encrypt backups made before."),
        help=say(
            "Encrypt each FILE, a backup made before the data was, in its place and with the same"
            " passphrase. It is put back with “plumbline restore” as before."
        ),
        params=[click.Argument(["files"], metavar="FILE...", nargs=-1, required=True)],
    )


@click.pass_obj
def _status(session: Session) -> None:
    locker, say = _locker(session), session.say
    state = locker.state
    show([say.tell(_STATES[state])])
    if state is LockState.OFF:
        return
    is_told = False
    for path in locker.readable(LongLook(say).looked):
        show([say("Anybody can read this: {path}", path=path)])
        is_told = True
    if is_told:
        tell(say("Say “plumbline lock on” once more, and delete what is told even then."))


@click.pass_obj
def _on(session: Session) -> None:
    locker, say = _locker(session), session.say
    begun = locker.state is not LockState.OFF
    passphrase = asked_passphrase(say) if begun else chosen_passphrase(say)
    tell(say("Encrypting…"))
    conversion = locker.turn_on(passphrase)
    tell(
        say(
            "Encrypted: audits {audits}, other files {files}.",
            audits=conversion.audits,
            files=conversion.files,
        )
    )
    for path in conversion.left:
        tell(
            say(
                "NOT encrypted: {path}. It is a link, damaged, partly encrypted with another"
                " passphrase, or nothing this program keeps: delete it, or move it to where nobody"
                " finds it.",
                path=path,
            )
        )
    _tell_rest(conversion, say)
    tell(
        say(
            "Backups, bundles and documents written elsewhere can be read as before: delete them,"
            " or encrypt the backups with “plumbline lock backup FILE”."
        )
    )
    tell(say("Keep the passphrase somewhere safe: without it nothing can be read."))


@click.pass_obj
def _off(session: Session) -> None:
    say = session.say
    conversion = _locker(session).turn_off(asked_passphrase(say))
    tell(
        say(
            "Decrypted: audits {audits}, other files {files}.",
            audits=conversion.audits,
            files=conversion.files,
        )
    )
    for path in conversion.left:
        tell(
            say(
                "Encrypted with another passphrase, or damaged within, this stays so: {path}",
                path=path,
            )
        )
    _tell_rest(conversion, say)


@click.pass_obj
def _change(session: Session) -> None:
    say = session.say
    former = asked_passphrase(say)
    _locker(session).change(former, new_passphrase(say))
    tell(say("The passphrase is changed."))


@click.pass_obj
def _backup(session: Session, files: tuple[str, ...]) -> None:
    locker, say = _locker(session), session.say
    passphrase = asked_passphrase(say)
    for each in files:
        is_new = locker.encrypt_backup(Path(each), passphrase)
        if is_new:
            tell(say("Encrypted: {path}", path=each))
        else:
            tell(say("Was encrypted already: {path}", path=each))


def _tell_rest(conversion: Conversion, say: Speech) -> None:
    if conversion.backups:
        tell(say("Backups of earlier stores, likewise: {n}.", n=conversion.backups))
    for path in conversion.damaged:
        tell(say("This file is damaged and stays as it is: {path}", path=path))


def _locker(session: Session) -> Locker:
    from audit.locking import locker  # noqa: PLC0415  only what is needed is imported

    return locker(session.home)
