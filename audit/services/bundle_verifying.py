"""Checks a bundle: every byte in it, who packed it, and the record it carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audit.domain.audits import fold
from audit.domain.device_signatures import fingerprint
from audit.domain.errors import BadFile, BadKey
from audit.domain.named_files import standing_files
from audit.services.bundles import BundleFiles, OpenBundle
from audit.services.key_checks import TRUST, key_checks
from audit.services.keys import Holder, KeyDesk, KeyRing
from audit.services.purge_checks import purge_checks
from audit.services.verifications import UNREADABLE, Check, Verification, changed, intact, unchecked
from checklists.language import Message


@dataclass(frozen=True, slots=True)
class BundleVerifier:
    """What it takes to check bundles."""

    bundles: BundleFiles
    keys: KeyDesk

    def verify(self, path: Path) -> Verification:
        """Check a file; one that is no bundle, or no longer one, is changed, and says why."""
        try:
            with self.bundles.open(path) as bundle:
                return Verification(tuple(self._checks(bundle)))
        except BadFile as trouble:
            return Verification((changed(trouble.what),))

    def _checks(self, bundle: OpenBundle) -> Iterator[Check]:
        yield intact(
            Message(
                "The bundle is what its list says, to the byte: entries {n}, photos and files {m}",
                n=len(bundle.events),
                m=len(bundle.files),
            )
        )
        yield self._packed(bundle)
        yield from key_checks(bundle.events, self.keys)
        try:
            fold(bundle.events)
            named = standing_files(bundle.events)
        except UNREADABLE:
            yield changed(Message("The record cannot be read as the history of an audit."))
            return
        yield from purge_checks(bundle.events)
        if lacking := len(set(named) - bundle.files.keys()):
            yield unchecked(
                Message("Photos and files that are named and not in the bundle: {n}", n=lacking)
            )

    def _packed(self, bundle: OpenBundle) -> Check:
        """Say who packed it."""
        signed = bundle.signature
        if signed is None:
            return unchecked(Message("Nobody has signed the bundle."))
        if not self.keys.is_by(signed.key, signed.signature, signed.message):
            return changed(
                Message("The signature of the bundle does not belong to it: it was changed.")
            )
        known = self._ring().whose(signed.key)
        digits = fingerprint(known.key)
        match known.holder:
            case Holder.TRUSTED:
                return intact(
                    Message("Packed by {name}, whom you trust, {key}", name=known.name, key=digits)
                )
            case Holder.UNKNOWN:
                return unchecked(
                    Message(
                        "Packed with a key nobody here trusts, {key}. Compare these digits with whose"
                        " it should be, then trust it: {command}",
                        key=digits,
                        command=f"{TRUST} {known.key} NAME",
                    )
                )
            case _:
                return intact(Message("Packed on this device, {key}", key=digits))

    def _ring(self) -> KeyRing:
        try:
            return self.keys.ring()
        except BadKey:
            # That the list is broken is said with the signatures of the entries.
            return KeyRing()
