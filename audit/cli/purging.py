"""The command that removes personal data from a closed audit."""

from __future__ import annotations

from collections.abc import Sequence

import click

from audit.cli.grammar import Command, OneOf
from audit.cli.options import audit_argument, audit_help, json_option
from audit.cli.session import Session
from audit.cli.terminal import show, show_json, tell
from audit.domain.errors import BadEntry
from audit.domain.events import AuditId
from audit.domain.purges import USUAL, Scope
from audit.services.json_text import Json
from audit.services.purging import SCOPE_WORDS, PurgePreview, Purger, described
from checklists.language import Message, Speech


def purge_command(say: Speech) -> Command:
    """Return the command."""
    return Command(
        "purge",
        say=say,
        callback=_purge,
        short_help=say("Remove personal data from a closed audit."),
        help=say(
            "Remove personal data from a closed audit; its chain, its signatures and the documents"
            " issued before can still be checked. Without --yes it only says what would go. {audit}",
            audit=audit_help(),
        ),
        params=[
            audit_argument(),
            click.Option(
                ["scopes", "--what"],
                type=OneOf(*Scope),
                multiple=True,
                help=say("What is removed; may be given several times: {what}", what=_what(say)),
            ),
            click.Option(
                ["with_remnants", "--backups"],
                is_flag=True,
                help=say("Delete also what was set aside of the audit when it was damaged."),
            ),
            click.Option(["is_meant", "--yes"], is_flag=True, help=say("Remove the data.")),
            json_option(say),
        ],
    )


@click.pass_obj
def _purge(
    session: Session,
    audit: str,
    scopes: Sequence[str],
    *,
    with_remnants: bool,
    is_meant: bool,
    as_json: bool,
) -> None:
    house = session.house if is_meant else session.reading_house
    audit_id = house.desk.find(audit)
    purger = house.purger
    if purger is None:
        raise BadEntry(Message("Personal data is removed on the computer that keeps the audits."))
    wanted = frozenset(map(Scope, scopes)) or USUAL
    preview = _done(purger, audit_id, wanted, is_meant=is_meant, with_remnants=with_remnants)
    if as_json:
        show_json(_as_json(audit_id, preview, is_meant=is_meant))
        return
    show(session.say.tell(each) for each in described(preview))
    tell(_outcome(preview, session.say, is_meant=is_meant))


def _done(
    purger: Purger,
    audit: AuditId,
    scopes: frozenset[Scope],
    *,
    is_meant: bool,
    with_remnants: bool,
) -> PurgePreview:
    if is_meant:
        return purger.purge(audit, scopes, with_remnants=with_remnants)
    return purger.preview(audit, scopes)


def _outcome(preview: PurgePreview, say: Speech, *, is_meant: bool) -> str:
    if preview.is_empty:
        return say("There is nothing to remove.")
    if is_meant:
        return say("Removed.")
    return say("Nothing was removed yet. Add --yes to remove it.")


def _what(say: Speech) -> str:
    return "; ".join(f"{scope} ({say.tell(SCOPE_WORDS[scope])})" for scope in Scope)


def _as_json(audit: AuditId, preview: PurgePreview, *, is_meant: bool) -> Json:
    return {
        "audit": audit,
        "removed": is_meant,
        "texts": preview.plan.purge.count,
        "entries": preview.plan.entries,
        "staying": {why.value: n for why, n in preview.plan.staying.items()},
        "files": preview.files,
        "bytes": preview.bytes,
        "shared_files": preview.shared,
        "copies": preview.copies,
        "remnants": [str(path) for path in preview.remnants],
        "documents": preview.documents,
    }
