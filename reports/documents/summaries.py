"""The first page: what the visit comes to, in figures, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Iterable

from audit.services.words import conclusion_reason, conclusion_word
from checklists.language import Speech
from checklists.scoring import Conclusion
from reports.blocks import (
    Align,
    Badge,
    Cell,
    Column,
    DataTable,
    Figure,
    Listing,
    Row,
    ScoreStrip,
    Tone,
)
from reports.content.phrases import day
from reports.content.results import PartScore, Summary
from reports.content.visits import Visit
from reports.documents.filling import STRUCK, numbers, per_cent, points

CONCLUSION_TONES = {
    Conclusion.CONFORMS: Tone.GOOD,
    Conclusion.CONFORMS_AFTER_RECTIFICATION: Tone.CAUTION,
    Conclusion.DOES_NOT_CONFORM: Tone.BAD,
    Conclusion.INCOMPLETE: Tone.OPEN,
}
"""The tone of each conclusion."""


def score_strip(summary: Summary, say: Speech) -> ScoreStrip:
    """Return the few figures a reader wants first."""
    conclusion = summary.conclusion
    return ScoreStrip(
        figures=(
            Figure(
                str(summary.failed),
                say("findings"),
                note=say("{n} of them critical", n=summary.vetoes),
                tone=Tone.BAD if summary.failed else Tone.GOOD,
            ),
            _score(summary, say),
            Figure(
                f"{summary.decided}/{summary.applicable}",
                say("items decided"),
                note=say("{n} still open", n=summary.open),
                tone=Tone.OPEN if summary.open else Tone.PLAIN,
            ),
            Figure(
                str(summary.advisory),
                say("recommendations missed"),
                note=say("no violations"),
            ),
        ),
        conclusion=Badge(conclusion_word(conclusion, say), CONCLUSION_TONES[conclusion]),
        note=conclusion_reason(conclusion, say),
    )


def _score(summary: Summary, say: Speech) -> Figure:
    if summary.points is None:
        return Figure(STRUCK, say("points of 100"), note=say("not scored: nothing was decided"))
    coverage = per_cent(summary.coverage) if summary.coverage is not None else STRUCK
    return Figure(
        points(summary.points),
        say("points of 100"),
        note=say("over {share} of what applies", share=coverage),
    )


def what_to_do(visit: Visit, say: Speech) -> Listing:
    """Return the next steps, the most pressing first."""
    steps: list[str] = []
    summary = visit.summary
    if visit.critical:
        steps.append(
            say(
                "Put the critical findings right at once; any one of them decides the conclusion: "
                "No. {numbers}.",
                numbers=numbers(visit.critical, say),
            )
        )
    if visit.findings:
        steps += _all_findings(visit, say)
    if visit.by_house_rule:
        listed = numbers(visit.by_house_rule, say)
        steps.append(
            say(
                "These findings miss only a rule of the house's own and violate no public document: "
                "No. {numbers}.",
                numbers=listed,
            )
        )
    if summary.open:
        steps.append(
            say(
                "Decide the items that are still open ({n}); until then the result is not complete.",
                n=summary.open,
            )
        )
    if visit.recommendations:
        steps.append(
            say("Look at the missed recommendations ({n}); they bind nobody.", n=summary.advisory)
        )
    if not steps:
        steps.append(say("Nothing is to be put right. Keep measuring, so that it stays so."))
    return Listing(tuple(steps), ordered=len(steps) > 1)


def _all_findings(visit: Visit, say: Speech) -> list[str]:
    deadlines = [finding.due for finding in visit.findings if finding.due is not None]
    without = tuple(finding.number for finding in visit.findings if finding.due is None)
    n = len(visit.findings)
    if not deadlines:
        return [say("Put all findings right ({n}); no deadline was set.", n=n)]
    steps = [
        say(
            "Put all findings right ({n}) by the days given for each; the first falls due on {day}.",
            n=n,
            day=day(min(deadlines)),
        )
    ]
    if without:
        listed = numbers(without, say)
        steps.append(
            say("Set a day for the findings that have none: No. {numbers}.", numbers=listed)
        )
    return steps


def area_table(summary: Summary, say: Speech) -> DataTable:
    """Return the score of each area."""
    return _part_table(say("Area"), summary.areas, say)


def method_table(summary: Summary, say: Speech) -> DataTable:
    """Return the scores of what was seen, what was asked and what the records show."""
    return _part_table(say("How it was checked"), summary.methods, say)


def _part_table(first: str, parts: Iterable[PartScore], say: Speech) -> DataTable:
    return DataTable(
        columns=(
            Column(first, 5),
            Column(say("Points"), 2, Align.RIGHT),
            Column(say("Decided"), 2, Align.RIGHT),
            Column(say("Findings"), 2, Align.RIGHT),
            Column(say("Recommendations"), 4, Align.RIGHT),
            Column(say("Open"), 2, Align.RIGHT),
        ),
        rows=tuple(_part_row(part, say) for part in parts),
        empty=say("No item applies."),
    )


def _part_row(part: PartScore, say: Speech) -> Row:
    return Row(
        (
            Cell(say.tell(part.title)),
            Cell(STRUCK if part.points is None else points(part.points)),
            Cell(f"{part.decided}/{part.applicable}"),
            Cell(str(part.failed), Tone.BAD if part.failed else Tone.PLAIN),
            Cell(str(part.advisory), Tone.CAUTION if part.advisory else Tone.PLAIN),
            Cell(str(part.open), Tone.OPEN if part.open else Tone.PLAIN),
        )
    )
