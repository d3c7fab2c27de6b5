"""The tool that keeps the catalogues sees what it should see, and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sentences import Sentence, Unreadable, fields_of, sentences_in
from tests.words import LAYERS, compile_words, faults, update

CHECKLISTS, AUDIT, UI, *_ = LAYERS


def _source(root: Path, code: str, name: str = "checklists/some.py") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")
    return path


def _translate(path: Path, english: str, chinese: str) -> None:
    words = path.read_text(encoding="utf-8")
    head, entry, tail = words.partition(f'msgid "{english}"\nmsgstr ')
    assert entry
    path.write_text(f'{head}{entry}"{chinese}"{tail.removeprefix(chr(34) * 2)}', encoding="utf-8")


def _said(root: Path, code: str) -> list[tuple[str, ...]]:
    found = sentences_in(_source(root, code), root=root)
    return [sentence.forms for sentence in found if isinstance(sentence, Sentence)]


@pytest.fixture
def translated(tmp_path: Path) -> Path:
    """A project with one sentence, translated and compiled."""
    _source(tmp_path, 'say("Move {n} people out", n=3)')
    update(CHECKLISTS, tmp_path)
    _translate(CHECKLISTS.po(tmp_path), "Move {n} people out", "迁出 {n} 人")
    compile_words(CHECKLISTS, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ('say("One")', [("One",)]),
        ('self.say("One")', [("One",)]),
        ('self.app.say("One")', [("One",)]),
        ('Message("One")', [("One",)]),
        ('say("One "\n    "and two")', [("One and two",)]),
        ('say("One" if x else "Two")', [("One",), ("Two",)]),
        ('say.plural("{n} item", "{n} items", 3)', [("{n} item", "{n} items")]),
        ('say.tell(Message("One"))', [("One",)]),
        ("say.tell(text)", []),
        ("Message()", []),
        ('plural("a", "b", 1)', []),
        ('essay("One")', []),
    ],
)
def test_what_is_said_is_found(tmp_path: Path, code: str, forms: list[tuple[str, ...]]) -> None:
    """However the call is written."""
    assert _said(tmp_path, code) == forms


def test_the_messages_of_textual_are_no_sentences(tmp_path: Path) -> None:
    """They have the same name and carry no words."""
    code = 'from textual.message import Message\nMessage("not a sentence")'

    assert _said(tmp_path, code) == []


@pytest.mark.parametrize("code", ['say(f"{n} people")', "say(sentence)", 'say("a" + b)'])
def test_a_sentence_made_while_running_is_reported(tmp_path: Path, code: str) -> None:
    """It could never be looked up."""
    [found] = sentences_in(_source(tmp_path, code), root=tmp_path)

    assert isinstance(found, Unreadable)
    assert "checklists/some.py:1" in str(found)


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ('say("Move {n} people out")', "nothing fills {n}"),
        ('say("Move {n} people out", m=3)', "nothing fills {n}"),
        ('say("Move", n=3)', "'n' has no place"),
        ('say.plural("{n} item in {room}", "{n} items in {room}", 3)', "nothing fills {room}"),
        ('say("Move {0} people out", n=3)', "{0} is no name"),
    ],
)
def test_braces_and_values_that_do_not_fit_are_reported(
    tmp_path: Path, code: str, named: str
) -> None:
    """The program would stop at such a sentence, perhaps only in a rare case."""
    _source(tmp_path, code)

    assert any(named in fault for fault in faults(tmp_path))


def test_values_that_are_handed_on_are_trusted(tmp_path: Path) -> None:
    """What is in the mapping only the running program knows."""
    [found] = sentences_in(_source(tmp_path, 'say("Move {n}", **values)'), root=tmp_path)

    assert isinstance(found, Sentence)
    assert found.misfit == ""


def test_braces_that_do_not_match_are_an_error() -> None:
    """As they are for the program."""
    with pytest.raises(ValueError, match="expected '}'"):
        fields_of("Move {n people out")


def test_a_translated_layer_has_no_faults(translated: Path) -> None:
    """The rest of this file breaks it in one way each."""
    assert faults(translated) == []


def test_an_update_keeps_translations_and_changes_nothing_else(translated: Path) -> None:
    """Nobody wants to read a diff of dates and line numbers."""
    before = CHECKLISTS.po(translated).read_bytes()
    _source(translated, '\n\n\nsay("Move {n} people out", n=4)')

    update(CHECKLISTS, translated)

    assert CHECKLISTS.po(translated).read_bytes() == before


def test_a_new_sentence_is_missing_until_it_is_translated(translated: Path) -> None:
    """First there is no entry, then an empty one."""
    _source(translated, 'say("Stop the lift")', "checklists/more.py")
    first = faults(translated)
    update(CHECKLISTS, translated)

    assert first == ["checklists: missing: 'Stop the lift'"]
    assert "checklists: untranslated: 'Stop the lift'" in faults(translated)


def test_a_changed_sentence_is_fuzzy_until_somebody_looked(translated: Path) -> None:
    """The old Chinese may say something else now."""
    _source(translated, 'say("Move {n} people out!", n=3)')

    update(CHECKLISTS, translated)

    assert any("fuzzy" in fault and "迁出" in fault for fault in faults(translated))


def test_a_sentence_nobody_says_any_more_is_obsolete(translated: Path) -> None:
    """An update takes it out."""
    _source(translated, "")
    first = faults(translated)
    update(CHECKLISTS, translated)
    compile_words(CHECKLISTS, translated)

    assert first == ["checklists: obsolete: 'Move {n} people out'"]
    assert faults(translated) == []


def test_a_translation_without_the_figure_is_reported(translated: Path) -> None:
    """A notice that does not say how many is wrong."""
    path = CHECKLISTS.po(translated)
    path.write_text(path.read_text("utf-8").replace("迁出 {n} 人", "迁出若干人"), "utf-8")

    assert any("not the same braces" in fault for fault in faults(translated))


def test_words_that_were_not_compiled_are_reported(translated: Path) -> None:
    """The program reads the compiled file."""
    path = CHECKLISTS.po(translated)
    path.write_text(path.read_text("utf-8").replace("迁出 {n} 人", "移出 {n} 人"), "utf-8")

    assert any("not compiled" in fault for fault in faults(translated))


def test_a_sentence_another_layer_says_takes_its_chinese(translated: Path) -> None:
    """One sentence is said in one way."""
    _source(translated, 'say("Move {n} people out", n=1)', "audit/ui/screen.py")
    update(UI, translated)
    compile_words(UI, translated)

    assert "迁出 {n} 人" in UI.po(translated).read_text("utf-8")
    assert faults(translated) == []


def test_one_sentence_in_two_translations_is_reported(translated: Path) -> None:
    """The program would show whichever layer comes first."""
    _source(translated, 'say("Move {n} people out", n=1)', "audit/ui/screen.py")
    update(UI, translated)
    path = UI.po(translated)
    path.write_text(path.read_text("utf-8").replace("迁出 {n} 人", "请出 {n} 人"), "utf-8")
    compile_words(UI, translated)

    assert any("请出" in fault and "迁出" in fault for fault in faults(translated))


def test_a_screen_belongs_to_the_interface_not_to_the_audit(tmp_path: Path) -> None:
    """Every file has one catalogue."""
    screen = _source(tmp_path, "", "audit/ui/screen.py")
    service = _source(tmp_path, "", "audit/services/auditing.py")

    assert UI.sources(tmp_path) == [screen]
    assert AUDIT.sources(tmp_path) == [service]
