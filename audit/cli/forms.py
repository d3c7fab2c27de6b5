"""Which document of an audit is meant on the command line, and which there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from audit.cli.grammar import Misuse, OneOf
from audit.domain.audits import Audit
from audit.domain.documents import DocumentKind
from audit.domain.events import AuditId, EventId
from audit.domain.order_steps import Extended
from audit.domain.rectification import Rectification
from audit.services.desk import Desk
from audit.services.document_choices import DocumentChoice, choices_of, main_choice
from audit.services.document_choices_in_words import named_choice
from audit.services.rectifying import order_named
from checklists.language import Message, Speech

_EXTENSIONS = frozenset({DocumentKind.EXTENSION_DECISION, DocumentKind.EXTENSION_MEMO})


@dataclass(frozen=True, slots=True)
class Meant:
    """What the options say of a document; None and empty where they say nothing."""

    form: str | None
    order: str
    step: int | None
    earlier: str


def form_options(say: Speech) -> list[click.Option]:
    """Return the options that choose among the documents of an audit."""
    return [
        click.Option(
            ["form", "--form"],
            type=OneOf(*DocumentKind),
            help=say("The form to write; by default the one the audit ends in."),
        ),
        click.Option(
            ["order", "--order"],
            metavar="ORDER",
            default="",
            help=say("For an extension: the order that was extended, by number or id."),
        ),
        click.Option(
            ["step", "--step"],
            type=click.IntRange(min=1),
            metavar="N",
            help=say("Which extension of the order, from 1; by default the last."),
        ),
        click.Option(
            ["earlier", "--with"],
            metavar="AUDIT",
            default="",
            help=say("For a comparison: the earlier audit."),
        ),
        click.Option(["--forms"], is_flag=True, help=say("List what can be written, and end.")),
    ]


def meant_choice(desk: Desk, audit_id: AuditId, meant: Meant) -> DocumentChoice:
    """Return the document the options mean.

    Raises:
        Misuse: it cannot be written of this audit; says what can.
        NotFound: there is no such order or audit.
    """
    audit = desk.state_of(audit_id)
    kind = _kind(audit, meant)
    possible = dict.fromkeys(each.kind for each in choices_of(desk, audit_id))
    if kind not in possible:
        raise Misuse(
            Message("The form {form} cannot be written of this audit.", form=kind.value),
            where="--form",
            hint=Message("Of this audit can be written: {forms}.", forms=tuple(possible)),
        )
    if (meant.order or meant.step) and kind not in _EXTENSIONS:
        raise _without_use("--order" if meant.order else "--step", kind)
    if meant.earlier and kind is not DocumentKind.COMPARISON:
        raise _without_use("--with", kind)
    return DocumentChoice(
        kind,
        step=_step(audit, meant) if kind in _EXTENSIONS else None,
        other=desk.find(meant.earlier) if meant.earlier else None,
    )


def choice_rows(desk: Desk, audit_id: AuditId, say: Speech) -> Iterator[Sequence[str]]:
    """Yield a row for each document that can be written of an audit: form, name, which of several."""
    audit = desk.state_of(audit_id)
    yield (say("Form"), say("Name"), "")
    for choice in choices_of(desk, audit_id):
        named = named_choice(choice, audit, say)
        yield (choice.kind.value, named.title, named.remark)


def _kind(audit: Audit, meant: Meant) -> DocumentKind:
    return DocumentKind(meant.form) if meant.form else main_choice(audit).kind


def _step(audit: Audit, meant: Meant) -> EventId:
    """Return the extension that is meant; of all orders the last one, where none is named."""
    orders = [order_named(audit, meant.order)] if meant.order else _extended(audit, meant)
    steps = sorted(
        (taken.at, taken.event)
        for order in orders
        for taken in order.history
        if isinstance(taken.step, Extended)
    )
    number = len(steps) if meant.step is None else meant.step
    if not 1 <= number <= len(steps):
        raise Misuse(
            Message("The order has no such extension; it has {n}.", n=len(steps)),
            where="--order" if meant.step is None else "--step",
            hint=Message("See --forms for what can be written."),
        )
    return steps[number - 1][1]


def _extended(audit: Audit, meant: Meant) -> Sequence[Rectification]:
    orders = [each for each in audit.rectifications.values() if each.extensions]
    if len(orders) > 1 and meant.step is not None:
        raise Misuse(
            Message("Several orders were extended."),
            where="--step",
            hint=Message("Name the order with --order."),
        )
    return orders


def _without_use(option: str, kind: DocumentKind) -> Misuse:
    return Misuse(
        Message("{option} says nothing about the form {form}.", option=option, form=kind.value),
        where=option,
        hint=Message("Leave it out, or name another form with --form."),
    )
