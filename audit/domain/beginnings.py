"""What an audit begins with."""

from __future__ import annotations

from collections.abc import Mapping

from typing_extensions import override

from audit.domain.buildings import Places
from audit.domain.citations import Citation
from audit.domain.events import JsonValue
from audit.domain.particulars import Particulars
from audit.domain.tailorings import Tailoring


class Beginning(Places):
    """The particulars of an audit and the places it begins with."""

    particulars: Particulars
    tailoring: Tailoring | None = None
    """The house rules laid over the rulebook; none in most audits."""
    reinspects: Citation | None = None
    """The audit this one looks at again; none in most audits."""

    @override
    def as_data(self) -> Mapping[str, JsonValue]:
        """Return the JSON mapping an event keeps; what most audits lack is left out."""
        seldom = {"tailoring": self.tailoring, "reinspects": self.reinspects}
        absent = {name for name, part in seldom.items() if part is None}
        return {key: value for key, value in super().as_data().items() if key not in absent}
