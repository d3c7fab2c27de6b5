"""Checks that every text of a pack is there in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checklists.language import Message, Text
from checklists.loading.faults import FaultKind
from checklists.loading.located import Node
from checklists.loading.pack_files import Draft

_LANGUAGES: Final = Text.model_fields.keys()
_EMPTY: Final = {
    "zh": Message("The Chinese text is empty."),
    "en": Message("The English text is empty."),
}


def texts_in(root: Node) -> Iterator[Node]:
    """Yield every text in both languages that stands somewhere in a value."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.parts.keys() == _LANGUAGES:
            yield node
        else:
            waiting += node.parts.values()


def check_texts(draft: Draft) -> None:
    """Check that no text is empty: whoever reads the other language would see nothing."""
    for document in draft.documents:
        for node in texts_in(document.root) if document.root else ():
            for language, what in _EMPTY.items():
                word = node.word(language)
                if word is not None and not word.strip():
                    draft.report(document, node.parts[language], FaultKind.LANGUAGE, what)
