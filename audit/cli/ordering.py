"""Commands about the orders of an audit: give one, and say what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from audit.cli.grammar import Command, Misuse
from audit.cli.options import Day, audit_argument, audit_help
from audit.cli.paragraphs import paragraph
from audit.cli.session import Session
from audit.cli.terminal import show, tell
from audit.domain.audits import Audit
from audit.domain.errors import NotFound
from audit.domain.findings import Finding, findings
from audit.domain.items import Assessment, assess
from audit.domain.rectification import Rectification
from audit.services.due_in_words import deadline_words, meanwhile_words, state_word, step_words
from audit.services.rectifying import (
    extend,
    order_finding,
    order_named,
    report_done,
    take_interim,
    withdraw_order,
)
from audit.services.remedies_in_words import ordered_words
from audit.services.walking import Walk
from checklists.language import Message, Speech


def order_command(say: Speech) -> Command:
    """Return the command that gives an order, or lists those there are."""
    return Command(
        "order",
        say=say,
        callback=_order,
        short_help=say("Order something about a finding."),
        help=say(
            "Order what is to be done about the finding with the number FINDING; without it, list"
            " the findings and their orders. The computed remedy is kept with the order. {audit}",
            audit=audit_help(),
        ),
        params=[
            audit_argument(),
            click.Argument(["finding"], metavar="[FINDING]", required=False, type=int),
            click.Option(
                ["due", "--due"], type=Day(), metavar="DATE", help=say("The last day to do it.")
            ),
            _text("responsible", "ROLE", say("Who is to do it, as a role.")),
            _text("measure", "TEXT", say("What is to be done besides the computed remedy.")),
            _text("interim", "TEXT", say("What is done until then.")),
            click.Option(
                ["--another"],
                is_flag=True,
                help=say("One more order about a finding that has one."),
            ),
        ],
    )


def rectify_command(say: Speech) -> Command:
    """Return the command that records what became of an order."""
    return Command(
        "rectify",
        say=say,
        callback=_rectify,
        short_help=say("Record what became of an order."),
        help=say(
            "Record that the order with the number ORDER was reported done, extended or withdrawn;"
            " without an option, show its history. Only a re-inspection closes an order. {audit}",
            audit=audit_help(),
        ),
        params=[
            audit_argument(),
            click.Argument(["order"], metavar="ORDER"),
            click.Option(["--done"], is_flag=True, help=say("It was reported done.")),
            click.Option(
                ["extend_to", "--extend"],
                type=Day(),
                metavar="DATE",
                help=say("Its last day becomes this one."),
            ),
            click.Option(["--withdraw"], is_flag=True, help=say("It was taken back.")),
            _text("interim", "TEXT", say("What is done meanwhile.")),
            _text("by", "WHO", say("Who reports, approves or decides.")),
            _text("reason", "TEXT", say("Why it is extended or withdrawn.")),
            _text("note", "TEXT", say("What was done.")),
            _text("number", "NUMBER", say("The number of the extension, if it has one.")),
            click.Option(
                ["on", "--on"], type=Day(), metavar="DATE", help=say("The day it was done.")
            ),
            click.Option(
                ["evidence", "--evidence"],
                multiple=True,
                metavar="FILE",
                help=say("A file that shows it; may be given several times."),
            ),
        ],
    )


@contextmanager
def opened(session: Session, audit: str) -> Iterator[Walk]:
    """Hold an audit open for writing."""
    desk = session.house.desk
    walk = desk.open(desk.find(audit))
    try:
        yield walk
    finally:
        walk.leave()


@dataclass(frozen=True, slots=True)
class _Step:
    """What is recorded of an order, as it was typed."""

    by: str
    reason: str
    note: str
    number: str
    interim: str
    on: date | None
    evidence: Sequence[str]


@click.pass_obj
def _order(
    session: Session,
    audit: str,
    finding: int | None,
    due: date | None,
    responsible: str,
    measure: str,
    interim: str,
    *,
    another: bool,
) -> None:
    say = session.say
    if finding is None:
        desk = session.reading_house.desk
        state, rulebook = desk.read(desk.find(audit))
        show(_account(state, assess(state, rulebook), say))
        return
    with opened(session, audit) as walk:
        order = order_finding(
            walk,
            _finding(walk, finding),
            due=due,
            responsible=responsible,
            measure=measure,
            interim=interim,
            is_another=another,
        )
        number = list(walk.audit.rectifications).index(order) + 1
        show(_order_lines(number, walk.audit.rectifications[order], say))


@click.pass_obj
def _rectify(
    session: Session,
    /,
    audit: str,
    order: str,
    extend_to: date | None,
    *,
    done: bool,
    withdraw: bool,
    **typed: Any,
) -> None:
    step = _Step(**typed)
    wanted = [done, extend_to is not None, withdraw, bool(step.interim) and extend_to is None]
    if sum(wanted) > 1:
        raise Misuse(
            Message("One step at a time."),
            hint=Message("Give one of: {choices}.", choices=("--done", "--extend", "--withdraw")),
        )
    if not any(wanted):
        desk = session.reading_house.desk
        state, _ = desk.read(desk.find(audit))
        _show_order(state, order, session.say)
        return
    with opened(session, audit) as walk:
        order_id = order_named(walk.audit, order).id
        if done:
            files = [(Path(name).name, Path(name)) for name in step.evidence]
            on = step.on or session.house.desk.today()
            report_done(walk, order_id, by=step.by, on=on, files=files, note=step.note)
        elif extend_to is not None:
            extend(
                walk,
                order_id,
                due=extend_to,
                reason=step.reason,
                approver=step.by,
                number=step.number,
                interim=step.interim,
            )
        elif withdraw:
            withdraw_order(walk, order_id, reason=step.reason, by=step.by)
        else:
            take_interim(walk, order_id, step.interim)
        _show_order(walk.audit, order, session.say)


def _text(name: str, metavar: str, described: str) -> click.Option:
    return click.Option([name, f"--{name}"], metavar=metavar, default="", help=described)


def _finding(walk: Walk, number: int) -> Finding:
    found = {each.number: each for each in findings(walk.audit, walk.assessment)}
    if number not in found:
        raise NotFound(
            Message("There is no finding {n}.", n=number),
            hint=Message("See the findings: {command}", command="plumbline order AUDIT"),
        )
    return found[number]


def _account(audit: Audit, assessment: Assessment, say: Speech) -> Iterator[str]:
    numbered = {order.id: n for n, order in enumerate(audit.rectifications.values(), start=1)}
    found = findings(audit, assessment)
    if not found and not numbered:
        tell(say("Nothing failed, and nothing is ordered."))
    shown = set()
    for finding in found:
        item = finding.item
        title = say.tell(item.requirement.title)
        yield from paragraph(f"{finding.number}. {title} ({item.place.name})", hanging=3)
        for order in audit.rectifications.values():
            if order.key == item.key:
                shown.add(order.id)
                yield from _order_lines(numbered[order.id], order, say)
    for order in audit.rectifications.values():
        if order.id not in shown:
            yield from paragraph(f"{order.key.requirement} ({order.key.place})")
            yield from _order_lines(numbered[order.id], order, say)


def _show_order(audit: Audit, name: str, say: Speech) -> None:
    order = order_named(audit, name)
    number = list(audit.rectifications).index(order.id) + 1
    show(_order_lines(number, order, say))


def _order_lines(number: int, order: Rectification, say: Speech) -> Iterator[str]:
    parts = (deadline_words(order.due, say), order.order.responsible, state_word(order.state, say))
    yield from paragraph(f"#{number}  " + " · ".join(part for part in parts if part), indent=3)
    remedy = ordered_words(order.order.remedy, say)
    for text in (order.order.measure, remedy, meanwhile_words(order.order.interim, say)):
        if text:
            yield from paragraph(text, indent=7)
    for taken in order.history:
        day = taken.at.date().isoformat()
        yield from paragraph(f"{day}  {step_words(taken.step, say)}", indent=7)
