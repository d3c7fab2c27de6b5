"""A new pack is whole, teaches in both languages, and is judged by its own examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checklists.authoring.skeleton import skeleton
from checklists.loading.packs import PackError, check_pack
from tests.checklists.tabular.rounds import write


def test_it_has_neither_faults_nor_warnings(tmp_path: Path) -> None:
    report = check_pack(write(tmp_path, skeleton("mine")))

    assert (report.faults, report.warnings, report.failed_examples) == ((), (), 0)
    assert report.examples >= 4


def test_it_bears_the_id_that_was_asked_for(tmp_path: Path) -> None:
    rulebook = check_pack(write(tmp_path, skeleton("my.own-pack"))).rulebook

    assert rulebook is not None
    assert rulebook.pack.id == "my.own-pack"


@pytest.mark.parametrize("name", ["", "Mine", "a b", "../a", "a/b", "规则", "a\n", "-a"])
def test_what_is_no_id_is_refused(name: str) -> None:
    with pytest.raises(PackError):
        skeleton(name)


def test_its_comments_teach_in_both_languages() -> None:
    comments = [line for text in skeleton("mine").values() for line in re.findall(r"# .*", text)]

    assert len(comments) > 25
    assert any(re.search(r"[\u4e00-\u9fff]", each) for each in comments)
    assert any(re.search(r"[a-z]{4}", each) for each in comments)
