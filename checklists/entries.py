"""What every entry of a pack has in common: it is read once and never changes."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$", max_length=80)]
"""Lower-case words joined by dots, hyphens or underscores. An id never changes its meaning."""


class Entry(BaseModel):
    """One entry of a pack; unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
