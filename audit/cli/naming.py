"""What a command names: rulebooks, requirements, areas, sources; and what was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from audit.cli.grammar import Misuse
from audit.cli.session import Session
from audit.wiring import find_rulebook, pack_ids
from checklists.language import Message
from checklists.loading.nearest import quoted, suggestion
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name as it was given, where it was given, and what to say where nothing bears it."""

    name: str | None
    where: str
    complaint: Message

    def among(self, legal: Iterable[str]) -> str | None:
        """Return the name if it is legal; None where none was given.

        Raises:
            Misuse: it is not; the nearest legal name is the hint.
        """
        if self.name is None:
            return None
        known = tuple(dict.fromkeys(legal))
        if self.name not in known:
            raise self.refused(known)
        return self.name

    def refused(self, legal: Collection[str]) -> Misuse:
        """Return the error that says so."""
        return Misuse(self.complaint, where=self.where, hint=suggestion(self.name or "", legal))


def rulebooks(session: Session, pack: str | None = None) -> list[Rulebook]:
    """Return the rulebook of a pack, or those of all packs at hand.

    Raises:
        Misuse: there is no such pack.
    """
    known = pack_ids(session.home)
    complaint = Message("There is no rulebook “{name}”.", name=quoted(pack or ""))
    wanted = Wanted(pack, "--pack", complaint).among(known)
    return [find_rulebook(each, session.home) for each in ([wanted] if wanted else known)]


def requirement_named(
    session: Session, name: str, pack: str | None = None
) -> tuple[Rulebook, Requirement]:
    """Return a requirement by its id, with the rulebook it belongs to.

    A pack's id and a stroke may stand before it.

    Raises:
        Misuse: there is none.
    """
    before, _, plain = name.rpartition("/")
    books = rulebooks(session, before or pack)
    for rulebook in books:
        if plain in rulebook.requirements:
            return rulebook, rulebook.requirements[plain]
    complaint = Message("There is no requirement “{name}”.", name=quoted(plain))
    raise Wanted(plain, "", complaint).refused(
        [each for rulebook in books for each in rulebook.requirements]
    )
