"""The rule at hand: how to check it, what proves it, and every limit with the part it plays."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from audit.domain.items import CheckItem
from audit.services.figures_in_words import source_words, standing_words
from audit.services.lineage_in_words import told_demand
from audit.services.words import method_word, modality_word, role_word, severity_word
from audit.ui.fitting import folded, lines, one_line, wrapped
from audit.ui.widgets.line_pane import LinePane
from checklists.judgements import Role, Standing
from checklists.language import Speech, Text
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook

_SIGNS = {Role.DECIDED: "●", Role.ALSO_APPLIES: "◦", Role.PENDING: "○", Role.UNDECIDABLE: "○"}


class RulePane(LinePane, can_focus=False):
    """The rule beside the item."""

    def __init__(self, rulebook: Rulebook, say: Speech, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rulebook = rulebook
        self._say = say
        self._shown: tuple[Requirement, Sequence[Standing]] | None = None
        self._laid: dict[tuple[str, int], tuple[Sequence[Standing], Sequence[Content]]] = {}
        """What was laid out, by requirement and width: place after place the same is asked."""

    def show_rule(self, item: CheckItem) -> None:
        """Show the rule of an item; where it says the same as before, it stays as it stands."""
        wanted = (item.requirement, item.judgement.lineage)
        if wanted != self._shown:
            self._shown = wanted
            self.show(lambda width: self._lines_of(item, width))

    def _lines_of(self, item: CheckItem, width: int) -> Sequence[Content]:
        lineage, wanted = item.judgement.lineage, (item.requirement.id, width)
        before, known = self._laid.get(wanted, ((), ()))
        if known and before == lineage:
            return known
        whole = rule_content(item, self._rulebook, self._say, width)
        laid = folded(whole, width).split("\n", allow_blank=True)
        self._laid[wanted] = (lineage, laid)
        return laid


def rule_content(item: CheckItem, rulebook: Rulebook, say: Speech, width: int) -> Content:
    """Return all that is to be known of the rule of an item, for lines of ``width`` cells."""
    requirement = item.requirement
    parts = [_head(requirement, rulebook, say), Content("")]
    parts += _section(say("How to check"), requirement.how, say)
    if requirement.evidence is not None:
        parts += _section(say("What proves it"), requirement.evidence, say)
    parts.append(Content.assemble((say("What the sources say"), "bold $text-primary")))
    for standing in item.judgement.lineage:
        parts += [*_limit(standing, item, rulebook, say, width), Content("")]
    if not item.judgement.lineage:
        parts.append(Content.assemble((say("Nothing concerns this place."), "$text-muted")))
    return Content("\n").join(parts)


def _head(requirement: Requirement, rulebook: Rulebook, say: Speech) -> Content:
    area = rulebook.areas.get(requirement.area)
    words = [
        one_line(say.tell(area.title)) if area else requirement.area,
        severity_word(requirement.severity, say),
        method_word(requirement.method, say),
        say("weight {n}", n=requirement.weight),
    ]
    return Content.assemble((" · ".join(words), "$text-muted"))


def _section(title: str, text: Text, say: Speech) -> list[Content]:
    return [
        Content.assemble((title, "bold $text-primary")),
        Content(lines(say.tell(text))),
        Content(""),
    ]


def _limit(
    standing: Standing, item: CheckItem, rulebook: Rulebook, say: Speech, width: int
) -> list[Content]:
    limit = standing.limit
    sign = _SIGNS.get(standing.role, "–")
    muted = "" if standing.is_in_force else "$text-muted"
    demand = one_line(told_demand(limit, item.requirement, rulebook, say))
    fate = one_line(standing_words(standing, rulebook, say))
    below = [
        (f"{demand} · {modality_word(limit.modality, say)}", muted),
        (f"{role_word(standing.role, say)} · {fate}", muted),
        (say.tell(limit.note) if limit.note else "", "$text-muted"),
    ]
    head = one_line(source_words(limit, rulebook, say))
    return [
        Content.assemble((f"{sign} {head}", muted or "bold")),
        *(
            Content.assemble((f"  {line}", style))
            for text, style in below
            if text
            for line in wrapped(text, width - 2)
        ),
    ]
