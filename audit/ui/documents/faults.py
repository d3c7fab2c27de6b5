"""What stops a document from becoming final, and what else is to be looked at in it, as lines."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from audit.services.form_lint.faults import Fault, FaultWeight, errors
from audit.ui.rules.lines import MUTED, hanging, heading, paragraph
from checklists.language import Speech

_LOOKS = {FaultWeight.ERROR: ("✗", "$text-error"), FaultWeight.WARNING: ("▲", "$text-warning")}
_INDENT = 2


def fault_lines(faults: Sequence[Fault], width: int, say: Speech) -> Sequence[Content]:
    """Return the faults with what to do about each, those that stop it first; nothing for none."""
    if not faults:
        return ()
    stopping = len(errors(faults))
    warnings = len(faults) - stopping
    counted = [
        say.plural("{n} thing stops it", "{n} things stop it", stopping) if stopping else "",
        say.plural("{n} to look at", "{n} to look at", warnings) if warnings else "",
    ]
    lines = heading(say("Before it becomes final: {counts}", counts=[c for c in counted if c]))
    for fault in faults:
        sign, style = _LOOKS[fault.weight]
        lines += hanging(sign, say.tell(fault.what), width, style=style)
        lines += paragraph(say.tell(fault.hint), width, indent=_INDENT, style=MUTED)
    return lines
