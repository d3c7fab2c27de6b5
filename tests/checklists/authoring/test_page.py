"""The page about packs says what is so: its example is checked, its tables are those of the models."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checklists.authoring.meanings import meanings, meanings_of
from checklists.loading.packs import check_pack
from tests.checklists.authoring.key_tables import KINDS, MODELS, PAGE, filled, keys_of, kind_of
from tests.checklists.loading.pack_folder import ENGLISH
from tests.cli.running import run

TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", TEXT, flags=re.DOTALL))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The example of the page, in a folder."""
    folder = tmp_path / "sample-pools"
    for name, text in BLOCKS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "visit.yaml").rename(tmp_path / "visit.yaml")
    return folder


def test_the_example_is_a_pack_without_faults_or_warnings(pack: Path) -> None:
    report = check_pack(pack)

    assert [each.told(ENGLISH) for each in (*report.faults, *report.warnings)] == []
    assert (report.examples, report.failed_examples) == (4, 0)


def test_the_example_ends_in_a_judged_item(pack: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run("--home", home, "checklist", "add", pack).status == 0

    judged = run("--home", home, "judge", tmp_path / "visit.yaml", "--json")

    (item,) = judged.data["items"]
    assert judged.status == 1
    assert item["outcome"] == "fail"
    assert str(item["remedy"]["shortfall"]) == "0.1"
    assert item["decided_by"]["article"] == "四"


def test_every_command_on_the_page_is_one() -> None:
    for command in set(re.findall(r"plumbline checklist (\w+)", TEXT)):
        assert run("checklist", command, "--help").status == 0


def test_the_tables_are_those_of_the_models() -> None:
    """Put right with ``python -m tests.checklists.authoring.key_tables``."""
    assert filled(TEXT) == TEXT


def test_every_key_has_a_meaning_in_both_languages() -> None:
    for models in MODELS.values():
        for model in models:
            words = meanings_of(model)
            for key in keys_of(model):
                assert re.search(r"[\u4e00-\u9fff]", words[key].zh), key
                assert re.search(r"[A-Za-z]{3}", words[key].en), key


def test_no_meaning_is_left_over() -> None:
    """A key that was renamed leaves none behind."""
    known = {
        name: {key for model in models for key in keys_of(model)}
        for name, models in {
            **{model.__name__: (model,) for models in MODELS.values() for model in models},
            "Limit": KINDS,
            "Kinds": (),
        }.items()
    }
    known["Kinds"] = {kind_of(model) for model in KINDS}

    for name, words in meanings().items():
        assert words.keys() == known[name]


def test_both_languages_are_about_as_long() -> None:
    """Neither is an extract of the other."""
    prose = re.sub(r"```.*?```|<!--.*?-->|\|[^\n]*\|", "", TEXT, flags=re.DOTALL)
    chinese = len(re.findall(r"[\u4e00-\u9fff]", prose))
    english = len(re.findall(r"[A-Za-z]+", prose))

    assert 0.5 < chinese / english / 1.6 < 2


def test_the_line_for_editors_names_a_schema_that_is_written(tmp_path: Path) -> None:
    (name,) = re.findall(r"yaml-language-server: \$schema=\S*/(\S+)", TEXT)

    run("checklist", "schema", "-o", tmp_path)

    assert json.loads((tmp_path / name).read_text(encoding="utf-8"))["type"] == "array"
