"""Which measured values are how far from their limits, as a chart."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checklists.language import Speech
from reports.blocks import (
    Align,
    LimitChart,
    LimitRow,
    Prose,
    Size,
    Tone,
)
from reports.content.findings import ReportedFinding, Scale
from reports.content.visits import Visit
from reports.documents.annexed import Annex
from reports.documents.cards import gauge_of


def distances_annex(visit: Visit, say: Speech) -> Iterator[Annex]:
    """Return the measured findings by how far they are from their limits, if there are any."""
    rows = sorted(_rows(visit.findings, say), key=lambda row: row[0], reverse=True)
    if not rows:
        return
    note = Prose(
        say(
            "What was measured against what is asked for, the furthest off first; the limits all stand"
            " in one line."
        ),
        size=Size.SMALL,
        tone=Tone.MUTED,
        align=Align.LEFT,
    )
    chart = LimitChart(
        tuple(row for _, row in rows),
        alt=say("Measured values that miss their limits, the furthest off first."),
    )
    yield (say("How far off"), [note, chart])


def _rows(
    findings: tuple[ReportedFinding, ...], say: Speech
) -> Iterator[tuple[Fraction, LimitRow]]:
    for finding in findings:
        gauge = gauge_of(finding, say)
        if gauge is None or finding.scale is None:
            continue
        row = LimitRow(
            label=say("{number} {title}", number=finding.number, title=finding.title),
            gauge=gauge,
            place=say.tell(finding.place.full),
            margin=say.tell(finding.margin) if finding.margin else "",
        )
        yield _how_far(finding.scale), row


def _how_far(scale: Scale) -> Fraction:
    """Return how far a value is from the limit it misses, as a share of that limit."""
    least, most = scale.at_least, scale.at_most
    if least is not None and scale.measured < least:
        return (least - scale.measured) / least
    if most is not None and scale.measured > most:
        # Where nothing at all is allowed, there is no share: what is too much counts as it is.
        return (scale.measured - most) / (most or 1)
    return Fraction(0)
