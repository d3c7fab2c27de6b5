"""What every entry of a pack has in common: it is read once and never changes."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from checklists.language import Message

ID_PATTERN: Final = r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$"
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=80)]
"""Lower-case words joined by dots, hyphens or underscores. An id never changes its meaning."""


class Entry(BaseModel):
    """One entry of a pack; unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Misfit(ValueError):
    """Values of one entry that do not go together, said in either language."""

    def __init__(self, what: Message, *, hint: Message | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
