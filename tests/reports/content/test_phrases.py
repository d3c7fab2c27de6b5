"""Days, articles and names as each language writes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from audit.services.articles import article
from checklists.language import Text
from reports.content.phrases import PlaceName, day, moment

ROOM = Text(zh="办公室", en="Office")


@pytest.mark.parametrize(
    ("printed", "zh", "en"),
    [
        ("五", "第五条", "Article 5"),
        ("十", "第十条", "Article 10"),
        ("十一", "第十一条", "Article 11"),
        ("二十", "第二十条", "Article 20"),
        ("二十三", "第二十三条", "Article 23"),
        ("2", "第2项", "Point 2"),
        ("二（一）1", "第二（一）1项", "Point 2(1)1"),
        ("十一（四）", "第十一（四）项", "Point 11(4)"),
        ("建议（五）", "建议（五）", "Suggestion (5)"),
        ("正文", "正文", "main text"),
    ],
)
def test_an_article_is_named_as_printed_and_in_figures(printed: str, zh: str, en: str) -> None:
    assert article(printed) == Text(zh=zh, en=en)


def test_a_document_without_articles_names_none() -> None:
    assert article("") is None


def test_a_day_is_written_out() -> None:
    assert day(date(2020, 3, 2)) == Text(zh="2020年3月2日", en="2 March 2020")


def test_a_moment_keeps_the_clock_it_was_taken_from() -> None:
    """A document must not move the visit to another time zone."""
    at = datetime(2020, 3, 2, 23, 5, tzinfo=timezone(timedelta(hours=8)))

    assert moment(at) == Text(zh="2020年3月2日 23:05", en="2 March 2020, 23:05")


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (PlaceName("W-1", "财务室", "3", ROOM), "财务室（W-1，3层）", "财务室 (W-1, floor 3)"),
        (PlaceName("W-1", "财务室", "B2", ROOM), "财务室（W-1，B2层）", "财务室 (W-1, floor B2)"),
        (
            PlaceName("W-1", "财务室", "1–12", ROOM),
            "财务室（W-1，1–12层）",
            "财务室 (W-1, floor 1–12)",
        ),
        (PlaceName("W-1", "财务室", "夹层", ROOM), "财务室（W-1，夹层）", "财务室 (W-1, 夹层)"),
        (PlaceName("W-1", "财务室", "", ROOM), "财务室（W-1）", "财务室 (W-1)"),
        (PlaceName("大堂", "大堂", "", ROOM), "大堂", "大堂"),
        (PlaceName("大堂", "大堂", "1", ROOM), "大堂（1层）", "大堂 (floor 1)"),
    ],
)
def test_a_place_is_named_with_what_tells_it_from_others(name: PlaceName, zh: str, en: str) -> None:
    assert name.full == Text(zh=zh, en=en)
