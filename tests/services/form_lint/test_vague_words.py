"""Words that judge instead of measure, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.services.form_lint.vague_words import vague_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The room is very crowded.", ("very", "crowded")),
        ("VERY bad", ("VERY", "bad")),
        ("every badge, goodness, a poorhouse", ()),
        ("goods, very-high, too_many", ()),
        ("use stairs rather than lifts, rather slow", ("rather",)),
        ("too close together", ("too close",)),
        ("very, very small", ("very",)),
        ("卫生较差", ("较差",)),
        ("环境脏乱差", ("脏乱差",)),
        ("通风良好，人员过于拥挤", ("良好", "过于", "拥挤")),
        ("消毒三十分钟", ()),
        ("开窗120分钟，间隔十分钟", ()),
        ("十分满意", ("十分",)),
        ("在显著位置张贴，标识不明显", ("明显",)),
        ("相当于 2 人", ()),
        ("相当密集", ("相当",)),
        ("北侧very脏乱", ("very", "脏乱")),
        ("42 人，90 平方米，人均 2.14 平方米", ()),
        ("42 people in 90 m², 0.82 m apart", ()),
        ("", ()),
    ],
)
def test_only_words_that_judge_are_found(text: str, words: tuple[str, ...]) -> None:
    """As they stand, each once, and not within a longer word that says something else."""
    assert vague_words(text) == words


@given(st.text())
def test_what_is_found_stands_in_the_text(text: str) -> None:
    """Whatever the text is."""
    assert all(word in text for word in vague_words(text))


@given(st.text(), st.text())
def test_a_vague_word_is_found_between_any_chinese(before: str, after: str) -> None:
    """Unless what stands around it makes another word of it."""
    found = vague_words(f"{before}。脏乱。{after}")

    assert "脏乱" in found
