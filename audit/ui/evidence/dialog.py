"""Evidence: what is kept of it, and how more is attached."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.domain.errors import NotSaved
from audit.services.attaching import About
from audit.services.photos import Area, FoundFile
from audit.ui.commands import bindings
from audit.ui.dialogs.personal import mark_words
from audit.ui.evidence.commands import EVIDENCE
from audit.ui.evidence.dropped import dropped_paths, quoted
from audit.ui.evidence.file_facts import found_words
from audit.ui.evidence.lists import ArrivalList, EvidenceList
from audit.ui.evidence.other_items import OtherItems
from audit.ui.evidence.path_field import PathField
from audit.ui.evidence.photo_cells import PhotoCells
from audit.ui.evidence.photo_screen import PhotoScreen
from audit.ui.evidence.shelf import EvidenceShelf
from audit.ui.evidence.telling import attached_words, others_words
from audit.ui.evidence.watching import Watching
from audit.ui.fitting import lines, one_line
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_input import LineInput
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.language import Message

_PAUSE_S: Final = 0.2
"""So long nothing is typed before a file is looked at."""


class EvidenceDialog(Watching):
    """Attaches files by their paths, as typed, pasted or dropped, and photos that arrived."""

    NAME: ClassVar[Message] = Message("Evidence")
    BINDINGS = bindings(EVIDENCE)
    DEFAULT_CSS = """
    EvidenceDialog {
        & .label { color: $text-muted; }
        & #trouble { color: $text-error; height: auto; }
        & #facts, & #others { height: auto; color: $text-muted; }
        & #arrived { height: auto; color: $text-muted; &.-trouble { color: $text-warning; } }
        & > .frame { width: 132; }
        & #parts { height: auto; }
        & #entry { width: 1fr; height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        & #preview { display: none; width: 44; height: 18; margin: 0 0 0 2; }
        &.-wide #preview { display: block; }
        & #send { height: auto; margin: 0 0 1 0; }
        &.-from-afar #send-label { display: none; }
        &.-from-afar PathField { display: none; }
    }
    """

    def __init__(self, shelf: EvidenceShelf, dropped: str = "") -> None:
        super().__init__(shelf)
        self._dropped = dropped
        self._is_busy = False
        self._is_to_stop = False
        self._is_warned = False
        self._marked: bool | None = None
        """Whether the user wants files marked as personal; None for what the rules say."""
        self._covered: dict[Path, tuple[FoundFile, tuple[Area, ...]]] = {}
        """What is to be covered in photos, and these as they were looked at."""

    @override
    def compose(self) -> ComposeResult:
        say = self.say
        with Horizontal(classes="frame") as frame:
            frame.border_title = say("Evidence")
            with VerticalScroll(id="entry", can_focus=False):
                yield EvidenceList()
                yield Static(id="arrived")
                yield ArrivalList(self.marked)
                if self.speaking.sending is not None:
                    yield Prose(
                        say(
                            "F6 adds photos from the device you see this on; they stand here at once."
                        ),
                        id="send",
                    )
                yield Static(
                    Content(say("Paths of photos and files (type, paste or drop; *.jpg)")),
                    classes="label",
                    id="send-label",
                )
                yield PathField(id="path")
                yield Static(Content(say("Caption")), classes="label")
                yield LineInput(id="caption")
                yield Prose(id="others")
                yield Prose(id="facts")
                yield Prose(id="trouble")
            yield PhotoCells(id="preview")
        yield KeyBar()

    @override
    def on_mount(self) -> None:
        """Begin to watch the folder."""
        super().on_mount()
        self.set_class(self.speaking.sending is not None, "-from-afar")
        self.query_one(PathField).take(self._dropped)
        self.watch_folder()

    @override
    def fill(self) -> None:
        self.show_files()
        self.show_arrivals(self.arrived)
        self._tell_others()
        self._tell_mark()
        is_from_afar = self.speaking.sending is not None
        self.query_one("#caption" if is_from_afar else "#path", Input).focus()

    def show_files(self) -> None:
        """Show what is attached."""
        self.query_one(EvidenceList).offer(self.shelf.files)

    @property
    def about(self) -> tuple[str, bool]:
        """The caption of what is attached next, and whether it is marked as personal."""
        return self.query_one("#caption", Input).value, self.is_personal

    @property
    def is_personal(self) -> bool:
        """Whether what is attached next is marked as personal."""
        return self.shelf.tells_of_persons if self._marked is None else self._marked

    def action_send(self) -> None:
        """Ask the device on which this is shown for photos."""
        if self.speaking.sending is not None:
            self.speaking.sending.ask(self.shelf)

    def action_personal(self) -> None:
        """Mark what is attached from now on as personal, or no longer."""
        self._marked = not self.is_personal
        self._tell_mark()

    def _tell_mark(self) -> None:
        words = mark_words(self.say, is_personal=self.is_personal)
        self.query_one(".frame").border_subtitle = words

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer other items only where there are some, and sending only from afar."""
        if action in {"send", "attach"}:
            return (action == "send") is (self.speaking.sending is not None)
        return action != "others" or bool(self.shelf.candidates)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is dropped while the focus is elsewhere."""
        event.stop()
        field = self.query_one(PathField)
        field.focus()
        field.take(event.text)

    @on(Input.Changed, "#path")
    @on(ArrivalList.Moved)
    @on(ArrivalList.Marked)
    @override
    def choice_changed(self) -> None:
        self.look_on()

    @work(exclusive=True, group="look")
    async def look_on(self) -> None:
        """Say what the first file to be attached is, and show it where there is room."""
        await asyncio.sleep(_PAUSE_S)
        try:
            paths = self._paths()
            found = await self._look(paths[0]) if paths else None
        except PlumblineError:
            # It may not be typed to its end; what is wrong is said when it is attached.
            found, paths = None, []
        facts = ""
        if found is not None:
            facts = (
                f"{one_line(found.name)} · {found_words(found, self._covers(paths[0]), self.say)}"
            )
            if len(paths) > 1:
                facts = self.say("{n} files; the first: {facts}", n=len(paths), facts=facts)
        self.query_one("#facts", Prose).update(facts)
        covers = self._covered[paths[0]][1] if paths and paths[0] in self._covered else ()
        self.query_one(PhotoCells).show(found.view if found else None, covers=covers)

    @work(exclusive=True, group="look")
    async def action_look_at(self) -> None:
        """Look at the photo, and cover what must not be seen."""
        kept = self.query_one(EvidenceList)
        try:
            if kept.has_focus and kept.chosen is not None:
                content = self.house.desk.evidence.bytes_of(kept.chosen.sha256)
                found = await asyncio.to_thread(self.desk().look, content, name=kept.chosen.name)
                self._show_photo(None, found)
            elif paths := self._paths():
                self._show_photo(paths[0], await self._look(paths[0]))
        except PlumblineError as error:
            self._tell(f"✗ {lines(error.told(self.say))}")

    def _show_photo(self, path: Path | None, found: FoundFile) -> None:
        if found.view is None:
            self._tell(self.say("“{name}” is no photo; it has no preview.", name=found.name))
            return

        def covered(covers: tuple[Area, ...] | None) -> None:
            if path is not None and covers:
                self._covered[path] = (found, covers)
                self._is_warned = False
            elif path is not None:
                self._covered.pop(path, None)
            self.look_on()

        covers = self._covered[path][1] if path in self._covered else ()
        self.app.push_screen(PhotoScreen(found, found.view, covers, is_kept=path is None), covered)

    def action_others(self) -> None:
        """Choose other items."""

        def chosen(keys: tuple[ItemKey, ...] | None) -> None:
            self.shelf.others = keys or ()
            self._tell_others()
            self._tell_mark()

        self.app.push_screen(OtherItems(self.shelf.candidates, self.shelf.others), chosen)

    @on(Input.Submitted)
    @work(exclusive=True, group="attach")
    async def action_attach(self) -> None:
        """Attach the files one by one; a photo takes a moment, and the screen stays alive."""
        if self.speaking.sending is not None:
            self.action_send()
            return
        if self._is_busy:
            return
        self._is_busy, self._is_to_stop = True, False
        try:
            await self._attach_all(self._paths())
        except PlumblineError as error:
            self._tell(f"✗ {lines(error.told(self.say))}")
        finally:
            self._is_busy = False

    async def _attach_all(self, paths: Sequence[Path]) -> None:
        refused: list[tuple[Path, PlumblineError]] = []
        left = [*paths]
        while left and not self._is_to_stop:
            path = left[0]
            self._tell(
                self.say(
                    "Keeping {name} ({n} of {total}); Esc stops after it …",
                    name=one_line(path.name),
                    n=len(paths) - len(left) + 1,
                    total=len(paths),
                ),
            )
            try:
                await asyncio.to_thread(self._take, path)
            except PlumblineError as error:
                refused.append((path, error))
                if isinstance(error, NotSaved):
                    break
            left.pop(0)
        again = [path for path, _ in refused] + [each for each in left if each not in dict(refused)]
        if paths:
            self._attached(len(paths) - len(again), again, [error for _, error in refused])

    def _take(self, path: Path) -> None:
        caption = self.query_one("#caption", Input).value
        about = About(name=path.name, caption=caption, personal=self.is_personal)
        source: Path | bytes = path
        if path in self._covered:
            # What was looked at is kept, for a file may have become another one since.
            found, about["covers"] = self._covered[path]
            source = found.content
        self.shelf.attach(source, **about)
        self._covered.pop(path, None)

    def _attached(self, n: int, again: list[Path], errors: list[PlumblineError]) -> None:
        """Show what came of it; what was not attached stays in the field."""
        self._tell(attached_words(n, errors, self.say, is_all=not again))
        self.query_one("#path", Input).value = " ".join(map(quoted, again))
        if not again:
            self.query_one("#caption", Input).value = ""
        self.query_one(ArrivalList).unmark()
        self.fill()

    @on(EvidenceList.Removed)
    def detach(self, event: EvidenceList.Removed) -> None:
        """Take a file off the item."""
        try:
            self.shelf.detach(event.evidence)
        except PlumblineError as error:
            self._tell(f"✗ {lines(error.told(self.say))}")
            return
        self.fill()

    def action_close(self) -> None:
        """Go back; while files are being kept, stop after the one at hand."""
        if self._is_busy:
            self._is_to_stop = True
        elif self._covered and not self._is_warned:
            self._is_warned = True
            self._tell(
                self.say("What was covered is not attached yet: Enter attaches, Esc lets it go.")
            )
        else:
            self.dismiss(None)

    def _paths(self) -> list[Path]:
        """Return what is to be attached: what is named, else what is marked, else what is chosen.

        Raises:
            BadEvidence: more files are named than are taken at once.
        """
        if named := dropped_paths(self.query_one("#path", Input).value):
            return named
        rows = self.query_one(ArrivalList)
        if marked := rows.marked:
            return marked
        return [rows.chosen.path] if rows.has_focus and rows.chosen is not None else []

    async def _look(self, path: Path) -> FoundFile:
        if path in self._covered:
            return self._covered[path][0]
        return await asyncio.to_thread(self.desk().look, path, name=path.name)

    def _covers(self, path: Path) -> int:
        return len(self._covered[path][1]) if path in self._covered else 0

    def _tell(self, words: str) -> None:
        trouble = self.query_one("#trouble", Prose)
        trouble.update(words)
        if words:
            trouble.scroll_visible(animate=False)

    def _tell_others(self) -> None:
        words = others_words(len(self.shelf.others), self.say)
        self.query_one("#others", Prose).update(words)
