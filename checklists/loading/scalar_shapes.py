"""The shapes of single values: texts, numbers, dates, choices, yes and no."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from typing_extensions import override

from checklists.language import Message
from checklists.loading.faults import FaultKind
from checklists.loading.located import Node
from checklists.loading.nearest import quoted, suggestion
from checklists.loading.scalars import plain_value
from checklists.loading.shapes import Check, Shape

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class TextShape(Shape):
    """A text."""

    pattern: str | None = None
    is_id: bool = False
    least: int = 0
    most: int | None = None

    @property
    @override
    def wanted(self) -> Message:
        return Message("an id") if self.is_id else Message("a text")

    @override
    def fits(self, node: Node) -> bool:
        return isinstance(node.value, str)

    @override
    def hint_for(self, node: Node) -> Message | None:
        if node.is_scalar and node.value is not None:
            return Message('Put it in quotes: "{text}".', text=quoted(node.text))
        return None

    @override
    def check(self, node: Node, check: Check) -> None:
        if not self.is_met(node, check):
            return
        text, shown = node.text, quoted(node.text)
        if self.pattern is not None and not self._has_form(text, self.pattern):
            self._report_form(node, shown, check)
        elif len(text) < self.least:
            check.report(
                node,
                FaultKind.ILLEGAL_VALUE,
                Message(
                    "“{text}” is too short; its length must be at least {least}.",
                    text=shown,
                    least=self.least,
                ),
            )
        elif self.most is not None and len(text) > self.most:
            check.report(
                node,
                FaultKind.ILLEGAL_VALUE,
                Message("“{text}” is longer than {most} characters.", text=shown, most=self.most),
            )

    def _has_form(self, text: str, pattern: str) -> bool:
        # An id is matched whole: for Python "$" also stands before a last line break.
        match = re.fullmatch if self.is_id else re.search
        return match(pattern, text) is not None

    def _report_form(self, node: Node, shown: str, check: Check) -> None:
        if self.is_id:
            what = Message("“{text}” is no id.", text=shown)
            hint = Message(
                "An id is lower-case words and figures joined by dots, hyphens or underscores."
            )
        else:
            what = Message("“{text}” has not the form that is wanted here.", text=shown)
            hint = Message("The form is {pattern}", pattern=self.pattern)
        check.report(node, FaultKind.ILLEGAL_VALUE, what, hint)


@dataclass(frozen=True)
class NumberShape(Shape):
    """A whole number, or an exact decimal."""

    is_whole: bool
    above: Decimal | None = None
    least: Decimal | None = None
    below: Decimal | None = None
    most: Decimal | None = None

    @property
    @override
    def wanted(self) -> Message:
        return Message("a whole number") if self.is_whole else Message("a number")

    @override
    def fits(self, node: Node) -> bool:
        value = node.value
        if isinstance(value, Decimal):
            return not self.is_whole
        return isinstance(value, int) and not isinstance(value, bool)

    @override
    def hint_for(self, node: Node) -> Message | None:
        if not isinstance(node.value, str):
            return None
        if node.is_quoted and isinstance(plain_value(node.text.strip()), int | Decimal):
            return Message("Write it without quotes.")
        if self.is_whole:
            return Message("Write figures only, without a unit, such as 12.")
        return Message("Write figures and a point only, without a unit, such as 2.5.")

    @override
    def check(self, node: Node, check: Check) -> None:
        value = node.value
        if not self.is_met(node, check) or not isinstance(value, int | Decimal):
            return
        if what := self._beyond(value, node.text):
            check.report(node, FaultKind.ILLEGAL_VALUE, what)

    def _beyond(self, value: int | Decimal, text: str) -> Message | None:
        if self.above is not None and value <= self.above:
            return Message(
                "{text} is too small: more than {limit} is wanted.",
                text=text,
                limit=str(self.above),
            )
        if self.least is not None and value < self.least:
            return Message(
                "{text} is too small: at least {limit} is wanted.", text=text, limit=str(self.least)
            )
        if self.below is not None and value >= self.below:
            return Message(
                "{text} is too large: less than {limit} is wanted.",
                text=text,
                limit=str(self.below),
            )
        if self.most is not None and value > self.most:
            return Message(
                "{text} is too large: at most {limit} is allowed.", text=text, limit=str(self.most)
            )
        return None


class YesNoShape(Shape):
    """True or false."""

    @property
    @override
    def wanted(self) -> Message:
        return Message("true or false")

    @override
    def fits(self, node: Node) -> bool:
        return isinstance(node.value, bool)

    @override
    def hint_for(self, node: Node) -> Message | None:
        if node.is_scalar and node.value is not None:
            return Message("Write true for yes and false for no, without quotes.")
        return None

    @override
    def check(self, node: Node, check: Check) -> None:
        self.is_met(node, check)


class DayShape(Shape):
    """A date."""

    @property
    @override
    def wanted(self) -> Message:
        return Message("a date")

    @override
    def fits(self, node: Node) -> bool:
        return isinstance(node.value, date)

    @override
    def hint_for(self, node: Node) -> Message | None:
        if _DAY.fullmatch(node.text):
            if node.is_quoted and isinstance(plain_value(node.text), date):
                return Message("Write it without quotes.")
            return Message("There is no such day in the calendar.")
        return Message("Write year, month and day, such as 2020-02-24.")

    @override
    def check(self, node: Node, check: Check) -> None:
        self.is_met(node, check)


@dataclass(frozen=True)
class Choice(Shape):
    """One of several words."""

    words: tuple[str, ...]

    @property
    @override
    def wanted(self) -> Message:
        return Message("one of {words}", words=self.words)

    @override
    def fits(self, node: Node) -> bool:
        return isinstance(node.value, str)

    @override
    def check(self, node: Node, check: Check) -> None:
        if self.is_met(node, check) and node.value not in self.words:
            check.report(
                node,
                FaultKind.ILLEGAL_VALUE,
                Message("“{text}” is not known here.", text=quoted(node.text)),
                suggestion(node.text, self.words),
            )


class NothingShape(Shape):
    """No value."""

    is_nothing = True

    @property
    @override
    def wanted(self) -> Message:
        return Message("nothing")

    @override
    def fits(self, node: Node) -> bool:
        return node.value is None

    @override
    def check(self, node: Node, check: Check) -> None:
        self.is_met(node, check)
