"""The command that shows what can be put back of damaged audits, and puts it back when told to."""

from __future__ import annotations

from collections.abc import Sequence

import click

from audit.cli.grammar import Command, Misuse
from audit.cli.options import audit_help, json_option
from audit.cli.session import Session
from audit.cli.terminal import show, show_json, tell
from audit.domain.errors import BadEntry
from audit.domain.events import AuditId
from audit.services.json_text import Json
from audit.services.recovering import Recovery, Rescue, described
from checklists.language import Message, Speech


def recover_command(say: Speech) -> Command:
    """Return the command."""
    return Command(
        "recover",
        say=say,
        callback=_recover,
        short_help=say("Put a damaged audit back from its copies."),
        help=say(
            "Show what can be put back of the audits that are damaged, or of one of them, and put it"
            " back with --put-back. The damaged file is kept. {audit}",
            audit=audit_help(),
        ),
        params=[
            click.Argument(["audit"], metavar="[AUDIT]", required=False),
            click.Option(
                ["number", "--put-back"],
                type=click.IntRange(1),
                metavar="NUMBER",
                help=say("Put back what has this number in the list."),
            ),
            json_option(say),
        ],
    )


@click.pass_obj
def _recover(session: Session, audit: str | None, number: int | None, *, as_json: bool) -> None:
    house, say = session.reading_house, session.say
    recovery = house.recovery
    if recovery is None:
        raise BadEntry(Message("Copies are seen to on the computer that keeps the audits."))
    if number is not None:
        if audit is None:
            raise Misuse(Message("Name the audit that is to be put back."), where="AUDIT")
        _put_back(recovery, house.desk.find(audit), number, say)
        return
    wanted = [house.desk.find(audit)] if audit else _damaged(session)
    found = {each: recovery.rescues(each) for each in wanted}
    if as_json:
        show_json([_as_json(each, rescues) for each, rescues in found.items()])
        return
    for each, rescues in found.items():
        show([each])
        show(f"  {n}  {say.tell(described(rescue))}" for n, rescue in enumerate(rescues, start=1))
        if not rescues and audit is None:
            show(["  " + say("There is no copy of it, and nothing of it can be read.")])
    if audit and not found[wanted[0]]:
        tell(say("There is nothing to put back: the audit is whole, or there is no copy of it."))
    elif not wanted:
        tell(say("No audit is damaged."))


def _put_back(recovery: Recovery, audit: AuditId, number: int, say: Speech) -> None:
    rescues = recovery.rescues(audit)
    if number > len(rescues):
        raise BadEntry(
            Message("There is nothing with the number {number} to put back.", number=number),
            where=audit,
            hint=Message("See what there is: {command}", command=f"plumbline recover {audit}"),
        )
    recovery.put_back(audit, rescues[number - 1])
    tell(say("Entries put back: {entries}.", entries=rescues[number - 1].entries))


def _damaged(session: Session) -> Sequence[AuditId]:
    listed = session.reading_house.desk.listed()
    return [each.audit for each in listed if each.trouble is not None]


def _as_json(audit: AuditId, rescues: Sequence[Rescue]) -> Json:
    return {
        "audit": audit,
        "rescues": [
            {
                "number": number,
                "copied": rescue.made_at.isoformat() if rescue.made_at else None,
                "entries": rescue.entries,
                "from_damaged": rescue.from_damaged,
                "missing": rescue.missing,
                "last": rescue.last_at.isoformat(),
            }
            for number, rescue in enumerate(rescues, start=1)
        ],
    }
