"""Help, complaints and language: both languages, and nothing of click's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click
import pytest

from audit.cli.app import plumbline
from audit.cli.languages import asked_for, current
from audit.cli.terminal import columns, harmless, width
from audit.wiring import furnish
from checklists.language import Language, Speech
from tests.cli.running import run

CHINESE = re.compile(r"[\u4e00-\u9fff]")
CLICKS_OWN = ("Usage:", "Options:", "Commands:", "Show this message", "Error:", "Try '", "Missing")


def every_command(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the way to each command, the groups among them."""
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))
        else:
            yield (*path, name)


COMMANDS = list(every_command(plumbline(Speech(Language.EN))))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_in_both_languages(command: Sequence[str]) -> None:
    english = run(*command, "--help", "--lang", "en") if command else run("--lang", "en", "--help")
    chinese = run("--lang", "zh", *command, "--help")

    assert (english.status, chinese.status) == (0, 0)
    assert english.out.startswith("Usage: plumbline")
    assert chinese.out.startswith("用法：plumbline")
    assert not CHINESE.search(english.out)
    assert not any(word in chinese.out for word in CLICKS_OWN)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_does_in_chinese(command: Sequence[str]) -> None:
    out = run("--lang", "zh", *command, "--help").out

    options = [line for line in out.splitlines() if line.startswith("  -")]
    assert options
    joined = re.sub(r"\n {6,}", " ", out).splitlines()
    assert all(CHINESE.search(line) for line in joined if line.startswith("  -"))


MISUSES: list[tuple[list[str], str]] = [
    (["lst"], "Did you mean “list”?"),
    (["checklist", "shw"], "Did you mean “show”?"),
    (["judge"], "FILE is missing"),
    (["judge", "a", "b"], "“b” is too much here"),
    (["judge", "a", "--jsn"], "Did you mean “--json”?"),
    (["--lang", "fr", "list"], "Choose one of: zh, en."),
    (["report", "latest", "--lang", "fr"], "Choose one of: zh, en, both."),
    (["export", "latest", "-o"], "-o"),
    (["list", "--json=1"], "--json"),
    (["checklist", "show", "quck"], "Did you mean “quick”?"),
    (["checklist", "show", "quick", "--on", "2020-02-30"], "no day of the calendar"),
    (["checklist", "show", "nowhere/quick"], "nowhere"),
]


@pytest.mark.parametrize(("arguments", "told"), MISUSES)
def test_wrong_use_ends_with_two_and_says_what_to_do(arguments: list[str], told: str) -> None:
    ran = run(*arguments)

    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(("arguments", "told"), MISUSES)
def test_wrong_use_is_told_in_chinese(arguments: list[str], told: str) -> None:
    if "--lang" in arguments and arguments[0] == "--lang":
        arguments = [*arguments[2:], "--lang", "fr", "--lang", "zh"]
    ran = run(*(["--lang", "zh"] if "fr" not in arguments[-3:] else []), *arguments)

    assert CHINESE.search(ran.err) or "fr" in arguments
    assert not any(word in ran.err for word in CLICKS_OWN)


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "zh", "list"], Language.ZH),
        (["--lang=zh", "list"], Language.ZH),
        (["list", "--lang", "zh"], Language.ZH),
        (["--lang", "en", "list", "--lang", "zh"], Language.ZH),
        (["report", "latest", "--lang", "zh"], None),
        (["--lang", "en", "report", "latest", "--lang", "zh"], Language.EN),
        (["--home", "report", "list", "--lang", "zh"], Language.ZH),
        (["judge", "--", "--lang", "zh"], None),
        (["--lang", "fr", "list"], None),
        (["--lang"], None),
        ([], None),
    ],
)
def test_the_language_is_known_before_the_options_are_read(
    arguments: list[str], language: Language | None
) -> None:
    """The language of a report is not that of the screen."""
    assert asked_for(arguments) is language


@pytest.mark.parametrize(
    ("environ", "preferred", "language"),
    [
        ({"PLUMBLINE_LANG": "zh", "LANG": "en_US.UTF-8"}, Language.EN, Language.ZH),
        ({"LANG": "en_US.UTF-8"}, Language.ZH, Language.ZH),
        ({"LANG": "zh_CN.UTF-8"}, None, Language.ZH),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, None, Language.EN),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, None, Language.ZH),
        ({"LANG": "fr_FR.UTF-8"}, None, Language.EN),
        ({}, None, Language.EN),
    ],
)
def test_what_is_nearest_decides_the_language(
    environ: dict[str, str], preferred: Language | None, language: Language
) -> None:
    assert current([], environ, lambda: preferred) is language


def test_the_language_chosen_once_for_all_is_spoken() -> None:
    house = furnish()
    preferences = house.preferences.load()
    house.preferences.save(type(preferences)(language=Language.ZH))

    assert "还没有" in run("list").err


def test_the_version_is_printed() -> None:
    assert re.fullmatch(r"plumbline \d+\.\d+\.\d+\n", run("--version").out)


def test_an_unknown_mistake_of_the_program_is_owned_up_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the only place where anything at all is caught."""

    def broken(_say: Speech) -> click.Group:
        raise ZeroDivisionError

    monkeypatch.setattr("audit.cli.app.plumbline", broken)

    ran = run("list")

    assert ran.status == 70
    assert "Please report this" in ran.err
    assert "ZeroDivisionError" in ran.err


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_say: Speech) -> click.Group:
        raise KeyboardInterrupt

    monkeypatch.setattr("audit.cli.app.plumbline", interrupted)

    assert run("list").status == 130


def test_an_interruption_before_the_language_is_known_ends_with_130(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(_home: str | None) -> Language | None:
        raise KeyboardInterrupt

    monkeypatch.setattr("audit.cli.app._preferred", interrupted)

    assert run("list").status == 130


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[/b] 😀 准绳", "[/b] 😀 准绳"),
        ("a\nb\tc", "a\nb\tc"),
        ("a\x1b[2Jb", "a[U+001B][2Jb"),
        ("a\u202eb", "a[U+202E]b"),
    ],
)
def test_nothing_that_is_printed_commands_the_terminal(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    lines = list(columns([["准绳", "1"], ["ab", "2"]]))

    assert [width(line[:-1]) for line in lines] == [6, 6]
