"""The words for what the engine decides: all there, in both languages, and each its own."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

import pytest

from audit.domain.documents import DocumentKind, DocumentLanguage
from audit.domain.particulars import AuditKind
from audit.services.words import (
    audit_kind_word,
    conclusion_reason,
    conclusion_word,
    document_language_word,
    document_word,
    fate_word,
    force_word,
    method_group_word,
    method_word,
    modality_word,
    outcome_sign,
    outcome_word,
    reason_word,
    result_word,
    role_word,
    severity_word,
)
from checklists.coverage import Fate
from checklists.judgements import Judgement, Outcome, Role
from checklists.language import Language, Speech
from checklists.limits import Modality
from checklists.provisions import Reason
from checklists.requirements import Method, MethodGroup, Severity
from checklists.scoring import Conclusion
from checklists.sources import Force

NAMED: list[tuple[type[Enum], Callable[[Any, Speech], str]]] = [
    (Outcome, outcome_word),
    (Conclusion, conclusion_word),
    (Conclusion, conclusion_reason),
    (Severity, severity_word),
    (Modality, modality_word),
    (Method, method_word),
    (MethodGroup, method_group_word),
    (Force, force_word),
    (Fate, fate_word),
    (Reason, reason_word),
    (Role, role_word),
    (AuditKind, audit_kind_word),
    (DocumentKind, document_word),
    (DocumentLanguage, document_language_word),
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("kind", "word"), NAMED)
def test_each_has_a_word_of_its_own(
    kind: type[Enum], word: Callable[[Any, Speech], str], language: Language
) -> None:
    words = [word(each, Speech(language)) for each in kind]

    assert all(words)
    assert len(set(words)) == len(words) or kind is Outcome


@pytest.mark.parametrize(("kind", "word"), NAMED)
def test_no_word_is_the_same_in_both_languages(
    kind: type[Enum], word: Callable[[Any, Speech], str]
) -> None:
    """A missing translation shows as English."""
    for each in kind:
        assert word(each, Speech(Language.ZH)) != word(each, Speech(Language.EN))


@pytest.mark.parametrize(
    ("judgement", "word"),
    [
        (Judgement(Outcome.FAIL), "failed"),
        (Judgement(Outcome.FAIL, is_by_house_rule=True), "house rule missed"),
        (Judgement(Outcome.ADVISORY_FAIL), "recommendation missed"),
        (Judgement(Outcome.ADVISORY_FAIL, is_by_house_rule=True), "house recommendation missed"),
        (Judgement(Outcome.PASS, is_by_house_rule=True), "passed"),
    ],
)
def test_what_misses_only_a_house_rule_is_called_so(judgement: Judgement, word: str) -> None:
    """It must never be read as a violation of a public document."""
    assert result_word(judgement, Speech(Language.EN)) == word


def test_what_is_bad_good_and_open_differs_without_colour() -> None:
    signs = {outcome_sign(each) for each in (Outcome.PASS, Outcome.FAIL, Outcome.ADVISORY_FAIL)}

    assert len(signs | {outcome_sign(Outcome.NOT_CHECKED)}) == 4
