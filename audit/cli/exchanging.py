"""The commands that send an audit as one file and unite what comes back."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli.grammar import Command
from audit.cli.options import (
    audit_argument,
    audit_help,
    force_option,
    json_option,
    refuse_existing,
)
from audit.cli.session import Session
from audit.cli.terminal import show, show_json, tell
from audit.domain.errors import BadEntry
from audit.services.bundles import SUFFIX
from audit.services.disputes import gap_words
from audit.services.exchanging import Coming, Exchange, told
from audit.services.house import House
from audit.services.json_text import Json
from checklists.language import Message, Speech


def bundle_command(say: Speech) -> Command:
    """Return the command that packs an audit."""
    return Command(
        "bundle",
        say=say,
        callback=_bundle,
        short_help=say("Pack an audit with its files into one file."),
        help=say(
            "Pack an audit with its history, its photos and its rules into one signed file, for"
            " somebody else to go on with or to hand back. {audit}",
            audit=audit_help(),
        ),
        params=[
            audit_argument(),
            click.Option(
                ["output", "-o", "--output"],
                metavar="FILE",
                required=True,
                help=say("Where it is written; the name usually ends in {ending}.", ending=SUFFIX),
            ),
            force_option(say),
            json_option(say),
        ],
    )


def merge_command(say: Speech) -> Command:
    """Return the command that takes a bundle."""
    return Command(
        "merge",
        say=say,
        callback=_merge,
        short_help=say("Unite a bundle with the audit kept here."),
        help=say(
            "Unite a bundle with the copy of the audit kept here, or keep the audit in it. Nothing"
            " that was entered on either side is lost; what two people changed apart is listed, and"
            " one of them decides on the screen. The exit status is 1 where something is to be"
            " decided."
        ),
        params=[
            click.Argument(["file"], metavar="FILE"),
            click.Option(
                ["only_look", "--look"],
                is_flag=True,
                help=say("Only say what would come, and change nothing."),
            ),
            json_option(say),
        ],
    )


@click.pass_obj
def _bundle(session: Session, audit: str, output: str, *, force: bool, as_json: bool) -> None:
    house, say, path = session.house, session.say, Path(output)
    audit_id = house.desk.find(audit)
    refuse_existing(path, may_replace=force)
    packed = _exchange(house).pack(audit_id, path)
    if as_json:
        show_json(
            {
                "audit": audit_id,
                "file": output,
                "entries": packed.entries,
                "files": packed.files,
                "missing": packed.missing,
                "rules": packed.has_rules,
            }
        )
        return
    tell(
        say(
            "Packed into {path}: entries {entries}, files {files}",
            entries=packed.entries,
            files=packed.files,
            path=output,
        )
    )
    if packed.missing:
        tell(say("Files that are named and not there: {n}", n=packed.missing))
    if not packed.has_rules:
        tell(say("The rules it is judged by are not at hand, and not in it."))


@click.pass_obj
def _merge(session: Session, file: str, *, only_look: bool, as_json: bool) -> int:
    house, say = session.reading_house if only_look else session.house, session.say
    exchange = _exchange(house)
    coming = exchange.look(Path(file)) if only_look else exchange.take(Path(file))
    if as_json:
        show_json(_as_json(coming))
    else:
        show([say.tell(each) for each in told(coming)])
        show(_disputed(coming, house, say))
        tell(say("Nothing was changed.") if only_look else say("United: {id}", id=coming.audit.id))
    return 1 if coming.audit.conflicts else 0


def _disputed(coming: Coming, house: House, say: Speech) -> list[str]:
    conflicts = coming.audit.conflicts.values()
    if not conflicts:
        return []
    assessment = house.desk.assessed(coming.audit)
    return [say.tell(gap_words(each, coming.audit, assessment)) for each in conflicts]


def _as_json(coming: Coming) -> Json:
    return {
        "audit": coming.audit.id,
        "new": coming.is_new,
        "entries": dict(coming.entries),
        "lacking": coming.lacking,
        "files": len(coming.files),
        "outlived": coming.outlived,
        "missing": coming.missing,
        "signed_by": coming.packed_by.key if coming.packed_by else None,
        "overtaken": coming.audit.overtaken is not None,
        "conflicts": [
            {
                "kind": each.subject.kind.value,
                "place": each.subject.place,
                "item": each.subject.requirement,
                "order": each.subject.order,
                "sides": [
                    {"entry": side.event.hash, "author": side.event.origin.author}
                    for side in each.sides
                ],
            }
            for each in coming.audit.conflicts.values()
        ],
    }


def _exchange(house: House) -> Exchange:
    if house.exchange is None:
        raise BadEntry(Message("Audits are exchanged on the computer that keeps them."))
    return house.exchange
