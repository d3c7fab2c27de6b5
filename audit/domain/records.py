"""What every part of an audit's state has in common: it is exact, frozen, and survives JSON."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Self, TypeAlias, cast

from pydantic import BaseModel, ConfigDict, PlainSerializer, PlainValidator, ValidationError

from audit.domain.errors import Damaged
from audit.domain.events import JsonValue
from checklists.language import Message
from checklists.places import Value


def _decode(stored: object) -> Value:
    match stored:
        case {"decimal": str(digits)}:
            return Decimal(digits)
        case bool() | int() | Decimal() | str():
            return stored
        case _:
            message = "a value is a whole number, a decimal, a text or yes/no"
            raise ValueError(message)


def _encode(value: Value) -> object:
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


StoredValue: TypeAlias = Annotated[Value, PlainValidator(_decode), PlainSerializer(_encode)]
"""A value that keeps its kind in JSON, where decimals stand as ``{"decimal": "2.5"}``."""


class Record(BaseModel):
    """A part of the audit's state."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def as_data(self) -> Mapping[str, JsonValue]:
        """Return the JSON mapping an event keeps."""
        return cast("Mapping[str, JsonValue]", self.model_dump(mode="json"))

    @classmethod
    def from_data(cls, data: Any) -> Self:  # JSON of any shape, checked here
        """Read what ``as_data`` made.

        Raises:
            Damaged: the data is of another shape.
        """
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise Damaged(
                Message("The record holds a {what} that cannot be read.", what=cls.__name__)
            ) from error


def without_empty_step(data: Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
    """Return what an event keeps, without the mark of a step where it came alone."""
    return {key: value for key, value in data.items() if key != "step" or value}
