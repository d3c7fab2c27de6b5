"""Two visits compared. It bears no number, no seal and no signature."""

from __future__ import annotations

from collections.abc import Iterator

from audit.services.words import conclusion_word
from checklists.language import Language, Speech
from reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Dress,
    Figure,
    Heading,
    Notice,
    Part,
    Prose,
    Row,
    ScoreStrip,
    Size,
    Tone,
)
from reports.content.compared_items import Course
from reports.content.comparison import Comparison
from reports.content.phrases import day
from reports.content.visit_lines import VisitLine
from reports.documents.annexed import Annex, annexed, record_annex
from reports.documents.compared_items import (
    course_word,
    findings_table,
    incomparable_table,
    items_table,
    rules_table,
    then_and_now_chart,
)
from reports.documents.filling import STRUCK, filled, listed, per_cent, points
from reports.documents.overviews import overview_notices
from reports.documents.summaries import CONCLUSION_TONES
from reports.documents.visit_lines import (
    areas_table,
    rules_line,
    signed,
    visit_word,
)

_CHANGED = (Course.STILL, Course.NEW, Course.PUT_RIGHT)
_OF_ADVICE = (Course.ADVICE_STILL, Course.ADVICE_NEW, Course.ADVICE_FOLLOWED)


def comparison_part(comparison: Comparison, language: Language, *, is_translation: bool) -> Part:
    """Return the comparison in one language, marked where it only goes with the other."""
    say = Speech(language)
    title = say("Comparison of Two Visits")
    return Part(
        language=language,
        title=title,
        subtitle=filled(comparison.building, say),
        blocks=tuple(_blocks(comparison, say, is_translation=is_translation)),
        dress=Dress.REPORT,
        header_left=title,
        header_right=filled(comparison.building, say),
        footer=say("An overview made from records; no act of an authority"),
    )


def _blocks(comparison: Comparison, say: Speech, *, is_translation: bool) -> Iterator[Block]:
    draft = comparison.imprint.is_draft
    yield from overview_notices(say, is_draft=draft, is_translation=is_translation)
    yield _strip(comparison, say)
    yield from _remarks(comparison, say)
    yield Heading(say("The two visits"), level=2)
    yield _visits(comparison, say)
    then, now = _days(comparison, say)
    yield from _items(comparison, then, now, say)
    yield Heading(say("Measured values then and now"), level=2)
    yield then_and_now_chart(comparison.having(*_CHANGED, *_OF_ADVICE), then, now, say)
    yield Heading(say("By area"), level=2)
    if comparison.areas:
        alike = comparison.has_scores_alike
        yield areas_table(comparison.areas, then, now, say, are_alike=alike)
    else:
        yield _plain(say("The areas of different rulebooks cannot be set side by side."))
    yield Heading(say("Rules that changed between the two days"), level=2)
    yield from _rules(comparison, say)
    yield from annexed(_annexes(comparison, then, now, say), say)


def _strip(comparison: Comparison, say: Speech) -> ScoreStrip:
    put_right, new, still = (
        len(comparison.having(course)) for course in (Course.PUT_RIGHT, Course.NEW, Course.STILL)
    )
    kept = len(comparison.having(Course.KEPT))
    return ScoreStrip(
        figures=(
            Figure(str(put_right), say("put right"), tone=Tone.GOOD if put_right else Tone.PLAIN),
            Figure(str(new), say("new findings"), tone=Tone.BAD if new else Tone.GOOD),
            Figure(str(still), say("still broken"), tone=Tone.BAD if still else Tone.GOOD),
            Figure(
                str(len(comparison.findings)),
                say("findings not comparable"),
                note=say.plural("{n} item kept both times", "{n} items kept both times", kept),
                tone=Tone.OPEN if comparison.findings else Tone.PLAIN,
            ),
        ),
    )


def _remarks(comparison: Comparison, say: Speech) -> Iterator[Notice]:
    then, now = comparison.then, comparison.now
    found = []
    if comparison.other_building:
        found.append(
            say(
                "The earlier visit was to another building, {building}. Places are matched by their"
                " numbers alone.",
                building=comparison.other_building,
            )
        )
    if not comparison.is_of_one_rulebook:
        found.append(
            say("The two visits were judged by different rulebooks: no item can be compared.")
        )
    elif not comparison.is_of_one_version:
        found.append(
            say(
                "The rulebook of the two visits differs; an item is compared only where the limits"
                " that apply to it read the same in both."
            )
        )
    if comparison.is_of_one_rulebook and then.checklist != now.checklist:
        found.append(
            say("The two visits followed different checklists; scores are not of the same items.")
        )
    found += [
        say(
            "The visit of {day} looked again only at what had failed; its score is not that of a"
            " whole visit.",
            day=day(visit.on),
        )
        for visit in (then, now)
        if visit.reinspects is not None
    ]
    if found:
        yield Notice("\n".join(found), title=say("Not quite alike"), tone=Tone.CAUTION)


def _visits(comparison: Comparison, say: Speech) -> DataTable:
    then, now = comparison.then, comparison.now
    before, after = _days(comparison, say)
    rows = [
        (say("Visit"), visit_word(then, say), visit_word(now, say)),
        (say("Unit"), *(filled(v.unit, say) for v in (then, now))),
        (say("Checklist"), say.tell(then.checklist), say.tell(now.checklist)),
        (say("Rulebook"), rules_line(then, say), rules_line(now, say)),
        (say("Visited by"), *(filled(listed(v.inspectors, say), say) for v in (then, now))),
        (say("Number of its document"), *(filled(v.document_number, say) for v in (then, now))),
        (say("Points of 100"), *(_points(v) for v in (then, now))),
        (say("Items decided"), *(_decided(v, say) for v in (then, now))),
        (say("Findings"), *(_failed(v, say) for v in (then, now))),
        (say("Recommendations missed"), str(then.advisory), str(now.advisory)),
    ]
    conclusion = Row((Cell(say("Conclusion")), _conclusion(then, say), _conclusion(now, say)))
    return DataTable(
        columns=(Column(say("What"), 5), Column(before, 8), Column(after, 8)),
        rows=(conclusion, *(Row(tuple(Cell(words) for words in row)) for row in rows)),
        caption=_score_words(comparison, say),
    )


def _conclusion(visit: VisitLine, say: Speech) -> Cell:
    if visit.is_open:
        return Cell(say("still open"), Tone.OPEN)
    return Cell(conclusion_word(visit.conclusion, say), CONCLUSION_TONES[visit.conclusion])


def _points(visit: VisitLine) -> str:
    return STRUCK if visit.points is None else points(visit.points)


def _decided(visit: VisitLine, say: Speech) -> str:
    share = per_cent(visit.coverage) if visit.coverage is not None else STRUCK
    counts = f"{visit.decided}/{visit.applicable}"
    return say("{counts} ({share}), {n} open", counts=counts, share=share, n=visit.open)


def _failed(visit: VisitLine, say: Speech) -> str:
    return say("{n}, {m} of them critical", n=visit.failed, m=visit.vetoes)


def _score_words(comparison: Comparison, say: Speech) -> str:
    then, now = comparison.then.points, comparison.now.points
    if then is None or now is None or not comparison.has_scores_alike:
        return ""
    return say("Difference of the scores: {points}", points=signed(now - then))


def _items(comparison: Comparison, then: str, now: str, say: Speech) -> Iterator[Block]:
    for course, empty in (
        (Course.STILL, say("Nothing that was broken is found broken again.")),
        (Course.NEW, say("Nothing was found broken that was not before.")),
        (Course.PUT_RIGHT, say("Nothing that was broken was found put right.")),
    ):
        title = course_word(course, say)
        yield Heading(f"{title[:1].upper()}{title[1:]}", level=2)
        yield items_table(comparison.having(course), then, now, say, empty=empty)
    if comparison.findings:
        yield Heading(say("Findings that cannot be compared"), level=2)
        yield findings_table(comparison.findings, then, now, say)


def _rules(comparison: Comparison, say: Speech) -> Iterator[Block]:
    if not comparison.is_of_one_rulebook:
        yield _plain(say("The rules of different rulebooks are not compared."))
        return
    yield _small(
        say(
            "By the rulebook of the later visit; limits with a condition count on every day on which"
            " they can have a say."
        )
    )
    yield rules_table(comparison.rule_changes, say)


def _annexes(comparison: Comparison, then: str, now: str, say: Speech) -> Iterator[Annex]:
    yield (
        say("Recommendations"),
        [
            _small(say("Missing one is no violation.")),
            items_table(
                comparison.having(*_OF_ADVICE),
                then,
                now,
                say,
                empty=say("No recommendation was missed in what can be compared."),
            ),
        ],
    )
    yield (
        say("Kept both times"),
        [
            items_table(
                comparison.having(Course.KEPT),
                then,
                now,
                say,
                empty=say("Nothing was kept both times in what can be compared."),
            )
        ],
    )
    yield (
        say("What else cannot be compared"),
        [incomparable_table(comparison.incomparable, say)],
    )
    yield from record_annex(comparison.imprint, say)


def _days(comparison: Comparison, say: Speech) -> tuple[str, str]:
    """Return what the two visits are called: their days, told apart where these are the same."""
    then, now = (say.tell(day(visit.on)) for visit in (comparison.then, comparison.now))
    if then != now:
        return then, now
    return say("{day}, earlier", day=then), say("{day}, later", day=now)


def _plain(text: str) -> Prose:
    return Prose(text, align=Align.LEFT)


def _small(text: str) -> Prose:
    return Prose(text, size=Size.SMALL, tone=Tone.MUTED, align=Align.LEFT)
