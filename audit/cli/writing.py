"""Commands that write an audit down: its document, everything about it as JSON."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from audit.cli.forms import Meant, choice_rows, form_options, meant_choice
from audit.cli.grammar import Command, Misuse, OneOf
from audit.cli.options import (
    audit_argument,
    audit_help,
    force_option,
    personal_option,
    refuse_existing,
)
from audit.cli.session import Session
from audit.cli.terminal import columns, show, show_json, tell
from audit.domain.audits import fold
from audit.domain.documents import DocumentFormat, DocumentLanguage, DocumentTheme
from audit.domain.items import assess
from audit.domain.purges import masked
from audit.services.documents import SavedDocument, document_name, save_document
from audit.services.exporting import exported
from audit.services.json_text import json_text
from audit.services.ports import DocumentRequest
from audit.services.words import document_word
from checklists.language import Message, Speech


def report_command(say: Speech) -> Command:
    """Return the command that writes the document of an audit."""
    return Command(
        "report",
        say=say,
        callback=_report,
        short_help=say("Write the document of an audit."),
        help=say(
            "Write a document of an audit, as PDF or as another kind of file: the notice of an"
            " inspection or the report of a self-check, unless another form is named. While the audit"
            " is open it is a draft. {audit}",
            audit=audit_help(),
        ),
        params=[
            audit_argument(),
            click.Option(
                ["output", "-o", "--output"],
                metavar="FILE",
                help=say("The file to write; by default a name made of kind, date and id."),
            ),
            click.Option(
                ["language", "--lang"],
                type=OneOf(*DocumentLanguage),
                help=say("The language of the document; by default that of the screen."),
            ),
            *form_options(say),
            click.Option(
                ["theme", "--theme"],
                type=OneOf(*DocumentTheme),
                default=DocumentTheme.MODERN.value,
                help=say("How it looks: modern, or as offices set their papers."),
            ),
            click.Option(
                ["format_", "--format"],
                type=OneOf(*(_named(each) for each in DocumentFormat)),
                default=DocumentFormat.PDF.value,
                help=say("The kind of file; PDF unless another is named."),
            ),
            click.Option(
                ["table", "--table"],
                metavar="TABLE",
                default="",
                help=say("With --format csv: the table that is written, such as findings."),
            ),
            personal_option(say),
            force_option(say),
        ],
    )


def export_command(say: Speech) -> Command:
    """Return the command that exports an audit."""
    return Command(
        "export",
        say=say,
        callback=_export,
        short_help=say("Export an audit as JSON."),
        help=say(
            "Export everything about an audit as JSON: particulars, places, answers, judgements,"
            " and the sealed history. {audit}",
            audit=audit_help(),
        ),
        params=[
            audit_argument(),
            click.Option(
                ["output", "-o", "--output"],
                metavar="FILE",
                help=say("The file to write; by default standard output."),
            ),
            personal_option(say),
            force_option(say),
        ],
    )


@click.pass_obj
def _report(
    session: Session,
    /,
    audit: str,
    output: str | None,
    *,
    forms: bool,
    force: bool,
    **said: Any,
) -> None:
    if forms:
        desk = session.reading_house.desk
        show(columns(list(choice_rows(desk, desk.find(audit), session.say))))
        return
    house, say = session.house, session.say
    audit_id = house.desk.find(audit)
    state = house.desk.state_of(audit_id)
    choice = meant_choice(
        house.desk,
        audit_id,
        Meant(said["form"], said["order"], said["step"], said["earlier"]),
    )
    request = replace(
        _request(said["language"], said["format_"], said["theme"], said["table"], say),
        with_personal=said["with_personal"],
    )
    proposed = document_name(state, choice, request, today=house.desk.today())
    path = Path(output or proposed)
    refuse_existing(path, may_replace=force)
    saved = save_document(house, audit_id, choice, request, path, may_replace=force)
    tell(_written_words(saved, say))
    if saved.is_draft:
        tell(say("The audit is not closed; the document is marked as a draft."))
    if saved.missing_glyphs:
        tell(
            say(
                "These characters are in no font and stand as [U+XXXX]: {characters}",
                characters=list(saved.missing_glyphs),
            )
        )


def _request(
    language: str | None, format_: str, theme: str, table: str, say: Speech
) -> DocumentRequest:
    return DocumentRequest(
        DocumentLanguage(language or say.language.value),
        format=_format(format_, table),
        theme=DocumentTheme(theme),
        table=table,
    )


def _named(format_: DocumentFormat) -> str:
    return format_.value.replace("_", "-")


def _format(named: str, table: str) -> DocumentFormat:
    format_ = DocumentFormat(named.replace("-", "_"))
    if table and format_ is not DocumentFormat.CSV:
        raise Misuse(
            Message("Only CSV holds a single table; the other formats hold all of them."),
            where="--table",
            hint=Message("Say --format csv, or leave --table out."),
        )
    return format_


def _written_words(saved: SavedDocument, say: Speech) -> str:
    document = document_word(saved.kind, say)
    if saved.pages is None:
        return say("{path}: {document}.", path=saved.path, document=document)
    return say.plural(
        "{path}: {document}, {n} page.",
        "{path}: {document}, {n} pages.",
        saved.pages,
        path=saved.path,
        document=document,
    )


@click.pass_obj
def _export(
    session: Session, audit: str, output: str | None, *, with_personal: bool, force: bool
) -> None:
    house = session.reading_house
    audit_id = house.desk.find(audit)
    history = house.desk.history(audit_id)
    events = history if with_personal else masked(history)
    state = fold(events)
    rulebook = house.desk.rules_of(state)
    content = exported(state, assess(state, rulebook), rulebook, events, session.say)
    if output is None:
        show_json(content)
        return
    path = Path(output)
    refuse_existing(path, may_replace=force)
    house.save_file(path, json_text(content).encode("utf-8"))
    tell(session.say("{path} was written.", path=path))
