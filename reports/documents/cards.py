"""A finding as a card: what was found, why it is one, what puts it right, and what shows it."""

from __future__ import annotations

from audit.services.words import method_word, modality_word, severity_word
from checklists.language import Speech
from checklists.requirements import Severity
from reports.blocks import Badge, Field, FindingCard, Gauge, Photo, Span, Tone
from reports.content.citations import Citation
from reports.content.evidence import ReportedEvidence, Showing
from reports.content.findings import FurtherOrder, ReportedFinding, ReportedReading
from reports.content.phrases import day
from reports.documents.filling import STRUCK, field, filled, firm, joined, points

SHORT_HASH = 16
"""So many characters of a fingerprint tell files apart on paper."""

_SEVERITY_TONES = {
    Severity.CRITICAL: Tone.BAD,
    Severity.MAJOR: Tone.CAUTION,
    Severity.MINOR: Tone.MUTED,
}


def finding_card(finding: ReportedFinding, say: Speech, *, is_draft: bool) -> FindingCard:
    """Return the card of a finding, with its order."""
    return _card(
        finding,
        say,
        number=str(finding.number),
        badge=Badge(say("house rule"), Tone.CAUTION)
        if finding.is_by_house_rule
        else Badge(severity_word(finding.severity, say), _SEVERITY_TONES[finding.severity]),
        due=_order_fields(finding, say, is_draft=is_draft),
    )


def recommendation_card(finding: ReportedFinding, say: Speech) -> FindingCard:
    """Return the card of a missed recommendation; nothing is ordered about it."""
    return _card(
        finding,
        say,
        number=recommendation_number(finding.number, say),
        badge=Badge(
            say("house recommendation") if finding.is_by_house_rule else say("recommendation"),
            Tone.CAUTION,
        ),
        due=(),
    )


def fact_card(finding: ReportedFinding, say: Speech) -> FindingCard:
    """Return what was found, how, and beside which rule; neither how bad it is nor what to do."""
    how = Badge(method_word(finding.method, say), Tone.MUTED)
    return _card(finding, say, number=str(finding.number), badge=how, due=())


def recommendation_number(number: int, say: Speech) -> str:
    """Number a recommendation so that it is not taken for a finding."""
    return say("R{n}", n=number)


def marks(finding: ReportedFinding, say: Speech) -> tuple[Span, ...]:
    """Return what stands behind the title of a finding in a table: critical, or of the house."""
    if finding.is_by_house_rule:
        return (Span(say(" [{severity}]", severity=say("house rule")), tone=Tone.CAUTION),)
    if not finding.is_critical:
        return ()
    word = severity_word(finding.severity, say)
    return (Span(say(" [{severity}]", severity=word), tone=Tone.BAD),)


def fact_sentence(finding: ReportedFinding, say: Speech) -> str:
    """Say in one line what was found, what is asked for, and how far apart the two are."""
    entered = _deciding_entry(finding, say)
    parts = [entered] if entered else []
    value = say.tell(finding.value) if finding.value else ""
    if value and not entered.endswith(value):
        parts.append(say("result {value}", value=value))
    if finding.limit:
        parts.append(say("required {limit}", limit=finding.limit))
    if finding.margin:
        parts.append(say("difference {margin}", margin=finding.margin))
    return firm(joined(parts, say)) or STRUCK


def _card(
    finding: ReportedFinding, say: Speech, *, number: str, badge: Badge, due: tuple[Field, ...]
) -> FindingCard:
    return FindingCard(
        number=number,
        title=say.tell(finding.title),
        severity=badge,
        place=say.tell(finding.place.full),
        facts=_fact_fields(finding, say),
        gauge=gauge_of(finding, say),
        basis=_basis_fields(finding, say),
        remedy=field(say("To put it right"), finding.remedy, say) if finding.remedy else None,
        due=due,
        photos=tuple(
            evidence_photo(each, say)
            for each in finding.evidence
            if each.showing is Showing.PICTURE
        ),
    )


def _deciding_entry(finding: ReportedFinding, say: Speech) -> str:
    """Return what was entered as the deciding reading, with the facts it was judged by."""
    deciding = [reading.entered for reading in finding.readings if reading.decides]
    known = [finding.facts] if finding.facts else []
    return joined((say.tell(each) for each in (*known, *deciding)), say)


def _fact_fields(finding: ReportedFinding, say: Speech) -> tuple[Field, ...]:
    fields = []
    if finding.facts:
        fields.append(field(say("Known"), finding.facts, say))
    several = len(finding.readings) > 1
    for reading in finding.readings:
        label = say("Reading {n}", n=reading.number) if several else say("Found")
        fields.append(field(label, _reading_line(reading, finding, say, several=several), say))
    if finding.value and (
        several or not _deciding_entry(finding, say).endswith(say.tell(finding.value))
    ):
        fields.append(field(say("Result"), finding.value, say))
    fields.append(field(say("Required"), finding.limit, say))
    if finding.margin:
        fields.append(field(say("Difference"), finding.margin, say))
    if finding.justification:
        fields.append(field(say("Justification"), finding.justification, say))
    if finding.note:
        fields.append(field(say("Note"), finding.note, say))
    return tuple(fields)


def _reading_line(
    reading: ReportedReading, finding: ReportedFinding, say: Speech, *, several: bool
) -> str:
    how = [reading.method or method_word(finding.method, say), reading.spot, reading.instrument]
    about = joined(how, say)
    line = say("{entered} ({about})", entered=filled(reading.entered, say), about=about)
    if not several:
        return line
    if reading.decides:
        return say("{reading}: {outcome}, decides", reading=line, outcome=reading.result)
    return say("{reading}: {outcome}", reading=line, outcome=reading.result)


def gauge_of(finding: ReportedFinding, say: Speech) -> Gauge | None:
    """Return what was measured against its limit; None where there is nothing to draw."""
    scale = finding.scale
    if scale is None or finding.value is None or finding.limit is None:
        return None
    return Gauge(
        measured=scale.measured,
        measured_text=say.tell(finding.value),
        at_least=scale.at_least,
        at_most=scale.at_most,
        limit_text=say.tell(finding.limit),
    )


def _basis_fields(finding: ReportedFinding, say: Speech) -> tuple[Field, ...]:
    fields = [
        field(_basis_label(cited, say, is_first=not position), _citation_line(cited, say), say)
        for position, cited in enumerate(finding.basis)
    ]
    fields += [
        field(say("Took the place of"), _replaced_line(cited, say), say)
        for cited in finding.replaced
    ]
    if finding.points_lost:
        cost = say("{points} of 100 points", points=points(finding.points_lost))
        fields.append(field(say("Costs"), cost, say))
    fields += [
        field(say("Recommended as well"), _citation_line(cited, say), say)
        for cited in finding.advised
    ]
    listed = [each for each in finding.evidence if each.showing is not Showing.PICTURE]
    if listed:
        lines = "\n".join(evidence_line(each, say) for each in listed)
        fields.append(field(say("Files"), lines, say))
    return tuple(fields)


def _basis_label(cited: Citation, say: Speech, *, is_first: bool) -> str:
    if cited.is_house_rule:
        return say("House rule")
    return say("Legal basis") if is_first else say("Also not kept")


def _citation_line(cited: Citation, say: Speech) -> str:
    line = say(
        "{document}; {issuer}; in force since {since}; how binding: {modality}",
        document=cited.full,
        issuer=cited.source.issuer,
        since=day(cited.since),
        modality=modality_word(cited.modality, say),
    )
    if cited.house_value:
        line += say(" (the source gives no figure; this one is the rulebook's own)")
    return f"{line}\n{say.tell(cited.note)}" if cited.note else line


def _replaced_line(cited: Citation, say: Speech) -> str:
    return say(
        "{document}, which asked from {since}: {demand} ({modality})",
        document=cited.brief,
        since=day(cited.since),
        demand=filled(cited.demand, say),
        modality=modality_word(cited.modality, say),
    )


def _order_fields(finding: ReportedFinding, say: Speech, *, is_draft: bool) -> tuple[Field, ...]:
    fields = [
        Field(say("Put right by"), due_words(finding, say, is_draft=is_draft)),
        field(say("Responsible"), finding.responsible, say),
    ]
    if finding.measure:
        fields.append(field(say("Measure ordered"), finding.measure, say))
    if finding.interim:
        fields.append(field(say("Interim measure"), finding.interim, say))
    fields += [
        field(say("Ordered besides"), _further_words(each, say), say) for each in finding.further
    ]
    return tuple(fields)


def _further_words(further: FurtherOrder, say: Speech) -> str:
    line = say(
        "{measure} (by {day}; responsible: {who})",
        measure=further_measure(further, say),
        day=filled(day(further.due) if further.due else None, say),
        who=filled(further.responsible, say),
    )
    if not further.interim:
        return line
    return f"{line}\n{say('Meanwhile: {measure}', measure=further.interim)}"


def further_measure(further: FurtherOrder, say: Speech) -> str:
    """Say what else is to be done about a finding."""
    return further.measure or say("Meet the requirement in full.")


def due_words(finding: ReportedFinding, say: Speech, *, is_draft: bool) -> str:
    """Return the deadline of a finding; a stroke where none was set, and in a draft the gap."""
    if finding.due is not None:
        return say.tell(day(finding.due))
    return say("not set yet") if is_draft else STRUCK


def evidence_photo(evidence: ReportedEvidence, say: Speech) -> Photo:
    """Return a photograph with its caption, time and fingerprint."""
    fingerprint = evidence.sha256[:SHORT_HASH]
    note = (
        say("taken {moment} · SHA-256 {hash}…", moment=evidence.taken, hash=fingerprint)
        if evidence.taken
        else say("SHA-256 {hash}…", hash=fingerprint)
    )
    return Photo(evidence.sha256, evidence.caption or evidence.name, note)


def evidence_line(evidence: ReportedEvidence, say: Speech) -> str:
    """Name a file that is not shown, with its fingerprint and what became of it."""
    name = evidence.name
    if evidence.caption:
        name = say("{name} ({caption})", name=name, caption=evidence.caption)
    match evidence.showing:
        case Showing.MISSING:
            return say(
                "{file}: the kept file is missing; its SHA-256 is {hash}",
                file=name,
                hash=evidence.sha256,
            )
        case Showing.DAMAGED:
            return say(
                "{file}: the kept file is damaged and not shown; its SHA-256 was {hash}",
                file=name,
                hash=evidence.sha256,
            )
        case _:
            return say("{file}: SHA-256 {hash}", file=name, hash=evidence.sha256)
