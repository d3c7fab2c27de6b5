"""What the program is made of is listed, and what is known of it is asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests import sbom
from tests.advisories import verdict
from tests.architecture.tree import ROOT, locked
from tests.sbom import bill, libraries_in, text_of

THIRD_PARTY = """
| one | MIT | everywhere |
| two | MIT OR Apache-2.0 | one |
## Added by the extra `signing`
| three | MPL-2.0 | reports |
## Used to install it
| four | MIT | the build |
"""
LOCK = "one==1.0 \\\n    --hash=sha256:aa\ntwo==2.0 ; sys_platform == 'win32' \\\n    --hash=x\nfour==4"


class TestBill:
    """The software bill of materials."""

    def test_the_kept_one_is_in_step(self) -> None:
        """Whoever changes a lock writes it anew: ``python3 run.py sbom``."""
        assert (ROOT / sbom.NAME).read_text(encoding="utf-8") == text_of(bill())

    def test_it_is_what_cyclonedx_says_it_has_to_be(self) -> None:
        assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text_of(bill())) is None

    def test_everything_that_is_locked_is_in_it(self) -> None:
        listed = {each["name"] for each in bill()["components"]}

        assert locked("requirements.lock").keys() <= listed

    def test_it_names_no_address_no_path_and_no_time(self) -> None:
        """The same on every machine; the schema's own name is all it holds of that kind."""
        text = text_of(bill()).replace(sbom.SCHEMA, "")

        assert "://" not in text
        assert "serialNumber" not in text
        assert "timestamp" not in text
        assert str(ROOT) not in text

    def test_every_reference_leads_somewhere(self) -> None:
        content = bill()
        own = content["metadata"]["component"]["bom-ref"]
        known = [own, *(each["bom-ref"] for each in content["components"])]
        wanted = {ref for each in content["dependencies"] for ref in each["dependsOn"]}

        assert len(known) == len(set(known))
        assert wanted <= set(known)
        assert set(known) - wanted - {own} <= {
            each["bom-ref"] for each in content["components"] if each["scope"] == "excluded"
        }

    def test_each_library_has_its_version_its_licence_and_where_it_belongs(self) -> None:
        found = libraries_in(LOCK, "three==3.0", THIRD_PARTY)

        assert [(each.name, each.version, each.scope) for each in found] == [
            ("four", "4", "excluded"),
            ("one", "1.0", "required"),
            ("three", "3.0", "optional"),
            ("two", "2.0", "required"),
        ]
        assert found[3].marker == "sys_platform == 'win32'"
        assert found[3].used_by == ("one",)

    def test_a_library_nobody_listed_is_refused(self) -> None:
        with pytest.raises(ValueError, match="does not list five"):
            libraries_in("five==5", "", THIRD_PARTY)

    def test_one_out_of_step_fails_the_check(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in (
            "pyproject.toml",
            "requirements.lock",
            "requirements-dev.lock",
            "THIRD-PARTY.md",
        ):
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
        monkeypatch.setattr(sbom, "ROOT", tmp_path)
        monkeypatch.setattr(sbom, "bill", lambda: bill(tmp_path))

        assert sbom.main(["check"]) == 1
        assert sbom.main(["update"]) == 0
        assert sbom.main(["check"]) == 0
        assert "out of step" in capsys.readouterr().out


class TestAdvisories:
    """What is known against the libraries."""

    def test_a_known_weakness_fails(self) -> None:
        said = {
            "dependencies": [
                {"name": "one", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]},
                {"name": "two", "version": "2", "vulns": [{"id": "X-2", "fix_versions": []}]},
                {"name": "three", "skip_reason": "not there"},
            ]
        }

        found = verdict(json.dumps(said))

        assert found.status == 1
        assert found.lines[:2] == (
            "one 1: X-1, put right in 2",
            "two 2: X-2, put right in no version yet",
        )
        assert found.lines[-1].startswith("2 libraries looked up, 1 not known")

    def test_nothing_known_is_well(self) -> None:
        found = verdict('{"dependencies": [{"name": "one", "version": "1", "vulns": []}]}')

        assert found.status == 0
        assert "0 known weaknesses" in found.lines[-1]

    @pytest.mark.parametrize(
        ("answer", "complaint"),
        [
            ("", "ConnectionError: no network"),
            ("", ""),
            ("nonsense", "x"),
            ("[]", ""),
            ('{"dependencies": []}', ""),
            ('{"dependencies": [{"name": "one", "skip_reason": "not found"}]}', ""),
        ],
    )
    def test_where_nobody_can_be_asked_it_says_so_and_fails_nothing(
        self, answer: str, complaint: str
    ) -> None:
        found = verdict(answer, complaint)

        assert found.status == 0
        assert found.lines[0].startswith("NOT looked up")


def test_every_exception_from_bandit_says_which_rule_it_is_from() -> None:
    """A bare ``nosec`` would silence all rules."""
    paths = [ROOT / "run.py"] + [
        path
        for folder in ("audit", "checklists", "reports")
        for path in (ROOT / folder).rglob("*.py")
    ]
    bare = [
        f"{path.name}: {line.strip()}"
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if "nosec" in line and not re.search(r"# nosec B\d{3}( #|$)", line)
    ]

    assert not bare
