"""The command for the second look: begin it, and write back what it found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

from audit.cli.grammar import Command, Misuse
from audit.cli.options import audit_argument, audit_help
from audit.cli.paragraphs import paragraph
from audit.cli.session import Session
from audit.cli.terminal import show, tell
from audit.domain.answers import OrderId
from audit.domain.audits import Audit
from audit.domain.events import AuditId
from audit.domain.order_steps import Result
from audit.domain.particulars import Inspector
from audit.services.desk import Desk
from audit.services.due_in_words import result_of_order_word
from audit.services.rectifying import order_named
from audit.services.reinspecting import (
    Opinion,
    WrittenBack,
    begin_reinspection,
    finish_reinspection,
    pending,
    unfinished,
)
from checklists.language import Message, Speech


def reinspect_command(say: Speech) -> Command:
    """Return the command."""
    return Command(
        "reinspect",
        say=say,
        callback=_reinspect,
        short_help=say("Look again at what was failing."),
        help=say(
            "Begin the re-inspection of a closed audit and print its id; it asks only for what was"
            " failing. With --finish, close it and write back into the first audit what it found."
            " {audit}",
            audit=audit_help(),
        ),
        params=[
            audit_argument(),
            click.Option(
                ["inspector", "--inspector"],
                multiple=True,
                metavar="NAME/NUMBER",
                help=say("A re-inspector with the certificate's number; by default as before."),
            ),
            click.Option(
                ["number", "--number"],
                default="",
                metavar="NUMBER",
                help=say("The number of the re-inspection's document."),
            ),
            click.Option(
                ["--finish"], is_flag=True, help=say("Close the re-inspection and write it back.")
            ),
            _orders_option("partly", say("This order was carried out in part.")),
            _orders_option("failed", say("This order was not carried out.")),
        ],
    )


def _orders_option(name: str, described: str) -> click.Option:
    return click.Option([name, f"--{name}"], multiple=True, metavar="ORDER", help=described)


@click.pass_obj
def _reinspect(
    session: Session,
    audit: str,
    inspector: Sequence[str],
    number: str,
    partly: Sequence[str],
    failed: Sequence[str],
    *,
    finish: bool,
) -> None:
    desk, say = session.house.desk, session.say
    audit_id = desk.find(audit)
    if not finish:
        named = [_inspector(each) for each in inspector]
        walk = begin_reinspection(desk, audit_id, inspectors=named, number=number)
        walk.leave()
        show([walk.audit.id])
        n = len(walk.assessment.items)
        tell(say.plural("It asks for {n} item.", "It asks for {n} items.", n))
        return
    walk = desk.open(_reinspection_of(desk, audit_id))
    try:
        cited = walk.audit.reinspects
        first = desk.state_of(cited.audit) if cited else walk.audit
        said = {Result.PARTLY: partly, Result.FAILED: failed}
        written = finish_reinspection(desk, walk, _opinions(first, said))
    finally:
        walk.leave()
    show(_lines(desk.state_of(written.first), written, say))


def _reinspection_of(desk: Desk, audit: AuditId) -> AuditId:
    """Return the re-inspection that is meant where the first audit is named."""
    if desk.state_of(audit).reinspects is not None:
        return audit
    waiting = [look for look, first in pending(desk) if first == audit]
    return unfinished(desk, audit) or next(iter(waiting), audit)


def _inspector(typed: str) -> Inspector:
    name, _, certificate = typed.partition("/")
    if not name.strip():
        raise Misuse(
            Message("An inspector has no name."),
            where="--inspector",
            hint=Message("Write name and certificate number, such as {example}.", example="A/0001"),
        )
    return Inspector(name=name.strip(), certificate=certificate.strip())


def _opinions(first: Audit, said: Mapping[Result, Sequence[str]]) -> Mapping[OrderId, Opinion]:
    return {
        order_named(first, name).id: Opinion(result)
        for result, names in said.items()
        for name in names
    }


def _lines(first: Audit, written: WrittenBack, say: Speech) -> Iterator[str]:
    for number, order in enumerate(first.rectifications.values(), start=1):
        if order.id in written.results:
            word = result_of_order_word(written.results[order.id], say)
        elif order.id in written.undecided:
            word = say("not decided; it stands as it did")
        elif order.id in written.settled:
            word = say("settled before")
        else:
            continue
        yield from paragraph(f"#{number}  {order.key.requirement} ({order.key.place}): {word}")
