"""Cases for the oracle: facts and values around every figure, on every day something changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st

from tests.checklists.packs.demands import Visit

Strategy = st.SearchStrategy[Any]
CHANGES: Final = {
    1: (29, 30),
    2: (10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 25, 26, 27, 28),
    3: (4, 5, 6),
}
DAYS: Final = (
    *(date(2020, month, number) for month, numbers in CHANGES.items() for number in numbers),
    date(2026, 1, 1),
)
"""The days on which a document begins to hold, the days before them, and one years later."""

JURISDICTIONS: Final = ("CN-BJ", "CN-BJ", "CN-BJ", "CN-BJ-HD", "CN-SH", "CN-HB", "CN")
ADDRESSEES: Final = (None, "tenant", "operator", "restaurant", "contractor_user", "employer")


@st.composite
def visits(draw: st.DrawFn) -> Sequence[Visit]:
    """Return one visit on each of the days: the same place, addressee and recorded reason."""
    jurisdiction = draw(st.sampled_from(JURISDICTIONS))
    addressee = draw(st.sampled_from(ADDRESSEES))
    is_justified = draw(st.booleans())
    return [Visit(on, jurisdiction, addressee, is_justified) for on in DAYS]


def near(*figures: int, most: int = 100_000) -> Strategy:
    """Return whole numbers, half of them within two of a figure."""
    close = [number for figure in figures for number in range(figure - 2, figure + 3)]
    return st.sampled_from([n for n in close if n >= 0]) | st.integers(0, most)


def close_to(*figures: str) -> Strategy:
    """Return decimals, many of them at a figure or a hair beside it."""
    hair = Decimal("0.0001")
    close = [Decimal(figure) + step for figure in figures for step in (-hair, 0, hair)]
    wide = st.decimals(min_value=0, max_value=2 * Decimal(figures[-1]), places=2)
    return st.sampled_from([value for value in close if value >= 0]) | wide


@st.composite
def part_of(draw: st.DrawFn, part: str, whole: str, most: int = 100_000) -> Mapping[str, Any]:
    """Return a part and a whole, often at the half."""
    total = draw(near(1, 13, 16, most=most))
    return {part: draw(near(total // 2, most=most)), whole: total}


@st.composite
def share_of_area(draw: st.DrawFn, area: str, people: str) -> Mapping[str, Any]:
    """Return an area and people, often at one of the areas laid down for each."""
    number = draw(near(1, 2, 6, most=5000))
    each = draw(st.sampled_from([Decimal("2.5"), Decimal(4), Decimal(5)]))
    step = draw(st.sampled_from([Decimal("-0.01"), Decimal(0), Decimal("0.01")]))
    wide = st.decimals(min_value=0, max_value=200, places=2)
    square_metres = draw(st.just(max(Decimal(0), each * number + step)) | wide)
    return {area: square_metres, people: number}


@st.composite
def days_on_record(draw: st.DrawFn) -> Mapping[str, Any]:
    """Return the days due and those on record, often one apart."""
    due = draw(near(1, 7, most=366))
    return {"days_due": due, "days_recorded": draw(near(due, most=366))}


@st.composite
def temperatures(draw: st.DrawFn) -> Mapping[str, Any]:
    """Return a group and its readings, often at once or twice a day for each."""
    groups = ["office_staff", "logistics_staff", "food_staff", "dormitory_or_isolated"]
    people, days = draw(near(1, 12, most=5000)), draw(near(1, 7, most=366))
    readings = draw(near(people * days, 2 * people * days, most=4_000_000))
    group = draw(st.sampled_from(groups))
    return {"group": group, "people": people, "days": days, "readings_recorded": readings}


def chosen(**choices: str) -> Strategy:
    """Return one of the words for each name."""
    return st.fixed_dictionaries(
        {name: st.sampled_from(words.split()) for name, words in choices.items()}
    )


def entered(
    given: Mapping[str, Strategy], perhaps: Mapping[str, Strategy] | None = None
) -> Strategy:
    """Return a value for each name, and for some of the names that may stay unknown."""
    return st.fixed_dictionaries(dict(given), optional=dict(perhaps or {}))


NOTHING: Final[Strategy] = st.just({})
ROOM: Final = st.fixed_dictionaries(
    {
        "level": st.sampled_from(["above_ground", "semi_basement", "basement"]),
        "has_window": st.booleans(),
        "residents_are": st.sampled_from(["logistics_staff", "other_staff"]),
    }
)
SYSTEM: Final = st.fixed_dictionaries(
    {
        "system_type": st.sampled_from(
            ["all_air", "fan_coil_with_fresh_air", "fan_coil_without_fresh_air", "none", "unknown"]
        ),
        "central": st.booleans(),
    }
)
EATING: Final = chosen(kind="staff_canteen restaurant")
DAMPER: Final = st.sampled_from(["closed", "open", "cannot_close", "cannot_close"])
STRENGTH: Final = close_to("250", "500")

CASES: Final[Mapping[str, tuple[Strategy, Strategy]]] = {
    "staffing.on_site_share": (
        st.fixed_dictionaries({"densely_staffed": st.booleans()}),
        part_of("people_on_site", "staff_total"),
    ),
    "staffing.building_reduction": (
        NOTHING,
        part_of("people_in_building", "usual_people_in_building"),
    ),
    "density.area_per_person": (NOTHING, share_of_area("usable_area_m2", "people_present")),
    "density.spacing": (
        NOTHING,
        entered({"smallest_gap_m": close_to("1")}, {"uncertainty_m": close_to("0", "0.3")}),
    ),
    "lift.load": (NOTHING, part_of("riders", "rated_persons", most=60)),
    "dormitory.area_per_person": (ROOM, share_of_area("floor_area_m2", "residents")),
    "dormitory.occupancy": (ROOM, share_of_area("floor_area_m2", "residents")),
    "dormitory.bunk_beds": (ROOM, entered({"bunk_beds": near(0, most=100)})),
    "dormitory.basement_use": (ROOM, chosen(state="not_used used_unavoidably used")),
    "dormitory.window": (ROOM, chosen(state="opened_daily not_opened no_window")),
    "dormitory.daily_check": (ROOM, days_on_record()),
    "hvac.return_air": (
        SYSTEM,
        entered({"return_air": DAMPER}, {"fresh_to_return_ratio": close_to("0.40")}),
    ),
    "hvac.return_air_when_off": (SYSTEM, entered({"return_air": DAMPER})),
    "hvac.weekly_service": (SYSTEM, entered({"days_since_service": near(7, most=366)})),
    "hvac.after_hours_run": (SYSTEM, entered({"minutes": near(60, most=1440)})),
    "hvac.disinfectant": (
        SYSTEM,
        entered({"mg_per_litre": STRENGTH, "contact_minutes": near(10, 30, most=1440)}),
    ),
    "ventilation.airing": (
        NOTHING,
        entered({"times_per_day": near(2, most=100), "minutes_each": near(30, most=1440)}),
    ),
    "dining.spacing": (EATING, entered({"smallest_gap_m": close_to("1")})),
    "dining.face_to_face": (EATING, entered({"facing_pairs": near(0, most=5000)})),
    "dining.seat_share": (EATING, part_of("diners", "seats", most=5000)),
    "dining.tableware": (
        EATING,
        entered(
            {"method": st.sampled_from(["heat", "chlorine"]), "minutes": near(15, 30, most=1440)},
            {"mg_per_litre": STRENGTH},
        ),
    ),
    "health.temperature_checks": (NOTHING, temperatures()),
    "disinfection.touch_surfaces": (
        NOTHING,
        st.builds(
            lambda days, strength: {**days, **strength},
            days_on_record(),
            entered({"mg_per_litre": STRENGTH}),
        ),
    ),
    "returnees.observation": (NOTHING, entered({"days_completed": near(14, most=366)})),
}
"""For each rule what is known of the place, and what is entered."""
