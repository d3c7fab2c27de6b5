"""The keys of the screen beneath, and how to move about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from audit.services.words import outcome_sign, outcome_word
from audit.ui.commands import Command, bindings
from audit.ui.fitting import column, one_line, wrapped
from audit.ui.outcomes import VETO
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from checklists.judgements import Outcome
from checklists.language import Message

_KEYS_WIDTH = 6
_WORDS_WIDTH = 16
_MEANING_WIDTH = 46

_OUTCOMES = (
    Outcome.PASS,
    Outcome.FAIL,
    Outcome.ADVISORY_FAIL,
    Outcome.NOT_CHECKED,
    Outcome.NOT_APPLICABLE,
)

CLOSE = Command("escape,f1,question_mark", "close", Message("Back"), Message("Close the help."))


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One command in the help."""

    keys: str
    words: str
    meaning: str


class Help(Dialog[None]):
    """Explains what has the focus, and lists what the keys do."""

    BINDINGS = bindings((CLOSE,))
    DEFAULT_CSS = """
    Help > .frame { width: 78; height: 94%; }
    """

    def __init__(
        self, keys: Sequence[KeyLine], title: str, about: tuple[str, str] | None = None
    ) -> None:
        super().__init__()
        self._about = about
        """The name and the meaning of what has the focus."""
        self._keys = keys
        self._title_words = title

    @override
    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="frame") as frame:
            frame.border_title = self.say("Help: {screen}", screen=self._title_words)
            if self._about is not None:
                yield Static(_explained(*self._about))
                yield Static()
            for line in self._lines():
                yield Static(line)
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    def _lines(self) -> list[Content]:
        say = self.say
        moving = (
            ("Tab", say("Next field; with Shift the one before")),
            ("↑ ↓", say("Up and down in lists")),
            (
                "0–9",
                say(
                    "Figures go where the cursor stands; letters are commands where no text is typed"
                ),
            ),
        )
        signs = (
            *((outcome_sign(each), outcome_word(each, say)) for each in _OUTCOMES),
            (VETO, say("critical: one alone, and the building does not conform")),
            ("*", say("typed, but not saved yet")),
            ("?", say("proposed by the last visit, to be confirmed")),
            ("≈", say("a what-if; nothing of it is saved")),
        )
        return [
            *(_line(line.keys, line.words, line.meaning) for line in self._keys),
            Content(""),
            Content.assemble((say("Moving about"), "bold $text-primary")),
            *(_line(name, "", meaning) for name, meaning in moving),
            Content(""),
            Content.assemble((say("Signs"), "bold $text-primary")),
            *(_line(sign, "", meaning) for sign, meaning in signs),
        ]


def _explained(name: str, meaning: str) -> Content:
    """Draw what has the focus."""
    words = wrapped(meaning, _KEYS_WIDTH + _WORDS_WIDTH + _MEANING_WIDTH)
    return Content.assemble((one_line(name), "bold $text-accent"), *(f"\n{each}" for each in words))


def _line(keys: str, words: str, meaning: str) -> Content:
    """Draw a command; what does not fit goes on under its meaning."""
    first, *more = wrapped(meaning, _MEANING_WIDTH)
    indent = " " * (_KEYS_WIDTH + _WORDS_WIDTH)
    return Content.assemble(
        (column(keys, _KEYS_WIDTH), "$footer-key-foreground bold"),
        (column(words, _WORDS_WIDTH), "bold"),
        first,
        *(f"\n{indent}{line}" for line in more),
    )
