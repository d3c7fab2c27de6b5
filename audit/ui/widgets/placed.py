"""A widget that takes the place it is given, and asks for no other once it has it."""

from __future__ import annotations

from textual.geometry import Size
from textual.widget import Widget
from typing_extensions import override


class Placed(Widget):
    """What scrolls nothing; named last among bases, for Textual takes its styles from the first.

    A lay-out that gives a widget another size makes Textual lay the screen out once more, for the
    scrollbars that may come or go inside of it. Here there are none.
    """

    @override
    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        return super()._size_updated(size, virtual_size, container_size, layout=False)
