"""What is said of a signature, and which of it counts as a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from audit.services.signature_checks import signature_checks
from audit.services.signatures import Claim, Examined, ReadSignature, Trust
from audit.services.verifications import State
from tests.fakes import BEIJING

AT = datetime(2020, 3, 2, 9, 30, tzinfo=BEIJING)
FOUND = Examined(
    is_intact=True,
    is_valid=True,
    holder="甲",
    issuer="乙",
    fingerprint="5a" * 32,
    trust=Trust.TRUSTED,
    was_current=True,
)
SIGNATURE = ReadSignature(
    Claim("甲", AT), covers_all=True, shows_claim=True, is_examinable=True, examined=FOUND
)


def said(signature: ReadSignature, state: State) -> str:
    """Return the sentences of one state."""
    checks = signature_checks(signature)
    return "\n".join(repr(each.what) for each in checks if each.state is state)


def test_a_trusted_signature_leaves_nothing_open() -> None:
    assert {each.state for each in signature_checks(SIGNATURE)} == {State.INTACT}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"covers_all": False}, "covers only a part"),
        ({"shows_claim": False}, "does not show what the signature says"),
        ({"examined": None}, "cannot be read"),
        ({"examined": replace(FOUND, is_intact=False)}, "changed after it was signed"),
        ({"examined": replace(FOUND, is_valid=False)}, "not made with the key"),
        ({"examined": replace(FOUND, holder="丙")}, "says 甲, its certificate is that of 丙"),
        ({"examined": replace(FOUND, was_current=False)}, "was not valid"),
    ],
)
def test_what_does_not_fit_is_a_change(changes: dict[str, Any], sentence: str) -> None:
    assert sentence in said(replace(SIGNATURE, **changes), State.CHANGED)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"is_examinable": False, "examined": None}, "install plumbline-audit[signing]"),
        ({"examined": replace(FOUND, trust=Trust.SELF_SIGNED)}, "self-signed"),
        ({"examined": replace(FOUND, trust=Trust.UNKNOWN)}, "comes from 乙; nobody here said"),
        ({"examined": replace(FOUND, timestamp=AT)}, "2020-03-02 09:30:00 +08:00; nobody here"),
    ],
)
def test_what_nobody_vouches_for_is_no_change(changes: dict[str, Any], sentence: str) -> None:
    signature = replace(SIGNATURE, **changes)

    assert sentence in said(signature, State.UNCHECKED)
    assert said(signature, State.CHANGED) == ""


def test_a_trusted_timestamp_is_said_so() -> None:
    stamped = replace(FOUND, timestamp=AT, is_timestamp_trusted=True)

    assert "you trust saw the signature" in said(replace(SIGNATURE, examined=stamped), State.INTACT)
