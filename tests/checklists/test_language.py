"""Every sentence can be said in both languages, with figures and dates as they are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.language import Language, Message, Speech, Text

CHINESE = Speech(Language.ZH)
ENGLISH = Speech(Language.EN)


class TestLanguage:
    """Which language a computer speaks."""

    @pytest.mark.parametrize("name", ["zh", "zh_CN.UTF-8", "ZH_TW", "zh-Hans"])
    def test_a_chinese_locale_is_chinese(self, name: str) -> None:
        assert Language.of_locale(name) is Language.ZH

    @pytest.mark.parametrize("name", ["", "C", "en_US.UTF-8", "de_DE", "POSIX"])
    def test_any_other_locale_is_english(self, name: str) -> None:
        assert Language.of_locale(name) is Language.EN

    @pytest.mark.parametrize("language", list(Language))
    def test_switching_twice_changes_nothing(self, language: Language) -> None:
        assert language.other is not language
        assert language.other.other is language


class TestSpeech:
    """Saying sentences."""

    def test_a_sentence_is_said_in_chinese(self) -> None:
        assert CHINESE("There is no such file.") == "没有这个文件。"

    def test_english_needs_no_catalogue(self) -> None:
        assert ENGLISH("Nobody ever wrote this down.") == "Nobody ever wrote this down."

    def test_an_unknown_sentence_is_said_in_english(self) -> None:
        """Better than nothing; a test sees to it that there is none."""
        assert CHINESE("Nobody ever wrote this down.") == "Nobody ever wrote this down."

    @pytest.mark.parametrize(
        ("n", "said"), [(1, "... and 1 more fault."), (2, "... and 2 more faults.")]
    )
    def test_a_number_chooses_its_form(self, n: int, said: str) -> None:
        one, many = "... and {n} more fault.", "... and {n} more faults."

        assert ENGLISH.plural(one, many, n) == said

    def test_chinese_has_one_form_for_every_number(self) -> None:
        one, many = "... and {n} more fault.", "... and {n} more faults."

        assert CHINESE.plural(one, many, 1) == "……另有 1 处错误。"
        assert CHINESE.plural(one, many, 5) == "……另有 5 处错误。"

    @pytest.mark.parametrize(
        ("value", "said"),
        [
            (Fraction(5, 2), "2.5"),
            (Decimal("2.50"), "2.5"),
            (date(2020, 2, 24), "2020-02-24"),
            (["a", "b"], "a, b"),
            (("a", Fraction(1, 4)), "a, 0.25"),
            (Text(zh="甲", en="A"), "A"),
            (Message("a list"), "a list"),
            (7, "7"),
            ("[/b] {x}", "[/b] {x}"),
        ],
    )
    def test_a_value_is_put_into_words(self, value: object, said: str) -> None:
        assert ENGLISH("<{value}>", value=value) == f"<{said}>"

    def test_a_chinese_list_has_chinese_commas(self) -> None:
        assert CHINESE("{one}", one=[Text(zh="甲", en="A"), Message("a list")]) == "甲、列表"

    def test_braces_without_values_stay(self) -> None:
        assert ENGLISH("Write {x}") == "Write {x}"

    @given(st.text())
    def test_what_people_wrote_is_said_as_it_is(self, text: str) -> None:
        assert ENGLISH.tell(text) == text
        assert ENGLISH("{text}", text=text) == text


class TestMessage:
    """Sentences that are not yet said."""

    def test_a_message_is_said_in_either_language(self) -> None:
        message = Message("There is no {sort} “{name}”.", sort=Message("source"), name="x")

        assert ENGLISH.tell(message) == "There is no source “x”."
        assert CHINESE.tell(message) == "没有依据文件“x”。"

    def test_messages_that_say_the_same_are_equal(self) -> None:
        assert Message("a {n}", n=1) == Message("a {n}", n=1)
        assert hash(Message("a {n}", n=1)) == hash(Message("a {n}", n=1))

    @pytest.mark.parametrize("other", [Message("a {n}", n=2), Message("b {n}", n=1), "a 1"])
    def test_messages_that_say_something_else_are_not(self, other: object) -> None:
        assert Message("a {n}", n=1) != other

    def test_a_message_shows_itself_in_english(self) -> None:
        assert repr(Message("a {n}", n=1)) == "Message('a 1')"


class TestText:
    """One text in both languages."""

    @given(st.text(), st.text())
    def test_each_language_gets_its_own(self, zh: str, en: str) -> None:
        text = Text(zh=zh, en=en)

        assert (CHINESE.tell(text), ENGLISH.tell(text)) == (zh, en)
