"""What an audit was carried out with: this program, and the instruments people named."""

from __future__ import annotations

from collections.abc import Sequence

from audit.domain.items import CheckItem
from audit.services.json_text import Json
from checklists.language import Message
from reports.oscal.dossier import Dossier
from reports.oscal.observations import instrument_uuid, instruments
from reports.oscal.shapes import Shape, lean, props
from reports.oscal.texts import markup, markup_line

_OPERATIONAL = {"state": "operational"}


def assets(dossier: Dossier, items: Sequence[CheckItem]) -> Shape:
    """Return the program as the platform, which uses itself and every instrument."""
    named = [_instrument(each, dossier) for each in instruments(items)]
    components: list[Json] = [_program(dossier), *named]
    used: list[Json] = [
        {"component-uuid": dossier.uuid("program")},
        *({"component-uuid": each["uuid"]} for each in named),
    ]
    platform: Shape = {
        "uuid": dossier.uuid("platform"),
        "title": "Plumbline",
        "uses-components": used,
    }
    return {"components": components, "assessment-platforms": [platform]}


def _program(dossier: Dossier) -> Shape:
    says = Message("Judges readings by the rules of a checklist and keeps the record.")
    return lean(
        uuid=dossier.uuid("program"),
        type="software",
        title="Plumbline",
        description=markup(dossier.words.tell(says)),
        props=props({"version": dossier.program}),
        status=_OPERATIONAL,
    )


def _instrument(name: str, dossier: Dossier) -> Shape:
    return lean(
        uuid=instrument_uuid(dossier, name),
        type="hardware",
        title=markup_line(name),
        description=markup(dossier.words.tell(Message("Instrument"))),
        status=_OPERATIONAL,
    )
