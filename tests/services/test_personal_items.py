"""Items whose rule says that what is written there tells of persons, as a register of them does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.domain.answers import Answer
from audit.domain.events import EventKind
from audit.services.walking import Walk
from checklists.loading.compiled import compile_rulebook, read_compiled
from checklists.rulebook import Rulebook
from tests.visits import AREA, SIGN, Office, key, small_rulebook

REGISTER = key(AREA)
OTHER = key(SIGN)


def with_register() -> Rulebook:
    """Return a rulebook one of whose requirements looks at a register of persons."""
    rulebook = small_rulebook()
    asked = rulebook.requirements[AREA].model_copy(update={"personal": True})
    return replace(rulebook, requirements={**rulebook.requirements, AREA: asked})


@pytest.fixture
def walk() -> Walk:
    """Return an open audit under it."""
    return Office(with_register()).walk()


def test_a_note_is_marked_of_itself(walk: Walk) -> None:
    walk.note(REGISTER, "Zhang, 38.1")
    walk.note(OTHER, "door shut")

    assert walk.audit.personal_notes == {REGISTER}


def test_whoever_writes_it_may_decide_otherwise(walk: Walk) -> None:
    walk.note(REGISTER, "the book is blue", personal=False)

    assert not walk.audit.personal_notes


def test_a_note_that_was_not_marked_is_not_marked_when_it_is_changed(walk: Walk) -> None:
    walk.note(REGISTER, "the book is blue", personal=False)

    walk.note(REGISTER, "the book is green")

    assert not walk.audit.personal_notes


def test_a_note_that_is_not_written_is_not_recorded(walk: Walk) -> None:
    """A dialog that is opened and kept empty is no step that could be taken back."""
    before = len(walk.history)

    walk.note(REGISTER, " ")

    assert len(walk.history) == before


def test_a_note_that_was_taken_back_is_taken_back_once(walk: Walk) -> None:
    walk.note(REGISTER, "Zhang, 38.1")
    walk.note(REGISTER, "")
    before = len(walk.history)

    walk.note(REGISTER, "")

    assert len(walk.history) == before
    assert not walk.audit.personal_notes


def test_a_file_is_marked_of_itself(walk: Walk) -> None:
    at_register = walk.attach(REGISTER, b"a page", name="page.jpg")
    elsewhere = walk.attach(OTHER, b"a door", name="door.jpg")

    assert (at_register.personal, elsewhere.personal) == (True, False)


def test_a_file_that_shows_the_register_too_is_marked(walk: Walk) -> None:
    """One photo for two items is one file, which is withheld or not."""
    assert walk.attach(OTHER, b"a page", name="page.jpg", others=[REGISTER]).personal


def test_a_file_may_be_said_to_show_nobody(walk: Walk) -> None:
    assert not walk.attach(REGISTER, b"a cover", name="cover.jpg", personal=False).personal


@pytest.mark.parametrize("is_joint", [True, False])
def test_what_is_written_in_an_answer_is_marked(walk: Walk, is_joint: bool) -> None:
    """By its entry, which is what documents and purges go by."""
    reason = Answer(not_applicable="Zhang is the only one here")
    if is_joint:
        walk.put_together([], {REGISTER: reason, OTHER: reason})
    else:
        walk.answer(REGISTER, reason)
        walk.answer(OTHER, reason)

    marks = [e.data.get("personal", False) for e in walk.history if e.kind is EventKind.ANSWERED]
    assert marks == [True, False]


def test_an_answer_that_is_withdrawn_has_nothing_to_mark(walk: Walk) -> None:
    walk.answer(REGISTER, Answer(not_applicable="nobody here"))
    walk.withdraw(REGISTER)

    assert "personal" not in walk.history[-1].data


def test_rules_that_say_nothing_of_it_are_kept_as_they_always_were() -> None:
    """So that no rules an audit was begun with have another form, or another hash."""
    assert b"personal" not in compile_rulebook(small_rulebook())


def test_rules_that_say_it_are_kept_with_it() -> None:
    rulebook = with_register()

    assert read_compiled(compile_rulebook(rulebook)).requirements == rulebook.requirements
