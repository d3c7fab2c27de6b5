"""What the inspector enters at a check item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, NewType, Self

from pydantic import SerializerFunctionWrapHandler, model_serializer
from typing_extensions import override

from audit.domain import wording
from audit.domain.buildings import PlaceId
from audit.domain.commitments import is_closed_text
from audit.domain.events import Hash, JsonValue
from audit.domain.records import Record, StoredValue, without_empty_step
from audit.domain.remedies import FrozenRemedy
from checklists.language import Message
from checklists.requirements import Severity

OrderId = NewType("OrderId", str)


class ItemKey(NamedTuple):
    """Names a check item: a requirement at a place."""

    place: PlaceId
    requirement: str


class Reading(Record):
    """One measurement, count or look."""

    values: Mapping[str, StoredValue]
    method: str = ""
    """How it was got, where that differs from what the requirement says."""
    instrument: str = ""
    spot: str = ""
    """Where in the place, when it was read at several spots."""

    def checked(self) -> Reading:
        """Return the reading with what was written beside it clean; raises as ``wording.line``."""
        return self.model_copy(
            update={
                "method": wording.line(self.method, field=Message("Method")),
                "instrument": wording.line(self.instrument, field=Message("Instrument")),
                "spot": wording.line(self.spot, field=Message("Spot")),
            }
        )


class Answer(Record):
    """All that was entered to decide a check item."""

    readings: tuple[Reading, ...] = ()
    """One or more; the worst of them decides."""
    not_applicable: str = ""
    """Why the item does not concern this place; empty where it does."""
    justification: str = ""
    """Why an "in principle" limit cannot be kept here; empty where none was recorded."""


class Answered(Record):
    """An answer given to an item, or withdrawn."""

    place: PlaceId
    requirement: str
    answer: Answer | None
    step: str = ""
    """The same for all that was recorded together; empty for what came alone."""
    confirms: str = ""
    """The former audit whose answer was confirmed as it stood; empty for what was entered."""
    personal: bool = False
    """Whether what is written in it tells of a person, and documents withhold it."""

    @property
    def key(self) -> ItemKey:
        """The item it belongs to."""
        return ItemKey(self.place, self.requirement)

    @override
    def as_data(self) -> Mapping[str, JsonValue]:
        """Return the JSON mapping an event keeps; step, former audit and mark where there is one."""
        data = without_empty_step(super().as_data())
        return {
            key: value
            for key, value in data.items()
            if key not in {"confirms", "personal"} or value
        }


class Note(Record):
    """What was written down at an item; an empty text takes the note back."""

    place: PlaceId
    requirement: str
    text: str
    personal: bool = False
    """Whether it tells of a person, and documents withhold it."""

    @property
    def key(self) -> ItemKey:
        """The item it belongs to."""
        return ItemKey(self.place, self.requirement)

    @model_serializer(mode="wrap")
    def _marked(self, write: SerializerFunctionWrapHandler) -> Mapping[str, Any]:
        return _without_unset_mark(write(self))


class Evidence(Record):
    """A kept file that shows what was found."""

    place: PlaceId
    requirement: str
    sha256: Hash
    name: str
    """As it was called where it came from."""
    media_type: str
    size: int
    taken_at: str | None = None
    width: int | None = None
    height: int | None = None
    caption: str = ""
    personal: bool = False
    """Whether it shows or names a person, and documents withhold it."""

    @model_serializer(mode="wrap")
    def _marked(self, write: SerializerFunctionWrapHandler) -> Mapping[str, Any]:
        return _without_unset_mark(write(self))

    @classmethod
    @override
    def from_data(cls, data: Any) -> Self:
        """Read what an event keeps; a mark of the step belongs to the event, not to the file."""
        has_step = isinstance(data, dict) and "step" in data
        return super().from_data(
            {name: each for name, each in data.items() if name != "step"} if has_step else data
        )

    @property
    def key(self) -> ItemKey:
        """The item it belongs to."""
        return ItemKey(self.place, self.requirement)

    @property
    def is_photo(self) -> bool:
        """Whether it can be shown as a picture; one that was withheld or removed cannot."""
        return self.media_type.startswith("image/") and not self.is_closed

    @property
    def is_closed(self) -> bool:
        """Whether it was withheld or removed, so that only its fingerprint is left."""
        return is_closed_text(self.name)


class Order(Record):
    """What is ordered about a finding: what, how much, by whom, by when."""

    id: OrderId = OrderId("")
    """Empty in old records, and where the first order about the item is meant."""
    place: PlaceId
    requirement: str
    due: date | None = None
    """The last day to put it right; always set by a person, for no source gives a number of days."""
    responsible: str = ""
    """A role or unit."""
    measure: str = ""
    """What is to be done, where it is more than the computed remedy."""
    interim: str = ""
    """What is done until then; demanded where a critical finding stays open over 24 hours."""
    remedy: FrozenRemedy | None = None
    """How much is to be done, as it was computed when it was ordered."""
    severity: Severity | None = None
    """How bad the finding is, as it was when it was ordered; None in old records."""
    is_advice: bool = False
    """Whether a recommendation was missed, and no binding limit."""

    @property
    def key(self) -> ItemKey:
        """The item it belongs to."""
        return ItemKey(self.place, self.requirement)


def _without_unset_mark(written: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is stored, as it always was where nothing is marked as personal."""
    return {key: value for key, value in written.items() if key != "personal" or value}
