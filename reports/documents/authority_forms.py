"""What every form of an authority has: its head, its place on each page to sign, its remedies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from checklists.language import Language, Speech
from reports.blocks import (
    Align,
    Block,
    Cell,
    Dress,
    Notice,
    Part,
    Prose,
    SignatureLine,
    Size,
    Span,
    Tone,
)
from reports.content.authorities import Authority
from reports.content.findings import ReportedFinding
from reports.content.imprints import Imprint
from reports.content.orders import CitedForm
from reports.content.phrases import day
from reports.documents.cards import fact_sentence
from reports.documents.filling import STRUCK, bold, by_hand, filled, muted


def authority_part(
    title: str,
    authority: Authority,
    unit: str,
    blocks: Iterable[Block],
    say: Speech,
    *,
    signer: str = "",
) -> Part:
    """Return a form of an authority in one language; its inspectors sign, or another ``signer``."""
    number = filled(authority.number, say)
    return Part(
        language=say.language,
        title=title,
        blocks=tuple(blocks),
        issuer=filled(authority.name, say),
        number=number,
        dress=Dress.FORM,
        from_authority=True,
        header_left=title,
        header_right=number,
        footer=filled(unit, say),
        continuation=_on_every_page(signer or say("Inspectors"), say),
    )


def warnings(imprint: Imprint, draft: str, say: Speech) -> Iterator[Notice]:
    """Return what stands above a form: that it is a draft, and which language counts."""
    if imprint.is_draft:
        yield Notice(draft, title=say("Draft"), tone=Tone.CAUTION)
    if say.language is Language.EN:
        yield Notice(
            say("For reference only; the Chinese text of the form is the one that counts."),
            title=say("Translation"),
            tone=Tone.MUTED,
        )


def addressee(unit: str, say: Speech) -> Prose:
    """Return the line that says to whom a form is addressed."""
    return Prose((bold(say("To: {unit}", unit=filled(unit, say))),), align=Align.LEFT)


def inspectors_words(authority: Authority, say: Speech) -> str:
    """Return the inspectors with their certificates, one a line."""
    return "\n".join(
        say(
            "{name} (certificate No. {certificate})",
            name=filled(each.name, say),
            certificate=filled(each.certificate, say),
        )
        for each in authority.inspectors
    )


def cited_form_words(form: CitedForm, say: Speech) -> str:
    """Name the notice a form looks back at: kind, date, number."""
    if not form.number:
        return say(
            "Order to Rectify within a Time Limit of {day} (no number)", day=_day(form.dated, say)
        )
    return say(
        "Order to Rectify within a Time Limit No. {number} of {day}",
        day=_day(form.dated, say),
        number=form.number,
    )


def found_cell(finding: ReportedFinding, say: Speech) -> Cell:
    """Return a finding with its place and figures, as a fact."""
    return Cell(
        (
            bold(say.tell(finding.title)),
            muted(f"\n{say.tell(finding.place.full)}"),
            Span(f"\n{fact_sentence(finding, say)}"),
        )
    )


def basis_cell(finding: ReportedFinding, say: Speech) -> Cell:
    """Return the clauses a finding is measured by, one a line."""
    return Cell("\n".join(say.tell(cited.full) for cited in finding.basis) or STRUCK)


def notice_remedies(authority: Authority, say: Speech) -> str:
    """Say where and by when the unit can turn against a notice."""
    return say(
        "Against this notice the unit may apply for administrative reconsideration within 60 days of "
        "receiving it (to: {body}), or bring a suit within 6 months of receiving it (before: {court}). "
        "Neither suspends what is ordered here, unless the law provides otherwise.",
        body=filled(authority.review_body, say),
        court=filled(authority.court, say),
    )


def decision_remedies(authority: Authority, say: Speech) -> str:
    """Say where and by when the unit can turn against a decision."""
    return say(
        "Against this decision the unit may apply for administrative reconsideration within 60 days of "
        "receiving it (to: {body}), or bring a suit within 6 months of receiving it (before: {court}). "
        "Neither suspends it, unless the law provides otherwise.",
        body=filled(authority.review_body, say),
        court=filled(authority.court, say),
    )


def small_print(text: str) -> Prose:
    """Return what stands below the signatures."""
    return Prose(text, align=Align.LEFT, tone=Tone.MUTED, size=Size.SMALL)


def _on_every_page(signer: str, say: Speech) -> tuple[SignatureLine, ...]:
    """Return where both sides sign the pages after the first."""
    return (
        by_hand(signer),
        by_hand(say("For the unit inspected")),
        by_hand(say("Date")),
    )


def _day(on: date | None, say: Speech) -> str:
    return filled(day(on) if on else None, say)
