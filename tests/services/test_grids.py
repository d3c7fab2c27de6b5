"""A table of places: its columns come from the rulebook, its rows are judged and kept."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from audit.domain.answers import Answer, Reading
from audit.domain.buildings import PlaceId
from audit.domain.errors import NotSaved
from audit.services.grid_entries import NEW
from audit.services.grid_rows import Grid, state_of_row, worst_item
from audit.services.grids import column_names
from checklists.judgements import Outcome
from checklists.language import Language, Speech
from tests.visits import AREA, GAP, SIGN, Office, key, room

ROOM = PlaceId("W-301")


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def grid_of(office: Office, *rooms: str) -> Grid:
    """Return the grid of a visit of some rooms of 90 m²."""
    places = [room(name, area=Decimal(90)) for name in rooms or ("W-301",)]
    walk = office.desk.begin(office.walk().audit.particulars, places)
    return Grid(walk, walk.rulebook.place_kinds["room"])


def type_into(grid: Grid, row: str = "W-301", **texts: str) -> None:
    """Type into cells, named by their quantities."""
    for name, text in texts.items():
        (column,) = (
            each
            for each in grid.columns
            if name in {each.id, each.quantity.id if each.quantity else ""}
        )
        grid.type(PlaceId(row), column, text)


def texts_of(grid: Grid, row: str = "W-301") -> Mapping[str, str]:
    """Return what the cells of a row hold."""
    return {column.id: grid.text(PlaceId(row), column) for column in grid.columns}


class TestColumns:
    """What is asked at a kind of place, each thing once."""

    def test_they_follow_from_the_rulebook(self, office: Office) -> None:
        names = [column.id for column in grid_of(office).columns]

        assert names == [
            "id",
            "area",
            f"{AREA}/people",
            f"{GAP}/gap",
            f"{GAP}/spread",
            f"{SIGN}/seen",
            "name",
            "floor",
        ]

    def test_what_a_requirement_only_confirms_bears_its_title(self, office: Office) -> None:
        """Ten columns called “Done” would say nothing."""
        column = grid_of(office).by_id[f"{SIGN}/seen"]

        assert column.title == office.rulebook.requirements[SIGN].title

    def test_they_are_found_by_id_and_by_title_in_both_languages(self, office: Office) -> None:
        grid = grid_of(office)
        names = column_names(grid.columns)

        for column in grid.columns:
            assert names[column.id.casefold()] == column.id
        assert names["short name"] == "id"
        assert names["编号"] == "id"


class TestJudging:
    """A row is judged with what is typed; nothing is recorded by that."""

    def test_what_is_typed_is_judged_with_what_is_known(self, office: Office) -> None:
        grid = grid_of(office)

        type_into(grid, people="42")

        worst = worst_item(grid.items(ROOM))
        assert worst is not None
        assert worst.key == key(AREA)
        assert worst.outcome is Outcome.FAIL
        assert not grid.walk.audit.answers

    def test_a_typed_fact_is_judged_too(self, office: Office) -> None:
        grid = grid_of(office)

        type_into(grid, people="42", area="120")

        assert grid.items(ROOM)[0].outcome is Outcome.PASS

    def test_the_new_row_is_judged_before_it_has_a_name(self, office: Office) -> None:
        grid = grid_of(office)

        type_into(grid, "", area="10", people="42")

        assert state_of_row(grid.items(NEW)) is Outcome.FAIL

    def test_what_is_wrong_stands_at_its_cell(self, office: Office) -> None:
        grid = grid_of(office)

        type_into(grid, people="many", gap="1.5")

        assert [*grid.faults(ROOM)] == [f"{AREA}/people"]
        assert grid.items(ROOM)[1].outcome is Outcome.PASS

    def test_the_cells_still_wanted_are_named(self, office: Office) -> None:
        grid = grid_of(office)
        type_into(grid, people="42")

        wanted = [column.id for column in grid.wanted(ROOM)]

        assert wanted == [f"{GAP}/gap", f"{SIGN}/seen"]


class TestKeeping:
    """A row is one step."""

    def test_a_row_is_kept_and_taken_back_as_one(self, office: Office) -> None:
        grid = grid_of(office)
        before = grid.walk.audit
        type_into(grid, area="100", people="42", gap="1.5", seen="y")

        assert grid.keep([ROOM])

        assert set(grid.walk.audit.answers) == {key(AREA), key(GAP), key(SIGN)}
        assert grid.walk.audit.places[ROOM].facts == {"area": 100}
        assert not grid.drafts
        grid.walk.undo()
        assert grid.walk.audit.answers == before.answers
        assert grid.walk.audit.places == before.places

    def test_the_reading_holds_what_is_known_of_the_place(self, office: Office) -> None:
        """As when it is entered in the walk."""
        grid = grid_of(office)
        type_into(grid, people="36")

        grid.keep([ROOM])

        (reading,) = grid.walk.audit.answers[key(AREA)].readings
        assert reading.values == {"area": 90, "people": 36}

    def test_a_fact_alone_answers_nothing(self, office: Office) -> None:
        grid = grid_of(office)
        type_into(grid, area="100")

        grid.keep([ROOM])

        assert not grid.walk.audit.answers

    def test_a_changed_fact_changes_the_reading_that_holds_it(self, office: Office) -> None:
        grid = grid_of(office)
        grid.walk.enter(key(AREA), {"area": "90", "people": "42"})
        type_into(grid, area="120")

        grid.keep([ROOM])

        assert grid.walk.item(key(AREA)).outcome is Outcome.PASS
        assert texts_of(grid)["area"] == "120"

    def test_a_faulty_cell_stays_typed_and_the_others_are_kept(self, office: Office) -> None:
        grid = grid_of(office)
        type_into(grid, people="many", gap="1.5")

        grid.keep([ROOM])

        assert [*grid.walk.audit.answers] == [key(GAP)]
        assert grid.drafts == {ROOM: {f"{AREA}/people": "many"}}

    def test_typed_back_it_is_no_draft(self, office: Office) -> None:
        grid = grid_of(office)
        type_into(grid, area="95")

        type_into(grid, area="90")

        assert not grid.drafts
        assert not grid.keep([ROOM])
        assert len(grid.walk.history) == 1

    def test_an_emptied_cell_withdraws_its_reading(self, office: Office) -> None:
        grid = grid_of(office)
        grid.walk.enter(key(GAP), {"gap": "1.5"})
        type_into(grid, gap="")

        grid.keep([ROOM])

        assert not grid.walk.audit.answers

    def test_but_never_a_justification(self, office: Office) -> None:
        grid = grid_of(office)
        grid.walk.enter(key(GAP), {"gap": "0.5"})
        grid.walk.justify(key(GAP), "pillars")
        type_into(grid, gap="")

        grid.keep([ROOM])

        assert grid.walk.audit.answers[key(GAP)] == Answer(justification="pillars")

    def test_a_full_disk_leaves_it_typed(self, office: Office) -> None:
        grid = grid_of(office)
        type_into(grid, gap="1.5")
        office.store.is_full = True

        with pytest.raises(NotSaved):
            grid.keep([ROOM])

        assert grid.drafts == {ROOM: {f"{GAP}/gap": "1.5"}}
        assert not grid.walk.audit.answers

    def test_what_was_said_not_to_apply_is_not_overwritten(self, office: Office) -> None:
        grid = grid_of(office)
        grid.walk.not_applicable(key(GAP), "a store room")
        type_into(grid, gap="1.5")

        grid.keep([ROOM])

        told = Speech(Language.EN).tell(grid.faults(ROOM)[f"{GAP}/gap"].what)
        assert told == "It was said not to apply here: a store room"
        assert grid.walk.audit.answers[key(GAP)].not_applicable == "a store room"


class TestSeveralReadings:
    """The one that decides is shown, and it alone is changed."""

    @pytest.fixture
    def grid(self, office: Office) -> Grid:
        """Return a grid with two gaps at one room."""
        grid = grid_of(office)
        grid.walk.enter(key(GAP), {"gap": "1.5"})
        grid.walk.enter(key(GAP), {"gap": "0.8", "spread": "0.01"}, reading=1)
        return grid

    def test_the_deciding_one_is_shown(self, grid: Grid) -> None:
        assert texts_of(grid)[f"{GAP}/gap"] == "0.8"
        assert grid.readings(ROOM, grid.by_id[f"{GAP}/gap"]) == 2

    def test_the_other_one_stays(self, grid: Grid) -> None:
        type_into(grid, gap="0.9")

        grid.keep([ROOM])

        assert grid.walk.audit.answers[key(GAP)].readings == (
            Reading(values={"gap": Decimal("1.5")}),
            Reading(values={"gap": Decimal("0.9"), "spread": Decimal("0.01")}),
        )


class TestNewPlaces:
    """The row below the last becomes a place."""

    def test_it_becomes_one_with_its_answers(self, office: Office) -> None:
        grid = grid_of(office)
        type_into(grid, "", id="W-9", area="10", people="42", name="Corner", floor="3")

        grid.keep([NEW])

        made = grid.walk.audit.places[PlaceId("W-9")]
        assert (made.name, made.floor, made.facts) == ("Corner", "3", {"area": 10})
        assert grid.walk.item(key(AREA, "W-9")).outcome is Outcome.FAIL
        assert not grid.drafts

    @pytest.mark.parametrize("name", ["", "W-301", "x" * 41, "W\u202e1"])
    def test_not_without_a_name_of_its_own(self, office: Office, name: str) -> None:
        grid = grid_of(office)
        type_into(grid, "", id=name, area="10")

        assert not grid.keep([NEW])

        assert "id" in grid.faults(NEW)
        assert grid.drafts[NEW]["area"] == "10"
        assert len(grid.walk.audit.places) == 1

    def test_a_faulty_cell_goes_along_with_the_place(self, office: Office) -> None:
        grid = grid_of(office)
        type_into(grid, "", id="W-9", area="big")

        grid.keep([NEW])

        assert grid.drafts == {PlaceId("W-9"): {"area": "big"}}
