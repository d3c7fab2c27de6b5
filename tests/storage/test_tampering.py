"""What somebody with the files can do to a record, and that it is noticed.

Every attempt is counted, and the counts are printed with ``-s``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.domain.device_signatures import PublicKey, Purpose, signed_message
from audit.domain.errors import BadKey
from audit.domain.events import AuditId, Hash
from audit.services.keys import Holder, KeyRing, KnownKey
from audit.services.verifications import State
from tests.signers import SeededSigner, is_by
from tests.storage.doubted import Doubted, chained, lines, photo, resigned, said

THIEF = SeededSigner(66)


@pytest.fixture
def doubted(tmp_path: Path) -> Doubted:
    """A closed visit that is intact so far."""
    made = Doubted(tmp_path / "home")
    verification = made.verified()
    assert said(verification, State.CHANGED) == ""
    assert "Signed with the key of this device" in said(verification, State.INTACT)
    return made


def flipped(content: bytes) -> Iterator[bytes]:
    """Yield a file with one bit changed in each of its bytes, another bit from byte to byte."""
    for place, byte in enumerate(content):
        yield content[:place] + bytes([byte ^ (1 << place % 8)]) + content[place + 1 :]


class TestEveryByte:
    """One changed byte, wherever it is."""

    pytestmark = pytest.mark.slow

    def test_of_the_file_of_the_entries(self, doubted: Doubted) -> None:
        content = doubted.file.read_bytes()
        unnoticed = []
        for place, changed in enumerate(flipped(content)):
            doubted.file.write_bytes(changed)
            if doubted.verified().is_intact:
                unnoticed.append(place)

        print(f"\nentries: {len(content)} bytes changed, {len(unnoticed)} unnoticed")  # noqa: T201
        assert unnoticed == []

    def test_of_the_photos(self, doubted: Doubted) -> None:
        tried = 0
        for path in doubted.photos:
            content = path.read_bytes()
            for changed in flipped(content):
                path.write_bytes(changed)
                tried += 1
                assert "were changed: " in said(doubted.verified(), State.CHANGED)
            path.write_bytes(content)

        print(f"\nphotos: {tried} bytes changed, 0 unnoticed")  # noqa: T201
        assert tried > 1000

    def test_of_what_was_exported(self, doubted: Doubted, tmp_path: Path) -> None:
        """Also of what follows from the entries and stands beside them."""
        content, path, tried = doubted.export(), tmp_path / "audit.json", 0
        verifier = doubted.verifier()
        for changed in itertools.islice(flipped(content), 0, None, 5):
            path.write_bytes(changed)
            tried += 1
            try:
                verification = verifier.verify_file(path)
            except Exception as error:  # noqa: BLE001  only the one that says it is no record
                assert type(error).__name__ == "BadFile"  # noqa: PT017
                continue
            assert not verification.is_intact

        print(f"\nexported: {tried} of {len(content)} bytes changed, 0 unnoticed")  # noqa: T201


class TestEntries:
    """Whole entries moved about; each is found, with the number of the first that does not fit."""

    def noticed(self, doubted: Doubted, entries: list[dict[str, Any]]) -> str:
        doubted.file.write_bytes(lines(entries))
        return said(doubted.verified(), State.CHANGED)

    def test_swapped(self, doubted: Doubted) -> None:
        whole = doubted.entries
        pairs = list(itertools.combinations(range(len(whole)), 2))
        for one, other in pairs:
            entries = [dict(each) for each in whole]
            entries[one], entries[other] = entries[other], entries[one]

            assert f"entry {one + 1} does not fit" in self.noticed(doubted, entries)
        print(f"\nswapped: {len(pairs)} pairs, 0 unnoticed")  # noqa: T201

    def test_dropped(self, doubted: Doubted) -> None:
        """All but the end, which is a test of its own."""
        whole = doubted.entries
        for place in range(len(whole) - 1):
            changed = self.noticed(doubted, whole[:place] + whole[place + 1 :])

            assert f"entry {place + 1} does not fit" in changed
            assert "expected" in changed
        print(f"\ndropped: {len(whole) - 1}, 0 unnoticed")  # noqa: T201

    def test_repeated(self, doubted: Doubted) -> None:
        whole = doubted.entries
        for place, target in itertools.product(range(len(whole)), repeat=2):
            changed = self.noticed(
                doubted, [*whole[: target + 1], whole[place], *whole[target + 1 :]]
            )

            assert "does not fit" in changed
        print(f"\nrepeated: {len(whole) ** 2}, 0 unnoticed")  # noqa: T201

    def test_in_another_order(self, doubted: Doubted) -> None:
        whole = doubted.entries
        for turn in range(1, len(whole)):
            assert "does not fit" in self.noticed(doubted, whole[turn:] + whole[:turn])
        assert "entry 1 does not fit" in self.noticed(doubted, whole[::-1])

    def test_of_another_audit(self, doubted: Doubted, tmp_path: Path) -> None:
        other = Doubted(tmp_path / "other")
        entries = doubted.entries
        entries[3] = other.entries[3] | {"audit": "00000000-0000-4000-8000-000000000099"}

        assert "entry 4 does not fit" in self.noticed(doubted, entries)

    def test_a_whole_other_audit_under_this_name(self, doubted: Doubted) -> None:
        entries = doubted.entries
        for each in entries:
            each["audit"] = "00000000-0000-4000-8000-000000000099"

        changed = self.noticed(doubted, chained(entries))

        assert "another audit than its name says" in changed

    def test_the_first_one_is_named_with_who_made_it(self, doubted: Doubted) -> None:
        entries = doubted.entries
        entries[1]["data"]["answer"]["readings"][0]["values"]["people"] = 3

        changed = self.noticed(doubted, entries)

        assert "entry 2 does not fit (answer, 2020-03-02T09:30:00+08:00, inspector)" in changed
        assert "its content gives" in changed


class TestEnd:
    """The end cut off: noticed where something knows of a later end."""

    def test_within_an_entry(self, doubted: Doubted) -> None:
        content = doubted.file.read_bytes()
        last = content.rstrip(b"\n").rfind(b"\n") + 1
        for length in range(last + 1, len(content)):
            doubted.file.write_bytes(content[:length])

            assert "not whole" in said(doubted.verified(), State.CHANGED)

    def test_by_the_copy_of_the_file(self, doubted: Doubted) -> None:
        """It was made when the audit was let go of."""
        whole = doubted.entries
        for kept in range(1, len(whole)):
            doubted.file.write_bytes(lines(whole[:kept]))

            assert "entries were cut off" in said(doubted.verified(), State.CHANGED)

    def test_by_what_was_exported(self, doubted: Doubted, tmp_path: Path) -> None:
        path = tmp_path / "audit.json"
        path.write_bytes(doubted.export())
        doubted.file.write_bytes(lines(doubted.entries[:4]))
        doubted.forget_copies()

        changed = said(doubted.verifier().verify_file(path), State.CHANGED)

        assert "has only 4 of the" in changed

    def test_without_anything_that_knows_better_it_is_only_unsigned(self, doubted: Doubted) -> None:
        """The limit: an audit that was never closed looks the same."""
        doubted.file.write_bytes(lines(doubted.entries[:4]))
        doubted.forget_copies()

        verification = doubted.verified()

        assert verification.is_intact
        assert "Nothing in it is signed yet" in said(verification, State.UNCHECKED)


class TestPhotos:
    """Photos exchanged and lost."""

    def test_two_photos_under_each_others_name(self, doubted: Doubted) -> None:
        one, other = doubted.photos
        contents = one.read_bytes(), other.read_bytes()
        one.write_bytes(contents[1])
        other.write_bytes(contents[0])

        changed = said(doubted.verified(), State.CHANGED)

        assert "room.jpg (4), gap.jpg (5)" in changed

    def test_another_photo_in_its_place(self, doubted: Doubted) -> None:
        doubted.photos[0].write_bytes(photo(99))

        assert "were changed" in said(doubted.verified(), State.CHANGED)

    def test_a_photo_that_is_gone(self, doubted: Doubted) -> None:
        doubted.photos[0].unlink()

        assert "are missing" in said(doubted.verified(), State.CHANGED)


class TestForgers:
    """Whoever can reckon hashes as well as we can."""

    def forged(self, doubted: Doubted) -> list[dict[str, Any]]:
        entries = doubted.entries
        entries[1]["data"]["answer"]["readings"][0]["values"]["people"] = 3
        return entries

    def test_a_chain_made_to_fit_again_has_signatures_that_do_not(self, doubted: Doubted) -> None:
        doubted.file.write_bytes(lines(chained(self.forged(doubted))))

        changed = said(doubted.verified(), State.CHANGED)

        assert "not of the entry before it" in changed

    def test_a_signature_told_to_be_of_the_new_entry(self, doubted: Doubted) -> None:
        def claimed(audit: AuditId, of: Hash) -> dict[str, Any]:
            del audit
            return {**doubted.entries[-1]["data"], "of": of}

        doubted.file.write_bytes(lines(resigned(self.forged(doubted), claimed)))

        assert "not made with the key it names" in said(doubted.verified(), State.CHANGED)

    def test_signed_with_another_key(self, doubted: Doubted) -> None:
        """It fits, and is nobody's who is known here."""
        doubted.file.write_bytes(lines(resigned(self.forged(doubted), by_thief)))

        verification = doubted.verified()

        assert "a key nobody here trusts" in said(verification, State.UNCHECKED)
        assert "key of this device" not in said(verification, State.INTACT)

    def test_as_made_on_this_device_with_another_key(self, doubted: Doubted) -> None:
        """This device signs with its own key: whatever else signs for it has forged the entry."""
        doubted.file.write_bytes(lines(resigned(self.forged(doubted), by_thief)))
        doubted.forget_copies()

        changed = said(doubted.verified(), State.CHANGED)

        assert "(closing) says it was made on this device" in changed

    def test_a_signature_taken_from_another_audit(self, doubted: Doubted, tmp_path: Path) -> None:
        other = Doubted(tmp_path / "other", note="another").entries[-1]["data"]

        def taken(audit: AuditId, of: Hash) -> dict[str, Any]:
            del audit
            return {**other, "of": of}

        doubted.file.write_bytes(lines(resigned(doubted.entries, taken)))

        assert "not made with the key it names" in said(doubted.verified(), State.CHANGED)

    @pytest.mark.parametrize("purpose", list(Purpose))
    def test_a_signature_is_taken_for_its_own_purpose_only(
        self, doubted: Doubted, purpose: Purpose
    ) -> None:
        def signed(audit: AuditId, of: Hash) -> dict[str, Any]:
            message = signed_message(purpose, audit, of)
            return {"of": of, "key": THIEF.key, "signature": THIEF.sign(message)}

        elsewhere = [{**each, "device": "another"} for each in doubted.entries]
        doubted.file.write_bytes(lines(resigned(elsewhere, signed)))
        doubted.forget_copies()

        assert doubted.verified().is_intact is (purpose is Purpose.ENTRY)

    @pytest.mark.parametrize("field", ["of", "key", "signature"])
    def test_every_digit_of_a_signature_counts(self, doubted: Doubted, field: str) -> None:
        whole = doubted.entries
        text = whole[-1]["data"][field]
        for place, digit in enumerate(text):
            other = text[:place] + ("0" if digit != "0" else "1") + text[place + 1 :]
            last = whole[-1] | {"data": whole[-1]["data"] | {field: other}}
            doubted.file.write_bytes(lines(chained([*whole[:-1], last])))

            assert not doubted.verified().is_intact
        print(f"\nsignature, {field}: {len(text)} digits changed, 0 unnoticed")  # noqa: T201

    def test_signatures_taken_out_are_missed_on_the_device_that_signs(
        self, doubted: Doubted
    ) -> None:
        doubted.file.write_bytes(lines(chained(self.forged(doubted)[:-1])))
        doubted.forget_copies()

        changed = said(doubted.verified(), State.CHANGED)

        assert "(closing) says it was made on this device" in changed

    def test_elsewhere_they_are_only_said_to_be_missing(self, doubted: Doubted) -> None:
        """The limit: an audit of a version without keys looks the same."""
        doubted.file.write_bytes(lines(chained(self.forged(doubted)[:-1])))
        path = doubted.home / "copy.jsonl"
        path.write_bytes(doubted.file.read_bytes())

        verification = doubted.verifier(Elsewhere()).verify_file(path)

        assert verification.is_intact
        assert "Not signed: entries 6 (closing)" in said(verification, State.UNCHECKED)


class Elsewhere:
    """The keys of another device, which trusts the thief's under a name."""

    def __init__(self, *known: KnownKey) -> None:
        self._known = known

    def ring(self) -> KeyRing:
        return KeyRing(self._known, "device-2")

    def is_by(self, key: PublicKey, signature: str, message: bytes) -> bool:
        return is_by(key, signature, message)

    def signer(self) -> SeededSigner:
        return THIEF

    def renew(self) -> PublicKey:
        raise NotImplementedError

    def trust(self, key: PublicKey, name: str) -> None:
        raise NotImplementedError

    def distrust(self, key: PublicKey) -> None:
        raise NotImplementedError


def by_thief(audit: AuditId, of: Hash) -> dict[str, Any]:
    """Sign with a key of one's own."""
    message = signed_message(Purpose.ENTRY, audit, of)
    return {"of": of, "key": THIEF.key, "signature": THIEF.sign(message)}


class TestWhose:
    """Whose a signature is."""

    @pytest.mark.parametrize(
        ("holder", "state", "words"),
        [
            (Holder.DEVICE, State.INTACT, "the key of this device"),
            (Holder.FORMER, State.INTACT, "a former key of this device"),
            (Holder.TRUSTED, State.INTACT, "the key of Tower, whom you trust"),
            (Holder.UNKNOWN, State.UNCHECKED, "a key nobody here trusts"),
        ],
    )
    def test_it_is_said_with_the_digits(
        self, doubted: Doubted, holder: Holder, state: State, words: str
    ) -> None:
        known = KnownKey(doubted.keys.signer().key, holder, "Tower")

        verification = doubted.verifier(Elsewhere(known)).verify_audit(doubted.audit)

        assert f"Signed with {words}" in said(verification, state)

    def test_what_came_after_the_last_signature_is_counted(self, doubted: Doubted) -> None:
        walk = doubted.desk.open(doubted.audit)
        walk.reopen("one more room")
        walk.leave()

        verification = doubted.verified()

        assert verification.is_intact
        assert "no signature vouches for yet: 1 of 8" in said(verification, State.UNCHECKED)

    def test_a_list_of_keys_that_cannot_be_read_vouches_for_nobody(self, doubted: Doubted) -> None:
        doubted.locations.keys.write_bytes(b"{}")

        verification = doubted.verified()

        assert "nobody can say whose" in said(verification, State.UNCHECKED)
        assert "a key nobody here trusts" in said(verification, State.UNCHECKED)


class TestWithoutAKey:
    """A device whose key is lost says so before anything is closed or handed over."""

    def test_nothing_is_closed_unsigned(self, doubted: Doubted) -> None:
        walk = doubted.desk.open(doubted.audit)
        walk.reopen("one more room")
        before = doubted.file.read_bytes()
        doubted.locations.device_key.unlink()
        again = doubted.desk_of("device-1")
        walk.leave()
        walk = again.open(doubted.audit)

        with pytest.raises(BadKey):
            walk.close_audit()
        with pytest.raises(BadKey):
            again.require_key()

        walk.leave()
        assert doubted.file.read_bytes() == before
        assert not walk.audit.is_closed

    def test_after_a_new_key_it_goes_on_and_the_former_one_is_known(self, doubted: Doubted) -> None:
        doubted.locations.device_key.unlink()
        doubted.keys.renew()
        walk = doubted.desk_of("device-1").open(doubted.audit)
        walk.reopen("one more room")
        walk.close_audit()
        walk.leave()

        intact = said(doubted.verified(), State.INTACT)

        assert "a former key of this device" in intact
        assert "the key of this device" in intact
