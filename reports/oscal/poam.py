"""The orders of an audit as an OSCAL plan of action and milestones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audit.domain.audits import Audit
from audit.domain.documents import DocumentLanguage
from audit.domain.errors import AuditError
from audit.domain.events import Event
from audit.domain.items import Assessment, CheckItem
from audit.domain.order_steps import ReportedDone
from audit.services.json_text import Json, json_text
from checklists.language import Message
from checklists.rulebook import Rulebook
from reports.oscal.assets import assets
from reports.oscal.dossier import Dossier, dossier
from reports.oscal.findings import finding_uuid, findings
from reports.oscal.metadata import metadata
from reports.oscal.observations import observation_uuids, observations, reported
from reports.oscal.places import building, building_uuid, inventory
from reports.oscal.resources import back_matter, evidence_of
from reports.oscal.risks import Weakness, by_finding, risk_uuid, risks, statement, title, weaknesses
from reports.oscal.shapes import Shape, lean, props
from reports.oscal.texts import markup, markup_line


class NothingToPlan(AuditError):
    """There is nothing to put right, and OSCAL knows no plan without items."""

    code = "OSCAL-001"


def plan_of_action(
    audit: Audit,
    assessment: Assessment,
    rulebook: Rulebook,
    language: DocumentLanguage,
    *,
    program: str,
    events: Iterable[Event] = (),
) -> bytes:
    """Return the plan as JSON: an item for each order, and for each finding nothing is ordered about.

    Raises:
        NothingToPlan: there is neither.
    """
    source = dossier(audit, assessment, rulebook, language, program=program, events=events)
    found = weaknesses(source)
    if not found:
        raise NothingToPlan(
            Message("There is nothing to put right, so there is no plan of action."),
            hint=Message("Take the assessment results: they say that nothing failed."),
        )
    return json_text({"plan-of-action-and-milestones": _plan(source, found)}).encode("utf-8")


def _plan(source: Dossier, found: Sequence[Weakness]) -> Shape:
    about = source.audit.particulars
    name = Message("Plan of action: {building}, {day}", building=about.building.name, day=about.on)
    items = list({each.item.key: each.item for each in found}.values())
    return lean(
        uuid=source.uuid("plan-of-action"),
        metadata=metadata(source, name),
        system_id={
            "identifier-type": "https://ietf.org/rfc/rfc4122",
            "id": building_uuid(source),
        },
        local_definitions=lean(
            components=[building(source)],
            inventory_items=inventory(source),
            assessment_assets=assets(source, items),
        ),
        observations=[*observations(source, items), *_reports(source, found)],
        risks=risks(source, found),
        findings=findings(source, items, by_finding(source, found)),
        poam_items=[_item(each, source) for each in found],
        back_matter=back_matter(source, items, evidence_of(source, items)),
    )


def _item(weakness: Weakness, source: Dossier) -> Json:
    item, order = weakness
    observed = [*observation_uuids(source, item), *_report_uuids(weakness, source)]
    return lean(
        uuid=source.uuid_of("poam-item", item.key, *([order.id] if order else [])),
        title=markup_line(title(source, weakness)),
        description=markup(statement(source, weakness)),
        props=props(
            {
                "state": order.state.value if order else "not-ordered",
                "due": order.due.isoformat() if order and order.due else None,
                "responsible": order.order.responsible if order else None,
                "advice": True if order and order.order.is_advice else None,
            }
        ),
        related_findings=_related(item, source),
        related_observations=[{"observation-uuid": each} for each in observed],
        related_risks=[{"risk-uuid": risk_uuid(source, weakness)}],
        remarks=markup(order.order.measure) if order and order.order.measure else None,
    )


def _related(item: CheckItem, source: Dossier) -> list[Json]:
    """Return the finding about an item, if it has one: an unread item has none."""
    return [{"finding-uuid": finding_uuid(source, item)}] if findings(source, [item], {}) else []


def _reports(source: Dossier, found: Sequence[Weakness]) -> list[Json]:
    return [
        reported(source, each.item, taken, taken.step)
        for each in found
        if each.order
        for taken in each.order.history
        if isinstance(taken.step, ReportedDone)
    ]


def _report_uuids(weakness: Weakness, source: Dossier) -> Sequence[str]:
    return [str(each["uuid"]) for each in _reports(source, [weakness]) if isinstance(each, dict)]
