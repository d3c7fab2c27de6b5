"""Articles as the register of provisions prints them."""

from __future__ import annotations

import pytest

from audit.services.articles import article
from checklists.language import Text


@pytest.mark.parametrize(
    ("printed", "zh", "en"),
    [
        ("§一", "第一条", "Article 1"),
        ("§十", "第十条", "Article 10"),
        ("三1", "第三1项", "Point 3.1"),
        ("十二3", "第十二3项", "Point 12.3"),
        ("二3-8", "第二3-8项", "Point 2.3-8"),
        ("三(一)2", "第三（一）2项", "Point 3(1)2"),
        ("¶2", "第2段", "Paragraph 2"),
        ("第4段", "第4段", "Paragraph 4"),
        ("二（五）、二（八）", "第二（五）、二（八）项", "Point 2(5), 2(8)"),
        ("问题(五)", "问题（五）", "Problem (5)"),
        ("preamble", "引言", "preamble"),
        ("closing clause", "结尾", "closing clause"),
    ],
)
def test_an_article_is_never_taken_for_another(printed: str, zh: str, en: str) -> None:
    """“三1” is the first point of the third, and no thirty-first."""
    assert article(printed) == Text(zh=zh, en=en)


@pytest.mark.parametrize("printed", ["", "—", "§"])
def test_a_document_without_articles_names_none(printed: str) -> None:
    assert article(printed) is None


def test_what_stands_in_for_an_article_is_left_as_it_is() -> None:
    assert article("Coordination conference 23 Feb") == Text(
        zh="Coordination conference 23 Feb", en="Coordination conference 23 Feb"
    )
