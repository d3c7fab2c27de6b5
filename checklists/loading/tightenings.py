"""Checks that a stricter limit of a house names a limit, and is stricter than it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from pydantic import ValidationError

from checklists.figures import exact, shown
from checklists.language import Message
from checklists.limits import Limit, Modality
from checklists.limits.threshold import OneFigure
from checklists.loading.faults import FaultKind, Position
from checklists.loading.located import Located, Node
from checklists.loading.nearest import quoted, suggestion
from checklists.loading.references import LIMIT, REQUIREMENT
from checklists.overlays import Tightening
from checklists.rulebook import Rulebook
from checklists.tailoring import Comparison, Demand, Direction, compared, demands

_AGAIN = Message("Leave one of the two out.")


@dataclass(slots=True)
class OverlayCheck:
    """One run over house rules: what they are laid over, and what was named already."""

    document: Located
    rulebook: Rulebook
    tightened: dict[str, Node] = field(default_factory=dict)

    def fault(
        self,
        node: Node,
        kind: FaultKind,
        what: Message,
        hint: Message | None = None,
        *,
        at: Position | None = None,
    ) -> None:
        """Add a fault of a value."""
        self.document.faults.append(self.document.fault(node, kind, what, hint, at=at))

    def is_requirement(self, node: Node | None) -> bool:
        """Whether a value names a requirement; reports a name that means nothing."""
        if node is None or node.name is None:
            return False
        return self._is_known(node, REQUIREMENT, self.rulebook.requirements.keys())

    def limit(self, node: Node | None, requirement: str) -> Limit | None:
        """Return the limit of a requirement that a value names; reports one it does not have."""
        limits = {limit.id: limit for limit in self.rulebook.requirements[requirement].limits}
        if node is None or node.name is None or not self._is_known(node, LIMIT, limits.keys()):
            return None
        return limits[node.name]

    def once(self, first: dict[str, Node], name: str, node: Node) -> None:
        """Report what was named before."""
        before = first.setdefault(name, node)
        if before is not node:
            self.fault(
                node,
                FaultKind.DUPLICATE_ID,
                Message(
                    "“{name}” is already given in {where}.",
                    name=quoted(node.text),
                    where=f"{self.document.name}:{before.position.line}",
                ),
                _AGAIN,
            )

    def _is_known(self, node: Node, sort: Message, names: Collection[str]) -> bool:
        if node.text in names:
            return True
        what = Message("There is no {sort} “{name}”.", sort=sort, name=quoted(node.text))
        self.fault(node, FaultKind.UNKNOWN_NAME, what, suggestion(node.text, names))
        return False


def check_tightening(check: OverlayCheck, node: Node) -> None:
    """Check one stricter limit; its shape was checked before."""
    named = node.get("requirement")
    if not check.is_requirement(named) or named is None:
        return
    at = node.get("limit")
    limit = check.limit(at, named.text)
    if limit is None or at is None:
        return
    check.once(check.tightened, f"{named.text} {limit.id}", at)
    entry = _entry(node)
    if entry is None:
        return
    jurisdiction = check.rulebook.pack.jurisdiction
    if not check.rulebook.source_of(limit).binds_in(jurisdiction):
        what = Message("“{limit}” does not bind in {where}.", limit=limit.id, where=jurisdiction)
        check.fault(at, FaultKind.CONTRADICTION, what)
        return
    match compared(entry, limit):
        case Comparison.WRONG_KEY:
            _wrong_key(check, node, entry, limit)
        case Comparison.NOT_STRICTER:
            _not_stricter(check, node, entry, limit)
        case Comparison.EMPTY:
            end = node.get("low") or node.get("high") or node
            what = Message("The low end is above the high end.")
            check.fault(end, FaultKind.CONTRADICTION, what)
        case Comparison.STRICTER:
            pass


def _entry(node: Node) -> Tightening | None:
    try:
        return Tightening.model_validate(node.value)
    except ValidationError:
        # Its shape is at fault, which was said before.
        return None


def _wrong_key(check: OverlayCheck, node: Node, entry: Tightening, limit: Limit) -> None:
    known = demands(limit)
    key = next(each for each in entry.figures if each not in known)
    check.fault(
        node.parts[key],
        FaultKind.UNKNOWN_KEY,
        Message("“{key}” does not fit a limit of the kind “{kind}”.", key=key, kind=limit.kind),
        _what_fits(limit),
        at=node.keys[key],
    )


def _not_stricter(check: OverlayCheck, node: Node, entry: Tightening, limit: Limit) -> None:
    known = demands(limit)
    for key, figure in entry.figures.items():
        demand = known[key]
        if (exact(figure) - exact(demand.figure)) * demand.stricter.value > 0:
            continue
        check.fault(
            node.parts[key],
            FaultKind.CONTRADICTION,
            Message(
                "{figure} is not stricter than {known}, which “{limit}” asks for.",
                figure=shown(figure, beside=demand.figure),
                known=shown(demand.figure),
                limit=limit.id,
            ),
            _beyond(demand),
        )
        return
    given = node.get("modality")
    if given is None or entry.modality is None:
        check.fault(
            node,
            FaultKind.MISSING_KEY,
            Message("Nothing here is stricter than “{limit}”.", limit=limit.id),
            _what_fits(limit),
        )
        return
    check.fault(
        given,
        FaultKind.CONTRADICTION,
        Message("“{limit}” is as binding already.", limit=limit.id),
        _what_fits(limit),
    )


def _beyond(demand: Demand) -> Message:
    if demand.stricter is Direction.UP:
        return Message("Give more than {figure}.", figure=demand.figure)
    return Message("Give less than {figure}.", figure=demand.figure)


def _what_fits(limit: Limit) -> Message:
    """Say what can be made stricter about a limit."""
    keys = list(demands(limit))
    if keys:
        return Message("Give a stricter figure under: {keys}.", keys=keys)
    if isinstance(limit, OneFigure) and limit.figure_from is not None:
        return Message("Its figure is the fact “{name}”: set that.", name=limit.figure_from)
    if limit.modality is not Modality.MUST:
        return Message("It has no figure; it can only be made more binding: modality: must.")
    return Message("It has no figure that could be made stricter.")
