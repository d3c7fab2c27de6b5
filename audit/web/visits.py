"""Which program belongs to which session, and when it ends.

A program lives on for a short while after its browser is gone, so that a refresh or a dropped
connection finds everything as it was, half-typed words included; what takes longer than that finds
the place again by the bookmark on disk.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Coroutine, Iterator, Sequence
from pathlib import Path

from textual_serve.download_manager import DownloadManager

from audit.web.child import PROGRAM, Child, Person, Screen
from audit.web.exchange import Exchange
from audit.web.limits import Limits
from audit.web.sessions import Session

PersonOf = Callable[[Session, Path], Person]
"""Returns for whom a session's program is started, with its folder."""


class Visit:
    """The program of one session, the screen it is shown on, and the folder of its files."""

    def __init__(self, session: Session, folder: Path, child: Child) -> None:
        self.session = session
        self.folder = folder
        self.child = child
        self.screen: Screen | None = None
        self.waiting: asyncio.TimerHandle | None = None

    @property
    def exchange(self) -> Exchange:
        """The files that go both ways beside the screen."""
        return self.child.exchange


class Visits:
    """The programs that run at the moment."""

    def __init__(
        self,
        folder: Path,
        person_of: PersonOf,
        downloads: DownloadManager,
        limits: Limits,
        *,
        program: Sequence[str] = PROGRAM,
    ) -> None:
        self._folder = folder
        self._person_of = person_of
        self._limits = limits
        self._program = program
        self.downloads = downloads
        self._by_session: dict[Session, Visit] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._is_closing = False

    def __len__(self) -> int:
        return len(self._by_session)

    def __iter__(self) -> Iterator[Visit]:
        return iter([*self._by_session.values()])

    def of(self, session: Session) -> Visit | None:
        """Return the visit of a session, if its program runs."""
        return self._by_session.get(session)

    @property
    def pids(self) -> list[int]:
        """The processes that run."""
        return [visit.child.pid for visit in self._by_session.values() if visit.child.pid]

    async def show(self, session: Session, screen: Screen, width: int, height: int) -> Visit | None:
        """Show the session's program on a screen; another one it was shown on is let go.

        None where the server is about to end.
        """
        if self._is_closing:
            return None
        visit = self._by_session.get(session)
        if visit is None:
            visit = self._by_session[session] = self._new(session)
        if visit.waiting is not None:
            visit.waiting.cancel()
            visit.waiting = None
        former, visit.screen = visit.screen, screen
        if former is not None:
            # A browser that is gone would keep the new one waiting.
            self._in_background(former.finish())
        await visit.child.show_on(screen, width, height)
        return visit

    def leave(self, visit: Visit, screen: Screen) -> None:
        """Let the program wait for its browser to come back, and end it where none does."""
        visit.child.forget(screen)
        if visit.screen is not screen:
            return
        visit.screen = None
        if self._by_session.get(visit.session) is visit:
            loop = asyncio.get_running_loop()
            # Who takes a photo with the phone the screen is on has no screen meanwhile.
            wait = max(self._limits.grace_s, visit.exchange.waits_s)
            visit.waiting = loop.call_later(wait, lambda: self.end(visit.session))

    def end(self, session: Session) -> None:
        """End the program of a session; returns before it is gone."""
        visit = self._by_session.pop(session, None)
        if visit is not None:
            self._in_background(self._end(visit))

    async def close(self) -> None:
        """End every program, and return once all of them are gone."""
        self._is_closing = True
        for session in [*self._by_session]:
            self.end(session)
        while self._ending:
            await asyncio.gather(*self._ending, return_exceptions=True)

    def _in_background(self, deed: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(deed)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _new(self, session: Session) -> Visit:
        folder = self._folder / session.id
        folder.mkdir(parents=True, mode=0o700)

        def forgotten(child: Child) -> None:
            if self._by_session.get(session) is visit and visit.child is child:
                self.end(session)

        child = Child(
            self._person_of(session, folder),
            downloads=self.downloads,
            limits=self._limits,
            on_exit=forgotten,
            program=self._program,
        )
        visit = Visit(session, folder, child)
        return visit

    async def _end(self, visit: Visit) -> None:
        if visit.waiting is not None:
            visit.waiting.cancel()
        if visit.screen is not None:
            await visit.screen.finish()
        await visit.child.stop()
        await asyncio.to_thread(shutil.rmtree, visit.folder, ignore_errors=True)
