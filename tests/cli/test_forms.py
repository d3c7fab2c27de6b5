"""Every form of an audit from the command line: chosen, refused, written, and verified."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.domain.documents import DocumentKind
from audit.domain.events import AuditId
from audit.wiring import furnish
from tests.cli.running import run
from tests.visit_files import place, reading, visit_json

ITEM = "density.area_per_person"
INSPECTORS: list[dict[str, str]] = [
    {"name": "A", "certificate": "01"},
    {"name": "B", "certificate": "02"},
]
ORDER = ("--due", "2020-03-05", "--responsible", "Manager", "--interim", "Half of them at home")
EXTENSIONS = ("2020-03-20", "2020-03-27")
ABOUT: dict[str, Any] = {
    "unit": "Example Ltd",
    "on_site": "Manager",
    "representative": "Head",
    "post": "Director",
    "phone": "010-12345678",
    "arrived": "09:30",
    "left": "11:40",
}
OF_AUTHORITY: dict[str, Any] = {
    "authority": "City office",
    "number": "〔2020〕7",
    "record_number": "〔2020〕8",
    "review_body": "City government",
    "court": "District court",
    "inspectors": INSPECTORS,
}


def audit_of(kind: str) -> str:
    """Return the id of a closed audit whose one order was extended twice."""
    about = ABOUT | (OF_AUTHORITY if kind == "inspection" else {})
    visit = visit_json(
        [place("W-301", "workspace", usable_area_m2=90)],
        [reading("W-301", ITEM, people_present=42)],
        building={"name": "Tower", "address": "1 Example Road"},
        **{"kind": kind, **about},
    )
    audit = run("begin", "-", stdin=visit).out.strip()
    run("order", audit, "1", *ORDER)
    walk = furnish().desk.open(AuditId(audit))
    walk.close_audit()
    walk.leave()
    for day in EXTENSIONS:
        ran = run(
            "rectify", audit, "1", "--extend", day, "--reason", "Parts", "--by", "Head",
            "--number", "〔2020〕9",
        )  # fmt: skip
        assert ran.status == 0, ran.err
    return audit


def looked_again(audit: str, *, number: str = "") -> str:
    """Return the id of the second look, which found everything put right."""
    second = run("reinspect", audit, "--number", number).out.strip()
    walk = furnish().desk.open(AuditId(second))
    for key in list(walk.assessment.items):
        if key == ItemKey(PlaceId("W-301"), ITEM):
            walk.enter(key, {"people_present": 30})
        else:
            walk.not_applicable(key, "none here")
    walk.leave()
    ran = run("reinspect", second, "--finish")
    assert ran.status == 0, ran.err
    return second


@pytest.fixture
def inspection() -> str:
    """An inspection."""
    return audit_of("inspection")


@pytest.fixture
def self_check() -> str:
    """A self-check."""
    return audit_of("self_check")


def words(path: Path) -> str:
    """Return the words of the first page."""
    return PdfReader(path).pages[0].extract_text()


def test_what_can_be_written_is_listed(inspection: str) -> None:
    listed = run("report", inspection, "--forms", "--lang", "en")

    forms = [line.split()[0] for line in listed.out.splitlines()[1:]]
    assert forms == [
        "rectification_notice",
        "onsite_record",
        "extension_decision",
        "extension_decision",
        "building_summary",
    ]
    assert [day in listed.out for day in EXTENSIONS] == [True, True]


def test_listing_writes_nothing(
    inspection: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    run("report", inspection, "--forms")

    assert not list(tmp_path.iterdir())


def test_a_form_that_cannot_be_written_is_answered_with_those_that_can(inspection: str) -> None:
    ran = run("report", inspection, "--form", "reinspection_opinion")

    assert (ran.status, ran.out) == (2, "")
    assert "onsite_record, extension_decision" in " ".join(ran.err.split())


@pytest.mark.parametrize("form", [each.value for each in DocumentKind if each.is_of_authority])
def test_no_form_of_an_authority_is_written_of_a_self_check(self_check: str, form: str) -> None:
    ran = run("report", self_check, "--form", form)

    assert ran.status == 2
    assert "self_check_report" in ran.err


@pytest.mark.parametrize("theme", ["modern", "official"])
@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("inspection", "onsite_record"),
        ("inspection", "rectification_notice"),
        ("inspection", "extension_decision"),
        ("inspection", "reinspection_opinion"),
        ("self_check", "self_check_report"),
        ("self_check", "extension_memo"),
        ("self_check", "recheck_report"),
    ],
)
def test_a_form_is_written_and_verified(kind: str, form: str, theme: str, tmp_path: Path) -> None:
    """Against the record in it, and against the audit that is kept."""
    audit = audit_of(kind)
    if form == "reinspection_opinion":
        audit = looked_again(audit, number="〔2020〕10")
    elif form == "recheck_report":
        audit = looked_again(audit)
    path = tmp_path / "form.pdf"

    ran = run("report", audit, "--form", form, "--theme", theme, "-o", path)
    verified = run("verify", path, "--lang", "en")

    assert ran.status == 0, ran.err
    assert verified.status == 0, verified.out
    assert "to the byte" in " ".join(verified.out.split())
    assert verified.out.count("issued on") == 1


def test_the_form_after_a_second_look_needs_no_name(inspection: str, tmp_path: Path) -> None:
    path = tmp_path / "opinion.pdf"

    second = looked_again(inspection, number="〔2020〕10")

    ran = run("report", second, "-o", path, "--lang", "en")

    assert ran.status == 0, ran.err
    assert "Re-inspection Opinion" in words(path)


@pytest.mark.parametrize(("step", "day"), [((), "27"), (("--step", "1"), "20")])
@pytest.mark.parametrize("order", [(), ("--order", "1")])
def test_one_of_several_extensions_is_chosen(
    inspection: str, tmp_path: Path, step: tuple[str, ...], order: tuple[str, ...], day: str
) -> None:
    path = tmp_path / "extension.pdf"

    ran = run(
        "report", inspection, "--form", "extension_decision", *step, *order,
        "-o", path, "--lang", "en",
    )  # fmt: skip

    assert ran.status == 0, ran.err
    assert f"put right by {day} March 2020" in " ".join(words(path).split())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--form", "extension_decision", "--step", "3"), "it has 2"),
        (("--form", "extension_decision", "--order", "7"), "no order 7"),
        (("--form", "onsite_record", "--order", "1"), "--order says nothing"),
        (("--form", "onsite_record", "--step", "1"), "--step says nothing"),
        (("--form", "onsite_record", "--with", "latest"), "--with says nothing"),
        (("--form", "comparison"), "cannot be written of this audit"),
        (("--form", "letter"), "not possible here"),
    ],
)
def test_what_does_not_fit_together_is_said(
    inspection: str, options: tuple[str, ...], words: str
) -> None:
    ran = run("report", inspection, *options)

    assert ran.status == 2
    assert words in " ".join(ran.err.split())


def test_an_earlier_audit_is_named_for_a_comparison(inspection: str, tmp_path: Path) -> None:
    second = looked_again(inspection)
    path = tmp_path / "comparison.pdf"

    ran = run("report", second, "--form", "comparison", "--with", inspection, "-o", path)

    assert ran.status == 0, ran.err
    assert path.is_file()
