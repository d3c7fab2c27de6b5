"""The filters over the list of requirements: area, kind of place, document, and how binding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from textual import message, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from typing_extensions import override

from audit.services.rule_search import Query, RuleSearch
from audit.services.words import modality_word
from audit.ui.dialogs.choosing import Candidate
from audit.ui.widgets.named_pick import NamedPick
from audit.ui.widgets.pick import Pick
from checklists.language import Message, Speech
from checklists.limits import Modality
from checklists.rulebook import Rulebook

EVERYTHING: Final = "*"
"""The value of a filter that lets everything through."""
FILTERS: Final = {
    "area": Message("Area"),
    "place": Message("Place"),
    "source": Message("Source"),
    "modality": Message("Binding"),
}
"""The filters by the parts of a query they set."""


def candidates(name: str, rulebook: Rulebook, search: RuleSearch, say: Speech) -> list[Candidate]:
    """Return what a filter can be set to, each with the number of requirements it leaves."""
    found: dict[str, tuple[str, int]] = {}
    match name:
        case "area":
            found = {
                each: (say.tell(rulebook.areas[each].title), n)
                for each, n in search.areas().items()
            }
        case "place":
            found = {
                each: (say.tell(rulebook.place_kinds[each].title), n)
                for each, n in search.places().items()
            }
        case "source":
            found = {
                each: (_source_name(rulebook, each, say), n) for each, n in search.sources().items()
            }
        case _:
            found = {
                each: (modality_word(Modality(each), say), n)
                for each, n in search.modalities().items()
            }
    total = str(len(rulebook.requirements))
    return [
        Candidate(EVERYTHING, say("any"), total),
        *(Candidate(each, title, str(n)) for each, (title, n) in found.items()),
    ]


class FilterBar(Horizontal):
    """All filters side by side."""

    DEFAULT_CSS = """
    FilterBar { height: 1; padding: 0 0 0 1; background: $surface; }
    """

    class Changed(message.Message):
        """A filter was set to something else."""

    def __init__(self, rulebook: Rulebook, search: RuleSearch, query: Query, say: Speech) -> None:
        super().__init__(id="filters")
        self._rulebook = rulebook
        self._search = search
        self._query = query
        self._say = say

    @override
    def compose(self) -> ComposeResult:
        values: Mapping[str, str] = {name: getattr(self._query, name) for name in FILTERS}
        for name, title in FILTERS.items():
            options = candidates(name, self._rulebook, self._search, self._say)
            value = values[name] or EVERYTHING
            yield NamedPick(
                self._say.tell(title), options, value, usual=EVERYTHING, id=f"filter-{name}"
            )

    def asked(self, query: Query) -> Query:
        """Return the query with the filters as they are set."""
        values = {
            name: "" if pick.value == EVERYTHING else pick.value
            for name, pick in self._picks().items()
        }
        return replace(query, **values)

    def clear(self) -> None:
        """Let everything through again."""
        for pick in self._picks().values():
            pick.value = EVERYTHING

    def open(self, name: str) -> None:
        """List what a filter can be set to."""
        self._picks()[name].action_list()

    @on(Pick.Changed)
    def pass_on(self, event: Pick.Changed) -> None:
        """Say that a filter changed."""
        event.stop()
        self.post_message(self.Changed())

    def _picks(self) -> dict[str, NamedPick]:
        return {name: self.query_one(f"#filter-{name}", NamedPick) for name in FILTERS}


def _source_name(rulebook: Rulebook, name: str, say: Speech) -> str:
    source = rulebook.sources[name]
    dated = f"  {source.dated.isoformat()}" if source.dated else ""
    return f"{say.tell(source.short)}{dated}"
