"""Sending an audit as one file, and uniting what comes back with what was entered here meanwhile.

Nothing is changed before all of a bundle was checked. Files and rules are kept before the history that
names them: whoever is interrupted in between has a few files too many and nothing too few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from audit.domain.audits import Audit, fold
from audit.domain.device_signatures import Signer
from audit.domain.errors import BadFile, Damaged, NotFound
from audit.domain.events import AuditId, Event, Hash
from audit.domain.lines import united
from audit.domain.named_files import files_removed, standing_files
from audit.domain.purges import settled
from audit.services.bundles import BundleFiles, OpenBundle, Packing
from audit.services.coming_changes import Changes, changes
from audit.services.desk import FindRulebook, rules_begun_with
from audit.services.disputes import overtaken_notice, who_made
from audit.services.keys import Holder, KeyDesk, KnownKey
from audit.services.ports import AuditStore, EvidenceStore, RuleKeeper
from audit.services.purge_checks import removed_here
from checklists.language import Message
from checklists.loading.rulebooks import PackError
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Packed:
    """What went into a bundle."""

    entries: int
    files: int
    missing: int
    """How many files the history names that are not here, though nobody removed them."""
    has_rules: bool
    """Whether the rules it is judged by are in it."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What a bundle brings, or has brought."""

    audit: Audit
    """As it stands with what comes."""
    is_new: bool
    """Whether there was no such audit here."""
    entries: Mapping[str, int] = field(default_factory=dict)
    """How many entries come that are not here, by who made them."""
    lacking: int = 0
    """How many entries are here that the bundle has not."""
    files: Sequence[Hash] = ()
    """The files that come and are not here."""
    missing: int = 0
    """How many files the united history names that are in neither, though nobody removed them."""
    outlived: int = 0
    """How many files are here that the united history says were removed for good."""
    packed_by: KnownKey | None = None
    """Whose key signed the bundle; None where nobody signed it."""
    brings_rules: bool = False
    """Whether the rules come with it and are not at hand otherwise."""
    removed: int = 0
    """How many texts that are here were removed from the copy, and go here too."""

    changes: Changes = field(default_factory=Changes)
    """What stands here and becomes another thing."""

    @property
    def brings_nothing(self) -> bool:
        """Whether all of it is here already."""
        return not (self.is_new or self.entries or self.files)


class Packer(Protocol):
    """What writes audits into bundles."""

    def pack(self, audit: AuditId, path: Path) -> Packed:
        """Write an audit with its files into one file.

        Raises:
            NotFound: there is no such audit.
            Damaged: a file of the evidence was changed.
            NotSaved: the disk did not take it.
            Refused: whoever asks may not, or may not name that file.
        """
        ...


@dataclass(frozen=True)
class Exchange:
    """Packs audits into bundles and takes them out again."""

    store: AuditStore
    evidence: EvidenceStore
    keeper: RuleKeeper
    find_rulebook: FindRulebook
    bundles: BundleFiles
    keys: KeyDesk | None = None
    signer: Signer | None = None

    def pack(self, audit: AuditId, path: Path) -> Packed:
        """Write an audit with its files into one file.

        Raises:
            NotFound: there is no such audit.
            Damaged: a file of the evidence was changed.
            NotSaved: the disk did not take it.
        """
        events = self.store.read(audit)
        rulebook = self._rules(events)
        files = tuple(sorted(standing_files(events)))
        packing = Packing(audit, events, files, rulebook, self.signer)
        missing = len(self.bundles.write(path, packing))
        return Packed(len(events), len(files) - missing, missing, rulebook is not None)

    def look(self, path: Path) -> Coming:
        """Return what a bundle would bring, and change nothing.

        Raises:
            BadFile: it is no bundle, was changed, or is of another audit under the same id.
        """
        with self.bundles.open(path) as bundle:
            return self._coming(bundle)

    def take(self, path: Path) -> Coming:
        """Unite a bundle with what is here, or keep the audit in it; raises as ``look`` does.

        Raises:
            Locked: the audit is open in another program.
            NotSaved: the disk did not take it; the audit is as before.
        """
        with self.bundles.open(path) as bundle:
            coming = self._coming(bundle)
            for sha256 in coming.files:
                self._keep(bundle, sha256)
            self._keep_rules(bundle, coming)
            if coming.is_new:
                self.store.create(bundle.events).close()
            elif coming.entries or settled(bundle.events) != tuple(bundle.events):
                self.store.unite(bundle.events)
            return coming

    def _coming(self, bundle: OpenBundle) -> Coming:
        packed_by = self._packed_by(bundle)
        here = self._here(bundle.events[0].audit)
        if here and here[0].hash != bundle.events[0].hash:
            raise BadFile(
                Message("The bundle holds another history than the audit kept here under its id."),
                where=bundle.events[0].audit,
                hint=Message("Nothing was changed. Ask for a bundle of the audit you mean."),
            )
        known = {event.hash for event in here}
        fresh = [event for event in bundle.events if event.hash not in known]
        removed = removed_here(here, bundle.events, self.keys)
        together = settled(united(here, bundle.events))
        named = standing_files(together)
        files = [each for each in named if each in bundle.files and not self._has(each)]
        lacking = len(together) - len(bundle.events)
        gone = [each for each in named if each not in bundle.files and not self._has(each)]
        audit = fold(together)
        return Coming(
            audit,
            is_new=not here,
            entries=Counter(map(who_made, fresh)),
            lacking=lacking,
            files=files,
            missing=len(gone),
            outlived=sum(map(self._has, files_removed(together))),
            packed_by=packed_by,
            brings_rules=bundle.rulebook is not None and self._rules(together) is None,
            removed=removed,
            changes=changes(fold(here), audit, fresh) if here else Changes(),
        )

    def _packed_by(self, bundle: OpenBundle) -> KnownKey | None:
        signed = bundle.signature
        if signed is None or self.keys is None:
            return None
        if not self.keys.is_by(signed.key, signed.signature, signed.message):
            raise BadFile(
                Message("The signature of the bundle does not belong to it: it was changed."),
                hint=Message("Have it packed and sent once more; nothing was changed here."),
            )
        return self.keys.ring().whose(signed.key)

    def _here(self, audit: AuditId) -> Sequence[Event]:
        try:
            return self.store.read(audit)
        except NotFound:
            return ()

    def _has(self, sha256: Hash) -> bool:
        try:
            self.evidence.bytes_of(sha256)
        except (NotFound, Damaged):
            return False
        return True

    def _keep(self, bundle: OpenBundle, sha256: Hash) -> None:
        # Only the name tells a text from other bytes; what else it is is told by the bytes.
        kept = self.evidence.keep(bundle.bytes_of(sha256), name=f"{sha256}.txt")
        if kept.sha256 != sha256:
            raise BadFile(Message("A file in the bundle is not as evidence is kept."), where=sha256)

    def _keep_rules(self, bundle: OpenBundle, coming: Coming) -> None:
        rulebook = bundle.rulebook if coming.brings_rules else self._rules(bundle.events)
        if rulebook is not None:
            self.keeper.keep(rulebook)

    def _rules(self, events: Sequence[Event]) -> Rulebook | None:
        """Return the rules an audit was begun with, if they are at hand."""
        pack = fold(events).particulars.pack
        try:
            found = rules_begun_with(pack, self.find_rulebook, self.keeper)
        except (NotFound, PackError):
            return None
        return found if found.hash == pack.hash else None


def told(coming: Coming) -> Iterator[Message]:
    """Yield what a bundle brings, a sentence each; what has to be decided is told elsewhere."""
    particulars = coming.audit.particulars
    about = Message(
        "{building}, visit of {on}", building=particulars.building.name, on=particulars.on
    )
    yield Message("A new audit: {about}.", about=about) if coming.is_new else about
    yield _signed(coming.packed_by)
    if coming.brings_nothing:
        yield Message("Everything in it is here already.")
    for author, count in coming.entries.items():
        yield Message("Entries of {author}: {n}", author=author, n=count)
    yield from coming.changes.told()
    if coming.lacking:
        yield Message("Entries made here that the bundle has not: {n}", n=coming.lacking)
    if coming.files:
        yield Message("Photos and other files: {n}", n=len(coming.files))
    if coming.missing:
        yield Message("Files that are named and not there: {n}", n=coming.missing)
    if coming.outlived:
        yield Message(
            "Files that were removed for good on the other side and are still here: {n}. Remove them"
            " here too: {command}",
            n=coming.outlived,
            command=f"plumbline purge {coming.audit.id} --what marked",
        )
    if coming.removed:
        yield Message(
            "Texts that were removed from the copy and are removed here too: {n}",
            n=coming.removed,
        )
    if coming.brings_rules:
        yield Message(
            "The rules come with it: {pack} {version}, not checked by anybody here.",
            pack=particulars.pack.id,
            version=particulars.pack.version,
        )
    yield from overtaken_notice(coming.audit)


def _signed(packed_by: KnownKey | None) -> Message:
    if packed_by is None:
        return Message("Nobody has signed the bundle.")
    match packed_by.holder:
        case Holder.TRUSTED:
            return Message("Packed and signed by {name}.", name=packed_by.name)
        case Holder.UNKNOWN:
            return Message(
                "Signed with a key that is not known here ({key}…).", key=packed_by.key[:12]
            )
        case _:
            return Message("Packed and signed on this computer.")
