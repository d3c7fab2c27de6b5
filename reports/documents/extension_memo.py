"""The memo by which a unit gives itself more time, for its own files."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.language import Language, Speech
from reports.blocks import Block, Heading, KeyValueGrid, Part, Prose, SignatureBlock
from reports.content.extension_memo import ExtensionMemo
from reports.content.phrases import day
from reports.documents.annexed import annexed, record_annex
from reports.documents.extensions import earlier_table, order_grid
from reports.documents.filling import field
from reports.documents.own_papers import cited_check_words, own_part, warnings
from reports.documents.signatures import approver_signature, in_charge_signature


def memo_part(memo: ExtensionMemo, language: Language, *, is_translation: bool) -> Part:
    """Return the memo in one language, marked where it only goes with the other."""
    say = Speech(language)
    blocks = _blocks(memo, say, is_translation=is_translation)
    return own_part(say("Extension Memo"), memo.imprint.building, blocks, say)


def _blocks(memo: ExtensionMemo, say: Speech, *, is_translation: bool) -> Iterator[Block]:
    draft = say("The self-check is open again. This memo shows how it stands.")
    yield from warnings(memo.imprint, draft, say, is_translation=is_translation)
    yield _particulars(memo, say)
    yield Heading(say("What is extended"), level=2)
    yield order_grid(memo.extension, say, ruled=False)
    yield Heading(say("Earlier extensions"), level=2)
    yield earlier_table(memo.extension.earlier, say)
    yield Prose(
        say(
            "Everything else stays as it was planned. Until the item is put right, the unit keeps up what "
            "is to be done meanwhile; only another look closes it."
        )
    )
    approver = memo.extension.step.approver
    yield SignatureBlock((approver_signature(approver, say), in_charge_signature(say)))
    yield from annexed(record_annex(memo.imprint, say), say)


def _particulars(memo: ExtensionMemo, say: Speech) -> KeyValueGrid:
    return KeyValueGrid(
        (
            (
                field(say("Unit"), memo.unit.name, say),
                field(say("Building"), memo.imprint.building, say),
            ),
            (
                field(say("First self-check"), cited_check_words(memo.check, say), say),
                field(say("Visited on"), day(memo.check.on), say),
            ),
        ),
        ruled=False,
    )
