"""Looking up single rules: lists, one whole, what changed, the documents."""

from __future__ import annotations

import pytest

from audit.cli.paragraphs import COLUMNS
from audit.cli.terminal import width
from tests.cli.running import run

PACK = ("--pack", "beijing-offices")
EVERY_COMMAND = [
    ("rules", "list"),
    ("rules", "list", "--area", "dormitories"),
    ("rules", "show", "hvac.return_air", "--on", "2020-02-24"),
    ("rules", "show", "dormitory.area_per_person"),
    ("rules", "show", "density.area_per_person", "--for", "operator"),
    ("rules", "diff", "2020-02-10", "2020-03-05"),
    ("rules", "sources"),
    ("checklist", "list"),
    ("checklist", "show", "full"),
    ("checklist", "show", "quick", "--on", "2020-03-02"),
    ("checklist", "coverage"),
    ("checklist", "coverage", "--only", "merged"),
    ("checklist", "coverage", "--only", "left-out"),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_every_page_fits_eighty_columns(command: tuple[str, ...], language: str) -> None:
    ran = run("--lang", language, *command)

    assert ran.out
    assert [line for line in ran.out.splitlines() if width(line) > COLUMNS] == []


class TestList:
    """Requirements that fit everything asked for."""

    def listed(self, *options: str) -> set[str]:
        """Return the ids that are listed."""
        return {each["requirement"] for each in run("rules", "list", *options, "--json").data}

    def test_without_options_all_are_listed(self) -> None:
        assert self.listed() >= {"lift.load", "dormitory.occupancy", "hvac.return_air"}

    @pytest.mark.parametrize(
        ("options", "inside", "outside"),
        [
            (("--area", "lifts"), "lift.load", "density.spacing"),
            (("--place", "dormitory"), "dormitory.bunk_beds", "lift.load"),
            (("--source", "chengguan-13"), "lift.load", "dormitory.bunk_beds"),
            (("--modality", "must"), "lift.load", "staffing.building_reduction"),
            (("--on", "2020-2-23"), "density.spacing", "lift.load"),
            (("--search", "口罩"), "health.masks", "lift.load"),
            (("--search", "mAsKs at work"), "health.masks", "lift.load"),
            (PACK, "lift.load", "nothing"),
        ],
    )
    def test_each_option_leaves_out_what_does_not_fit(
        self, options: tuple[str, ...], inside: str, outside: str
    ) -> None:
        found = self.listed(*options)

        assert inside in found
        assert outside not in found

    def test_one_limit_must_fit_all_that_is_asked(self) -> None:
        """2.5 m² was recommended by one document and made binding by another, a day later."""
        options = ("--source", "office-guide-2", "--modality", "must", "--area", "density")

        assert "density.area_per_person" not in self.listed(*options)

    def test_that_nothing_fits_is_said_apart_from_the_data(self) -> None:
        ran = run("--lang", "en", "rules", "list", "--search", "no such thing anywhere")

        assert (ran.status, ran.out, ran.err) == (0, "", "No requirement fits.\n")

    def test_the_list_is_read_area_by_area(self) -> None:
        out = run("--lang", "en", "rules", "list", "--area", "lifts").out

        assert "\nLifts\n  lift.load" in out
        assert "People in the lift (Lift)" in out


class TestShow:
    """One requirement whole."""

    def test_question_place_severity_and_method_are_there(self) -> None:
        out = run("--lang", "en", "rules", "show", "density.area_per_person").out

        assert out.startswith("density.area_per_person  Area per person\n")
        for part in ("Workspace", "measured", "major", "weight 8", "How", "Evidence"):
            assert part in out

    def test_every_limit_names_its_document_article_days_and_addressees(self) -> None:
        out = run("--lang", "en", "rules", "show", "density.area_per_person").out

        for part in (
            "≥ 2.5 m² per person · must",
            "Notice 13, Article 5",
            "from 2020-02-24",
            "Unit working in the building",
            "京城管发〔2020〕13号 · 2020-02-24 · binding notice · CN-BJ",
        ):
            assert part in out

    def test_on_a_day_each_limit_says_how_it_stands(self) -> None:
        before = run("rules", "show", "density.area_per_person", "--on", "2020-2-23", "--json").data
        after = run("rules", "show", "density.area_per_person", "--on", "2020-02-24", "--json").data

        roles = [{each["id"]: each["role"] for each in page["limits"]} for page in (before, after)]
        assert roles[0]["guide-2"] == roles[1]["guide-2"] == "also_applies"
        assert [role["notice-13"] for role in roles] == ["not_yet", "also_applies"]

    def test_without_a_day_nothing_is_said_to_be_in_force(self) -> None:
        assert "in force" not in run("--lang", "en", "rules", "show", "lift.load").out

    def test_what_prevails_is_said_on_both_sides_with_the_reason(self) -> None:
        out = run("--lang", "en", "rules", "show", "hvac.return_air", "--on", "2020-02-24").out
        words = " ".join(out.split())

        assert "Gives way to Notice 13, Article 7 (expressly; only for Unit working" in words
        assert "Prevails over Notice 8, Article 6 (expressly; only for Unit working" in words

    def test_a_limit_for_others_says_so(self) -> None:
        options = ("--on", "2020-02-24", "--for", "operator")

        found = run("rules", "show", "hvac.return_air", *options, "--json").data

        roles = {each["id"]: each["role"] for each in found["limits"]}
        assert roles["notice-13"] == "other_addressee"
        assert found["for"] == "operator"

    def test_the_condition_is_said_and_given_as_it_is_written(self) -> None:
        found = run("--lang", "zh", "rules", "show", "hvac.return_air", "--json").data

        (limit,) = [each for each in found["limits"] if each["id"] == "guide-50"]
        assert limit["when"] == "system_type == 'all_air'"
        assert limit["condition"] == "系统类型：全空气系统"

    def test_the_sources_come_with_their_relations(self) -> None:
        found = run("rules", "show", "hvac.return_air", "--json").data

        (notice,) = [each for each in found["sources"] if each["id"] == "chengguan-13"]
        assert notice["prevails_over"] == ["chengguan-8"]

    def test_the_pack_may_stand_before_the_id(self) -> None:
        assert run("rules", "show", "beijing-offices/lift.load").status == 0


class TestDiff:
    """What changed between two days."""

    def test_on_24_february_lifts_are_new_and_offices_altered(self) -> None:
        (found,) = run("rules", "diff", "2020-02-23", "2020-2-24", *PACK, "--json").data

        assert "lift.load" in {each["requirement"] for each in found["new"]}
        (area,) = [e for e in found["changed"] if e["requirement"] == "density.area_per_person"]
        assert [(each["id"], each["modality"]) for each in area["now"]] == [("notice-13", "must")]
        assert "guide-2" in {each["id"] for each in area["still"]}

    def test_the_days_may_come_in_either_order(self) -> None:
        one = run("rules", "diff", "2020-02-23", "2020-02-24").out
        other = run("rules", "diff", "2020-02-24", "2020-02-23").out

        assert one == other
        assert "2020-02-23 to 2020-02-24" in one or "2020-02-23 至 2020-02-24" in one

    def test_that_nothing_changed_is_said(self) -> None:
        out = run("--lang", "en", "rules", "diff", "2021-01-01", "2022-01-01", *PACK).out

        assert out.endswith("From 2021-01-01 to 2022-01-01: Nothing changed.\n")

    def test_what_addresses_others_changes_nothing(self) -> None:
        (found,) = run(
            "rules", "diff", "2020-02-23", "2020-02-24", "--for", "operator", *PACK, "--json"
        ).data

        assert "lift.load" not in {each["requirement"] for each in found["new"]}

    def test_elsewhere_the_notices_of_beijing_change_nothing(self) -> None:
        (found,) = run(
            "rules", "diff", "2020-02-23", "2020-02-24", "--in", "CN-SH", *PACK, "--json"
        ).data

        assert found["in"] == "CN-SH"
        assert "lift.load" not in {each["requirement"] for each in found["new"]}

    def test_limits_that_were_and_are_stand_with_document_and_article(self) -> None:
        out = run("--lang", "en", "rules", "diff", "2020-02-23", "2020-02-24", *PACK).out
        words = " ".join(out.split())

        assert "density.area_per_person Area per person now ≥ 2.5 m² per person · must" in words
        assert "still ≥ 2.5 m² per person · should · Office guide 2.0, Article 7" in words


class TestSources:
    """All documents."""

    def test_every_document_has_number_title_issuer_and_date(self) -> None:
        out = run("--lang", "zh", "rules", "sources", *PACK).out
        words = "".join(out.split())

        for part in (
            "京城管发〔2020〕13号·2020-02-24·通告、通知·CN-BJ",
            "关于进一步明确在商务楼宇内办公单位防疫要求的通告",
            "优先于8号通告",
            "让位于13号通告",
        ):
            assert part in words

    def test_the_documents_are_data_too(self) -> None:
        found = run("rules", "sources", *PACK, "--json").data

        assert {"id", "number", "force", "prevails_over", "repeats", "refers_to", "absent"} <= set(
            found[0]
        )


@pytest.mark.parametrize(
    ("arguments", "where", "meant"),
    [
        (("rules", "show", "lift.laod"), "", "lift.load"),
        (("rules", "show", "lift.load", "--for", "tennant"), "--for: ", "tenant"),
        (("rules", "list", "--area", "lift"), "--area: ", "lifts"),
        (("rules", "list", "--place", "dorm"), "--place: ", "dormitory"),
        (("rules", "list", "--source", "chengguan-31"), "--source: ", "chengguan-13"),
        (("rules", "list", "--modality", "musst"), "--modality: ", "must"),
        (("rules", "diff", "2020-02-01", "2020-02-24", "--for", "x"), "--for: ", "tenant"),
        (("rules", "sources", "--pack", "beijing-office"), "--pack: ", "beijing-offices"),
        (("checklist", "coverage", "--source", "chengguan-31"), "--source: ", "chengguan-13"),
        (("checklist", "show", "quik"), "", "quick"),
        (("checklist", "show", "beijing-office/quick"), "--pack: ", "beijing-offices"),
    ],
)
def test_an_unknown_name_is_refused_with_what_was_meant(
    arguments: tuple[str, ...], where: str, meant: str
) -> None:
    ran = run("--lang", "en", *arguments)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(where)
    assert meant in ran.err


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        (("rules", "diff", "2020-02-30", "2020-03-01"), "DATE1: "),
        (("rules", "diff", "2020-02-01", "soon"), "DATE2: "),
        (("rules", "show", "lift.load", "--on", "today"), "--on: "),
        (("checklist", "show", "quick", "--on", "24.2.2020"), "--on: "),
        (("rules", "diff", "2020-02-01", "2020-02-02", "--in", "Beijing"), "--in: "),
    ],
)
def test_what_is_no_day_or_no_jurisdiction_is_refused_where_it_stands(
    arguments: tuple[str, ...], where: str
) -> None:
    ran = run("--lang", "en", *arguments)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(where)
