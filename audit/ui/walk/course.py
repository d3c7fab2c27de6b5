"""Where one stands on the way through the check items, and what is typed but not saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from audit.domain.answers import Answer, ItemKey, Reading
from audit.domain.buildings import PlaceId
from audit.domain.errors import BadReading
from audit.domain.items import Assessment, CheckItem, weighing
from audit.services.parts import Part
from audit.services.proposals import Proposals, Proposed
from audit.services.rounds import Leg, round_of
from audit.services.walking import Walk
from audit.ui.walk.trail import Trail
from checklists.figures import shown
from checklists.judgements import Judgement
from checklists.places import Quantity, Value

Wanted = Callable[[CheckItem], bool]


class Course:
    """The position in an open audit. ``key`` is None while there is no check item at all."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.reading = 0
        """The reading that is shown; one past the last is a new one."""
        self.spot = ""
        """Where a new reading was taken."""
        self.drafts: dict[tuple[ItemKey, int], dict[str, str]] = {}
        """What was typed and is not saved, by item and reading."""
        self.proposals: Proposals | None = None
        """What a former visit proposes; None where nothing was taken over."""
        self.trail = Trail()
        self._supposed: tuple[ItemKey, int] | None = None
        """The item and reading at which the figures are only supposed."""
        self.part: Part | None = None
        """The part of the round that is gone through by itself; None for all of it."""
        self._asked: Sequence[ItemKey] = ()
        self._legs: Sequence[Leg] = ()
        """The round through what is asked."""
        self._left_at: ItemKey | None = None
        """Where one stood when the part was begun."""
        first = next(iter(walk.assessment.items.values()), None)
        start = first if first is None or first.outcome.is_open else self._first_open() or first
        self.key: ItemKey | None = start.key if start else None
        if self.key:
            self.trail.come_to(self.key)

    @property
    def item(self) -> CheckItem | None:
        """The check item one stands at."""
        return self.walk.assessment.items.get(self.key) if self.key else None

    @property
    def readings(self) -> Sequence[Reading]:
        """The recorded readings of the item."""
        item = self.item
        return item.answer.readings if item and item.answer else ()

    @property
    def draft(self) -> Mapping[str, str]:
        """What was typed at this reading and is not saved."""
        return self.drafts.get((self.key, self.reading), {}) if self.key else {}

    @property
    def proposed(self) -> Proposed | None:
        """What the former visit proposes here, while nothing is recorded."""
        return self.proposals.at(self.key) if self.proposals and self.key else None

    def is_proposed(self, quantity: str) -> bool:
        """Whether what a field shows is neither entered nor known, but proposed."""
        item = self.item
        if item is None or quantity in self.draft or quantity in item.place.facts:
            return False
        return quantity in self._proposed_values()

    def go(self, key: ItemKey, *, is_step: bool = False) -> None:
        """Go to an item; a step to a neighbour is not remembered as a position of its own."""
        (self.trail.step_to if is_step else self.trail.come_to)(key)
        self.stand(key)

    def stand(self, key: ItemKey) -> None:
        """Stand at an item, at the reading that decides it."""
        self.key = key
        item = self.walk.item(key)
        self.reading = item.deciding_reading
        self.spot = ""

    def find(self) -> None:
        """Find one's place again after places or answers came or went."""
        items = self.walk.assessment.items
        if self.key not in items:
            near = self.walk.assessment.at(self.key.place) if self.key else ()
            first = near[0].key if near else next(iter(items), None)
            self.key = first
            self.reading = 0
        self.reading = min(self.reading, max(0, len(self.readings) - 1))

    @property
    def items(self) -> Mapping[ItemKey, CheckItem]:
        """The items one goes through: all, or those of the part and the one at hand."""
        every = self.walk.assessment.items
        if self.part is None:
            return every
        holds = self.part.holds
        return {key: item for key, item in every.items() if key == self.key or holds(item)}

    def begin(self, part: Part) -> bool:
        """Go through a part by itself; False, and nothing changes, where it holds nothing."""
        found = part.among(self.walk.assessment.items)
        if not found:
            return False
        if self.part is None:
            self._left_at = self.key
        self.part = part
        here = found.get(self.key) if self.key else None
        if here is None or (part.is_round and not here.outcome.is_open):
            first = self.next_open() or (next(iter(found)) if here is None else None)
            if first is not None:
                self.go(first)
        return True

    def end_part(self) -> ItemKey | None:
        """Go through all again, and return where one stood before the part was begun."""
        left_at, self.part, self._left_at = self._left_at, None, None
        return left_at if left_at in self.walk.assessment.items else None

    def neighbour(self, step: int) -> ItemKey | None:
        """Return the item before or after; None at the ends."""
        keys = [*self.items]
        if self.key is None or not keys:
            return None
        at = keys.index(self.key) + step
        return keys[at] if 0 <= at < len(keys) else None

    @property
    def legs(self) -> Sequence[Leg]:
        """The round through the building; the same one as long as the same is asked."""
        items = self.items
        keys = tuple(items)
        if keys != self._asked:
            self._asked, self._legs = keys, round_of(Assessment(items), self.walk.rulebook)
        return self._legs

    @property
    def station(self) -> str:
        """The station one stands at; empty for none."""
        item = self.item
        return (item.requirement.station or "") if item else ""

    def neighbour_place(self, step: int) -> ItemKey | None:
        """Return the first item of the next or previous place on the round."""
        if self.key is None:
            return None
        halts = [halt for leg in self.legs for halt in leg.halts]
        here = (self.station, self.key.place)
        at = [(halt.station, halt.place) for halt in halts].index(here) + step
        return halts[at].items[0] if 0 <= at < len(halts) else None

    def next_open(self) -> ItemKey | None:
        """Return the next open item in walking order, from the start again after the last."""
        return self._next(lambda item: item.outcome.is_open)

    def next_where(self, is_wanted: Wanted, step: int = 1) -> ItemKey | None:
        """Return the next wanted item, or the one before; round again beyond the ends."""
        return self._next(is_wanted, step)

    def first_of(self, place: PlaceId) -> ItemKey | None:
        """Return the first open item of a place, else its first; None where it has none."""
        return self.first_among([item.key for item in self.walk.assessment.at(place)])

    def first_among(self, keys: Sequence[ItemKey]) -> ItemKey | None:
        """Return the first open one of some items, else the first; None of none."""
        is_open = (key for key in keys if self.walk.item(key).outcome.is_open)
        return next(is_open, keys[0] if keys else None)

    def quantities(self) -> Mapping[str, Quantity]:
        """Return what is entered at the item."""
        item = self.item
        return self.walk.rulebook.quantities(item.requirement) if item else {}

    def texts(self) -> dict[str, str]:
        """Return what the fields show: what was typed, else recorded, else known of the place."""
        item = self.item
        if item is None:
            return {}
        return {**self._kept(item), **self.draft}

    def stated(self) -> dict[str, str]:
        """Return what the fields show without what is only proposed."""
        return {name: text for name, text in self.texts().items() if not self.is_proposed(name)}

    @property
    def is_what_if(self) -> bool:
        """Whether a figure was moved to see what would be; it is not kept when one goes on."""
        return bool(self.draft) and (self.key, self.reading) == self._supposed

    def type(self, quantity: str, text: str, *, is_what_if: bool = False) -> None:
        """Remember what was typed, or supposed, until it is saved or typed back."""
        item = self.item
        if item is None:
            return
        self._supposed = (item.key, self.reading) if is_what_if else None
        draft = {**self.draft, quantity: text}
        if self._kept(item).get(quantity, "") == text:
            del draft[quantity]
        if draft:
            self.drafts[item.key, self.reading] = draft
        else:
            self.forget_draft()

    def weighed(self) -> Judgement | None:
        """Return the judgement of what the fields show, nothing recorded; None with nothing there.

        Raises:
            BadReading: an entry cannot be a measurement.
        """
        if self.key is None:
            return None
        values = self.walk.read_values(self.key, self.texts())
        if not values:
            return None
        return weighing(self.walk.audit, self.walk.rulebook, self.key)(values)

    def wanted(self) -> list[str]:
        """Return the empty fields without which the item stays undecided, in their order."""
        item = self.item
        if item is None:
            return []
        try:
            judgement = self.weighed() or item.judgement
        except BadReading:
            judgement = item.judgement
        texts = self.texts()
        return [
            name
            for name, each in self.quantities().items()
            if not texts.get(name) and (not each.optional or name in judgement.missing)
        ]

    def save(self) -> CheckItem | None:
        """Record what the fields show; None where there is nothing new to record.

        With nothing typed, what is proposed is confirmed as it stands.

        Raises:
            BadReading: an entry cannot be a measurement; it stays typed.
            NotSaved: the disk did not take it; it stays typed.
        """
        if self.key is None:
            return None
        if (proposed := self.proposed) is not None and self.proposals and not self.draft:
            return self.walk.answer(self.key, proposed.answer, confirms=self.proposals.audit)
        values = self.walk.read_values(self.key, self.texts())
        if not values or not self._is_news(values):
            return None
        answer = self.walk.audit.answers.get(self.key, Answer())
        readings = [*answer.readings]
        if self.reading < len(readings):
            readings[self.reading] = readings[self.reading].model_copy(update={"values": values})
        else:
            readings.append(Reading(values=values, spot=self.spot))
        changed = answer.model_copy(update={"readings": tuple(readings), "not_applicable": ""})
        item = self.walk.answer(self.key, changed)
        self.drafts.pop((self.key, self.reading), None)
        return item

    def add_reading(self, spot: str) -> None:
        """Begin another reading at this item; it is recorded when it is saved."""
        self.reading = len(self.readings)
        self.spot = spot

    def forget_draft(self) -> None:
        """Let go of what was typed here."""
        if self.key:
            self.drafts.pop((self.key, self.reading), None)

    @property
    def unsaved(self) -> int:
        """At how many items something is typed and not saved."""
        return len({key for key, _ in self.drafts})

    def has_draft(self, key: ItemKey) -> bool:
        """Whether something typed at an item is not saved."""
        return any(typed == key for typed, _ in self.drafts)

    def _kept(self, item: CheckItem) -> dict[str, str]:
        """Return the recorded texts of the reading, or what is known beforehand or proposed."""
        is_recorded = self.reading < len(self.readings)
        known = {**self._proposed_values(), **item.place.facts}
        values = self.readings[self.reading].values if is_recorded else known
        return {name: as_text(values.get(name)) for name in self.quantities()}

    def _proposed_values(self) -> Mapping[str, Value]:
        proposed = self.proposed
        readings = proposed.answer.readings if proposed else ()
        return readings[proposed.deciding].values if proposed and readings else {}

    def _is_news(self, values: Mapping[str, Value]) -> bool:
        """Whether saving would say more than what is recorded or known anyway."""
        if self.draft:
            return True
        wanted = (each.id for each in self.quantities().values() if not each.optional)
        return self.reading >= len(self.readings) and all(name in values for name in wanted)

    def _first_open(self) -> CheckItem | None:
        items = self.walk.assessment.items.values()
        return next((item for item in items if item.outcome.is_open), None)

    def _next(self, is_wanted: Wanted, step: int = 1) -> ItemKey | None:
        return next((item.key for item in self._onward(step) if is_wanted(item)), None)

    def _onward(self, step: int) -> Iterator[CheckItem]:
        """Yield the items after this one, then those before it; or the other way round."""
        items = [*self.items.values()][::step]
        at = next((n for n, item in enumerate(items) if item.key == self.key), -1)
        yield from items[at + 1 :]
        yield from items[: max(at, 0)]


def as_text(value: Value | None) -> str:
    """Return a value as it is typed into a field."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | Decimal():
            return shown(value, places=6)
        case str():
            return value
