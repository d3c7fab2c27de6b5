"""The numeric rules a second time, worked out from their fixed names alone.

Nothing here reads the pack. Each rule is a function that says what every document demands of one
case; what is missed, how badly and what puts it right follows from that by plain arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from checklists.judgements import Outcome
from tests.checklists.packs.demands import (
    NOTICE_8,
    OPERATOR,
    PROPERTY,
    TENANT,
    Demand,
    Figures,
    Known,
    Visit,
    day,
    together,
)


@dataclass(frozen=True)
class Expected:
    """What a reading must come to."""

    outcome: Outcome
    figures: Figures = field(default_factory=dict)


def expected(name: str, known: Known, visit: Visit) -> Expected:
    """Return what a reading of a rule must come to, and the figures that put it right."""
    heard = [each for each in RULES[name](known, visit) if visit.is_bound(each)]
    if not heard:
        return Expected(Outcome.NOT_APPLICABLE)
    outcomes = [each.outcome(is_justified=visit.is_justified) for each in heard]
    for outcome in (Outcome.FAIL, Outcome.INDETERMINATE, Outcome.ADVISORY_FAIL):
        if outcome in outcomes:
            missed = [each for each, came in zip(heard, outcomes, strict=True) if came is outcome]
            is_known = outcome is not Outcome.INDETERMINATE
            return Expected(outcome, together(missed) if is_known else {})
    return Expected(Outcome.PASS)


def room_for(known: Known, visit: Visit) -> int:
    """Return how many people may live in a dormitory room by area and by number."""
    area, most = Fraction(known["floor_area_m2"]), _strictest(known, visit)
    return min(most[1], area // most[0])


def _half(part: int, whole: int) -> tuple[bool, Figures]:
    allowed = whole // 2
    return 2 * part <= whole, {"allowed_people": allowed, "remove_people": part - allowed}


def _on_site(known: Known, _: Visit) -> Iterator[Demand]:
    if known["densely_staffed"]:
        is_kept, figures = _half(known["people_on_site"], known["staff_total"])
        yield Demand(day(2, 24), is_kept, figures, TENANT)
        yield Demand(day(2, 28), is_kept, figures, TENANT)


def _in_building(known: Known, _: Visit) -> Iterator[Demand]:
    is_kept, figures = _half(known["people_in_building"], known["usual_people_in_building"])
    yield Demand(day(3, 5), is_kept, figures, OPERATOR, modality="should")


def _area(known: Known, _: Visit) -> Iterator[Demand]:
    area, people = Fraction(known["usable_area_m2"]), known["people_present"]
    is_kept, allowed = 5 * people <= 2 * area, 2 * area // 5
    figures = {
        "allowed_people": allowed,
        "remove_people": people - allowed,
        "extra_area_m2": Fraction(5, 2) * people - area,
    }
    yield Demand(day(2, 23), is_kept, figures, modality="should")
    yield Demand(day(2, 24), is_kept, figures, TENANT)


def _metre(gap: Fraction, spread: Fraction = Fraction(0)) -> tuple[bool | None, Figures]:
    is_kept = True if gap - spread >= 1 else False if gap + spread < 1 else None
    return is_kept, {"shortfall_m": 1 - gap}


def _spacing(known: Known, _: Visit) -> Iterator[Demand]:
    spread = Fraction(known.get("uncertainty_m", 0))
    is_kept, figures = _metre(Fraction(known["smallest_gap_m"]), spread)
    yield Demand(day(2, 23), is_kept, figures, modality="should")
    yield Demand(day(2, 24), is_kept, figures, TENANT)
    yield Demand(day(3, 5), is_kept, figures, modality="should")


def _lift(known: Known, _: Visit) -> Iterator[Demand]:
    yield Demand(day(2, 24), *_half(known["riders"], known["rated_persons"]), TENANT)


def _dormitory_limits(known: Known) -> Iterator[tuple[Fraction, int, date, bool]]:
    """Return area for each, people in a room, since when, and whether in principle only."""
    yield Fraction(5, 2), 6, day(2, 21), True
    each, most = (Fraction(5), 2) if known["level"] == "basement" else (Fraction(4), 6)
    if known["residents_are"] == "logistics_staff":
        yield each, most, day(2, 27), False
    yield each, most, day(2, 28), False


def _strictest(known: Known, visit: Visit) -> tuple[Fraction, int]:
    in_force = [
        (each, most)
        for each, most, since, is_national in _dormitory_limits(known)
        if visit.is_bound(Demand(since, None, is_national=is_national))
    ]
    return max(each for each, _ in in_force), min(most for _, most in in_force)


def _dormitory(
    known: Known, visit: Visit, is_kept: Callable[[Fraction, int], bool]
) -> Iterator[Demand]:
    residents = known["residents"]
    for each, most, since, is_national in _dormitory_limits(known):
        modality = "in_principle" if is_national else "must"
        demand = Demand(since, is_kept(each, most), {}, is_national=is_national, modality=modality)
        if visit.is_bound(demand):
            allowed = room_for(known, visit)
            figures = {"allowed_people": allowed, "remove_people": residents - allowed}
            yield Demand(since, demand.is_kept, figures, frozenset(), is_national, modality)


def _dormitory_area(known: Known, visit: Visit) -> Iterator[Demand]:
    """More area is a way out only where no more people live there than a room may hold."""
    area, residents = Fraction(known["floor_area_m2"]), known["residents"]
    for demand in _dormitory(known, visit, lambda each, _: each * residents <= area):
        each, most = _strictest(known, visit)
        more = each * residents - area if residents <= most else 0
        figures = {**demand.figures, "extra_area_m2": more}
        modality, is_national = demand.modality, demand.is_national
        yield Demand(demand.since, demand.is_kept, figures, frozenset(), is_national, modality)


def _dormitory_occupancy(known: Known, visit: Visit) -> Iterator[Demand]:
    yield from _dormitory(known, visit, lambda _, most: known["residents"] <= most)


def _since_27_february(known: Known) -> date:
    return day(2, 27 if known["residents_are"] == "logistics_staff" else 28)


def _bunk_beds(known: Known, _: Visit) -> Iterator[Demand]:
    beds = known["bunk_beds"]
    if known["level"] == "basement":
        yield Demand(_since_27_february(known), beds == 0, {"remove_bunk_beds": beds})


def _basement_use(known: Known, _: Visit) -> Iterator[Demand]:
    if known["level"] == "basement":
        since, state = _since_27_february(known), known["state"]
        yield Demand(since, state != "used", modality="in_principle")
        yield Demand(since, state != "used_unavoidably", modality="should")


def _window(known: Known, _: Visit) -> Iterator[Demand]:
    if known["level"] == "semi_basement":
        since, state = _since_27_february(known), known["state"]
        yield Demand(since, state != "not_opened")
        has_window = known["has_window"] and state != "no_window"
        yield Demand(since, has_window, modality="in_principle")


def _record(known: Known) -> tuple[bool, Figures]:
    missing = known["days_due"] - known["days_recorded"]
    return missing <= 0, {"missing_days": missing}


def _daily_check(known: Known, _: Visit) -> Iterator[Demand]:
    if known["residents_are"] == "logistics_staff":
        yield Demand(day(2, 27), *_record(known))


def _return_air(known: Known, visit: Visit) -> Iterator[Demand]:
    system, state, is_central = known["system_type"], known["return_air"], known["central"]
    if system == "none":
        return
    notice_13 = Demand(day(2, 24), state == "closed", to=TENANT)
    if is_central and visit.is_bound(notice_13):
        yield notice_13
    elif is_central:
        yield Demand(day(2, 11), state != "open", to=NOTICE_8)
        if state == "cannot_close":
            ratio = known.get("fresh_to_return_ratio")
            is_kept = None if ratio is None else 5 * Fraction(ratio) > 2
            yield Demand(day(2, 11), is_kept, to=NOTICE_8, modality="should")
    if system == "all_air":
        yield Demand(day(2, 12), state == "closed", is_national=True)
        yield Demand(day(3, 5), state == "closed", modality="should")
    if system == "unknown":
        yield Demand(day(2, 12), is_kept=False, is_national=True)


def _return_air_when_off(known: Known, _: Visit) -> Iterator[Demand]:
    if known["system_type"] != "none":
        yield Demand(day(1, 30), known["return_air"] == "closed", is_national=True)


def _weekly_service(known: Known, _: Visit) -> Iterator[Demand]:
    days = known["days_since_service"]
    if known["system_type"] != "none" and known["central"]:
        figures = {"days_overdue": days - 7}
        yield Demand(day(2, 11), days < 8, figures, NOTICE_8)
        yield Demand(day(2, 24), days < 8, figures, TENANT)


def _after_hours(known: Known, _: Visit) -> Iterator[Demand]:
    if known["system_type"] != "none":
        missing = 60 - known["minutes"]
        yield Demand(day(2, 12), missing <= 0, {"missing_minutes": missing}, is_national=True)


def _disinfectant(known: Known, _: Visit) -> Iterator[Demand]:
    if known["system_type"] != "none":
        strength, minutes = known["mg_per_litre"], known["contact_minutes"]
        yield Demand(day(2, 12), 250 <= strength <= 500, is_national=True)
        figures = {"missing_minutes": 10 - minutes}
        yield Demand(day(2, 12), 10 <= minutes <= 30, figures, is_national=True)


def _airing(known: Known, _: Visit) -> Iterator[Demand]:
    missing = {"missing_times": 2 - known["times_per_day"]}
    yield Demand(day(2, 26), missing["missing_times"] <= 0, missing, PROPERTY)
    missing = {"missing_minutes": 30 - known["minutes_each"]}
    yield Demand(day(2, 26), missing["missing_minutes"] <= 0, missing, PROPERTY)


def _diners_apart(known: Known, _: Visit) -> Iterator[Demand]:
    is_kept, figures = _metre(Fraction(known["smallest_gap_m"]))
    if known["kind"] == "staff_canteen":
        yield Demand(day(2, 23), is_kept, figures, modality="should")
    yield Demand(day(2, 24), is_kept, figures, TENANT)


def _face_to_face(known: Known, _: Visit) -> Iterator[Demand]:
    """Guide 4 speaks of the meals of staff, Notice 13 of the units in the building."""
    is_kept = known["facing_pairs"] == 0
    if known["kind"] == "staff_canteen":
        yield Demand(day(2, 21), is_kept, is_national=True)
    yield Demand(day(2, 24), is_kept, to=TENANT)


def _seats(known: Known, _: Visit) -> Iterator[Demand]:
    if known["kind"] == "restaurant":
        half = _half(known["diners"], known["seats"])
        yield Demand(day(2, 11), *half, NOTICE_8, modality="should")


def _tableware(known: Known, _: Visit) -> Iterator[Demand]:
    is_heat, strength = known["method"] == "heat", known.get("mg_per_litre")
    missing = (15 if is_heat else 30) - known["minutes"]
    yield Demand(day(1, 30), missing <= 0, {"missing_minutes": missing}, is_national=True)
    if not is_heat:
        is_strong = None if strength is None else strength >= 250
        yield Demand(day(1, 30), is_strong, is_national=True)


def _temperatures(known: Known, _: Visit) -> Iterator[Demand]:
    group, people_days = known["group"], known["people"] * known["days"]
    times = 1 if group == "office_staff" else 2
    missing = times * people_days - known["readings_recorded"]
    is_kept, figures = missing <= 0, {"missing_readings": missing}
    match group:
        case "office_staff":
            yield Demand(day(2, 24), is_kept, figures, TENANT)
        case "food_staff":
            yield Demand(day(2, 11), is_kept, figures, NOTICE_8)
        case "logistics_staff":
            yield Demand(day(2, 27), is_kept, figures, modality="in_principle")
        case _:
            yield Demand(day(2, 21), is_kept, figures, is_national=True)


def _touch_surfaces(known: Known, _: Visit) -> Iterator[Demand]:
    """The strength is what the guide says may be used, so it is a recommendation."""
    is_kept = 250 <= known["mg_per_litre"] <= 500
    yield Demand(day(1, 30), *_record(known), is_national=True)
    yield Demand(day(1, 30), is_kept, is_national=True, modality="should")


def _observation(known: Known, _: Visit) -> Iterator[Demand]:
    missing = 14 - known["days_completed"]
    yield Demand(day(2, 14), missing <= 0, {"missing_days": missing})


RULES: Final[Mapping[str, Callable[[Known, Visit], Iterator[Demand]]]] = {
    "staffing.on_site_share": _on_site,
    "staffing.building_reduction": _in_building,
    "density.area_per_person": _area,
    "density.spacing": _spacing,
    "lift.load": _lift,
    "dormitory.area_per_person": _dormitory_area,
    "dormitory.occupancy": _dormitory_occupancy,
    "dormitory.bunk_beds": _bunk_beds,
    "dormitory.basement_use": _basement_use,
    "dormitory.window": _window,
    "dormitory.daily_check": _daily_check,
    "hvac.return_air": _return_air,
    "hvac.return_air_when_off": _return_air_when_off,
    "hvac.weekly_service": _weekly_service,
    "hvac.after_hours_run": _after_hours,
    "hvac.disinfectant": _disinfectant,
    "ventilation.airing": _airing,
    "dining.spacing": _diners_apart,
    "dining.face_to_face": _face_to_face,
    "dining.seat_share": _seats,
    "dining.tableware": _tableware,
    "health.temperature_checks": _temperatures,
    "disinfection.touch_surfaces": _touch_surfaces,
    "returnees.observation": _observation,
}
