"""Commands that back everything up into one file, and put it back."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli.grammar import Command
from audit.cli.options import force_option, json_option
from audit.cli.session import Session
from audit.cli.terminal import show_json, tell
from audit.services.json_text import Json
from audit.services.locking_up import LockState
from audit.services.recovering import moment
from audit.services.safekeeping import Backup
from checklists.language import Message, Speech


def backup_command(say: Speech) -> Command:
    """Return the command that makes a backup."""
    return Command(
        "backup",
        say=say,
        callback=_backup,
        short_help=say("Back everything up into one file."),
        help=say(
            "Write all audits with their photos and files, copies, packs, house rules, kept rules and"
            " settings into FILE, an ordinary ZIP file, and read it again. The program may be open"
            " meanwhile. The name and the private key of this device are not in it. With --check an"
            " existing backup is read through and nothing is written."
        ),
        params=[
            click.Argument(["file"], metavar="FILE"),
            click.Option(["--check"], is_flag=True, help=say("Check the backup in FILE.")),
            force_option(say),
            json_option(say),
        ],
    )


def restore_command(say: Speech) -> Command:
    """Return the command that puts a backup back."""
    return Command(
        "restore",
        say=say,
        callback=_restore,
        short_help=say("Put a backup back."),
        help=say(
            "Put back everything that is in FILE, after all of it was checked. Where there are audits"
            " already, nothing is done unless --replace is given; what was there is then kept as a"
            " backup in the folder “replaced”."
        ),
        params=[
            click.Argument(["file"], metavar="FILE"),
            click.Option(
                ["--replace"],
                is_flag=True,
                help=say("Replace what is there, and keep a backup of it."),
            ),
            json_option(say),
        ],
    )


@click.pass_obj
def _backup(session: Session, file: str, *, check: bool, force: bool, as_json: bool) -> None:
    from audit.wiring import safekeeping  # noqa: PLC0415  only what is needed is imported

    keeper, path = safekeeping(session.home), Path(file)
    backup = keeper.look_into(path) if check else keeper.back_up(path, may_replace=force)
    _report(session, path, backup, as_json=as_json)
    if not as_json:
        made = Message("The backup is whole.") if check else Message("Written and read again.")
        tell(session.say.tell(made))


@click.pass_obj
def _restore(session: Session, file: str, *, replace: bool, as_json: bool) -> None:
    from audit.wiring import safekeeping  # noqa: PLC0415  only what is needed is imported

    say, path = session.say, Path(file)
    restored = safekeeping(session.home).restore(path, may_replace=replace)
    _report(session, path, restored.backup, as_json=as_json)
    if as_json:
        return
    tell(say("Put back."))
    if restored.kept is not None:
        tell(say("What was there before is kept in {path}.", path=restored.kept))
    if restored.late is not None:
        tell(
            say(
                "Another program went on writing meanwhile; what it wrote is kept in {path}.",
                path=restored.late,
            )
        )
    _tell_of_plain(session)


def _tell_of_plain(session: Session) -> None:
    """Say that what was replaced can be read where what came is encrypted."""
    from audit.locking import locker  # noqa: PLC0415  only what is needed is imported

    lock = locker(session.home)
    if lock.state is not LockState.OFF and any(True for _ in lock.readable()):
        tell(
            session.say(
                "The data is encrypted now, and what was there before is not: say “plumbline lock"
                " on” once more."
            )
        )


def _report(session: Session, path: Path, backup: Backup, *, as_json: bool) -> None:
    say = session.say
    if as_json:
        show_json(_as_json(path, backup))
        return
    tell(
        say(
            "{path}: audits {audits}, files {files}, {size} kB, made on {made}.",
            path=path,
            audits=backup.audits,
            files=backup.files,
            size=-(-backup.size // 1000),
            made=moment(backup.made_at),
        )
    )
    if backup.damaged:
        tell(
            say(
                "Damaged, and kept in it as they are: {audits}. See “plumbline recover”.",
                audits=list(backup.damaged),
            )
        )


def _as_json(path: Path, backup: Backup) -> Json:
    return {
        "file": str(path),
        "made_at": backup.made_at.isoformat(),
        "program": backup.program,
        "audits": backup.audits,
        "files": backup.files,
        "bytes": backup.size,
        "damaged": list(backup.damaged),
    }
