"""The fixed names: nobody may rename an id or a quantity that files outside already use."""

from __future__ import annotations

import pytest

from tests.checklists.packs.office_rules import office_rules

FIXED = {
    "staffing.on_site_share": ("tenant", "people_on_site staff_total"),
    "staffing.building_reduction": ("building", "people_in_building usual_people_in_building"),
    "density.area_per_person": ("workspace", "usable_area_m2 people_present"),
    "density.spacing": ("workspace", "smallest_gap_m uncertainty_m"),
    "lift.load": ("lift", "riders rated_persons"),
    "dormitory.area_per_person": ("dormitory", "floor_area_m2 residents"),
    "dormitory.occupancy": ("dormitory", "residents"),
    "dormitory.bunk_beds": ("dormitory", "bunk_beds"),
    "dormitory.basement_use": ("dormitory", "state"),
    "dormitory.window": ("dormitory", "state"),
    "dormitory.daily_check": ("dormitory", "days_due days_recorded"),
    "hvac.return_air": ("air_system", "return_air fresh_to_return_ratio"),
    "hvac.return_air_when_off": ("air_system", "return_air"),
    "hvac.weekly_service": ("air_system", "days_since_service"),
    "hvac.after_hours_run": ("air_system", "minutes"),
    "hvac.disinfectant": ("air_system", "mg_per_litre contact_minutes"),
    "ventilation.airing": ("workspace", "times_per_day minutes_each"),
    "dining.spacing": ("canteen", "smallest_gap_m"),
    "dining.face_to_face": ("canteen", "facing_pairs"),
    "dining.seat_share": ("canteen", "diners seats"),
    "dining.tableware": ("canteen", "method minutes mg_per_litre"),
    "health.temperature_checks": ("tenant", "group people days readings_recorded"),
    "disinfection.touch_surfaces": ("building", "days_due days_recorded mg_per_litre"),
    "returnees.observation": ("tenant", "days_completed"),
}
FACTS = {
    "building": "large_and_crowded has_mall case_found many_foreigners highest_normal_c",
    "tenant": "densely_staffed staff_total state_body has_service_staff has_clinic health_event",
    "workspace": "usable_area_m2 seats large_single_space openable_windows",
    "lift": "rated_persons",
    "air_system": "system_type central",
    "dormitory": "floor_area_m2 level has_window residents_are used_for_observation",
    "canteen": "kind seats serves_many",
    "entrance": "serves",
    "meeting_room": "",
    "washroom": "",
    "pantry": "",
    "garage": "",
    "gym": "",
    "rest_area": "",
    "service_desk": "",
}
CHOICES = {
    "dormitory.basement_use": {"state": "not_used used_unavoidably used"},
    "dormitory.window": {"state": "opened_daily not_opened no_window"},
    "hvac.return_air": {"return_air": "closed open cannot_close"},
    "hvac.return_air_when_off": {"return_air": "closed open cannot_close"},
    "dining.tableware": {"method": "heat chlorine"},
    "health.temperature_checks": {
        "group": "office_staff logistics_staff food_staff dormitory_or_isolated"
    },
}
FACT_CHOICES = {
    ("air_system", "system_type"): (
        "all_air fan_coil_with_fresh_air fan_coil_without_fresh_air none unknown"
    ),
    ("dormitory", "level"): "above_ground semi_basement basement",
    ("dormitory", "residents_are"): "logistics_staff other_staff",
    ("canteen", "kind"): "staff_canteen restaurant",
    ("entrance", "serves"): "offices mall restaurant",
    ("tenant", "health_event"): "none symptoms suspected confirmed spread",
}


def test_the_pack_has_its_id() -> None:
    assert office_rules().pack.id == "beijing-offices"


@pytest.mark.parametrize("name", FIXED)
def test_a_numeric_rule_stands_at_its_kind_of_place(name: str) -> None:
    assert office_rules().requirements[name].place == FIXED[name][0]


@pytest.mark.parametrize("name", FIXED)
def test_a_numeric_rule_asks_exactly_its_quantities(name: str) -> None:
    rules = office_rules()

    asked = rules.quantities(rules.requirements[name])

    assert list(asked) == FIXED[name][1].split()


@pytest.mark.parametrize("kind", FACTS)
def test_a_kind_of_place_has_exactly_its_facts(kind: str) -> None:
    facts = office_rules().place_kinds[kind].facts

    assert [fact.id for fact in facts] == FACTS[kind].split()


def test_there_is_no_other_kind_of_place() -> None:
    assert set(office_rules().place_kinds) == set(FACTS)


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_offers_exactly_its_states(name: str) -> None:
    rules = office_rules()
    asked = rules.quantities(rules.requirements[name])

    offered = {each: " ".join(o.id for o in asked[each].options) for each in CHOICES[name]}

    assert offered == CHOICES[name]


@pytest.mark.parametrize(("kind", "fact"), FACT_CHOICES)
def test_a_fact_that_is_a_choice_offers_exactly_its_states(kind: str, fact: str) -> None:
    found = office_rules().place_kinds[kind].fact(fact)

    assert found is not None
    assert " ".join(option.id for option in found.options) == FACT_CHOICES[kind, fact]


@pytest.mark.parametrize(
    ("name", "quantity"),
    [
        ("density.spacing", "uncertainty_m"),
        ("hvac.return_air", "fresh_to_return_ratio"),
    ],
)
def test_what_may_stay_unknown_is_optional(name: str, quantity: str) -> None:
    rules = office_rules()

    assert rules.quantities(rules.requirements[name])[quantity].optional
