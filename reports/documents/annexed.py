"""The annexes both papers share, each on its heading, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checklists.language import Speech
from reports.blocks import Align, Block, Heading, PageBreak, Prose, Size, Tone
from reports.content.imprints import Imprint
from reports.content.visits import Visit
from reports.documents.annexes import (
    left_out_table,
    record_code,
    record_grids,
    results_table,
    scores_table,
    sources_table,
)
from reports.documents.area_charts import area_chart
from reports.documents.cards import finding_card, recommendation_card
from reports.documents.house_rules import house_annex
from reports.documents.summaries import area_table, method_table

Annex = tuple[str, Sequence[Block]]
"""The title of an annex, and what it holds."""


def findings_annex(visit: Visit, say: Speech) -> Iterator[Annex]:
    """Return the findings with all that belongs to them, if there are any."""
    if visit.findings:
        yield (say("The findings one by one"), finding_cards(visit, say))


def finding_cards(visit: Visit, say: Speech) -> Sequence[Block]:
    """Return a card for each finding, in their order."""
    return [finding_card(each, say, is_draft=visit.is_draft) for each in visit.findings]


def recommendation_cards(visit: Visit, say: Speech) -> Sequence[Block]:
    """Return a card for each missed recommendation, marked as what they are."""
    note = Prose(
        say("These figures are recommended, not ordered. Missing one is no violation."),
        tone=Tone.MUTED,
        align=Align.LEFT,
    )
    return [note, *(recommendation_card(each, say) for each in visit.recommendations)]


def common_annexes(visit: Visit, say: Speech) -> Iterator[Annex]:
    """Return what stands behind the findings of a visit."""
    yield (
        say("Items not decided"),
        [left_out_table(visit.undecided, say, empty=say("Every item that applies was decided."))],
    )
    yield (
        say("Results by area"),
        [
            area_chart(visit.summary, say),
            area_table(visit.summary, say),
            method_table(visit.summary, say),
        ],
    )
    yield (say("Results by place"), [results_table(visit.results, say)])
    yield (
        say("Items that do not apply"),
        [
            left_out_table(
                visit.not_applicable, say, empty=say("Every item of the checklist applies.")
            )
        ],
    )
    yield from house_annex(visit, say)
    yield (
        say("Documents it was judged by"),
        [
            _small(
                say(
                    "Judged by the rules in force on the day of the visit. A document counts as "
                    "replaced where later rules took the place of all its rules here."
                )
            ),
            sources_table(visit.sources, say),
        ],
    )
    yield (say("Other scoring models"), [_small(_models(say)), scores_table(visit, say)])


def record_annex(imprint: Imprint, say: Speech, *, number: str = "") -> Iterator[Annex]:
    """Return what proves the document: every record it shows, their head, and a code to scan.

    ``number`` is that of the document, if it has one.
    """
    is_one = len(imprint.records) == 1
    blocks: list[Block] = [_small(_proof(say) if is_one else _common_head(imprint, say))]
    blocks += record_grids(imprint, say)
    blocks.append(record_code(imprint, number, say))
    yield (say("The record") if is_one else say("The records"), blocks)


def annexed(annexes: Iterable[Annex], say: Speech) -> Iterator[Block]:
    """Return annexes under numbered headings, beginning on a page of their own."""
    yield PageBreak(begins_annexes=True)
    for number, (title, blocks) in enumerate(annexes, start=1):
        yield Heading(title, level=2, number=say("Annex {n}", n=number))
        yield from blocks


def _small(text: str) -> Prose:
    return Prose(text, size=Size.SMALL, tone=Tone.MUTED, align=Align.LEFT)


def _models(say: Speech) -> str:
    return say(
        "The same outcomes under the four scoring models of the XCCDF standard. "
        "They do not change the conclusion."
    )


def _proof(say: Speech) -> str:
    return say(
        "Every entry is kept in a record in which each one holds the hash of the one before. The "
        "head hash stands for all of them and is printed on every page: if anything in the record "
        "were changed afterwards, it would be another."
    )


def _common_head(imprint: Imprint, say: Speech) -> str:
    return say(
        "Every entry is kept in a record in which each one holds the hash of the one before, and the "
        "head hash stands for all of them. This document shows {n} records. The hash printed on its "
        "pages is the SHA-256 of their head hashes in the order below, each written as 64 hexadecimal "
        "digits and a line feed: if anything in one of them were changed afterwards, it would be another.",
        n=len(imprint.records),
    )
