"""Every mistake in a pack is told once, with its line, its column and what to do."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.language import Language, Speech
from checklists.loading.packs import PackError, load_pack
from tests.checklists.loading.mistakes import MISTAKES, Mistake
from tests.checklists.loading.pack_folder import FILES, PackFolder


def name_of(mistake: Mistake) -> str:
    return f"{mistake.file}: {' '.join(mistake.new.split()) or 'without ' + mistake.old.strip()}"


def changed_line(mistake: Mistake) -> tuple[str, int]:
    return mistake.file, FILES[mistake.file].split(mistake.old, maxsplit=1)[0].count("\n")


def in_lines_of_their_own() -> list[Mistake]:
    """Return mistakes of which no two change the same line, and none adds or drops a line."""
    kept: dict[tuple[str, int], Mistake] = {}
    for mistake in MISTAKES:
        is_in_one_line = "\n" not in mistake.old.rstrip("\n") + mistake.new.rstrip("\n")
        if is_in_one_line and mistake.new and "rules give" not in mistake.told:
            kept.setdefault(changed_line(mistake), mistake)
    return list(kept.values())


HIDES_OTHERS = (
    "place: ",
    "id: ",
    "room.densit",
    "quantity: ",
    "since: ",
    "tenant",
    "kind: ",
    "- area",
)
"""What depends on these cannot be checked while they are wrong."""


def independent() -> list[Mistake]:
    """Return mistakes none of which hides another."""
    return [
        mistake for mistake in in_lines_of_their_own() if not mistake.new.startswith(HIDES_OTHERS)
    ]


def broken(mistakes: set[Mistake]) -> dict[str, str]:
    """Return the files with the lines that the mistakes change."""
    files = {name: FILES[name].splitlines() for name in FILES}
    for mistake in mistakes:
        before = FILES[mistake.file].splitlines()
        after = FILES[mistake.file].replace(mistake.old, mistake.new, 1).splitlines()
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                files[mistake.file][place] = new
    return {name: "\n".join(lines) for name, lines in files.items()}


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path)


def test_the_small_pack_has_no_faults(pack: PackFolder) -> None:
    """Or the tests below would prove nothing."""
    assert pack.complaints() == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=name_of)
def test_a_mistake_is_told_in_one_line(pack: PackFolder, mistake: Mistake) -> None:
    pack.swap(mistake.file, mistake.old, mistake.new)

    assert pack.complaints() == [mistake.line]


@given(st.sets(st.sampled_from(in_lines_of_their_own()), min_size=1))
def test_mistakes_together_give_no_fault_that_none_of_them_gives(mistakes: set[Mistake]) -> None:
    """What depends on a mistake is not told as another one."""
    with TemporaryDirectory() as folder:
        pack = PackFolder(Path(folder))
        for name, text in broken(mistakes).items():
            pack.write(name, text)

        told = pack.complaints()

    assert told
    assert set(told) <= {mistake.line for mistake in mistakes}


@given(st.sets(st.sampled_from(independent()), min_size=1))
def test_so_many_mistakes_give_so_many_faults(mistakes: set[Mistake]) -> None:
    """All at once, and not one that is not there."""
    with TemporaryDirectory() as folder:
        pack = PackFolder(Path(folder))
        for mistake in mistakes:
            pack.swap(mistake.file, mistake.old, mistake.new)

        told = pack.complaints()

    assert sorted(told) == sorted(mistake.line for mistake in mistakes)


@pytest.mark.parametrize("mistake", MISTAKES, ids=name_of)
def test_a_mistake_is_told_in_chinese_too(pack: PackFolder, mistake: Mistake) -> None:
    """No English is left over but what stands in the files, keys and ids."""
    pack.swap(mistake.file, mistake.old, mistake.new)

    with pytest.raises(PackError) as caught:
        load_pack(pack.path, run_examples=True)

    (fault,) = caught.value.faults
    chinese = Speech(Language.ZH)
    english = Speech(Language.EN)
    assert chinese.tell(fault.what) != english.tell(fault.what)
    assert fault.hint is None or chinese.tell(fault.hint) != english.tell(fault.hint)


def test_references_to_what_was_renamed_are_all_told(pack: PackFolder) -> None:
    pack.swap("sources.yaml", "id: notice-8", "id: notice-9")

    assert [line.split(": ")[0] for line in pack.complaints()] == [
        "requirements/rooms.yaml:17:15",
        "requirements/rooms.yaml:83:15",
        "sources.yaml:17:19",
    ]


def test_faults_are_told_in_the_order_of_their_lines(pack: PackFolder) -> None:
    """Line 104 comes after line 30, and not before it as a text would."""
    pack.swap("sources.yaml", "dated: 2020-02-24", "dated: 2020-02-25")

    assert [line.split(": ")[0] for line in pack.complaints()] == [
        "requirements/rooms.yaml:30:13",
        "requirements/rooms.yaml:56:13",
        "requirements/rooms.yaml:76:13",
        "requirements/rooms.yaml:104:13",
    ]


def test_all_unknown_names_of_a_condition_are_told(pack: PackFolder) -> None:
    pack.swap(
        "requirements/rooms.yaml",
        "building.large || air == 'central'",
        "building.large || aire == 'central' && dsks > 1",
    )

    assert pack.complaints() == [
        "requirements/rooms.yaml:8:30: Nothing is called “aire” here. (Did you mean “air”?)",
        "requirements/rooms.yaml:8:51: Nothing is called “dsks” here. (Did you mean “desks”?)",
    ]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("building.large && aire == 'split'", "8:30"),
        ("\"building.large && aire == 'split'\"", "8:31"),
        ("'building.large && aire == \"split\"'", "8:31"),
        ("'building.large && aire == ''split'''", "8:12"),
        ('"building.large && aire == \\x27split\'"', "8:12"),
        (">-\n    building.large &&\n    aire == 'split'", "8:12"),
    ],
)
def test_a_name_in_a_condition_is_told_with_its_column(
    pack: PackFolder, written: str, place: str
) -> None:
    """Where what is written differs from what is meant, the condition as a whole is shown."""
    pack.swap("requirements/rooms.yaml", "building.large || air == 'central'", written)

    (line,) = pack.complaints()

    assert line.startswith(f"requirements/rooms.yaml:{place}: Nothing is called “aire” here.")


def test_a_misspelt_key_is_not_missing_as_well(pack: PackFolder) -> None:
    """And its list, which is there but under another name, is no second fault."""
    pack.swap("requirements/rooms.yaml", "  limits:\n    - id: half", "  limts:\n    - id: half")

    assert pack.complaints() == [
        "requirements/rooms.yaml:50:3: “limts” is no key here. (Did you mean “limits”?)",
    ]


def test_after_two_hundred_faults_the_rest_is_counted(pack: PackFolder) -> None:
    """Nobody reads thousands of lines; the number shows how far there is to go."""
    pack.write("checklists.yaml", "- a\n" * 250)

    told = pack.complaints()

    assert len(told) == 201
    assert told[-1] == "... and 50 more faults."
