"""Orders from the command line: given, rectified, looked at again, due."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.domain.events import AuditId
from audit.services.reinspecting import begin_reinspection
from audit.wiring import furnish
from tests.cli.running import run
from tests.visit_files import place, reading, visit_json

ITEM = "density.area_per_person"
VISIT = visit_json(
    [place("W-301", "workspace", usable_area_m2=90)],
    [reading("W-301", ITEM, people_present=42)],
    building={"name": "Tower [/b]"},
)
ORDER = ("--due", "2020-03-05", "--responsible", "Manager", "--interim", "Half of them at home")


@pytest.fixture
def open_audit() -> str:
    """The id of an audit with one finding."""
    ran = run("begin", "-", stdin=VISIT)
    assert ran.status == 0, ran.err
    return ran.out.strip()


@pytest.fixture
def audit(open_audit: str) -> str:
    """The id of a closed audit with one order."""
    ran = run("order", open_audit, "1", *ORDER)
    assert ran.status == 0, ran.err
    walk = furnish().desk.open(AuditId(open_audit))
    walk.close_audit()
    walk.leave()
    return open_audit


def looked_again(audit: str, people: int) -> str:
    """Begin the second look, count the people, and return its id."""
    second = run("reinspect", audit).out.strip()
    walk = furnish().desk.open(AuditId(second))
    walk.enter(ItemKey(PlaceId("W-301"), ITEM), {"people_present": people})
    walk.leave()
    return second


class TestOrdering:
    """``plumbline order``."""

    def test_findings_are_listed_with_their_numbers(self, open_audit: str) -> None:
        assert run("order", open_audit).out.startswith("1. Area per person (")

    def test_an_order_is_shown_as_it_was_given(self, open_audit: str) -> None:
        ran = run("order", open_audit, "1", *ORDER, "--measure", "Move $x {n} [red]")

        assert ran.status == 0
        assert "#1  2020-03-05 · Manager · to be put right" in ran.out
        assert "Move $x {n} [red]" in ran.out
        assert "6 people too many" in ran.out
        assert "Meanwhile: Half of them at home" in ran.out

    def test_a_missing_day_is_asked_of_a_person(self, open_audit: str) -> None:
        ran = run("order", open_audit, "1", "--responsible", "Manager")

        assert ran.status == 2
        assert "house's own value" in ran.err

    def test_an_unknown_finding_is_said(self, open_audit: str) -> None:
        ran = run("order", open_audit, "7", *ORDER)

        assert (ran.status, ran.out) == (2, "")
        assert "There is no finding 7." in ran.err

    def test_in_force_it_is_not_changed_but_another_can_be_given(self, audit: str) -> None:
        refused = run("order", audit, "1", *ORDER)
        added = run("order", audit, "1", *ORDER, "--another")

        assert refused.status == 2
        assert "Extend or withdraw" in refused.err
        assert "#2" in added.out

    def test_an_audit_without_findings_says_so(self) -> None:
        empty = run("begin", "-", stdin=visit_json(building={"name": "Tower"})).out.strip()

        assert "Nothing failed" in run("order", empty).err


class TestRectifying:
    """``plumbline rectify``."""

    def test_done_keeps_evidence_and_closes_nothing(self, audit: str, tmp_path: Path) -> None:
        note = tmp_path / "log.pdf"
        note.write_bytes(b"%PDF-1.4\n%%EOF\n")

        ran = run(
            "rectify", audit, "1", "--done", "--by", "Manager", "--on", "2020-03-04",
            "--evidence", note,
        )  # fmt: skip

        assert ran.status == 0, ran.err
        assert "reported done, to be re-inspected" in ran.out
        assert "Reported done on 2020-03-04 by Manager, with 1 file of evidence." in " ".join(
            ran.out.split()
        )

    def test_an_extension_moves_the_day(self, audit: str) -> None:
        ran = run(
            "rectify", audit, "1", "--extend", "2020-03-20", "--reason", "Parts", "--by", "Head"
        )

        assert "#1  2020-03-20 · Manager · extended" in ran.out

    def test_a_withdrawal_has_a_reason(self, audit: str) -> None:
        refused = run("rectify", audit, "1", "--withdraw", "--by", "Head")
        done = run("rectify", audit, "1", "--withdraw", "--by", "Head", "--reason", "Mistake")

        assert refused.status == 2
        assert "Withdrawn by Head: Mistake" in done.out

    def test_an_interim_measure_alone(self, audit: str) -> None:
        assert "Meanwhile: Shut" in run("rectify", audit, "1", "--interim", "Shut").out

    def test_without_a_step_it_shows_the_history(self, audit: str) -> None:
        run("rectify", audit, "1", "--done", "--by", "Manager")

        assert "Reported done" in run("rectify", audit, "1").out

    def test_two_steps_at_once_are_refused(self, audit: str) -> None:
        ran = run("rectify", audit, "1", "--done", "--withdraw", "--by", "x", "--reason", "y")

        assert ran.status == 2
        assert "One step at a time." in ran.err

    def test_an_open_audit_has_no_order_in_force(self, open_audit: str) -> None:
        run("order", open_audit, "1", *ORDER)

        ran = run("rectify", open_audit, "1", "--done", "--by", "Manager")

        assert ran.status == 2
        assert "Close the audit first" in ran.err


class TestReinspecting:
    """``plumbline reinspect``."""

    def test_it_prints_the_id_of_an_audit_that_cites_the_first(self, audit: str) -> None:
        ran = run("reinspect", audit)

        exported = run("export", ran.out.strip()).data
        assert "It asks for 1 item." in ran.err or "items." in ran.err
        assert exported["reinspects"]["audit"] == audit
        assert ITEM in [item["requirement"] for item in exported["reinspects"]["items"]]

    @pytest.mark.parametrize("named", ["second", "first"])
    def test_what_is_put_right_is_closed(self, audit: str, named: str) -> None:
        """The first audit may be named as well."""
        second = looked_again(audit, 36)

        ran = run("reinspect", second if named == "second" else audit, "--finish")

        assert ran.status == 0, ran.err
        assert f"#1  {ITEM} (W-301): put right" in ran.out
        assert "closed by a passed re-inspection" in run("rectify", audit, "1").out
        assert run("due", "--json").data == []

    def test_partly_can_be_said(self, audit: str) -> None:
        second = looked_again(audit, 42)

        ran = run("reinspect", second, "--finish", "--partly", "1")

        assert "put right in part" in ran.out

    def test_finishing_twice_is_finishing_once(self, audit: str) -> None:
        second = looked_again(audit, 36)
        run("reinspect", second, "--finish")
        before = run("export", audit).data["events"]

        ran = run("reinspect", second, "--finish")

        assert ran.status == 0
        assert run("export", audit).data["events"] == before

    def test_an_undecided_order_stands(self, audit: str) -> None:
        second = run("reinspect", audit).out.strip()

        ran = run("reinspect", second, "--finish")

        assert "not decided" in ran.out

    def test_an_inspector_without_a_name_is_refused(self, audit: str) -> None:
        ran = run("reinspect", audit, "--inspector", "/0001")

        assert ran.status == 2
        assert "--inspector" in ran.err

    def test_what_was_not_written_back_is_said_with_the_command(self, audit: str) -> None:
        second = looked_again(audit, 36)
        walk = furnish().desk.open(AuditId(second))
        walk.close_audit()
        walk.leave()

        ran = run("due")

        assert f"plumbline reinspect {second[:8]} --finish" in ran.err
        run("reinspect", second, "--finish")
        assert second[:8] not in run("due").err


class TestDue:
    """``plumbline due``."""

    def test_it_says_what_is_overdue(self, audit: str) -> None:
        out = run("due", "--on", "2020-03-06").out

        assert out.startswith("overdue (1)\n")
        assert f"2020-03-05  1 day over the deadline  {audit[:8]} #1" in out
        assert "Tower [/b]" in out
        assert "6 people too many" in out

    @pytest.mark.parametrize(
        ("language", "head", "late"),
        [("en", "not in force yet (1)", "over the"), ("zh", "尚未生效（1）", "已超期")],
    )
    def test_of_an_open_audit_only_the_deadline_is_said(
        self, open_audit: str, language: str, head: str, late: str
    ) -> None:
        run("order", open_audit, "1", "--due", "2020-03-05", "--responsible", "Lift firm")

        out = run("--lang", language, "due", "--on", "2026-11-24").out

        assert out.startswith(f"{head}\n")
        assert f"  2020-03-05  {open_audit[:8]} #1\n" in out
        assert late not in out

    def test_in_chinese_too(self, audit: str) -> None:
        out = run("--lang", "zh", "due", "--on", "2020-03-05").out

        assert out.startswith("即将到期（1）\n")
        assert "今天到期" in out

    @pytest.mark.parametrize(("soon", "timing"), [("0", "later"), ("1", "due_soon")])
    def test_how_soon_is_soon_can_be_said(self, audit: str, soon: str, timing: str) -> None:
        (line,) = run("due", "--json", "--on", "2020-03-04", "--soon", soon).data

        assert line["timing"] == timing
        assert line["days_left"] == 1

    def test_the_house_setting_counts(self, audit: str, plumbline_home: Path) -> None:
        (plumbline_home / "settings.json").write_text('{"due_soon_days": 30}', encoding="utf-8")

        (line,) = run("due", "--json", "--on", "2020-02-10").data

        assert line["timing"] == "due_soon"

    def test_it_says_that_it_came_back_and_what_was_done(self, audit: str) -> None:
        later = visit_json(
            [place("W-301", "workspace", usable_area_m2=90)],
            [reading("W-301", ITEM, people_present=40)],
            building={"name": "Tower [/b]"},
            date="2020-03-20",
        )
        second = run("begin", "-", stdin=later).out.strip()
        run("order", second, "1", "--due", "2020-03-21", "--responsible", "Manager")

        lines = {line["audit"]: line for line in run("due", "--json").data}

        (repeat,) = lines[second]["repeats"]
        assert repeat["audit"] == audit
        assert "Never re-inspected" in repeat["last_time"]
        assert "found 1 time before" in run("due").out

    def test_nothing_open_is_said(self) -> None:
        ran = run("due")

        assert (ran.status, ran.out) == (0, "")
        assert "No order is open." in ran.err

    def test_looking_leaves_the_data_folder_alone(self, plumbline_home: Path) -> None:
        run("due")

        assert not plumbline_home.exists()

    def test_the_calendar_is_written_whole(self, audit: str, tmp_path: Path) -> None:
        path = tmp_path / "due.ics"

        ran = run("due", "--ics", path)

        calendar = Calendar.from_ical(path.read_bytes())
        assert (ran.status, ran.out) == (0, "")
        assert [part.name for part in calendar.subcomponents] == ["VEVENT", "VTODO"]
        assert calendar.subcomponents[0].subcomponents[0].decoded("trigger") == timedelta(days=-1)

    def test_a_file_is_not_replaced_unasked(self, audit: str, tmp_path: Path) -> None:
        path = tmp_path / "due.ics"
        path.write_text("mine", encoding="utf-8")

        assert run("due", "--ics", path).status == 2
        assert path.read_text(encoding="utf-8") == "mine"
        assert run("due", "--ics", path, "--force").status == 0
        assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_export_holds_orders_and_their_history(audit: str) -> None:
    run("rectify", audit, "1", "--extend", "2020-03-20", "--reason", "Parts", "--by", "Head")
    walk = begin_reinspection(furnish().desk, AuditId(audit))
    walk.leave()

    (order,) = run("export", audit).data["rectifications"]

    assert order["state"] == "extended"
    assert order["due"] == "2020-03-20"
    assert order["order"]["due"] == "2020-03-05"
    assert order["order"]["remedy"]["figures"]["remove_people"] == "6"
    assert order["history"][0]["kind"] == "order_extended"
    assert order["history"][0]["reason"] == "Parts"


@pytest.mark.parametrize("command", ["due", "order", "rectify", "reinspect"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_command_explains_itself(command: str, language: str) -> None:
    ran = run("--lang", language, command, "--help")

    assert ran.status == 0
    assert ("整改" in ran.out or "复查" in ran.out) == (language == "zh")
