"""Checks the account a pack keeps of what the documents say: covered, or left out with a reason."""

from __future__ import annotations

from typing import Final

from checklists.language import Message
from checklists.loading.faults import FaultKind
from checklists.loading.pack_files import Draft
from checklists.loading.references import SOURCE, refer
from checklists.loading.vocabulary import Vocabulary

PROVISION: Final = Message("provision")


def check_account(draft: Draft, vocabulary: Vocabulary) -> None:
    """Check all names of provisions, and that none is both covered and left out."""
    for part in draft.provisions.parts:
        refer(draft, part.document, part.node.get("source"), vocabulary.sources, SOURCE)
    covered: dict[str, str] = {}
    for requirement in draft.requirements.parts:
        for node in requirement.node.items("covers"):
            if draft.provisions.parts:
                refer(draft, requirement.document, node, vocabulary.provisions, PROVISION)
            if node.name is not None:
                covered.setdefault(node.name, requirement.id or "")
    for omission in draft.left_out.parts if draft.provisions.parts else ():
        named = omission.node.get("provision")
        known = refer(draft, omission.document, named, vocabulary.provisions, PROVISION)
        if known and named is not None and named.name in covered:
            draft.report(
                omission.document,
                named,
                FaultKind.CONTRADICTION,
                Message(
                    "“{name}” is left out here, and covered by “{requirement}”.",
                    name=named.name,
                    requirement=covered[named.name],
                ),
                Message("Take it out here, or out of the requirement's covers."),
            )


def check_absent_sources(draft: Draft) -> None:
    """Check that no limit is taken from a document whose contents are not known."""
    absent = {
        part.id for part in draft.sources.parts if part.entry is not None and part.entry.absent
    }
    for requirement in draft.requirements.parts:
        for limit in requirement.node.items("limits"):
            source = limit.get("source")
            if source is not None and source.name is not None and source.name in absent:
                draft.report(
                    requirement.document,
                    source,
                    FaultKind.CONTRADICTION,
                    Message("The contents of “{source}” are not known.", source=source.name),
                    Message("Cite the document that says it, and name this one in refers_to."),
                )
