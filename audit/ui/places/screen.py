"""The places of an audit: added, changed, copied, removed, and read from a list."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from audit.domain.buildings import Place, PlaceId
from audit.domain.errors import BadEntry
from audit.services.checklists_in_words import minutes_words
from audit.services.place_lists import COLUMNS, FLOOR, ID, KIND, NAME
from audit.services.rounds import kinds_not_here, minutes_at_places
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.grid.commands import TO_GRID
from audit.ui.grid.screen import GridScreen
from audit.ui.keeping import Keeper
from audit.ui.places.import_dialog import ImportDialog
from audit.ui.places.numbering import next_name
from audit.ui.places.place_form import PlaceForm, entries_of
from audit.ui.places.place_table import PlaceTable, columns, row_cells
from audit.ui.speaking import SpokenScreen
from audit.ui.steps import undo_aloud
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.judgements import Outcome
from checklists.language import Message

PLACES = (
    Command("a", "add", Message("Add"), Message("Add a place.")),
    Command(
        "enter",
        "change",
        Message("Change"),
        Message("Change the place under the cursor."),
        display="⏎",
    ),
    Command(
        "d",
        "duplicate",
        Message("Duplicate"),
        Message("Add another like the one under the cursor, with the next number."),
    ),
    Command(
        "delete,x",
        "remove",
        Message("Remove"),
        Message("Take the place out of the audit."),
        display="Del",
    ),
    Command("i", "import_list", Message("Import"), Message("Read places from a CSV or XLSX file.")),
    Command("w", "walk_here", Message("Walk here"), Message("Go on with the walk at this place.")),
    TO_GRID,
    Command("u", "undo", Message("Undo"), Message("Take back the last step."), shown=False),
    Command("escape", "leave", Message("Walk"), Message("Go back to the walk.")),
)
_LEAST_ROOM = 4
"""Narrower than this, the last column has no title."""
_RECORDING = frozenset({"add", "duplicate", "remove", "import_list", "undo", "change"})


class PlacesScreen(SpokenScreen[PlaceId | None]):
    """The table of places. The result is the place to go on at."""

    NAME: ClassVar[Message] = Message("Places")
    BINDINGS = bindings(PLACES)
    DEFAULT_CSS = """
    PlacesScreen {
        & #visit-size { height: 1; padding: 0 1; color: $text-muted; }
        & #table-head { height: 1; background: $panel; color: $text-muted; }
        & #not-here { padding: 0 1; color: $text-muted; }
        & #no-places { height: auto; padding: 1 2; color: $text-muted; }
    }
    """

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self.keeper = keeper
        self.walk = keeper.walk
        self._last_kind = ""

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self.say("Places"), self.walk.audit.particulars.building.name)
        yield Static(id="visit-size")
        yield Static(id="table-head")
        yield Prose(id="no-places")
        yield PlaceTable(self.walk.rulebook, self.say)
        yield Prose(id="not-here")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.show(None)
        self.query_one(PlaceTable).focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no change while the audit is closed."""
        return not (self.walk.audit.is_closed and action in _RECORDING)

    def on_resize(self) -> None:
        """Fit the head of the table."""
        self._show_head()

    def show(self, here: PlaceId | None) -> None:
        """Show the places, with the cursor at ``here`` where it is among them."""
        table = self.query_one(PlaceTable)
        places = [*self.walk.audit.places.values()]
        ids = [place.id for place in places]
        nearest = min(table.cursor, max(0, len(ids) - 1))
        cursor = ids.index(here) if here is not None and here in ids else nearest
        table.offer(places, cursor)
        self._show_head()
        self._show_size()
        self._show_not_here()
        empty = self.query_one("#no-places", Prose)
        empty.display = not places
        empty.update(
            Content(
                self.say(
                    "There are no places yet.\n\nPress a to add one, or i to read a list from a"
                    " CSV or XLSX file with these columns: {columns}.",
                    columns=[*COLUMNS.values()],
                )
            )
        )

    @property
    def _here(self) -> Place | None:
        table = self.query_one(PlaceTable)
        return table.places[table.cursor] if table.count else None

    @work
    async def action_add(self) -> None:
        """Ask for a new place."""
        kinds = self.walk.rulebook.place_kinds
        here = self._here
        kind = self._last_kind or (here.kind if here else next(iter(kinds)))
        await self._ask({"kind": kind}, is_new=True)

    @on(RowList.Chosen, "#place-table")
    @work
    async def action_change(self) -> None:
        """Ask for the place under the cursor anew."""
        if (here := self._here) is not None and not self.walk.audit.is_closed:
            await self._ask(entries_of(here), is_new=False)

    @work
    async def action_duplicate(self) -> None:
        """Add another like the one under the cursor."""
        if (here := self._here) is None:
            return
        name = next_name(here.id, self.walk.audit.places)
        title = next_name(here.name, ()) if here.id in here.name else here.name
        await self._ask({**entries_of(here), "id": name, "name": title}, is_new=True)

    @work
    async def action_remove(self) -> None:
        """Take the place out, after asking."""
        if (here := self._here) is None:
            return
        question = Message("Take {place} out of the audit? u brings it back.", place=here.name)
        if await self.app.push_screen_wait(Confirmation(question)):
            try:
                self.keeper.keep(lambda: self.walk.remove_place(here.id))
            except PlumblineError as error:
                self.speaking.complain(error)
            self.show(None)

    @work
    async def action_import_list(self) -> None:
        """Read places from a file."""
        if await self.app.push_screen_wait(ImportDialog(self.keeper)):
            self.show(None)

    @work
    async def action_grid(self) -> None:
        """Go to the table of the places of this kind."""
        here = self._here.id if self._here else None
        self.show(await self.app.push_screen_wait(GridScreen(self.keeper, here)))

    @work
    async def action_undo(self) -> None:
        """Take back the last step."""
        await undo_aloud(self, self.keeper)
        self.show(None)

    def action_walk_here(self) -> None:
        """Go on with the walk at this place."""
        self.dismiss(self._here.id if self._here else None)

    def action_leave(self) -> None:
        """Go back to the walk."""
        self.dismiss(None)

    async def _ask(self, entered: dict[str, str], *, is_new: bool) -> None:
        taken: list[PlaceId] = []

        def take(place: Place) -> None:
            kept = place if is_new else place.model_copy(update={"id": PlaceId(entered["id"])})
            if is_new and kept.id.strip() in self.walk.audit.places:
                raise BadEntry(
                    Message("There is a place {place} already.", place=kept.id.strip()),
                    hint=Message("Give it another short name."),
                )
            self.keeper.keep(lambda: self.walk.put_places([kept]))
            taken.append(kept.id)
            self._last_kind = kept.kind

        form = PlaceForm(self.walk.rulebook, entered, take, is_new=is_new)
        if await self.app.push_screen_wait(form):
            self.show(taken[-1])

    def _show_size(self) -> None:
        """Show how much there is to do at these places."""
        say = self.say
        every = self.walk.assessment.items.values()
        items = [each for each in every if each.outcome is not Outcome.NOT_APPLICABLE]
        words = [
            say.plural("{n} place", "{n} places", len(self.walk.audit.places)),
            say.plural("{n} check item", "{n} check items", len(items)),
        ]
        minutes = minutes_at_places(items, self.walk.rulebook)
        if minutes is not None:
            words.append(say("about {time} in all", time=minutes_words(minutes, say)))
        self.query_one("#visit-size", Static).update(Content(" · ".join(words)))

    def _show_not_here(self) -> None:
        """Say what else the checklist asks about; an item without a place would never come up."""
        say, audit = self.say, self.walk.audit
        kinds = [
            say.plural("{kind} ({n} item)", "{kind} ({n} items)", n, kind=say.tell(kind.title))
            for kind, n in kinds_not_here(audit, self.walk.rulebook)
        ]
        words = ""
        if kinds and not audit.is_closed:
            words = say(
                "Asked about, and not here yet: {kinds}. Add what the building has.", kinds=kinds
            )
        self.query_one("#not-here", Prose).update(Content(words))

    def _show_head(self) -> None:
        say = self.say
        width = self.query_one(PlaceTable).scrollable_content_region.width or self.size.width
        titles = [say.tell(COLUMNS[name]) for name in (ID, KIND, NAME, FLOOR)]
        cells = row_cells(titles, width)
        room = width - sum(columns(width)) - 6
        head = f" {' '.join(cells)} {say('Known')}" if room > _LEAST_ROOM else f" {' '.join(cells)}"
        self.query_one("#table-head", Static).update(Content(head))
