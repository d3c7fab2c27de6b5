"""The house rules an audit is judged by, kept in its first event.

They are kept whole, so that the audit is judged the same on any machine, and after the file they
came from is changed or gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from pydantic import model_validator

from audit.domain.canonical import canonical
from audit.domain.events import Hash
from audit.domain.records import Record
from checklists.overlays import Overlay
from checklists.rulebook import Rulebook
from checklists.tailoring import tailored


class Tailoring(Record):
    """House rules as they were when the audit began."""

    content: Mapping[str, Any]
    """JSON; what was stored is hashed, never a re-validated copy of it."""
    sha256: Hash
    """Of the canonical JSON (RFC 8785) of the content, in hexadecimal."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if hash_of(self.content) != self.sha256:
            message = "the house rules do not fit their hash"
            raise ValueError(message)
        # An audit that is opened must not stumble over them later.
        Overlay.model_validate(self.content)
        return self

    @classmethod
    def of(cls, overlay: Overlay) -> Self:
        """Return house rules as an audit keeps them."""
        content = overlay.model_dump(mode="json", exclude_defaults=True)
        return cls(content=content, sha256=hash_of(content))

    @cached_property
    def overlay(self) -> Overlay:
        """The house rules themselves."""
        return Overlay.model_validate(self.content)

    def over(self, rulebook: Rulebook) -> Rulebook:
        """Return the rulebook with these house rules laid over it."""
        return tailored(rulebook, self.overlay)


def hash_of(content: Mapping[str, Any]) -> Hash:
    """Return the SHA-256 of the canonical JSON of house rules, in hexadecimal."""
    return Hash(hashlib.sha256(canonical(dict(content))).hexdigest())
