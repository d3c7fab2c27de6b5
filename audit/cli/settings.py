"""The command that shows the settings."""

from __future__ import annotations

import click

from audit.cli.grammar import Command
from audit.cli.options import json_option
from audit.cli.session import Session
from audit.cli.terminal import columns, show, show_json, tell
from audit.services.preferences_in_words import KEYS_WORDS, WORDS, Preference, text_of
from checklists.language import Speech

_FILE = "settings.json"


def settings_command(say: Speech) -> Command:
    """Return the command."""
    return Command(
        "settings",
        say=say,
        callback=_settings,
        short_help=say("Show the settings."),
        help=say(
            "Show every setting, what it does, and the file it stands in. The screen changes them"
            " with F3; keys are changed there, or in the file."
        ),
        params=[json_option(say)],
    )


@click.pass_obj
def _settings(session: Session, *, as_json: bool) -> None:
    house, say = session.reading_house, session.say
    kept = house.preferences.load()
    entries = {each: text_of(kept, each) for each in Preference}
    if as_json:
        show_json(
            {
                **{each.value: text or None for each, text in entries.items()},
                Preference.DUE_SOON_DAYS.value: kept.due_soon_days,
                "keys": dict(kept.keys),
            }
        )
        return
    rows = [
        [say.tell(WORDS[each].name), text or "–", say.tell(WORDS[each].meaning)]
        for each, text in entries.items()
    ]
    keys = "  ".join(f"{name}: {key}" for name, key in sorted(kept.keys.items()))
    rows.append([say.tell(KEYS_WORDS.name), keys or "–", say.tell(KEYS_WORDS.meaning)])
    show(columns(rows))
    for _, path in house.locations:
        if path.name == _FILE:
            show(["", str(path)])
    for notice in house.notices:
        tell(say.tell(notice))
