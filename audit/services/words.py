"""The words for what the engine decides, the same on screen, on paper and on the command line.

Nothing here knows where a word will stand: signs, outcomes, conclusions and roles, as plain text.
"""

from __future__ import annotations

from typing import Final

from audit.domain.documents import DocumentFormat, DocumentKind, DocumentLanguage, DocumentTheme
from audit.domain.particulars import AuditKind
from checklists.coverage import Fate
from checklists.judgements import Judgement, Outcome, Role
from checklists.language import Message, Speech
from checklists.limits import Modality
from checklists.provisions import Reason
from checklists.requirements import Method, MethodGroup, Severity
from checklists.scoring import Conclusion
from checklists.sources import Force

SIGNS: Final = {
    Outcome.PASS: "✓",
    Outcome.FAIL: "✗",
    Outcome.ADVISORY_FAIL: "▲",
    Outcome.INDETERMINATE: "○",
    Outcome.NOT_CHECKED: "○",
    Outcome.NOT_APPLICABLE: "–",
}
"""The mark of each outcome, which says the same as its colour."""


_ROLES: Final = {
    Role.DECIDED: Message("decided"),
    Role.ALSO_APPLIES: Message("also applies"),
    Role.PENDING: Message("waits for a reading"),
    Role.UNDECIDABLE: Message("cannot be decided"),
    Role.REPLACED: Message("replaced"),
    Role.NOT_YET: Message("not yet in force"),
    Role.ENDED: Message("no longer in force"),
    Role.ELSEWHERE: Message("binds elsewhere"),
    Role.OTHER_ADDRESSEE: Message("addresses others"),
    Role.OTHER_CASE: Message("for another case"),
    Role.CASE_UNKNOWN: Message("depends on a fact that is not known"),
    Role.HOUSE_RULE: Message("a house rule; an authority does not judge by it"),
}
_REASONS: Final = {
    Reason.AUTHORITY: Message("binds an authority"),
    Reason.RESIDENTIAL: Message("residential compounds only"),
    Reason.OTHER_TRADE: Message("another trade or kind of place"),
    Reason.ELSEWHERE: Message("does not bind here"),
    Reason.SUPPORT: Message("an aid or a right, no duty"),
    Reason.SPEECH: Message("an aim or news, no duty"),
    Reason.DEFINITION: Message("defines a term or who decides"),
    Reason.INDIVIDUAL: Message("private conduct outside the building"),
    Reason.NOT_CHECKABLE: Message("binds, but cannot be checked"),
}


def outcome_sign(outcome: Outcome) -> str:
    """Return the mark that stands beside an outcome."""
    return SIGNS[outcome]


def outcome_word(outcome: Outcome, say: Speech) -> str:
    """Name an outcome."""
    match outcome:
        case Outcome.PASS:
            return say("passed")
        case Outcome.FAIL:
            return say("failed")
        case Outcome.ADVISORY_FAIL:
            return say("recommendation missed")
        case Outcome.INDETERMINATE:
            return say("undecided")
        case Outcome.NOT_CHECKED:
            return say("not checked")
        case Outcome.NOT_APPLICABLE:
            return say("not applicable")


def result_word(judgement: Judgement, say: Speech) -> str:
    """Name what an item came to, and tell a missed rule of the house from a missed document."""
    match judgement.outcome:
        case Outcome.FAIL if judgement.is_by_house_rule:
            return say("house rule missed")
        case Outcome.ADVISORY_FAIL if judgement.is_by_house_rule:
            return say("house recommendation missed")
        case outcome:
            return outcome_word(outcome, say)


def conclusion_word(conclusion: Conclusion, say: Speech) -> str:
    """Name what a visit comes to."""
    match conclusion:
        case Conclusion.CONFORMS:
            return say("Conforms")
        case Conclusion.CONFORMS_AFTER_RECTIFICATION:
            return say("Conforms after rectification")
        case Conclusion.DOES_NOT_CONFORM:
            return say("Does not conform")
        case Conclusion.INCOMPLETE:
            return say("Incomplete")


def conclusion_reason(conclusion: Conclusion, say: Speech) -> str:
    """Say in one sentence why a visit comes to that."""
    match conclusion:
        case Conclusion.CONFORMS:
            return say("Every item that applies was decided, and none failed.")
        case Conclusion.CONFORMS_AFTER_RECTIFICATION:
            return say("Items failed, none of them critical.")
        case Conclusion.DOES_NOT_CONFORM:
            return say("A critical item failed, whatever the score.")
        case Conclusion.INCOMPLETE:
            return say("Items are still to be decided.")


def severity_word(severity: Severity, say: Speech) -> str:
    """Name how bad it is when a requirement is not met."""
    match severity:
        case Severity.CRITICAL:
            return say("critical")
        case Severity.MAJOR:
            return say("major")
        case Severity.MINOR:
            return say("minor")


def modality_word(modality: Modality, say: Speech) -> str:
    """Name how binding a limit is."""
    match modality:
        case Modality.MUST:
            return say("must")
        case Modality.IN_PRINCIPLE:
            return say("in principle")
        case Modality.SHOULD:
            return say("should")


def method_word(method: Method, say: Speech) -> str:
    """Name how a reading is got."""
    match method:
        case Method.MEASURE:
            return say("measured")
        case Method.COUNT:
            return say("counted")
        case Method.SEE:
            return say("seen")
        case Method.ASK:
            return say("asked")
        case Method.RECORD:
            return say("from records")


def method_group_word(group: MethodGroup, say: Speech) -> str:
    """Name a part of a visit: what is seen, what is asked, what is read."""
    match group:
        case MethodGroup.SEEN:
            return say("Seen and measured")
        case MethodGroup.ASKED:
            return say("Asked")
        case MethodGroup.RECORDS:
            return say("Records")


def force_word(force: Force, say: Speech) -> str:
    """Name how binding a document is as a whole."""
    match force:
        case Force.LAW:
            return say("law")
        case Force.REGULATION:
            return say("regulation")
        case Force.NOTICE:
            return say("binding notice")
        case Force.GUIDELINE:
            return say("guideline")
        case Force.ADVICE:
            return say("advice")
        case Force.HOUSE:
            return say("house rule")


def fate_word(fate: Fate, say: Speech) -> str:
    """Name what became of a provision in the account."""
    match fate:
        case Fate.COVERED:
            return say("covered")
        case Fate.MERGED:
            return say("merged")
        case Fate.LEFT_OUT:
            return say("left out")
        case Fate.UNACCOUNTED:
            return say("unaccounted")


def reason_word(reason: Reason, say: Speech) -> str:
    """Say why nothing answers for a provision."""
    return say.tell(_REASONS[reason])


def role_word(role: Role, say: Speech) -> str:
    """Name the part a limit played in a judgement."""
    return say.tell(_ROLES[role])


def audit_kind_word(kind: AuditKind, say: Speech) -> str:
    """Name a kind of audit."""
    match kind:
        case AuditKind.SELF_CHECK:
            return say("Self-check")
        case AuditKind.INSPECTION:
            return say("Inspection")


_DOCUMENTS: Final = {
    DocumentKind.ONSITE_RECORD: Message("On-site inspection record"),
    DocumentKind.RECTIFICATION_NOTICE: Message("Rectification notice"),
    DocumentKind.REINSPECTION_OPINION: Message("Re-inspection opinion"),
    DocumentKind.EXTENSION_DECISION: Message("Extension decision"),
    DocumentKind.SELF_CHECK_REPORT: Message("Self-check report"),
    DocumentKind.RECHECK_REPORT: Message("Re-check report"),
    DocumentKind.EXTENSION_MEMO: Message("Extension memo"),
    DocumentKind.BUILDING_SUMMARY: Message("Building summary"),
    DocumentKind.COMPARISON: Message("Comparison of two audits"),
}


_FORMATS: Final = {
    DocumentFormat.PDF: Message("PDF, to be signed and kept"),
    DocumentFormat.DOCX: Message("Word file, to be worked on"),
    DocumentFormat.XLSX: Message("Workbook with a sheet for each table"),
    DocumentFormat.CSV: Message("One table as CSV"),
    DocumentFormat.JSON: Message("JSON, for programs"),
    DocumentFormat.OSCAL_RESULTS: Message("OSCAL assessment results"),
    DocumentFormat.OSCAL_POAM: Message("OSCAL plan of action and milestones"),
}


def document_word(kind: DocumentKind, say: Speech) -> str:
    """Name a kind of document."""
    return say.tell(_DOCUMENTS[kind])


def document_format_word(format_: DocumentFormat, say: Speech) -> str:
    """Name a kind of file."""
    return say.tell(_FORMATS[format_])


def document_theme_word(theme: DocumentTheme, say: Speech) -> str:
    """Name a look of documents."""
    match theme:
        case DocumentTheme.MODERN:
            return say("Modern")
        case DocumentTheme.OFFICIAL:
            return say("Official, after GB/T 9704-2012")


def document_language_word(language: DocumentLanguage, say: Speech) -> str:
    """Name the language of a document."""
    match language:
        case DocumentLanguage.ZH:
            return say("Chinese")
        case DocumentLanguage.EN:
            return say("English")
        case DocumentLanguage.BOTH:
            return say("Chinese and English")
