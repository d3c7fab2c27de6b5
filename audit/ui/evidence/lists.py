"""The files that are kept, and the photos that arrived."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import message
from textual.content import Content
from typing_extensions import override

from audit.domain.answers import Evidence
from audit.services.photos import Arrival
from audit.ui.commands import Command, bindings
from audit.ui.evidence.file_facts import pixels_words, size_words, time_words
from audit.ui.fitting import between, one_line
from audit.ui.widgets.row_list import RowList
from checklists.language import Message

REMOVE = Command(
    "delete,x",
    "remove",
    Message("Remove"),
    Message("Take the file under the cursor off the item; the history keeps it."),
    display="Del",
)
MARK = Command(
    "space",
    "mark",
    Message("Mark"),
    Message("Mark the photo to be attached, or unmark it."),
    display="Space",
)
MARK_ALL = Command(
    "asterisk",
    "mark_all",
    Message("All new"),
    Message("Mark all photos that are not attached yet, or none."),
    display="*",
)


class EvidenceList(RowList):
    """The files of one item."""

    BINDINGS = bindings((REMOVE,))
    DEFAULT_CSS = """
    EvidenceList { height: auto; max-height: 5; margin: 0 0 1 0; }
    """
    MOST_ROWS = 5

    class Removed(message.Message):
        """The file under the cursor is to leave the item."""

        def __init__(self, evidence: Evidence) -> None:
            super().__init__()
            self.evidence = evidence

    def __init__(self) -> None:
        super().__init__(id="kept")
        self.evidence: Sequence[Evidence] = ()

    @property
    def chosen(self) -> Evidence | None:
        """The file under the cursor."""
        return self.evidence[self.cursor] if self.count else None

    def offer(self, evidence: Sequence[Evidence]) -> None:
        """Show other files."""
        self.evidence = evidence
        self.display = bool(evidence)
        self.styles.height = min(len(evidence), self.MOST_ROWS) or 1
        self.show(len(evidence), len(evidence) - 1)

    def action_remove(self) -> None:
        """Ask for the file under the cursor to be taken off."""
        if self.chosen is not None:
            self.post_message(self.Removed(self.chosen))

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a file with its size and the beginning of its hash."""
        each = self.evidence[index]
        parts = (
            time_words(each.taken_at),
            pixels_words(each.width, each.height),
            size_words(each.size),
            each.sha256[:8],
        )
        facts = Content.assemble((" · ".join(part for part in parts if part), "$text-muted"))
        caption = f" – {one_line(each.caption)}" if each.caption else ""
        return (between(Content(f" {one_line(each.name)}{caption}"), facts, width - 1),)


class ArrivalList(RowList):
    """The photos that came into the watched folder since the visit began."""

    BINDINGS = bindings((MARK, MARK_ALL))
    DEFAULT_CSS = """
    ArrivalList { height: auto; max-height: 6; }
    """
    MOST_ROWS = 6

    class Marked(message.Message):
        """Other photos are marked."""

    def __init__(self, marked: set[Path]) -> None:
        super().__init__(id="new")
        self.arrivals: Sequence[Arrival] = ()
        self._marked = marked
        """Kept by who asks, so that it outlives this list when all is said in the other language."""
        self._known: frozenset[tuple[str, str | None]] = frozenset()

    @property
    def marked(self) -> list[Path]:
        """The photos that are marked, in the order they were taken."""
        return [each.path for each in reversed(self.arrivals) if each.path in self._marked]

    @property
    def chosen(self) -> Arrival | None:
        """The photo under the cursor."""
        return self.arrivals[self.cursor] if self.count else None

    @property
    def new(self) -> list[Path]:
        """The photos that are not attached yet."""
        return [each.path for each in self.arrivals if not self._is_attached(each)]

    def offer(self, arrivals: Sequence[Arrival], known: frozenset[tuple[str, str | None]]) -> bool:
        """Show what is there now, the cursor on the same photo; say whether anything is new."""
        if (arrivals, known) == (self.arrivals, self._known):
            return False
        before = self.chosen.path if self.chosen is not None else None
        self.arrivals, self._known = arrivals, known
        paths = [each.path for each in arrivals]
        self._marked &= set(self.new)
        self.styles.height = min(len(arrivals), self.MOST_ROWS) or 1
        self.show(len(arrivals), paths.index(before) if before in paths else 0)
        return True

    def unmark(self) -> None:
        """Mark none."""
        self._marked.clear()
        self.renew_all()

    def action_mark(self) -> None:
        """Mark the photo under the cursor, or unmark it, and go on to the next."""
        if self.chosen is not None:
            self._marked ^= {self.chosen.path}
            self.renew(self.cursor)
            self.cursor += 1
            self.post_message(self.Marked())

    def action_mark_all(self) -> None:
        """Mark all that are not attached; none where they are marked already."""
        new = set(self.new)
        is_all = self._marked >= new
        self._marked.clear()
        self._marked.update(() if is_all else new)
        self.renew_all()
        self.post_message(self.Marked())

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a photo with its mark, its time and its size."""
        each = self.arrivals[index]
        mark = "[x]" if each.path in self._marked else "[ ]"
        sign = " ✓" if self._is_attached(each) else ""
        at = each.at.strftime("%m-%d %H:%M:%S")
        facts = Content.assemble((size_words(each.size), "$text-muted"))
        name = Content(f" {mark} {at}  {one_line(each.path.name)}{sign}")
        return (between(name, facts, width - 1),)

    def _is_attached(self, arrival: Arrival) -> bool:
        return (arrival.path.name, arrival.taken_at) in self._known
