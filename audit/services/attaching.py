"""Evidence about one item or several: one kept file, recorded as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NotRequired, TypedDict, Unpack

from audit.domain import wording
from audit.domain.answers import Evidence, ItemKey
from audit.domain.events import EventKind, JsonValue
from audit.services.photos import Area
from audit.services.ports import EvidenceStore
from checklists.language import Message


class About(TypedDict):
    """What is said of a file, and what of a photo must not be seen."""

    name: str
    """As people know it."""
    caption: NotRequired[str]
    covers: NotRequired[Sequence[Area]]
    """What is black in what is kept."""
    personal: NotRequired[bool]
    """Whether it shows or names a person, and documents withhold it."""


def kept_evidence(
    store: EvidenceStore, key: ItemKey, source: Path | bytes, **about: Unpack[About]
) -> Evidence:
    """Keep a file and return what is recorded of it.

    Raises:
        BadEvidence: the file cannot serve.
        BadEntry: a text cannot stand.
        NotSaved: the disk did not take it.
    """
    name = wording.line(about["name"], field=Message("File name"))
    caption = wording.line(about.get("caption", ""), field=Message("Caption"))
    kept = store.keep(source, name=about["name"], covers=about.get("covers", ()))
    return Evidence(
        place=key.place,
        requirement=key.requirement,
        sha256=kept.sha256,
        name=name,
        media_type=kept.media_type,
        size=kept.size,
        taken_at=kept.taken_at,
        width=kept.width,
        height=kept.height,
        caption=caption,
        personal=about.get("personal", False),
    )


def attaching(
    evidence: Evidence, keys: Sequence[ItemKey], new_id: Callable[[], str]
) -> Sequence[tuple[EventKind, Mapping[str, JsonValue]]]:
    """Return what is recorded to attach a kept file to items; together, it is taken back as one."""
    step = {"step": new_id()} if len(keys) > 1 else {}
    return [
        (
            EventKind.EVIDENCE_ATTACHED,
            {
                **evidence.model_copy(
                    update={"place": key.place, "requirement": key.requirement}
                ).as_data(),
                **step,
            },
        )
        for key in keys
    ]
