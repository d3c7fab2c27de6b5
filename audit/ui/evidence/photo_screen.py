"""A photo as large as the terminal has room for; what must not be seen of it is covered here."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from audit.services.photos import Area, FoundFile, PhotoView
from audit.ui.commands import Command, bindings
from audit.ui.evidence.file_facts import found_words
from audit.ui.evidence.frames import Frame
from audit.ui.evidence.photo_cells import PhotoCells
from audit.ui.pictures import ShowPicture, picture_widget
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.title_bar import TitleBar
from checklists.language import Message

COVERING = (
    Command(
        "enter,space",
        "cover",
        Message("Cover"),
        Message("Blacken what is in the frame; of what is kept it is gone."),
        display="Enter",
    ),
    Command(
        "delete,backspace,u",
        "uncover",
        Message("Uncover"),
        Message("Take back the cover that was put last."),
        display="Del",
    ),
    Command(
        "z",
        "zoom",
        Message("Nearer"),
        Message("Look nearer; from the nearest, back to the whole photo."),
    ),
    Command(
        "plus,equals_sign",
        "grow(1,1)",
        Message("Larger"),
        Message("Make the frame larger."),
        display="+",
        id="photo.larger",
    ),
    Command(
        "minus",
        "grow(-1,-1)",
        Message("Smaller"),
        Message("Make the frame smaller."),
        display="-",
        id="photo.smaller",
    ),
    Command(
        "shift+right,w",
        "grow(1,0)",
        Message("Wider"),
        Message("Make the frame wider."),
        display="⇧→/W",
        shown=False,
        id="photo.wider",
    ),
    Command(
        "shift+left,n",
        "grow(-1,0)",
        Message("Narrower"),
        Message("Make the frame narrower."),
        display="⇧←/N",
        shown=False,
        id="photo.narrower",
    ),
    Command(
        "shift+down,t",
        "grow(0,1)",
        Message("Higher"),
        Message("Make the frame higher."),
        display="⇧↓/T",
        shown=False,
        id="photo.higher",
    ),
    Command(
        "shift+up,s",
        "grow(0,-1)",
        Message("Lower"),
        Message("Make the frame lower."),
        display="⇧↑/S",
        shown=False,
        id="photo.lower",
    ),
    Command(
        "left",
        "shift(-1,0)",
        Message("To the left"),
        Message("Move the frame to the left."),
        shown=False,
        display="←",
        id="photo.left",
    ),
    Command(
        "right",
        "shift(1,0)",
        Message("To the right"),
        Message("Move the frame to the right."),
        shown=False,
        display="→",
        id="photo.right",
    ),
    Command(
        "up",
        "shift(0,-1)",
        Message("Up"),
        Message("Move the frame up."),
        shown=False,
        display="↑",
        id="photo.up",
    ),
    Command(
        "down",
        "shift(0,1)",
        Message("Down"),
        Message("Move the frame down."),
        shown=False,
        display="↓",
        id="photo.down",
    ),
    Command("escape", "leave", Message("Back"), Message("Go back; what is covered stays covered.")),
)
_OF_COVERING = frozenset({"cover", "uncover", "grow", "shift"})


class PhotoScreen(SpokenScreen[tuple[Area, ...]]):
    """Shows a photo; the result is what is covered in it."""

    NAME: ClassVar[Message] = Message("Photo")
    BINDINGS = bindings(COVERING)
    DEFAULT_CSS = """
    PhotoScreen {
        & #photo { height: 1fr; align: center middle; }
        & #photo > * { width: 1fr; height: 1fr; }
        & #about { padding: 0 1; color: $text-muted; margin: 0 0 1 0; dock: bottom; }
    }
    """

    def __init__(
        self, found: FoundFile, view: PhotoView, covers: Sequence[Area], *, is_kept: bool = False
    ) -> None:
        super().__init__()
        self._found = found
        self._view = view
        self._covers = tuple(covers)
        self._is_kept = is_kept
        self._frame = Frame.over(view.width, view.height)
        self._picture: ShowPicture | None = None

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self._found.name)
        with Vertical(id="photo"):
            yield PhotoCells(id="cells")
        yield Prose(id="about")
        yield KeyBar()

    @override
    def on_mount(self) -> None:
        """See what this terminal can show."""
        self._picture = picture_widget(self.app)
        super().on_mount()

    @override
    def fill(self) -> None:
        say, n = self.say, len(self._covers)
        frame = None if self._is_kept else self._frame.area
        self.query_one(TitleBar).end = say("{times}× near", times=self._frame.zoom)
        hint = (
            say("What is kept cannot be covered any more.")
            if self._is_kept
            else say(
                "Arrows move the frame, + and - size it (W N T S: one side), Enter covers."
                " What is covered is not stored."
            )
        )
        self.query_one("#about", Prose).update(f"{found_words(self._found, n, say)}\n{hint}")
        if self._picture is None:
            self.query_one(PhotoCells).show(self._view, self._frame.part, self._covers, frame)
        else:
            self.show_page(self._picture, frame)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Cover nothing in what is kept already."""
        if self._is_kept and action in _OF_COVERING:
            return action == "shift" and self._frame.zoom > 1
        return action != "uncover" or bool(self._covers)

    def action_cover(self) -> None:
        """Cover what is in the frame."""
        if self._frame.area not in self._covers:
            self._covers = (*self._covers, self._frame.area)
        self._renew()

    def action_uncover(self) -> None:
        """Take back the last cover."""
        self._covers = self._covers[:-1]
        self._renew()

    def action_shift(self, right: int, down: int) -> None:
        """Move the frame."""
        self._frame = self._frame.moved(right, down)
        self.fill()

    def action_grow(self, right: int, down: int) -> None:
        """Change the size of the frame."""
        self._frame = self._frame.grown(right, down)
        self.fill()

    def action_zoom(self) -> None:
        """Look nearer, or at all again."""
        self._frame = self._frame.zoomed()
        self._renew()

    def action_leave(self) -> None:
        """Go back with what is covered."""
        self.dismiss(self._covers)

    @work(exclusive=True, group="photo")
    async def show_page(self, picture: ShowPicture, frame: Area | None) -> None:
        """Show the picture itself, drawn where it is not seen being drawn."""
        part, covers = self._frame.part, self._covers
        drawn = await asyncio.to_thread(self._view.picture, part, covers, frame)
        place = self.query_one("#photo", Vertical)
        await place.remove_children()
        shown = picture(io.BytesIO(drawn))
        shown.styles.width = shown.styles.height = "auto"
        await place.mount(shown)

    def _renew(self) -> None:
        self.fill()
        self.refresh_bindings()
