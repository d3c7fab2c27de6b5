"""What is asked at the item at hand, in fields that are made once and serve again and again."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import Vertical

from audit.ui.walk.fields import ChoiceField, FigureField, is_chosen, new_field
from audit.ui.widgets.backdrop import Backdrop
from audit.ui.widgets.placed import Placed
from checklists.places import Quantity

Field = FigureField | ChoiceField
Shape = tuple[bool, ...]
"""Whether each quantity is chosen from a list, in their order."""


class _FieldSet(Vertical, Placed, Backdrop):
    """The fields of one shape."""

    DEFAULT_CSS = """
    _FieldSet { height: auto; }
    """

    def __init__(self, quantities: Sequence[Quantity]) -> None:
        self.fields = [new_field(each, number) for number, each in enumerate(quantities)]
        super().__init__(*self.fields)

    def forget(self) -> None:
        """Ask for nothing, so that nothing that arrives late is taken for an answer."""
        for field in self.fields:
            field.quantity = None


class FieldBox(Vertical, Placed, Backdrop):
    """The fields of an item.

    To make fields and to take others away costs more than all else that going to another item
    does. So there is a set of them for every shape that was asked for, and one set is in sight.
    """

    DEFAULT_CSS = """
    FieldBox { height: auto; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._sets: dict[Shape, _FieldSet] = {}
        self.fields: Sequence[Field] = ()
        """Those in sight."""

    async def offer(self, quantities: Sequence[Quantity]) -> None:
        """Bring as many fields into sight as there are quantities, each of the right sort."""
        shape = tuple(map(is_chosen, quantities))
        self._hide_all(but=shape)
        if shape not in self._sets:
            self._sets[shape] = _FieldSet(quantities)
            async with self.batch():
                await self.mount(self._sets[shape])
        self._sets[shape].display = True
        self.fields = self._sets[shape].fields

    def clear(self) -> None:
        """Have nothing in sight."""
        self._hide_all()
        self.fields = ()

    def _hide_all(self, *, but: Shape | None = None) -> None:
        for shape, each in self._sets.items():
            if shape != but:
                each.forget()
                each.display = False
