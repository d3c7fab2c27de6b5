"""What is asked before a document is written: which one, in which language, look and kind of file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from audit.domain.audits import Audit
from audit.domain.documents import DocumentFormat, DocumentLanguage, DocumentTheme
from audit.services.document_choices import DocumentChoice
from audit.services.document_choices_in_words import named_choice
from audit.services.ports import DocumentRequest
from audit.services.words import (
    document_format_word,
    document_language_word,
    document_theme_word,
)
from audit.ui.dialogs.choosing import Candidate
from audit.ui.widgets.form import Blank
from checklists.language import Speech

WITHHELD: Final = "withheld"
SHOWN: Final = "shown"


def document_blanks(
    choices: Sequence[DocumentChoice],
    audit: Audit,
    request: DocumentRequest,
    say: Speech,
    *,
    has_personal: bool = False,
) -> list[Blank]:
    """Return the fields; looks are asked for only where a file has one.

    Whether to show what is marked as personal is asked for only where something is.
    """
    named = [named_choice(choice, audit, say) for choice in choices]
    blanks = [
        Blank(
            "document",
            say("Form or report"),
            [Candidate(str(n), each.title, each.remark) for n, each in enumerate(named)],
        ),
        Blank(
            "language",
            say("Language"),
            [Candidate(each.value, document_language_word(each, say)) for each in DocumentLanguage],
        ),
        Blank(
            "format",
            say("Kind of file"),
            [Candidate(each.value, document_format_word(each, say)) for each in DocumentFormat],
        ),
    ]
    if request.format.is_paper:
        looks = [Candidate(each.value, document_theme_word(each, say)) for each in DocumentTheme]
        blanks.append(Blank("theme", say("Look"), looks))
    if has_personal:
        blanks.append(Blank("personal", say("Marked as personal"), _personal_choices(say)))
    return [*blanks, Blank("path", say("File"))]


def request_of(entered: Mapping[str, str]) -> DocumentRequest:
    """Return how the document is to be written."""
    return DocumentRequest(
        language=DocumentLanguage(entered["language"]),
        format=DocumentFormat(entered["format"]),
        theme=DocumentTheme(entered["theme"]),
        with_personal=entered.get("personal") == SHOWN,
    )


def _personal_choices(say: Speech) -> list[Candidate]:
    return [
        Candidate(WITHHELD, say("withheld"), say("stands as ***; the record can still be checked")),
        Candidate(SHOWN, say("shown"), say("whoever gets the file can read it")),
    ]
