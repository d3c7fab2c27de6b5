"""The summary of a building over its visits. It bears no number, no seal and no signature."""

from __future__ import annotations

from collections.abc import Iterator

from audit.services.due import SOON_DAYS, Timing
from audit.services.words import conclusion_reason, conclusion_word
from checklists.language import Language, Speech
from reports.blocks import (
    Align,
    Badge,
    Block,
    Dress,
    Figure,
    Heading,
    KeyValueGrid,
    Notice,
    Part,
    Prose,
    ScoreStrip,
    Size,
    Tone,
)
from reports.content.building_summary import AreasOverTime, BuildingSummary
from reports.content.phrases import day
from reports.content.visit_lines import VisitLine
from reports.documents.annexed import Annex, annexed
from reports.documents.annexes import record_code
from reports.documents.filling import STRUCK, field, filled, joined, listed, points
from reports.documents.open_orders import orders_table, repeats_table, unordered_table
from reports.documents.overviews import overview_notices, several_records
from reports.documents.summaries import CONCLUSION_TONES
from reports.documents.trends import trend_charts
from reports.documents.visit_lines import areas_table, records_table, rules_line, visits_table


def summary_part(summary: BuildingSummary, language: Language, *, is_translation: bool) -> Part:
    """Return the summary in one language, marked where it only goes with the other."""
    say = Speech(language)
    title = say("Building Summary")
    return Part(
        language=language,
        title=title,
        subtitle=filled(summary.building, say),
        blocks=tuple(_blocks(summary, say, is_translation=is_translation)),
        dress=Dress.REPORT,
        header_left=title,
        header_right=filled(summary.building, say),
        footer=say("An overview made from records; no act of an authority"),
    )


def _blocks(summary: BuildingSummary, say: Speech, *, is_translation: bool) -> Iterator[Block]:
    yield from overview_notices(say, is_draft=False, is_translation=is_translation)
    yield _particulars(summary, say)
    yield _strip(summary, say)
    yield from _remarks(summary, say)
    yield Heading(say("What is open"), level=2)
    yield _small(
        say(
            "Overdue, due soon and open are counted on {day}; due soon is what is due within {n} days.",
            day=day(summary.on),
            n=SOON_DAYS,
        )
    )
    yield orders_table(summary.orders, say)
    if summary.unordered:
        yield Heading(say("Findings about which no order stands"), level=3)
        yield unordered_table(summary.unordered, say)
    yield Heading(say("What came back"), level=2)
    yield repeats_table(summary.repeats, say)
    yield Heading(say("How it went"), level=2)
    yield from _course(summary, say)
    yield Heading(say("By area"), level=2)
    yield _areas(summary.areas, say)
    yield Heading(say("All visits"), level=2)
    yield visits_table(reversed(summary.visits), say)
    yield from annexed(_annexes(summary, say), say)


def _particulars(summary: BuildingSummary, say: Speech) -> KeyValueGrid:
    whole = len(summary.whole_visits)
    looks = sum(1 for each in summary.visits if each.reinspects is not None and not each.is_open)
    unfinished = sum(1 for each in summary.visits if each.is_open)
    counted = joined(
        (
            say.plural("{n} whole visit", "{n} whole visits", whole),
            say.plural("{n} second look", "{n} second looks", looks),
            say("{n} not closed", n=unfinished),
        ),
        say,
    )
    return KeyValueGrid(
        (
            (field(say("Building"), joined((summary.building, summary.address), say), say),),
            (field(say("Unit"), listed(summary.units, say), say),),
            (
                field(say("As of"), day(summary.on), say),
                field(say("Visits"), counted, say),
            ),
        ),
        ruled=False,
    )


def _strip(summary: BuildingSummary, say: Speech) -> ScoreStrip:
    overdue = sum(1 for each in summary.orders if each.timing is Timing.OVERDUE)
    soon = sum(1 for each in summary.orders if each.timing is Timing.DUE_SOON)
    current = sum(1 for each in summary.repeats if each.is_current)
    latest = summary.whole_visits[-1] if summary.whole_visits else None
    return ScoreStrip(
        figures=(
            Figure(
                str(len(summary.orders)),
                say("orders open"),
                note=say("{n} overdue, {m} due soon", n=overdue, m=soon),
                tone=Tone.BAD if overdue else Tone.CAUTION if summary.orders else Tone.GOOD,
            ),
            Figure(
                str(len(summary.unordered)),
                say("findings without an order"),
                note=say("and not put right"),
                tone=Tone.CAUTION if summary.unordered else Tone.PLAIN,
            ),
            Figure(
                str(len(summary.repeats)),
                say("repeat findings"),
                note=say("{n} of them open", n=current),
                tone=Tone.CAUTION if summary.repeats else Tone.GOOD,
            ),
            _latest_score(latest, say),
        ),
        conclusion=_badge(latest, say),
        note=_latest_note(latest, say),
    )


def _latest_score(latest: VisitLine | None, say: Speech) -> Figure:
    if latest is None or latest.points is None:
        return Figure(STRUCK, say("points of 100"), note=say("not scored: nothing was decided"))
    return Figure(
        points(latest.points),
        say("points of 100"),
        note=say("whole visit of {day}", day=day(latest.on)),
    )


def _badge(latest: VisitLine | None, say: Speech) -> Badge | None:
    if latest is None:
        return None
    return Badge(conclusion_word(latest.conclusion, say), CONCLUSION_TONES[latest.conclusion])


def _latest_note(latest: VisitLine | None, say: Speech) -> str:
    if latest is None:
        return say("No whole visit is closed yet; there is no conclusion.")
    return say(
        "Latest whole visit, {day}: {reason}",
        day=day(latest.on),
        reason=conclusion_reason(latest.conclusion, say),
    )


def _remarks(summary: BuildingSummary, say: Speech) -> Iterator[Notice]:
    whole = summary.whole_visits
    rules: dict[tuple[str, str], list[VisitLine]] = {}
    for visit in whole:
        rules.setdefault(visit.rules, []).append(visit)
    if len(rules) > 1:
        groups = [
            say(
                "{checklist}, {rules}: {days}",
                checklist=visits[0].checklist,
                rules=rules_line(visits[-1], say),
                days=[day(each.on) for each in visits],
            )
            for visits in rules.values()
        ]
        yield Notice(
            "\n".join(
                (
                    say(
                        "The visits were judged by different checklists or rulebooks. Only figures"
                        " of one and the same can be compared, so each has its own line:"
                    ),
                    *groups,
                )
            ),
            title=say("Different rules"),
            tone=Tone.CAUTION,
        )
    versions = {(visit.pack, visit.pack_version) for visit in whole}
    if len(versions) > len({visit.pack for visit in whole}):
        yield Notice(
            say(
                "The rulebook came in different versions; the list of visits says which of them each"
                " was judged by."
            ),
            title=say("Different versions"),
            tone=Tone.MUTED,
        )


def _course(summary: BuildingSummary, say: Speech) -> Iterator[Block]:
    whole = summary.whole_visits
    yield _small(
        say(
            "Only whole visits that are closed count here: a second look sees nothing but what had"
            " failed, and in an open visit nothing stands yet."
        )
    )
    if not whole:
        yield Prose(say("There is no such visit yet."), align=Align.LEFT)
    elif len(whole) == 1:
        yield Prose(
            say("There is one such visit, of {day}: no trend yet.", day=day(whole[0].on)),
            align=Align.LEFT,
        )
    yield from trend_charts(whole, say)


def _areas(areas: AreasOverTime | None, say: Speech) -> Block:
    if areas is None:
        return Prose(
            say("No two whole visits were judged by the same checklist of the same rulebook yet."),
            align=Align.LEFT,
        )
    return areas_table(areas.areas, say.tell(day(areas.then_on)), say.tell(day(areas.now_on)), say)


def _annexes(summary: BuildingSummary, say: Speech) -> Iterator[Annex]:
    yield (
        say("The records"),
        [
            _small(several_records(say)),
            KeyValueGrid(
                ((field(say("Hash on the pages (SHA-256)"), summary.imprint.head, say),),)
            ),
            records_table(summary.imprint, say),
            record_code(summary.imprint, "", say),
        ],
    )


def _small(text: str) -> Prose:
    return Prose(text, size=Size.SMALL, tone=Tone.MUTED, align=Align.LEFT)
