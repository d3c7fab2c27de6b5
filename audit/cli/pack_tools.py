"""Commands for those who write packs: begin one, check it, and take it through a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click

from audit.cli.grammar import Command, Misuse, OneOf
from audit.cli.options import force_option, refuse_existing
from audit.cli.session import Session
from audit.cli.terminal import show, show_json, tell
from audit.pack_making import add_pack, make_pack, read_pack_tables, save_pack_tables
from audit.services.json_text import json_text
from audit.wiring import rulebook_shelf, save_file
from checklists.language import Message, Speech
from checklists.loading.faults import told
from checklists.loading.nearest import suggestion
from checklists.loading.pack_files import Folder
from checklists.loading.packs import CheckReport, check_pack

_UNSOUND: Final = 2


def _new_command(say: Speech) -> Command:
    return Command(
        "new",
        say=say,
        callback=_new,
        short_help=say("Begin a pack of rules."),
        help=say(
            "Write a small pack of rules into the new folder FOLDER: whole, with comments that say"
            " what to put there, and with examples."
        ),
        params=[
            click.Argument(["folder"], metavar="FOLDER"),
            click.Option(
                ["pack_id", "--id"],
                metavar="ID",
                help=say("The pack's id; by default the name of the folder."),
            ),
        ],
    )


def _check_command(say: Speech) -> Command:
    return Command(
        "check",
        say=say,
        callback=_check,
        short_help=say("Check a pack of rules."),
        help=say(
            "Read the pack of rules in the folder PACK, or with that id, or all at hand, and run"
            " its examples. Every fault is listed with file, line and column."
        ),
        params=[click.Argument(["pack"], metavar="[PACK]", required=False)],
    )


def _schema_command(say: Speech) -> Command:
    from checklists.authoring.schema import SortOfFile  # noqa: PLC0415  as late as the rest of it

    return Command(
        "schema",
        say=say,
        callback=_schema,
        short_help=say("Print the schema of a pack's files."),
        help=say(
            "Print the JSON Schema (2020-12) of a sort of file, for editors that complete and check"
            " while one types; without FILE those of all sorts."
        ),
        params=[
            click.Argument(["sort"], metavar="[FILE]", required=False, type=OneOf(*SortOfFile)),
            click.Option(
                ["output", "-o", "--output"],
                metavar="FOLDER",
                help=say("Write each schema into this folder instead."),
            ),
        ],
    )


def _export_command(say: Speech) -> Command:
    return Command(
        "export",
        say=say,
        callback=_export,
        short_help=say("Write a pack as a spreadsheet."),
        help=say(
            "Write the pack of rules in the folder PACK, or with that id, as XLSX or CSV: one table"
            " for each sort of entry, one row for each entry."
        ),
        params=[
            click.Argument(["pack"], metavar="PACK"),
            click.Argument(["file"], metavar="FILE"),
            force_option(say),
        ],
    )


def _import_command(say: Speech) -> Command:
    return Command(
        "import",
        say=say,
        callback=_import,
        short_help=say("Make a pack of a spreadsheet."),
        help=say(
            "Make the new folder FOLDER of a spreadsheet that was written by export. Every cell"
            " that cannot be used is listed, and nothing is written then."
        ),
        params=[
            click.Argument(["file"], metavar="FILE"),
            click.Argument(["folder"], metavar="FOLDER"),
        ],
    )


def _add_command(say: Speech) -> Command:
    return Command(
        "add",
        say=say,
        callback=_add,
        short_help=say("Add a pack to those at hand."),
        help=say(
            "Copy the pack of rules in FOLDER to those at hand, so that audits can be judged by it;"
            " a former one of yours with the same id is replaced."
        ),
        params=[click.Argument(["folder"], metavar="FOLDER")],
    )


BUILDERS: Final[Mapping[str, Callable[[Speech], Command]]] = {
    "new": _new_command,
    "check": _check_command,
    "schema": _schema_command,
    "export": _export_command,
    "import": _import_command,
    "add": _add_command,
}
"""The commands of this module, to stand in the group with the others."""


@click.pass_obj
def _new(session: Session, folder: str, pack_id: str | None) -> None:
    from checklists.authoring.skeleton import skeleton  # noqa: PLC0415  for this command only

    target = Path(folder)
    make_pack(target, lambda: skeleton(pack_id or target.absolute().name))
    show([str(target)])
    tell(session.say("Check it with: {command}", command=f"plumbline checklist check {target}"))


@click.pass_obj
def _check(session: Session, pack: str | None) -> int:
    folders = {pack: _folder_of(session, pack)} if pack else rulebook_shelf(session.home).folders
    reports = {name: check_pack(place) for name, place in folders.items()}
    for name, report in reports.items():
        _tell_report(name, report, session.say)
    return 0 if all(report.is_sound for report in reports.values()) else _UNSOUND


def _schema(sort: str | None, output: str | None) -> None:
    from checklists.authoring.schema import SortOfFile, schema_of  # noqa: PLC0415  seldom wanted

    sorts = [SortOfFile(sort)] if sort else list(SortOfFile)
    schemas = {each: schema_of(each) for each in sorts}
    if output is not None:
        for each, schema in schemas.items():
            path = Path(output) / f"{each}.schema.json"
            save_file(path, json_text(schema).encode())
            show([str(path)])
    elif sort:
        show_json(schemas[SortOfFile(sort)])
    else:
        show_json({str(each): schema for each, schema in schemas.items()})


@click.pass_obj
def _export(session: Session, pack: str, file: str, *, force: bool) -> None:
    path = Path(file)
    refuse_existing(path, may_replace=force)
    save_pack_tables(path, _folder_of(session, pack))
    show([str(path)])


def _import(file: str, folder: str) -> None:
    target = Path(folder)
    make_pack(target, lambda: read_pack_tables(Path(file)))
    show([str(target)])


@click.pass_obj
def _add(session: Session, folder: str) -> None:
    rulebook = add_pack(Path(folder), session.home)
    say = session.say
    names = tuple(f"{rulebook.pack.id}/{each}" for each in rulebook.checklists)
    show(
        [
            say(
                "{title}, version {version}",
                title=rulebook.pack.title,
                version=rulebook.pack.version,
            )
        ]
    )
    tell(say("Its checklists: {names}", names=names))


def _folder_of(session: Session, pack: str) -> Folder:
    """Return the folder of a pack that is named by its folder or its id."""
    if Path(pack).exists():
        return Path(pack)
    folders = rulebook_shelf(session.home).folders
    if pack in folders:
        return folders[pack]
    if "/" in pack or "\\" in pack:
        return Path(pack)
    raise Misuse(
        Message("There is no folder and no rulebook “{name}”.", name=pack),
        hint=suggestion(pack, folders.keys()),
    )


def _tell_report(name: str, report: CheckReport, say: Speech) -> None:
    if report.faults:
        tell(told(report.faults, say))
    if report.warnings:
        tell(say("Warnings:"))
        tell(told(report.warnings, say))
    counts = [
        say.plural("{n} fault", "{n} faults", len(report.faults)),
        say.plural("{n} warning", "{n} warnings", len(report.warnings)),
        say.plural("{n} example", "{n} examples", report.examples),
    ]
    if report.failed_examples:
        counts.append(say.plural("{n} failed", "{n} failed", report.failed_examples))
    show([f"{name}: {say(', ').join(counts)}"])
