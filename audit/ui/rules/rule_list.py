"""The requirements that were found, one line each: title, area, place, and how binding they are."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from typing_extensions import override

from audit.services.words import modality_word
from audit.ui.fitting import column
from audit.ui.outcomes import VETO
from audit.ui.rules.standpoint import Standpoint
from audit.ui.widgets.row_list import RowList
from checklists.changes import in_force
from checklists.language import Speech
from checklists.limits import Modality
from checklists.requirements import Requirement, Severity
from checklists.rulebook import Rulebook

_BINDING = 12
_PLACE = 14
_AREA = 18
_WIDE = 66
"""From so many cells on there is room for the area too."""
_ORDER = [Modality.MUST, Modality.IN_PRINCIPLE, Modality.SHOULD]
_STYLES = {Modality.MUST: "$text-accent", Modality.IN_PRINCIPLE: "", Modality.SHOULD: "$text-muted"}


class RuleList(RowList):
    """Requirements."""

    def __init__(self, say: Speech) -> None:
        super().__init__(id="rules")
        self._say = say
        self._rulebook: Rulebook | None = None
        self._standpoint: Standpoint | None = None
        self.requirements: Sequence[Requirement] = ()

    def offer(
        self,
        requirements: Sequence[Requirement],
        rulebook: Rulebook,
        standpoint: Standpoint,
        cursor: int = 0,
    ) -> None:
        """Show other requirements."""
        self.requirements = requirements
        self._rulebook = rulebook
        self._standpoint = standpoint
        self.show(len(requirements), cursor)

    @property
    def here(self) -> Requirement | None:
        """The requirement under the cursor."""
        return self.requirements[self.cursor] if self.count else None

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a requirement."""
        requirement, rulebook = self.requirements[index], self._rulebook
        if rulebook is None:
            return (Content(""),)
        say = self._say
        sign = VETO if requirement.severity is Severity.CRITICAL else " "
        area = rulebook.areas.get(requirement.area)
        place = column(say.tell(rulebook.place_kinds[requirement.place].title), _PLACE)
        has_area = width >= _WIDE
        rest = _PLACE + _BINDING + 4 + (_AREA + 1 if has_area else 0)
        binding, style = self._binding(requirement, rulebook)
        parts: list[str | tuple[str, str]] = [
            (f"{sign} ", "$text-error"),
            column(say.tell(requirement.title), width - rest),
            " ",
        ]
        if has_area:
            parts += [(column(say.tell(area.title) if area else "", _AREA), "$text-muted"), " "]
        parts += [(place, "$text-muted"), " ", (column(binding, _BINDING), style)]
        return (Content.assemble(*parts),)

    def _binding(self, requirement: Requirement, rulebook: Rulebook) -> tuple[str, str]:
        """Say how binding the strictest limit is that can have a say on the day."""
        where = self._standpoint
        if where is None:
            return "", ""
        limits = in_force(rulebook, requirement, where.on, where.jurisdiction, where.addressee)
        used = {limit.modality for limit in limits}
        strictest = next((each for each in _ORDER if each in used), None)
        if strictest is None:
            return self._say("not in force"), "$text-muted"
        return modality_word(strictest, self._say), _STYLES[strictest]
