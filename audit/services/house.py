"""Everything a face of the program works with, put together once by the wiring."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from audit.domain.particulars import AuditKind
from audit.services.authority import Authority
from audit.services.bookmarks import Bookmark
from audit.services.desk import Desk, FindRulebook
from audit.services.due import SOON_DAYS
from audit.services.exchanging import Exchange, Packer
from audit.services.keys import KeyDesk
from audit.services.locking_up import LockState
from audit.services.photos import PhotoDesk
from audit.services.ports import Clock, DocumentWriter, TableReader
from audit.services.previews import DocumentPreviewer
from audit.services.purging import Purger
from audit.services.recovering import Recovery
from checklists.language import Language, Message


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the user chose once for all."""

    language: Language | None = None
    """The language of the screen, or None for the system's."""
    theme: str = ""
    """The name of the colours of the screen, or empty for the usual ones."""
    author: str = ""
    """Who enters answers, as a role."""
    unit: str = ""
    """The unit that checks its own building, or the inspecting authority."""
    due_soon_days: int = SOON_DAYS
    """How many days before its last day an order counts as due soon."""
    watched_folder: str = ""
    """The folder in which new photos arrive, or empty for none."""
    documents_folder: str = ""
    """The folder documents are offered to be written into, or empty for the system's."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys of commands, by the ids of these: ``walk.next_failed`` to ``n``."""
    is_toured: bool = False
    """Whether the tour was shown, so that it does not come again by itself."""


class PreferenceStore(Protocol):
    """Keeps the preferences."""

    def load(self) -> Preferences:
        """Return the preferences; the usual ones where none can be read."""
        ...

    def save(self, preferences: Preferences) -> None:
        """Keep the preferences.

        Raises:
            NotSaved: the disk did not take them; the former ones stand.
        """
        ...


@dataclass(frozen=True, slots=True)
class House:
    """The services and the outside they need."""

    desk: Desk
    find_rulebook: FindRulebook
    packs: Sequence[str]
    """The ids of the packs at hand."""
    documents: DocumentWriter
    previews: DocumentPreviewer
    tables: TableReader
    photo_desk: Callable[[], PhotoDesk]
    """Returns what looks at photos; asked only when one is wanted."""
    preferences: PreferenceStore
    clock: Clock
    save_file: Callable[[Path, bytes], None]
    """Writes a file whole or not at all; raises NotSaved."""
    locations: Sequence[tuple[Message, Path]]
    """Where things are kept, each with its name."""
    notices: Sequence[Message] = ()
    """What the user should know before anything else."""
    overlays: Path | None = None
    """The folder of the house rules the user put there."""
    bookmark: Bookmark | None = None
    """Remembers where somebody was who comes from outside; None in the terminal."""
    authority: Authority | None = None
    """Who is logged in and what that account may do; None where nobody needs to log in."""
    keys: KeyDesk | None = None
    """The keys that sign here or are trusted; None where nobody may see to them."""
    packer: Packer | None = None
    """What packs audits into files; None for who may only read."""
    exchange: Exchange | None = None
    """What unites packed audits that come; None where somebody visits from outside."""
    purger: Purger | None = None
    """What removes personal data; None where somebody visits from outside."""
    recovery: Recovery | None = None
    """Copies audits and puts damaged ones back; None where nobody may."""
    lock_state: Callable[[], LockState] | None = None
    """Says whether the data is encrypted just now, or raises Damaged; None where somebody visits
    from outside, whom that does not concern."""
    sample_photo: Callable[[str], bytes] | None = None
    """Draws a photo of the sample by its name; None leaves the sample without photos."""

    @property
    def may_write(self) -> bool:
        """Whether anything can be changed here at all."""
        return self.authority is None or self.authority.may_write

    def may_answer(self, kind: AuditKind) -> bool:
        """Whether audits of this kind can be carried out here."""
        return self.authority is None or self.authority.may_answer(kind)
