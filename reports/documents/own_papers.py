"""What every paper of a unit's own has: its head, and what it says it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checklists.language import Speech
from reports.blocks import Block, Dress, Notice, Part, Tone
from reports.content.imprints import Imprint
from reports.content.orders import CitedCheck
from reports.content.phrases import day
from reports.documents.filling import filled


def own_part(title: str, subtitle: str, blocks: Iterable[Block], say: Speech) -> Part:
    """Return a paper of a unit's own in one language."""
    about = filled(subtitle, say)
    return Part(
        language=say.language,
        title=title,
        subtitle=about,
        blocks=tuple(blocks),
        dress=Dress.REPORT,
        header_left=title,
        header_right=about,
        footer=say("The unit's own check; no document of an authority"),
    )


def warnings(
    imprint: Imprint, draft: str, say: Speech, *, is_translation: bool
) -> Iterator[Notice]:
    """Return what stands above it: that it is a draft, or goes with the Chinese part."""
    if imprint.is_draft:
        yield Notice(draft, title=say("Draft"), tone=Tone.CAUTION)
    if is_translation:
        yield Notice(
            say("For reference only; the Chinese part before it is the one that counts."),
            title=say("Translation"),
            tone=Tone.MUTED,
        )


def cited_check_words(check: CitedCheck, say: Speech) -> str:
    """Name the report of the self-check a paper looks back at."""
    return say(
        "Self-check report of {day}", day=filled(day(check.dated) if check.dated else None, say)
    )
