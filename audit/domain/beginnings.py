"""What an audit begins with."""

from __future__ import annotations

from collections.abc import Mapping

from typing_extensions import override

from audit.domain.buildings import Places
from audit.domain.events import JsonValue
from audit.domain.particulars import Particulars
from audit.domain.tailorings import Tailoring


class Beginning(Places):
    """The particulars of an audit and the places it begins with."""

    particulars: Particulars
    tailoring: Tailoring | None = None
    """The house rules laid over the rulebook; none in most audits."""

    @override
    def as_data(self) -> Mapping[str, JsonValue]:
        """Return the JSON mapping an event keeps; without house rules it is as it always was."""
        data = super().as_data()
        if self.tailoring is not None:
            return data
        return {key: value for key, value in data.items() if key != "tailoring"}
