"""A text that is broken into lines as Chinese and English want it."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from typing_extensions import override

from audit.ui.fitting import folded


class Prose(Widget, can_focus=False):
    """Paragraphs; user text is passed as ``Content`` and never read as markup."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; &.-empty { display: none; } }
    """

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
        self.content = _content(content)
        self.set_class(not self.content.plain, "-empty")
        self.refresh(layout=True)

    @override
    def render(self) -> Content:
        return folded(self.content, self.content_size.width)

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return folded(self.content, width).plain.count("\n") + 1


def _content(content: Content | str) -> Content:
    return content if isinstance(content, Content) else Content(content)
