"""Checking bundles: every byte, who packed it, and what it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from audit.domain.device_signatures import PublicKey
from audit.domain.errors import BadFile
from audit.domain.events import Event, EventKind, Hash
from audit.services.bundle_verifying import BundleVerifier
from audit.services.bundles import BundleSignature, OpenBundle, Packing
from audit.services.keys import Holder, KnownKey
from audit.services.verifications import State, Verification
from checklists.language import Language, Message, Speech
from checklists.rulebook import Rulebook
from tests.services.test_record_verifying import Ring
from tests.signers import SeededSigner
from tests.visits import Office

PACKER = SeededSigner(3)


@dataclass
class Opened:
    """What is in a bundle."""

    content: Sequence[Event]
    signed: BundleSignature | None = None

    @property
    def events(self) -> Sequence[Event]:
        return self.content

    @property
    def files(self) -> Mapping[Hash, int]:
        return {}

    @property
    def rulebook(self) -> Rulebook | None:
        return None

    @property
    def signature(self) -> BundleSignature | None:
        return self.signed

    def bytes_of(self, sha256: Hash) -> bytes:
        raise BadFile(Message("There is none."), where=sha256)


@dataclass
class Bundles:
    """Opens one bundle, or finds it broken."""

    bundle: Opened | None

    def write(self, path: Path, packing: Packing) -> Sequence[Hash]:
        """Write nothing."""
        raise NotImplementedError(path, packing)

    @contextmanager
    def open(self, path: Path) -> Iterator[OpenBundle]:
        """Open it."""
        if self.bundle is None:
            raise BadFile(Message("It was changed."), where=str(path))
        yield self.bundle


@dataclass
class Bench:
    """A bundle of a closed visit."""

    keys: Ring = field(default_factory=Ring)
    opened: Opened = field(init=False)

    def __post_init__(self) -> None:
        """Walk, close and pack."""
        walk = Office(signer=SeededSigner()).walk()
        walk.close_audit()
        signature = BundleSignature(PACKER.key, PACKER.sign(b"list"), b"list")
        self.opened = Opened(tuple(walk.history), signature)

    def verified(self) -> Verification:
        """Check it."""
        return BundleVerifier(Bundles(self.opened), self.keys).verify(Path("a.plumbline"))


@pytest.fixture
def made() -> Bench:
    """A bundle nobody touched."""
    return Bench()


def said(verification: Verification, state: State) -> str:
    """Return the sentences of one state."""
    say = Speech(Language.EN)
    return "\n".join(say.tell(each.what) for each in verification.checks if each.state is state)


def test_a_bundle_nobody_touched_is_intact(made: Bench) -> None:
    verification = made.verified()

    assert verification.is_intact
    assert "to the byte: entries 3" in said(verification, State.INTACT)


@pytest.mark.parametrize(
    ("holder", "state", "words"),
    [
        (Holder.DEVICE, State.INTACT, "Packed on this device"),
        (Holder.TRUSTED, State.INTACT, "Packed by Tower, whom you trust"),
        (Holder.UNKNOWN, State.UNCHECKED, "Packed with a key nobody here trusts"),
    ],
)
def test_it_says_who_packed_it(made: Bench, holder: Holder, state: State, words: str) -> None:
    made.keys = Ring((KnownKey(PACKER.key, holder, "Tower"),))

    assert words in said(made.verified(), state)


def test_a_broken_list_of_keys_vouches_for_nobody(made: Bench) -> None:
    made.keys = Ring(is_broken=True)

    unchecked = said(made.verified(), State.UNCHECKED)

    assert "The list is broken." in unchecked
    assert "Packed with a key nobody here trusts" in unchecked


def test_a_bundle_without_a_signature_says_so(made: Bench) -> None:
    made.opened.signed = None

    assert "Nobody has signed" in said(made.verified(), State.UNCHECKED)


def test_a_signature_of_another_list_is_a_change(made: Bench) -> None:
    signed = made.opened.signed
    assert signed is not None
    made.opened.signed = BundleSignature(signed.key, signed.signature, b"another list")

    assert "does not belong to it" in said(made.verified(), State.CHANGED)


def test_a_key_of_another_shape_signs_nothing(made: Bench) -> None:
    made.opened.signed = BundleSignature(PublicKey("x"), "y", b"list")

    assert "does not belong to it" in said(made.verified(), State.CHANGED)


def test_a_broken_bundle_says_why() -> None:
    found = BundleVerifier(Bundles(None), Ring()).verify(Path("a.plumbline"))

    assert said(found, State.CHANGED) == "It was changed."


def test_entries_that_are_no_history_are_said(made: Bench) -> None:
    first = made.opened.content[0]
    made.opened.content = (replace(first, kind=EventKind.NOTED),)

    assert "cannot be read as the history" in said(made.verified(), State.CHANGED)
