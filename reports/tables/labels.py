"""What the fields of papers and their tables are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from checklists.language import Message, Text
from reports.content.phrases import told
from reports.tables.field_names import FIELDS
from reports.tables.schemas import FieldOf

SHEETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Visit.results": "places",
        "Visit.undecided": "left_out",
        "Visit.not_applicable": "left_out",
        "Summary.methods": "areas",
        "ReportedFinding.basis": "rules",
        "ReportedFinding.advised": "rules",
        "ReportedFinding.replaced": "rules",
        "BuildingSummary.orders": "open",
        "History.events": "history",
        "Comparison.findings": "not_comparable",
        "SecondLook.orders": "looked_at",
        "LookedAt.before": "photographs",
        "LookedAt.after": "photographs",
        "Extension.earlier": "extensions",
    }
)
"""The tables whose names are not those of the fields they come from."""

_TITLES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "areas": Message("Results by area"),
        "besides": Message("Found besides"),
        "evidence": Message("Evidence"),
        "extensions": Message("Earlier extensions"),
        "findings": Message("Findings"),
        "further": Message("Ordered besides"),
        "history": Message("History of the record"),
        "incomparable": Message("What else cannot be compared"),
        "inspectors": Message("Inspectors"),
        "items": Message("Check items compared"),
        "left_out": Message("Items left out"),
        "looked_at": Message("Orders looked at again"),
        "not_comparable": Message("Findings that cannot be compared"),
        "open": Message("Orders open"),
        "orders": Message("Orders"),
        "photographs": Message("Photographs"),
        "places": Message("Places"),
        "readings": Message("Readings"),
        "recommendations": Message("Recommendations"),
        "records": Message("The records"),
        "repeats": Message("What came back"),
        "results": Message("Results by place"),
        "rule_changes": Message("Rules that changed"),
        "rules": Message("Rules cited"),
        "scores": Message("Other scoring models"),
        "sources": Message("Documents it was judged by"),
        "steps": Message("Steps of orders"),
        "stricter": Message("Stricter house rules"),
        "switched_off": Message("Items the house leaves aside"),
        "unordered": Message("Findings without an order"),
        "visits": Message("All visits"),
        "weights": Message("Weights of the house"),
    }
)
MAIN_TABLES: Final = ("looked_at", "items", "visits", "findings", "orders", "form")
"""The table that is written where one is written alone and none is named: the first there is."""


def sheet_name(of: FieldOf) -> str:
    """Return the name of the table a field fills."""
    return SHEETS.get(f"{of.owner.__name__}.{of.name}", of.name)


def sheet_title(name: str) -> Text:
    """Return the title of a table; its name where it has none yet."""
    title = _TITLES.get(name)
    return told(title) if title else Text(zh=name, en=name)


def label(of: FieldOf) -> Text:
    """Return what a field is called; its own name where it has no other yet."""
    named = FIELDS.get(f"{of.owner.__name__}.{of.name}") or FIELDS.get(of.name)
    return told(named) if named else Text(zh=of.name, en=of.name)


def has_label(of: FieldOf) -> bool:
    """Whether a field has a name for people."""
    return f"{of.owner.__name__}.{of.name}" in FIELDS or of.name in FIELDS


def has_title(name: str) -> bool:
    """Whether a table has a title for people."""
    return name in _TITLES
