"""The seven steps: which screen, what on it, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from checklists.language import Message


class Stop(StrEnum):
    """Where a step is told."""

    AUDITS = "audits"
    WALK = "walk"
    FAILED = "failed"
    """The walk, at an item that failed."""
    FINDINGS = "findings"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is shown."""

    stop: Stop
    target: str
    """What is pointed at, as a selector on its screen."""
    name: Message
    words: Message
    is_line: bool = False
    """Whether the target is one line, which is coloured, for a frame would hide it."""


STEPS: Final = (
    Step(
        Stop.AUDITS,
        "#audits",
        Message("Your audits"),
        Message(
            "Each line is an audit with its conclusion, its score and what is overdue. This one is"
            " a sample: try everything in it. n begins your own; Enter opens the one under the"
            " cursor."
        ),
    ),
    Step(
        Stop.WALK,
        "#places",
        Message("The way through the building"),
        Message(
            "The places in the order you walk them, each with what is checked there. The sign"
            " before an item tells how it stands: ✓ passed, ✗ failed, ○ open."
        ),
    ),
    Step(
        Stop.WALK,
        "ItemPane",
        Message("One item at a time"),
        Message(
            "Figures go where the cursor stands; Enter decides and goes on to the next open item."
            " After the tour the last line shows the keys for everything else: pass, fail, not"
            " applicable, later, note, evidence."
        ),
    ),
    Step(
        Stop.FAILED,
        "JudgementPanel",
        Message("The judgement, while you type"),
        Message(
            "Value, limit and margin, and what would put it right, in words and figures; with the"
            " article it rests on. i shows how to check it and what every source says."
        ),
    ),
    Step(
        Stop.FAILED,
        "ScoreBar",
        Message("Always in sight"),
        Message(
            "The score, how much is decided, what failed, how much of that is critical, and"
            " whether everything is saved. Each answer is on the disk before it is shown as saved."
        ),
        is_line=True,
    ),
    Step(
        Stop.FINDINGS,
        "FindingList",
        Message("What failed becomes an order"),
        Message(
            "In the order of your walk, each with what puts it right; ‼ marks what is"
            " critical. Here you set last days; later a re-inspection looks at exactly these"
            " again."
        ),
    ),
    Step(
        Stop.DOCUMENTS,
        "Form",
        Message("The documents"),
        Message(
            "Report, notice and every other form, in Chinese, English or both. From now on: ? or"
            " F1 explains what has the focus, Ctrl+P finds every command, F3 opens the settings,"
            " F5 shows this tour again."
        ),
    ),
)
