"""House rules from the command line: begun, checked, judged by."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from audit.services.overlay_files import overlays_for
from audit.wiring import furnish
from tests.cli.running import run
from tests.visits_under_rules import AREA, RULES, visit


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A file of house rules: 4 m² for each person, and nothing about distances."""
    path = tmp_path / "house.yaml"
    path.write_text(json.dumps(RULES, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def visited(tmp_path: Path) -> Path:
    """The file of a visit of 90 m² with 30 people."""
    path = tmp_path / "visit.yaml"
    content = json.loads(visit())
    content["building"] = {"name": "Tower"}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


class TestJudging:
    """The same visit, without house rules and with them."""

    def test_without_them_nothing_failed(self, visited: Path) -> None:
        assert run("judge", visited).status == 0

    def test_missing_a_house_rule_ends_with_findings(self, visited: Path, rules: Path) -> None:
        assert run("judge", visited, "--overlay", rules).status == 1

    def test_the_page_names_the_rules_and_what_they_leave_aside(
        self, visited: Path, rules: Path
    ) -> None:
        page = run("judge", visited, "--overlay", rules).out

        assert "House rules: Tower standard, Example Property, 2020-03-01 (SHA-256 " in page
        assert "Switched off: Distance between people – Single rooms only" in page

    def test_what_misses_them_is_called_so(self, visited: Path, rules: Path) -> None:
        """Nobody may take it for a violation of a notice."""
        page = run("judge", visited, "--overlay", rules).out

        assert "Area per person: house rule missed – 3 m² per person, limit ≥ 4" in page
        assert "House rule: Tower standard · must" in page

    def test_the_json_marks_what_they_decided(self, visited: Path, rules: Path) -> None:
        data = run("judge", visited, "--overlay", rules, "--json").data
        [item] = [each for each in data["items"] if each["item"] == AREA]

        assert item["house_rule"] is True
        assert item["decided_by"] == {
            "source": "Tower standard",
            "id": "house.tower",
            "article": "",
            "house_rule": True,
        }
        assert [each.get("house_rule", False) for each in item["lineage"]][-1] is True
        assert item["remedy"]["remove_people"] == 8

    def test_the_json_holds_the_rules_with_their_hash(self, visited: Path, rules: Path) -> None:
        held = run("judge", visited, "--overlay", rules, "--json").data["house_rules"]

        assert (held["id"], held["dated"], len(held["sha256"])) == ("tower", "2020-03-01", 64)
        assert held["stricter"] == [
            {
                "item": AREA,
                "limit": "notice-13",
                "at_least": Decimal(4),
                "reason": "Many visitors",
            }
        ]
        assert held["switched_off"] == [{"item": "density.spacing", "reason": "Single rooms only"}]

    def test_without_them_there_is_no_word_of_them(self, visited: Path) -> None:
        assert "house_rule" not in run("judge", visited, "--json").out

    def test_every_fault_is_listed_and_nothing_is_judged(self, visited: Path, rules: Path) -> None:
        rules.write_text(
            rules.read_text("utf-8").replace('"at_least": 4', '"at_least": 2'), "utf-8"
        )

        ran = run("judge", visited, "--overlay", rules)

        assert (ran.status, ran.out) == (2, "")
        assert f"{rules}:1:" in ran.err
        assert "2 is not stricter than 2.5" in ran.err


class TestBeginning:
    """An audit keeps the rules, whatever becomes of their file."""

    def test_it_is_judged_by_them_after_their_file_is_gone(
        self, visited: Path, rules: Path
    ) -> None:
        ran = run("begin", visited, "--overlay", rules)
        rules.unlink()

        shown = run("show", ran.out.strip(), "--json").data

        [item] = [each for each in shown["items"] if each["item"] == AREA]
        assert item["house_rule"] is True

    def test_the_export_holds_them_and_its_chain_fits(self, visited: Path, rules: Path) -> None:
        audit = run("begin", visited, "--overlay", rules).out.strip()

        exported = run("export", audit).data

        assert exported["chain_fits"] is True
        assert exported["events"][0]["data"]["tailoring"]["content"]["id"] == "tower"
        assert exported["judged"]["house_rules"]["id"] == "tower"

    def test_faulty_rules_begin_nothing(self, visited: Path, rules: Path) -> None:
        rules.write_text("id: [", encoding="utf-8")

        assert run("begin", visited, "--overlay", rules).status == 2
        assert run("list", "--json").data == []


class TestBeginningAFile:
    """``checklist overlay new`` teaches by an example."""

    @pytest.mark.parametrize("pack", ["beijing-offices", "office-fire-safety"])
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_what_it_writes_is_in_order(self, tmp_path: Path, pack: str, language: str) -> None:
        path = tmp_path / "new.yaml"

        run("checklist", "overlay", "new", path, "--base", pack, "--lang", language)

        ran = run("checklist", "overlay", "check", path)
        assert (ran.status, ran.err) == (0, "")

    def test_what_is_written_as_a_comment_can_be_used(self, tmp_path: Path) -> None:
        path = tmp_path / "new.yaml"
        run("checklist", "overlay", "new", path, "--lang", "en")
        text = path.read_text("utf-8")
        for key in ("switched_off:", "  - requirement:", "    reason:"):
            text = text.replace(f"# {key}", key, 1)
        path.write_text(text, "utf-8")

        ran = run("checklist", "overlay", "check", path)

        assert (ran.status, ran.err) == (0, "")
        assert "Switched off: " in ran.out

    def test_it_replaces_no_file_unasked(self, tmp_path: Path) -> None:
        path = tmp_path / "new.yaml"
        path.write_text("mine", encoding="utf-8")

        assert run("checklist", "overlay", "new", path).status == 2
        assert path.read_text(encoding="utf-8") == "mine"
        assert run("checklist", "overlay", "new", path, "--force").status == 0

    def test_an_unknown_rulebook_is_refused(self, tmp_path: Path) -> None:
        ran = run("checklist", "overlay", "new", tmp_path / "new.yaml", "--base", "beijing-office")

        assert ran.status == 2
        assert "Did you mean “beijing-offices”?" in ran.err


class TestChecking:
    """``checklist overlay check`` shows what the rules change."""

    def test_each_change_stands_with_its_reason(self, rules: Path) -> None:
        page = run("checklist", "overlay", "check", rules).out.splitlines()

        assert page[0].startswith("Tower standard, Example Property, 2020-03-01, over ")
        assert "Stricter: Area per person (density.area_per_person)" in page
        assert "  ≥ 2.5 m² per person · must · Notice 13, Article 5" in page
        assert "  ≥ 4 m² per person · must · House rule: Tower standard" in page
        assert "  Why: Many visitors" in page
        assert "Switched off: Distance between people – Single rooms only" in page

    def test_faults_end_with_two(self, rules: Path) -> None:
        rules.write_text(rules.read_text("utf-8").replace("notice-13", "notice-31"), "utf-8")

        ran = run("checklist", "overlay", "check", rules)

        assert ran.status == 2
        assert "There is no limit “notice-31”. (Did you mean “notice-13”?)" in ran.err


class TestTheFolder:
    """House rules in the data folder are found for the rulebook they are laid over."""

    def test_those_of_a_rulebook_are_found_and_faulty_ones_named(
        self, rules: Path, plumbline_home: Path
    ) -> None:
        folder = plumbline_home / "overlays"
        folder.mkdir(parents=True)
        text = rules.read_text("utf-8")
        (folder / "b.yaml").write_text(text, "utf-8")
        (folder / "a.yaml").write_text(text.replace("notice-13", "notice-31"), "utf-8")
        (folder / "c.yaml").write_text(
            text.replace("beijing-offices", "office-fire-safety"), "utf-8"
        )
        (folder / "notes.txt").write_text("no rules", "utf-8")

        found = overlays_for(furnish(), "beijing-offices")

        assert [each.path.name for each in found] == ["a.yaml", "b.yaml"]
        assert found[0].overlay is None
        assert found[0].trouble is not None
        assert found[1].overlay is not None
        assert found[1].trouble is None

    def test_without_a_folder_there_are_none(self) -> None:
        assert overlays_for(furnish(), "beijing-offices") == ()
