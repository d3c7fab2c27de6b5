"""Looking at a document before it is written: as pages where the terminal shows pictures."""

from __future__ import annotations

import asyncio
import io
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from typing_extensions import override

from audit.services.previews import Preview
from audit.ui.commands import Command, bindings
from audit.ui.documents.passages import passage_lines
from audit.ui.pictures import ShowPicture, picture_widget
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_pane import LinePane
from audit.ui.widgets.title_bar import TitleBar
from checklists.language import Message

PREVIEW = (
    Command(
        "right,n", "turn(1)", Message("Next page"), Message("Turn to the next page."), display="→"
    ),
    Command(
        "left,p", "turn(-1)", Message("Page before"), Message("Turn back a page."), display="←"
    ),
    Command(
        "t", "other_way", Message("Words"), Message("Switch between pages and words."), display="T"
    ),
    Command("escape,ctrl+o", "leave", Message("Back"), Message("Go back.")),
)

PIXELS = 1240
"""How wide a page is drawn: 150 dots an inch."""


class PreviewScreen(SpokenScreen[None]):
    """Shows a document that is not written yet."""

    NAME: ClassVar[Message] = Message("Preview")
    BINDINGS = bindings(PREVIEW)
    DEFAULT_CSS = """
    PreviewScreen {
        & #page { height: 1fr; scrollbar-size-vertical: 1; align-horizontal: center; }
        & #page > * { width: 100%; height: auto; }
    }
    """

    def __init__(self, preview: Preview, title: str) -> None:
        super().__init__()
        self._preview = preview
        self._title = title
        self._page = 1
        self._picture: ShowPicture | None = None
        self._shows_words = True

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self._title, self._place())
        yield VerticalScroll(id="page")
        yield LinePane(id="words")
        yield KeyBar()

    @override
    def on_mount(self) -> None:
        """See what this terminal can show."""
        self._picture = picture_widget(self.app)
        self._shows_words = self._picture is None
        super().on_mount()

    @override
    def fill(self) -> None:
        words = self.query_one("#words", LinePane)
        words.show(lambda width: passage_lines(self._preview.passages, width))
        words.display = self._shows_words
        page = self.query_one("#page", VerticalScroll)
        page.display = not self._shows_words
        (words if self._shows_words else page).focus()
        self.query_one(TitleBar).end = self._place()
        if not self._shows_words:
            self.show_page()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer pages only where they can be shown."""
        if action == "other_way":
            return self._picture is not None
        return not (action == "turn" and self._shows_words)

    def action_turn(self, step: int) -> None:
        """Turn a page over."""
        page = max(1, min(self._page + step, self._preview.pages))
        if page != self._page:
            self._page = page
            self.fill()

    def action_other_way(self) -> None:
        """Show pages instead of words, or the other way round."""
        self._shows_words = not self._shows_words
        self.fill()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    @work(exclusive=True, group="page")
    async def show_page(self) -> None:
        """Draw the page where it is not seen being drawn."""
        assert self._picture is not None  # noqa: S101  pages are shown only where there is one
        drawn = await asyncio.to_thread(self._preview.picture, self._page, PIXELS)
        page = self.query_one("#page", VerticalScroll)
        await page.remove_children()
        await page.mount(self._picture(io.BytesIO(drawn)))
        page.scroll_home(animate=False)

    def _place(self) -> str:
        n, pages = self._page, self._preview.pages
        if self._shows_words:
            return self.say.plural("{n} page", "{n} pages", pages)
        return self.say("page {n} of {pages}", n=n, pages=pages)
