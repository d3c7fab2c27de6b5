"""The export: everything, and a chain that others can follow."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from functools import cache
from typing import Any

import rfc8785

from audit.domain.events import from_json
from audit.domain.items import assess
from audit.domain.lines import first_misfit
from audit.services.exporting import exported
from audit.services.json_text import json_text
from audit.services.sample import begin_sample
from checklists.language import Language, Speech
from tests.houses import house_in_memory


@cache
def export() -> Any:
    """Return the sample as another program reads it."""
    house = house_in_memory()
    audit_id = begin_sample(house, Language.EN)
    audit, rulebook = house.desk.read(audit_id)
    events = house.desk.history(audit_id)
    data = exported(audit, assess(audit, rulebook), rulebook, events, Speech(Language.EN))
    return json.loads(json_text(data), parse_float=Decimal)


def test_the_chain_can_be_followed_with_a_standard_alone() -> None:
    """SHA-256 over RFC 8785 of everything but the hash; no word of ours is needed."""
    before = "0" * 64
    for event in export()["events"]:
        body = {key: value for key, value in event.items() if key != "hash"}
        assert event["prev"] == before
        assert hashlib.sha256(rfc8785.dumps(body)).hexdigest() == event["hash"]
        before = event["hash"]
    assert before == export()["head"]


def test_the_history_can_be_read_back() -> None:
    assert first_misfit(from_json(event) for event in export()["events"]) is None
    assert export()["chain_fits"] is True


def test_everything_that_was_entered_is_there() -> None:
    data = export()

    assert len(data["places"]) == 42
    assert data["particulars"]["authority"]
    assert len(data["evidence"]) == 3
    assert data["orders"]
    assert data["notes"]
    assert any(answer["not_applicable"] for answer in data["answers"])


def test_figures_are_numbers_and_exact() -> None:
    office = next(place for place in export()["places"] if place["id"] == "W-302")
    answer = next(
        each
        for each in export()["answers"]
        if (each["place"], each["requirement"]) == ("W-302", "density.spacing")
    )

    assert office["facts"]["usable_area_m2"] == Decimal("52.5")
    assert answer["readings"][0]["values"]["uncertainty_m"] == Decimal("0.05")


def test_the_judgements_stand_beside_what_they_judge() -> None:
    assert export()["judged"]["conclusion"] == "does_not_conform"
    assert {each["model"] for each in export()["xccdf"]} == {
        "default",
        "flat",
        "flat-unweighted",
        "absolute",
    }
