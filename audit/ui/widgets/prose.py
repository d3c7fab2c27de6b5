"""A text that is broken into lines as Chinese and English want it."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from typing_extensions import override

from audit.ui.fitting import folded
from audit.ui.widgets.placed import Placed


class Prose(Placed, can_focus=False):
    """Paragraphs; user text is passed as ``Content`` and never read as markup."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; &.-empty { display: none; } }
    """

    LEAST_HEIGHT: ClassVar[int] = 1
    """So many lines are kept free even for a shorter text, so that what is below stays in place."""

    def __init__(
        self,
        content: Content | str = "",
        *,
        id: str | None = None,  # noqa: A002  Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.content = _content(content)
        self.set_class(not self.content.plain, "-empty")

    def update(self, content: Content | str) -> None:
        """Show another text; an empty one takes no room."""
        before, self.content = self.content, _content(content)
        if before.is_same(self.content):
            return
        if bool(before.plain) != bool(self.content.plain):
            self.set_class(not self.content.plain, "-empty")
        width = self.content_size.width
        # Laying the screen out costs more than drawing it, and mostly the height stays.
        self.refresh(layout=self._has_other_height(before, width))

    @override
    def render(self) -> Content:
        return folded(self.content, self.content_size.width)

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._height(self.content, width)

    def _has_other_height(self, before: Content, width: int) -> bool:
        if not before.plain and not self.content.plain:
            return False
        return not width or self._height(before, width) != self._height(self.content, width)

    def _height(self, content: Content, width: int) -> int:
        return max(self.LEAST_HEIGHT, folded(content, width).plain.count("\n") + 1)


def _content(content: Content | str) -> Content:
    return content if isinstance(content, Content) else Content(content)
