"""The score of each area of a visit, as a chart."""

from __future__ import annotations

from checklists.language import Speech
from reports.blocks import BarChart, ChartBar, Tone
from reports.content.results import PartScore, Summary
from reports.documents.filling import STRUCK, joined, points


def area_chart(summary: Summary, say: Speech) -> BarChart:
    """Return the score of each area as a bar."""
    return BarChart(
        tuple(_bar(part, say) for part in summary.areas),
        alt=say("The score of each area, from 0 to 100 points."),
        empty=say("No item applies."),
    )


def _bar(part: PartScore, say: Speech) -> ChartBar:
    found = joined(
        (
            say.plural("{n} finding", "{n} findings", part.failed) if part.failed else "",
            say("{n} open", n=part.open) if part.open else "",
        ),
        say,
    )
    if part.points is None:
        return ChartBar(say.tell(part.title), None, STRUCK, found, Tone.OPEN)
    tone = Tone.BAD if part.failed else Tone.OPEN if part.open else Tone.GOOD
    return ChartBar(say.tell(part.title), part.points / 100, points(part.points), found, tone)
