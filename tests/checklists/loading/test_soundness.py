"""What can be read and linked, and still cannot be meant: it is a fault, told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.loading.dead_conditions import can_hold
from checklists.loading.located import Node
from checklists.loading.packs import check_pack
from checklists.loading.vocabulary import Declared
from checklists.loading.yaml_documents import read_document
from tests.checklists.loading.pack_folder import ENGLISH, FULL_FILES, PackFolder

ROOMS = "requirements/rooms.yaml"
PLACES = "places.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    """The small pack with all that a pack may hold."""
    return PackFolder(tmp_path, FULL_FILES)


def told(pack: PackFolder) -> list[str]:
    return [fault.told(ENGLISH) for fault in check_pack(pack.path).faults]


def test_the_full_small_pack_has_neither_faults_nor_warnings(pack: PackFolder) -> None:
    report = check_pack(pack.path)

    assert (report.faults, report.warnings, report.failed_examples) == ((), (), 0)
    assert report.examples == 2


class TestUnits:
    """What is computed is computed in a unit."""

    @pytest.mark.parametrize("unit", ["{zh: 平方米, en: m2}", "{zh: ㎡, en: sqm}"])
    def test_square_metres_may_be_written_in_several_ways(
        self, pack: PackFolder, unit: str
    ) -> None:
        pack.swap(PLACES, "{zh: 平方米, en: m²}", unit)

        assert told(pack) == []

    def test_an_area_for_each_person_is_in_square_metres(self, pack: PackFolder) -> None:
        """Or the shortfall would be told in m² all the same."""
        pack.swap(PLACES, "{zh: 平方米, en: m²}", "{zh: 公顷, en: ha}")

        assert [line.split(" (Correct")[0] for line in told(pack)] == [
            f"{ROOMS}:23:15: “area_m2” is in “ha”; square metres (m²) would fit here.",
            f"{ROOMS}:34:15: “area_m2” is in “ha”; square metres (m²) would fit here.",
        ]

    @pytest.mark.parametrize("unit", ["{zh: 分钟, en: min}", "{zh: 毫克/升, en: mg/L}"])
    def test_a_share_is_of_people_or_things(self, pack: PackFolder, unit: str) -> None:
        pack.swap(PLACES, "{zh: 个, en: desks}", unit)

        (line,) = told(pack)

        assert line.startswith(f"{ROOMS}:61:14: “desks” is in")
        assert "a number of people or things would fit here" in line

    def test_a_share_of_what_has_no_unit_is_a_fault(self, pack: PackFolder) -> None:
        pack.swap(PLACES, ", unit: {zh: 个, en: desks}", "")

        (line,) = told(pack)

        assert "“desks” has no unit; a limit of the kind “share” needs one." in line

    @pytest.mark.parametrize(
        ("own", "limit", "line"),
        [
            (
                "type: decimal, unit: {zh: 毫克/升, en: mg/L}",
                "kind: between, quantity: x, low: 1, high: 2, remedy: missing_minutes",
                "“x” is in “mg/L”; minutes (min) would fit here.",
            ),
            (
                "type: decimal",
                "kind: between, quantity: x, low: 1, high: 2",
                "“x” has no unit; a limit of the kind “between” needs one.",
            ),
            (
                "type: decimal, unit: {zh: 米, en: m}",
                "kind: at_least, quantity: x, figure: 1, uncertainty: area_m2",
                "“area_m2” is in “m²”; the unit of “x” would fit here.",
            ),
            (
                "type: int, unit: {zh: 天, en: days}",
                "kind: at_least, quantity: x, figure: 1, remedy: remove_people",
                "“x” is in “days”; people would fit here.",
            ),
            (
                "type: decimal, unit: {zh: 厘米, en: cm}",
                "kind: at_least, quantity: x, figure: 1, remedy: shortfall_m",
                "“x” is in “cm”; metres (m) would fit here.",
            ),
            (
                "type: int, unit: {zh: 周, en: weeks}",
                "kind: frequency, days_since: x, every_days: 7",
                "“x” is in “weeks”; days would fit here.",
            ),
            (
                "type: int, unit: {zh: 分钟, en: min}",
                "kind: frequency, done: x, times: 2, remedy: missing_times",
                "“x” is in “min”; a number of people or things would fit here.",
            ),
            (
                "type: int, unit: {zh: 条, en: entries}",
                "kind: record, days_due: x, days_recorded: x",
                "“x” is in “entries”; days would fit here.",
            ),
            (
                "type: int, unit: {zh: 条, en: entries}",
                "kind: sample, sampled: x, complete: desks",
                "“desks” is in “desks”; the unit of “x” would fit here.",
            ),
            (
                "type: int",
                "kind: at_most, quantity: x, figure: 1, remedy: missing_days",
                "“x” is in no unit; days would fit here.",
            ),
        ],
    )
    def test_what_does_not_fit_is_told(
        self, pack: PackFolder, own: str, limit: str, line: str
    ) -> None:
        pack.swap(
            ROOMS, "- area_m2\n", f"- area_m2\n    - {{id: x, title: {{zh: 甲, en: X}}, {own}}}\n"
        )
        terms = 'source: notice-13, article: "", modality: must, from: 2020-02-24'
        pack.swap(ROOMS, "  limits:\n", f"  limits:\n    - {{id: new, {terms}, {limit}}}\n")

        assert {
            each.split(": ", 1)[1].split(" (Correct")[0].split(" (Give")[0] for each in told(pack)
        } == {line}

    @pytest.mark.parametrize(
        ("own", "limit"),
        [
            ("type: decimal", "kind: at_least, quantity: x, figure: 1"),
            ("type: int, unit: {zh: 对, en: pairs}", "kind: equals, quantity: x, figure: 0"),
            (
                "type: int, unit: {zh: 张, en: beds}",
                "kind: equals, quantity: x, figure: 0, remedy: remove_bunk_beds",
            ),
            (
                "type: int, unit: {zh: 次, en: readings}",
                "kind: frequency, done: x, times: 2, remedy: missing_readings",
            ),
        ],
    )
    def test_what_needs_no_measure_is_left_alone(
        self, pack: PackFolder, own: str, limit: str
    ) -> None:
        """A pH value has no unit, and pairs are counted."""
        pack.swap(
            ROOMS, "- area_m2\n", f"- area_m2\n    - {{id: x, title: {{zh: 甲, en: X}}, {own}}}\n"
        )
        terms = 'source: notice-13, article: "", modality: must, from: 2020-02-24'
        pack.swap(ROOMS, "  limits:\n", f"  limits:\n    - {{id: new, {terms}, {limit}}}\n")

        assert told(pack) == []


def declared(text: str) -> dict[str, Declared]:
    root = read_document(text).root or Node(None, (0, 0))  # type: ignore[arg-type]
    return {str(node.word("id")): Declared.of(node) for node in root.items()}


NAMES = declared("""\
- {id: yes, type: bool}
- {id: no, type: bool}
- {id: level, type: choice, options: [{id: up}, {id: half}, {id: down}]}
- {id: people, type: int, low: 1, high: 60}
- {id: more, type: int}
- {id: area, type: decimal}
""")


class TestDeadConditions:
    """A condition that nothing fulfils hides a rule from everybody."""

    @pytest.mark.parametrize(
        "expressions",
        [
            ["false"],
            ["yes && !yes"],
            ["level == 'up' && level == 'down'"],
            ["level != 'up' && level != 'half' && level != 'down'"],
            ["!(level in ['up', 'half', 'down'])"],
            ["people < 1"],
            ["people > 60"],
            ["more > 5 && more < 6"],
            ["more < 0"],
            ["people > 10", "people <= 10"],
            ["yes", "no && !yes"],
            ["level == 'up'", "level == 'down' || level == 'half'"],
        ],
    )
    def test_what_can_never_hold_is_found(self, expressions: list[str]) -> None:
        assert not can_hold(expressions, NAMES)

    @pytest.mark.parametrize(
        "expressions",
        [
            ["true"],
            ["yes && !no"],
            ["level == 'up' || level == 'down'"],
            ["people == 60"],
            ["people > 59 && people < 61"],
            ["more > 5 && more < 7"],
            ["more > 9000000000"],
            ["people > more && more > 41"],
            ["yes", "no", "level == 'half'"],
        ],
    )
    def test_what_can_hold_is_left_alone(self, expressions: list[str]) -> None:
        assert can_hold(expressions, NAMES)

    @pytest.mark.parametrize(
        "expression",
        [
            "people * 2 == 1",
            "people + more == 1000",
            "more / 0 == 1",
            "int('7') == people",
            "nonsense(",
            "level.matches('[')",
        ],
    )
    def test_nothing_is_claimed_where_it_cannot_be_told(self, expression: str) -> None:
        """A pack is never refused on a guess."""
        assert can_hold([expression], NAMES)

    def test_too_many_cases_are_not_tried(self) -> None:
        names = declared("".join(f"- {{id: q{n}, type: bool}}\n" for n in range(20)))

        assert can_hold([" && ".join([*names, "false"])], names)

    def test_an_unknown_option_is_told_once(self, pack: PackFolder) -> None:
        """That the condition can then never hold is the same mistake."""
        pack.swap(ROOMS, "building.large || air == 'central'", "air == 'centrl'")

        assert told(pack) == [
            f"{ROOMS}:9:20: “air” has no option “centrl”. (Did you mean “central”?)"
        ]


class TestReach:
    """A limit that is never in force only looks like a rule."""

    def always_replaced(self, pack: PackFolder) -> None:
        pack.swap(ROOMS, "      when: open_plan && people > 1\n", "")
        pack.swap(
            ROOMS, "      from: 2020-02-11\n      until: 2020-02-23\n", "      from: 2020-02-24\n"
        )
        pack.swap(ROOMS, "      addressees: [tenant, operator]\n", "")
        pack.swap("sources.yaml", "jurisdiction: CN\n", "jurisdiction: CN-BJ\n")

    def test_a_limit_that_is_replaced_all_the_time_is_told(self, pack: PackFolder) -> None:
        self.always_replaced(pack)

        faults = told(pack)

        assert (
            f"{ROOMS}:21:13: The limit “early” is never in force: “late” takes its place all the"
            " time. (Correct the dates, or take it out.)"
        ) in faults

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("from: 2020-02-24\n      amount", "from: 2020-02-23\n      amount"),
            ("modality: must\n", "modality: must\n      when: open_plan\n"),
            ("modality: must\n", "modality: must\n      addressees: [tenant]\n"),
            ("modality: must\n", "modality: must\n      until: 2020-12-31\n"),
        ],
    )
    def test_one_that_is_in_force_at_times_is_left_alone(
        self, pack: PackFolder, old: str, new: str
    ) -> None:
        self.always_replaced(pack)
        pack.swap(ROOMS, old, new)
        pack.swap("sources.yaml", "dated: 2020-02-11", "dated: 2020-02-01")

        assert told(pack) == []

    def test_one_that_reaches_further_is_left_alone(self, pack: PackFolder) -> None:
        """Outside Beijing nothing takes its place."""
        self.always_replaced(pack)
        pack.swap("sources.yaml", "jurisdiction: CN-BJ\n", "jurisdiction: CN\n")

        assert told(pack) == []


class TestOmissions:
    """What may go without saying must be there."""

    @pytest.mark.parametrize("station", ["", "  station:\n"])
    def test_a_requirement_has_its_station_where_the_pack_has_any(
        self, pack: PackFolder, station: str
    ) -> None:
        """Or it would be left for the end of the round."""
        pack.swap(ROOMS, "  station: inside\n", station)

        assert told(pack) == [
            f"{ROOMS}:1:3: “station” is missing here. (Known here: inside, papers.)"
        ]

    def test_what_is_confirmed_by_default_is_declared_at_the_place(self, pack: PackFolder) -> None:
        pack.swap(ROOMS, "  quantities: [seen]\n", "")
        pack.swap(ROOMS, "      jurisdiction: CN-BJ\n      quantity: seen\n", "")

        (line,) = told(pack)

        assert line.split(": ", 1)[1].startswith("“lift” has no quantity “confirmed”")

    def test_what_a_limit_takes_by_default_is_entered(self, pack: PackFolder) -> None:
        pack.swap(ROOMS, "      jurisdiction: CN-BJ\n      quantity: seen\n", "")

        (line,) = told(pack)

        assert line.split(": ", 1)[1].startswith("“confirmed” is not entered for this requirement.")

    def test_what_is_confirmed_is_a_yes_or_no(self, pack: PackFolder) -> None:
        pack.swap(ROOMS, "  quantities: [seen]\n", "")
        pack.swap(ROOMS, "      jurisdiction: CN-BJ\n      quantity: seen\n", "")
        text = (pack.path / PLACES).read_text(encoding="utf-8")
        before, _, after = text.rpartition("{id: seen, title: {zh: 已做到, en: Done}, type: bool}")
        pack.write(PLACES, f"{before}{{id: confirmed, title: {{zh: 数, en: N}}, type: int}}{after}")

        (line,) = told(pack)

        assert "“confirmed” is a whole number (int); a limit of the kind “confirmed” judges" in line


class TestAccount:
    """What the documents say is covered or left out, and nothing is cited that nobody has read."""

    @pytest.mark.parametrize(
        ("file", "old", "new", "line"),
        [
            (
                "left_out/rooms.yaml",
                "provision: p3",
                "provision: p2",
                (
                    "left_out/rooms.yaml:1:14: “p2” is left out here, and covered by “room.density”."
                    " (Take it out here, or out of the requirement's covers.)"
                ),
            ),
            (
                "left_out/rooms.yaml",
                "reason: authority",
                "reason: autority",
                "left_out/rooms.yaml:2:11: “autority” is not known here. (Did you mean “authority”?)",
            ),
            (
                ROOMS,
                "covers: [p1, p2]",
                "covers: [p1, q2]",
                f"{ROOMS}:39:16: There is no provision “q2”. (Known here: p1, p2, p3.)",
            ),
            (
                "provisions.yaml",
                "id: p2",
                "id: p1",
                (
                    "provisions.yaml:2:8: “p1” is already given in provisions.yaml:1."
                    " (Give each its own id.)"
                ),
            ),
            (
                "provisions.yaml",
                "source: notice-13",
                "source: notice-12",
                "provisions.yaml:2:20: There is no source “notice-12”. (Did you mean “notice-13”?)",
            ),
            (
                ROOMS,
                "station: inside",
                "station: insid",
                f"{ROOMS}:4:12: There is no station “insid”. (Did you mean “inside”?)",
            ),
            (
                "pack.yaml",
                "minutes: {see: 1",
                "minutes: {sea: 1",
                "pack.yaml:15:11: “sea” is not known here. (Did you mean “see”?)",
            ),
        ],
    )
    def test_a_mistake_is_told(
        self, pack: PackFolder, file: str, old: str, new: str, line: str
    ) -> None:
        pack.swap(file, old, new)

        assert line in told(pack)

    def test_a_source_nobody_has_read_is_not_cited(self, pack: PackFolder) -> None:
        pack.swap("sources.yaml", "jurisdiction: CN\n", "jurisdiction: CN\n  absent: true\n")

        assert [line.split(" (")[0] for line in told(pack)] == [
            f"{ROOMS}:18:15: The contents of “notice-8” are not known.",
            f"{ROOMS}:87:15: The contents of “notice-8” are not known.",
        ]
