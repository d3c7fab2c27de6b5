"""The report the second look of a self-check ends in, for the unit's own use."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.language import Language, Speech
from reports.blocks import Block, Heading, KeyValueGrid, Part, Prose
from reports.content.phrases import day
from reports.content.recheck_report import RecheckReport
from reports.documents.annexed import Annex, annexed, record_annex
from reports.documents.filling import field, listed
from reports.documents.own_papers import cited_check_words, own_part, warnings
from reports.documents.particulars import place_of_visit, time_of_visit
from reports.documents.second_looks import (
    besides_table,
    conclusion_words,
    next_steps,
    opinions_table,
    second_look_annexes,
)
from reports.documents.signatures import own_signatures


def recheck_part(report: RecheckReport, language: Language, *, is_translation: bool) -> Part:
    """Return the report in one language, marked where it only goes with the other."""
    say = Speech(language)
    blocks = _blocks(report, say, is_translation=is_translation)
    return own_part(say("Re-check Report"), report.imprint.building, blocks, say)


def _blocks(report: RecheckReport, say: Speech, *, is_translation: bool) -> Iterator[Block]:
    draft = say("The re-check is not written back yet. This report shows how it stands.")
    yield from warnings(report.imprint, draft, say, is_translation=is_translation)
    yield _particulars(report, say)
    look = report.look
    yield Heading(say("What became of each item"), level=2)
    yield opinions_table(look, say)
    yield Heading(say("Conclusion"), level=2)
    yield Prose(conclusion_words(look, say))
    yield Heading(say("What to do next"), level=2)
    yield next_steps(look, say)
    if look.besides:
        yield Heading(say("Found besides"), level=2)
        yield besides_table(look, say)
    yield own_signatures(report.checkers, say)
    yield from annexed(_annexes(report, say), say)


def _particulars(report: RecheckReport, say: Speech) -> KeyValueGrid:
    visit = report.look.visit
    return KeyValueGrid(
        (
            (
                field(say("Unit"), report.unit.name, say),
                field(say("Checked by"), listed(report.checkers, say), say),
            ),
            (field(say("Building"), place_of_visit(visit, say), say),),
            (
                field(say("Time"), time_of_visit(visit, say), say),
                field(say("On site"), report.unit.on_site, say),
            ),
            (
                field(say("First self-check"), cited_check_words(report.check, say), say),
                field(say("Visited on"), day(report.check.on), say),
            ),
        ),
        ruled=False,
    )


def _annexes(report: RecheckReport, say: Speech) -> Iterator[Annex]:
    yield from second_look_annexes(report.look, say)
    yield from record_annex(report.imprint, say)
