"""Commands over house rules: a file to begin from, and whether a file is in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from audit.cli.grammar import Command, Group
from audit.cli.naming import rulebooks
from audit.cli.options import force_option, refuse_existing
from audit.cli.session import Session
from audit.cli.terminal import show, tell
from audit.domain.tailorings import Tailoring
from audit.services.figures_in_words import demand_words, source_words
from audit.services.overlay_skeletons import overlay_skeleton
from audit.services.words import modality_word
from audit.wiring import rulebook_shelf, save_file
from checklists.language import Speech
from checklists.limits import Limit
from checklists.loading.overlays import load_overlay
from checklists.overlays import Overlay
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.tailoring import house_limit, limit_of, tailored


def overlay_group(say: Speech) -> Group:
    """Return the group of these commands."""
    return Group(
        "overlay",
        say=say,
        short_help=say("Begin and check house rules."),
        help=say(
            "House rules of your own: stricter limits, and requirements switched off with a reason."
            " They are laid over a rulebook and never change it."
        ),
        builders={"new": _new_command, "check": _check_command},
    )


def _new_command(say: Speech) -> Command:
    return Command(
        "new",
        say=say,
        callback=_new,
        short_help=say("Write a file of house rules to begin from."),
        help=say(
            "Write house rules into FILE, with one example and a list of all limits that can be made"
            " stricter."
        ),
        params=[
            click.Argument(["file"], metavar="FILE"),
            click.Option(
                ["base", "--base"],
                metavar="PACK",
                help=say("The rulebook they are laid over; by default the first one."),
            ),
            force_option(say),
        ],
    )


def _check_command(say: Speech) -> Command:
    return Command(
        "check",
        say=say,
        callback=_check,
        short_help=say("Check a file of house rules."),
        help=say(
            "Read the house rules in FILE and show what they change. Every fault is listed with"
            " file, line and column."
        ),
        params=[click.Argument(["file"], metavar="FILE")],
    )


@click.pass_obj
def _new(session: Session, file: str, base: str | None, *, force: bool) -> None:
    rulebook = rulebooks(session, base)[0]
    path = Path(file)
    refuse_existing(path, may_replace=force)
    save_file(path, overlay_skeleton(rulebook, session.say).encode("utf-8"))
    tell(session.say("{path} was written.", path=path))


@click.pass_obj
def _check(session: Session, file: str) -> None:
    shelf = rulebook_shelf(session.home)
    overlay = load_overlay(Path(file), find_rulebook=shelf.find, packs=shelf.ids)
    show(overlay_page(overlay, shelf.find(overlay.base), session.say))


def overlay_page(overlay: Overlay, rulebook: Rulebook, say: Speech) -> Iterator[str]:
    """Yield what house rules change: each stricter limit beside the one it tightens, and why."""
    over = tailored(rulebook, overlay)
    yield say(
        "{title}, {issuer}, {dated}, over {pack} {version}",
        title=overlay.title,
        issuer=overlay.issuer,
        dated=overlay.dated,
        pack=rulebook.pack.id,
        version=rulebook.pack.version,
    )
    yield f"SHA-256 {Tailoring.of(overlay).sha256}"
    for entry in overlay.stricter:
        requirement = rulebook.requirements[entry.requirement]
        limit = limit_of(rulebook, entry)
        if limit is None:
            continue
        own = house_limit(entry, limit, overlay, rulebook.sources)
        yield ""
        yield say("Stricter: {title} ({id})", title=requirement.title, id=requirement.id)
        yield f"  {_demand(limit, requirement, over, say)}"
        yield f"  {_demand(own, requirement, over, say)}"
        yield "  " + say("Why: {reason}", reason=entry.reason)
    for off in overlay.switched_off:
        requirement = rulebook.requirements[off.requirement]
        yield ""
        yield say("Switched off: {title} – {reason}", title=requirement.title, reason=off.reason)
    for weight in overlay.weights:
        requirement = rulebook.requirements[weight.requirement]
        yield ""
        yield say(
            "Weight: {title}, {before} → {after} – {reason}",
            title=requirement.title,
            before=requirement.weight,
            after=weight.weight,
            reason=weight.reason,
        )


def _demand(limit: Limit, requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    return " · ".join(
        (
            demand_words(limit, requirement, rulebook, say),
            modality_word(limit.modality, say),
            source_words(limit, rulebook, say),
        )
    )
