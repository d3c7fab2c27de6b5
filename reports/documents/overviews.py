"""What overviews of several audits have in common."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.language import Speech
from reports.blocks import Notice, Tone


def overview_notices(say: Speech, *, is_draft: bool, is_translation: bool) -> Iterator[Notice]:
    """Return what must be said before anything else."""
    if is_draft:
        yield Notice(
            say("One of the audits is still open. This paper shows how they stand."),
            title=say("Draft"),
            tone=Tone.CAUTION,
        )
    if is_translation:
        yield Notice(
            say("For reference only; the Chinese part before it is the one that counts."),
            title=say("Translation"),
            tone=Tone.MUTED,
        )


def several_records(say: Speech) -> str:
    """Say what proves an overview."""
    return say(
        "Every entry is kept in a record in which each one holds the hash of the one before. The hash"
        " printed on the pages is the SHA-256 of the head hashes listed here in this order, each"
        " written as 64 hexadecimal digits and a line feed; where there is one record only, its head"
        " hash. The records themselves are attached to the PDF."
    )
