"""The command ``plumbline``: its outermost door.

Data goes to stdout, talk to stderr. Exit codes are a promise: 0 done, 1 done and something was found
that the command's help names, 2 wrong use or bad file, 3 try again (the disk, or another program, is
in the way), 70 a mistake of the program, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from audit.cli.grammar import Group, misuse
from audit.cli.languages import current, value_of
from audit.cli.session import Session
from audit.cli.terminal import prepare, show, silence_output, tell
from audit.services.system_errors import reason
from checklists.errors import PlumblineError
from checklists.language import Language, Message, Speech

INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141
"""What shells expect of a program whose reader went away."""
UNEXPECTED: Final = 70


class RefusedBySystem(PlumblineError):
    """A file, a folder or an output that the system does not give us."""

    code = "CLI-002"
    exit_status = 3

    def __init__(self, error: OSError) -> None:
        super().__init__(
            Message("The system reports “{why}”.", why=reason(error)),
            where=str(error.filename or ""),
            hint=Message(
                "Look whether the disk is full or disconnected, whether the path is too long, and"
                " whether this user may read and write there."
            ),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    prepare()
    given = list(sys.argv[1:] if arguments is None else arguments)
    home = value_of("--home", given)
    say = Speech(current(given, os.environ, lambda: None))
    try:
        # The settings are looked up within the door: whoever is impatient interrupts already here.
        say = Speech(current(given, os.environ, lambda: _preferred(home)))
        return _run(given, say)
    except PlumblineError as error:
        tell(error.told(say))
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        tell(say("Interrupted. What was saved is saved."))
        return INTERRUPTED
    except BrokenPipeError:
        silence_output()
        return BROKEN_PIPE
    except OSError as error:
        silence_output()
        refusal = RefusedBySystem(error)
        tell(refusal.told(say))
        return refusal.exit_status
    except Exception:  # noqa: BLE001  the outermost door: nothing may pass without a word
        tell(say("The program has made a mistake. What was saved is saved. Please report this:"))
        tell(traceback.format_exc())
        return UNEXPECTED


def plumbline(say: Speech) -> Group:
    """Return the whole command line in one language."""
    return Group(
        "plumbline",
        say=say,
        callback=_open,
        invoke_without_command=True,
        help=say(
            "Measure a building against the rules, room by room, and write what puts it right."
            " Without a command the program opens on the screen."
        ),
        params=[
            click.Option(
                ["home", "--home"],
                metavar="FOLDER",
                help=say("Where the data lives; also PLUMBLINE_HOME."),
            ),
            click.Option(
                ["tour", "--tour"],
                is_flag=True,
                help=say("Show the program in seven steps."),
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_print_version,
                help=say("Show the version."),
            ),
        ],
        builders=_BUILDERS,
    )


def _run(arguments: list[str], say: Speech) -> int:
    """Run a command without click's own way of ending a program."""
    command = plumbline(say)
    try:
        with command.make_context("plumbline", arguments) as ctx:
            outcome = command.invoke(ctx)
    except click.UsageError as error:
        raise misuse(error) from error
    except click.exceptions.Exit as leaving:
        outcome = leaving.exit_code
    sys.stdout.flush()
    return outcome if isinstance(outcome, int) else 0


def _preferred(home: str | None) -> Language | None:
    from audit.wiring import preferred_language  # noqa: PLC0415  not where a language is asked for

    return preferred_language(None if home is None else Path(home))


@click.pass_context
def _open(ctx: click.Context, home: str | None, *, tour: bool) -> None:
    """Open the screen, unless a command follows."""
    if not isinstance(ctx.command, Group):
        raise TypeError(ctx.command)
    # An empty name, as of a variable that is not set, is none: it would be the folder one is in.
    ctx.obj = Session(ctx.command.say, Path(home) if home else None)
    if ctx.invoked_subcommand is None:
        _open_screen(ctx.obj, wants_tour=tour)


def _open_screen(session: Session, *, wants_tour: bool) -> None:
    """Open the interface; encrypted data on a screen of its own first."""
    from audit.cli.passphrases import given_passphrase  # noqa: PLC0415  only what is needed
    from audit.locking import is_locked, unlock  # noqa: PLC0415  only what is needed
    from audit.ui.opening import ask_passphrase, open_interface  # noqa: PLC0415  Textual only here

    language = session.say.language
    if is_locked(session.home) and given_passphrase() is None:
        where = str(session.home or "")
        if not ask_passphrase(lambda given: unlock(given, session.home), language, where=where):
            return
    open_interface(session.house, language, wants_tour=wants_tour)


def _print_version(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
    if value and not ctx.resilient_parsing:
        from audit.wiring import program_version  # noqa: PLC0415  seldom asked for

        show([f"plumbline {program_version()}"])
        ctx.exit()


def _command(module: str, function: str) -> Callable[[Speech], click.Command]:
    """Return what builds a command; its module is imported only when the command is wanted."""

    def build(say: Speech) -> click.Command:
        command: click.Command = getattr(import_module(f"audit.cli.{module}"), function)(say)
        return command

    return build


_BUILDERS: Final = {
    "judge": _command("judging", "judge_command"),
    "whatif": _command("whatif", "whatif_command"),
    "list": _command("auditing", "list_command"),
    "show": _command("auditing", "show_command"),
    "begin": _command("auditing", "begin_command"),
    "due": _command("due", "due_command"),
    "order": _command("ordering", "order_command"),
    "rectify": _command("ordering", "rectify_command"),
    "reinspect": _command("reinspecting", "reinspect_command"),
    "report": _command("writing", "report_command"),
    "lint": _command("linting", "lint_command"),
    "export": _command("writing", "export_command"),
    "bundle": _command("exchanging", "bundle_command"),
    "merge": _command("exchanging", "merge_command"),
    "backup": _command("safekeeping", "backup_command"),
    "restore": _command("safekeeping", "restore_command"),
    "recover": _command("recovering", "recover_command"),
    "verify": _command("verifying", "verify_command"),
    "sign": _command("signing", "sign_command"),
    "key": _command("keys", "key_group"),
    "places": _command("placing", "places_group"),
    "checklist": _command("checklists", "checklist_group"),
    "rules": _command("rules", "rules_group"),
    "serve": _command("serving", "serve_command"),
    "user": _command("users", "users_group"),
    "lock": _command("locking", "lock_group"),
    "purge": _command("purging", "purge_command"),
    "settings": _command("settings", "settings_command"),
    "where": _command("placing", "where_command"),
}
"""The commands in the order of the help."""
