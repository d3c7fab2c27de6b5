"""The command that looks a document over before it becomes final."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import click

from audit.cli.grammar import Command, OneOf
from audit.cli.options import audit_argument, audit_help, json_option
from audit.cli.paragraphs import paragraph
from audit.cli.session import Session
from audit.cli.terminal import show, show_json, tell
from audit.domain.documents import DocumentKind
from audit.services.document_choices import DocumentChoice, main_choice, subject_of
from audit.services.form_lint.faults import Fault, FaultWeight, errors
from audit.services.form_lint.linting import faults_of
from audit.services.json_text import Json
from audit.services.words import document_word
from checklists.language import Speech

FAULTY: Final = 1
"""The exit status of a document that cannot become final as it is."""

_SIGNS: Final = {FaultWeight.ERROR: "✗", FaultWeight.WARNING: "▲"}
_INDENT: Final = 2


def lint_command(say: Speech) -> Command:
    """Return the command."""
    return Command(
        "lint",
        say=say,
        callback=_lint,
        short_help=say("Look a document over before it becomes final."),
        help=say(
            "Look a document of an audit over: empty fields, signers, findings without value or"
            " clause, words that judge, deadlines on days off, photos older than the visit. The exit"
            " status is 0 where nothing stops it, 1 where something does. {audit}",
            audit=audit_help(),
        ),
        params=[
            audit_argument(),
            click.Option(
                ["form", "--form"],
                type=OneOf(*DocumentKind),
                help=say("The form to look over; by default the one the audit ends in."),
            ),
            json_option(say),
        ],
    )


@click.pass_obj
def _lint(session: Session, audit: str, form: str | None, *, as_json: bool) -> int:
    desk, say = session.reading_house.desk, session.say
    audit_id = desk.find(audit)
    chosen = (
        main_choice(desk.state_of(audit_id)) if form is None else DocumentChoice(DocumentKind(form))
    )
    subject = subject_of(desk, audit_id, chosen)
    found = faults_of(subject)
    if as_json:
        show_json([_as_data(fault, say) for fault in found])
    else:
        show(_lines(found, say))
        tell(_verdict(found, subject.kind, say))
    return FAULTY if errors(found) else 0


def _lines(found: Sequence[Fault], say: Speech) -> Iterator[str]:
    for fault in found:
        yield from paragraph(f"{_SIGNS[fault.weight]} {say.tell(fault.what)}", hanging=_INDENT)
        yield from paragraph(say.tell(fault.hint), indent=_INDENT)


def _verdict(found: Sequence[Fault], kind: DocumentKind, say: Speech) -> str:
    document, stopping = document_word(kind, say), len(errors(found))
    if stopping:
        return say.plural(
            "{document}: {n} error stops it.",
            "{document}: {n} errors stop it.",
            stopping,
            document=document,
        )
    return say("{document}: nothing stops it.", document=document)


def _as_data(fault: Fault, say: Speech) -> Json:
    return {
        "weight": fault.weight.value,
        "what": say.tell(fault.what),
        "hint": say.tell(fault.hint),
        "field": fault.field or None,
        "finding": fault.finding,
        "place": fault.item.place if fault.item else None,
        "item": fault.item.requirement if fault.item else None,
    }
