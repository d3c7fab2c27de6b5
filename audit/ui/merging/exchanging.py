"""Packing an audit and taking one in, from the list of audits."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any, Final

from audit.domain.audits import Audit
from audit.services.bundles import SUFFIX
from audit.services.disputes import gap_words
from audit.services.exchanging import Coming, Exchange, Packer, told
from audit.services.ports import Listed
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.trouble import Trouble
from audit.ui.dialogs.writing import NamingFile
from audit.ui.paths import may_be_lost, offered_file, typed_file
from audit.ui.speaking import SpokenScreen
from checklists.errors import PlumblineError
from checklists.language import Message

_MOST_NAMED: Final = 8
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


async def pack(screen: SpokenScreen[Any], packer: Packer, here: Listed) -> None:
    """Ask where to, and pack the audit. Must be called from a worker."""
    path = await _asked(
        screen,
        Message("Pack the audit"),
        Message("The file that is written; whoever gets it can go on with the audit."),
        offered_file(_offered(screen, here), screen.house),
    )
    if path is None:
        return
    question = Message("There is a file of this name. Write over it? {path}", path=path)
    if may_be_lost(path, screen.house) and not await screen.app.push_screen_wait(
        Confirmation(question)
    ):
        return
    try:
        packed = await asyncio.to_thread(packer.pack, here.audit, path)
    except PlumblineError as error:
        await screen.app.push_screen_wait(Trouble(Message("Nothing was packed"), error))
        return
    screen.speaking.announce(
        Message(
            "Packed into {path}: entries {entries}, files {files}",
            entries=packed.entries,
            files=packed.files,
            path=offered_file(path, screen.house),
        )
    )


async def take_in(screen: SpokenScreen[Any], exchange: Exchange) -> Audit | None:
    """Ask for a packed audit, show what would come, and unite it.

    Returns the audit as it stands then, also where all of it was here already; None where it was
    refused or declined. Must be called from a worker.
    """
    path = await _asked(
        screen,
        Message("Take in a packed audit"),
        Message("The file somebody has packed; it can also be dropped here."),
        "",
    )
    if path is None:
        return None
    try:
        coming = await asyncio.to_thread(exchange.look, path)
        if coming.brings_nothing:
            screen.speaking.announce(Message("Everything in it is here already."))
            return coming.audit
        question = _question(screen, coming)
        if not await screen.app.push_screen_wait(Confirmation(question)):
            return None
        done = await asyncio.to_thread(exchange.take, path)
    except PlumblineError as error:
        await screen.app.push_screen_wait(Trouble(Message("Nothing was taken in"), error))
        return None
    about = done.audit.particulars
    screen.speaking.announce(
        Message("Taken in: {building}, {day}.", building=about.building.name, day=about.on)
    )
    return done.audit


def _question(screen: SpokenScreen[Any], coming: Coming) -> Message:
    say = screen.say
    what = [say.tell(each) for each in told(coming)]
    conflicts = list(coming.audit.conflicts.values())
    assessment = screen.house.desk.assessed(coming.audit)
    what += [
        say.tell(gap_words(each, coming.audit, assessment)) for each in conflicts[:_MOST_NAMED]
    ]
    if len(conflicts) > _MOST_NAMED:
        what.append(say("… and {n} more to decide.", n=len(conflicts) - _MOST_NAMED))
    return Message("{what}\n\nTake it in?", what="\n".join(what))


async def _asked(
    screen: SpokenScreen[Any], title: Message, prompt: Message, offered: str
) -> Path | None:
    typed: list[Path] = []

    def take(text: str) -> None:
        if (path := typed_file(text, screen.house)) is not None:
            typed.append(path)

    await screen.app.push_screen_wait(NamingFile(title, take, prompt=prompt, text=offered))
    return typed[-1] if typed else None


def _offered(screen: SpokenScreen[Any], here: Listed) -> Path:
    """Return a name that says which visit it is, where the user keeps documents."""
    folder = screen.house.preferences.load().documents_folder
    words = f"{here.summary.get('building', '')} {here.summary.get('on', '')}".strip()
    name = _NOT_IN_NAMES.sub("_", words) or here.audit
    return (Path(folder).expanduser() if folder else Path.home()) / f"{name}{SUFFIX}"
