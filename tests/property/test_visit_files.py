"""Laws of visits read from files."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from audit.services.json_text import json_text
from audit.services.judged import judged
from audit.services.visit_files import BadVisit
from checklists.language import Language, Speech
from tests.visit_files import Entry, assessed, place, read, reading, visit_json

say = Speech(Language.EN)

PLACES = [
    place("W-1", "workspace", usable_area_m2=90),
    place("W-2", "workspace", usable_area_m2=45),
    place("L-1", "lift", rated_persons=13),
    place("D-1", "dormitory", level="basement", has_window=False, residents_are="other_staff"),
]
READINGS = st.one_of(
    st.builds(
        # Half the room for half the people misses the limit by as much, with half the remedy.
        lambda place_id, halves, people: reading(
            place_id,
            "density.area_per_person",
            usable_area_m2=45 * halves,
            people_present=people * halves,
        ),
        st.sampled_from(["W-1", "W-2"]),
        st.integers(1, 2),
        st.sampled_from([18, 19, 21]),
    ),
    st.builds(
        lambda place_id, gap, spread: reading(
            place_id, "density.spacing", smallest_gap_m=gap, uncertainty_m=spread
        ),
        st.sampled_from(["W-1", "W-2"]),
        st.sampled_from(["0.8", "1", "1.02", "2"]),
        st.sampled_from(["0", "0.05"]),
    ),
    st.builds(lambda riders: reading("L-1", "lift.load", riders=riders), st.integers(0, 13)),
    st.builds(
        lambda residents: reading(
            "D-1", "dormitory.area_per_person", floor_area_m2=12, residents=residents
        ),
        st.integers(0, 8),
    ),
)


def judged_by_key(places: list[Entry], readings: list[Entry]) -> dict[str, Any]:
    """Return what a file comes to, its items under their names."""
    content = visit_json(places, readings)
    visit = read(content)
    data = json.loads(
        json_text(judged(visit.audit, assessed(content), visit.rulebook, say)), parse_float=Decimal
    )
    for name in ("items", "open", "vetoes"):
        data[name] = {(each["place"], each["item"]): each for each in data[name]}
    return dict(data)


def refusal_of(content: bytes) -> BadVisit | None:
    """Return why a file is refused, or None if it is taken."""
    try:
        read(content)
    except BadVisit as refusal:
        return refusal
    return None


@given(st.lists(READINGS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_places_and_readings_does_not_matter(
    readings: list[Entry], random: Any
) -> None:
    """Of two readings that miss the limit alike, the one with the larger remedy decides."""
    places, shuffled = PLACES[:], readings[:]
    random.shuffle(places)
    random.shuffle(shuffled)

    assert judged_by_key(PLACES, readings) == judged_by_key(places, shuffled)


@given(st.lists(READINGS, max_size=6), READINGS)
def test_another_reading_never_makes_an_item_better(readings: list[Entry], more: Entry) -> None:
    """What was measured cannot be measured away."""
    ranks = ["pass", "indeterminate", "fail"]
    before = judged_by_key(PLACES, readings)["items"]
    after = judged_by_key(PLACES, [*readings, more])["items"]

    for key, item in before.items():
        if item["outcome"] in ranks:
            assert ranks.index(after[key]["outcome"]) >= ranks.index(item["outcome"])


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Nothing but a refusal that can be told may come out of a file."""
    refusal = refusal_of(content)

    assert refusal is None or refusal.told(say)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["audit", "places", "readings", "id", "kind", "item", "values", "x"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused(value: Any) -> None:
    refusal = refusal_of(json.dumps(value).encode())

    assert refusal is None or refusal.faults
