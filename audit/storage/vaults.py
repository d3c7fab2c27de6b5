"""The vault: the data key of a folder, wrapped by a key made from the passphrase.

The passphrase itself seals nothing: changing it wraps the same data key anew and touches no other
file. The file of the vault bears a sum of its own, so that damage is told from a wrong passphrase.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from argon2.low_level import Type, hash_secret_raw

from audit.domain.errors import BadEntry, Damaged, WrongPassphrase
from audit.storage import atomic
from audit.storage.ciphers import KEY_BYTES, Cipher
from audit.storage.disk import Disk
from audit.storage.refusals import not_saved
from audit.storage.sealing import Seal
from checklists.language import Message

FEWEST_CHARACTERS: Final = 8
"""Of a passphrase; fewer are tried out in no time."""

_FORMAT: Final = "plumbline-vault/1"
_SALT_BYTES: Final = 16
_MOST_BYTES: Final = 10_000
_MEMORY_KIB: Final = 64 * 1024
_LANES: Final = 4
_FEWEST_PASSES: Final = 3
"""The second choice of RFC 9106: three passes over 64 MiB in four lanes."""
_MOST_PASSES: Final = 24
_MOST_MEMORY_KIB: Final = 512 * 1024
_MOST_LANES: Final = 16
_AIM_S: Final = 0.5
"""How long making the key is to take on this machine."""


class Cost(NamedTuple):
    """What it costs to try one passphrase."""

    passes: int
    memory_kib: int = _MEMORY_KIB
    lanes: int = _LANES


class Vault(NamedTuple):
    """What is kept of the key."""

    salt: bytes
    cost: Cost
    wrapped: bytes
    is_complete: bool
    """Whether every file was sealed; False while sealing or unsealing goes on."""


def read_vault(path: Path) -> Vault | None:
    """Return the vault of a folder; None where nothing is sealed.

    Raises:
        Damaged: the file is not what was written.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _damaged(path) from error
    return vault_of(content, path)


def vault_of(content: bytes, path: Path) -> Vault:
    """Return the vault that stands in a file's bytes; raises Damaged, which names ``path``."""
    try:
        stored = json.loads(content)
        body = stored["vault"]
        if content != _encoded(body) or body["format"] != _FORMAT:
            raise _damaged(path)
        cost = Cost(body["passes"], body["memory_kib"], body["lanes"])
        vault = Vault(_bytes(body["salt"]), cost, _bytes(body["wrapped"]), body["complete"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(path) from error
    if not _is_bearable(cost):
        raise _damaged(path)
    return vault


def write_vault(path: Path, vault: Vault, *, disk: Disk) -> None:
    """Put the vault in its place, whole or not at all; raises NotSaved."""
    try:
        atomic.make_folder(path.parent, disk=disk)
        atomic.clear_leftovers(path.parent)
        atomic.write(path, vault_bytes(vault), disk=disk)
    except OSError as error:
        raise not_saved(error, path) from error


def vault_bytes(vault: Vault) -> bytes:
    """Return the vault as it is written."""
    return _encoded(_body(vault))


def new_vault(passphrase: str, *, cost: Cost | None = None) -> tuple[Vault, Seal]:
    """Return a vault with a data key of its own, and what seals with it.

    Raises:
        BadEntry: the passphrase is too short.
    """
    data_key = os.urandom(KEY_BYTES)
    return _wrapping(data_key, passphrase, cost or measured_cost()), Seal(data_key)


def opened(vault: Vault, passphrase: str) -> Seal:
    """Return what opens the files of a vault.

    Raises:
        WrongPassphrase: it is another one.
    """
    return Seal(_data_key(vault, passphrase))


def with_passphrase(vault: Vault, former: str, new: str, *, cost: Cost | None = None) -> Vault:
    """Return the vault under another passphrase; raises WrongPassphrase, BadEntry."""
    data_key = _data_key(vault, former)
    changed = _wrapping(data_key, new, cost or measured_cost())
    return changed._replace(is_complete=vault.is_complete)


def measured_cost(seconds: Callable[[], float] = time.perf_counter) -> Cost:
    """Return a cost that takes about half a second on this machine."""
    cost = Cost(_FEWEST_PASSES)
    begun = seconds()
    _key_of("measuring", b"\x00" * _SALT_BYTES, cost)
    taken = max(seconds() - begun, 1e-6)
    passes = round(_FEWEST_PASSES * _AIM_S / taken)
    return cost._replace(passes=min(max(passes, _FEWEST_PASSES), _MOST_PASSES))


def _wrapping(data_key: bytes, passphrase: str, cost: Cost) -> Vault:
    if len(_normal(passphrase)) < FEWEST_CHARACTERS:
        raise BadEntry(
            Message(
                "A passphrase has at least {n} characters; four words are a good one.",
                n=FEWEST_CHARACTERS,
            )
        )
    salt = os.urandom(_SALT_BYTES)
    wrapped = Cipher(_key_of(passphrase, salt, cost)).encrypted(data_key, _bound(salt, cost))
    return Vault(salt, cost, wrapped, is_complete=False)


def _data_key(vault: Vault, passphrase: str) -> bytes:
    cipher = Cipher(_key_of(passphrase, vault.salt, vault.cost))
    data_key = cipher.decrypted(vault.wrapped, _bound(vault.salt, vault.cost))
    if data_key is None:
        raise WrongPassphrase(
            Message("This is not the passphrase."),
            hint=Message(
                "Try again; look at the keyboard's language and at capitals. There is no way to the"
                " data without it."
            ),
        )
    return data_key


def _key_of(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        _normal(passphrase).encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _normal(passphrase: str) -> str:
    """Return the letters however a keyboard composed them."""
    return unicodedata.normalize("NFC", passphrase)


def _bound(salt: bytes, cost: Cost) -> bytes:
    return json.dumps([_FORMAT, salt.hex(), *cost]).encode()


def _is_bearable(cost: Cost) -> bool:
    """Whether the cost is one that we ask for, and does not stop the machine."""
    return (
        all(type(each) is int for each in cost)
        and 1 <= cost.passes <= _MOST_PASSES
        and 1 <= cost.lanes <= _MOST_LANES
        and 8 * cost.lanes <= cost.memory_kib <= _MOST_MEMORY_KIB
    )


def _body(vault: Vault) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "complete": vault.is_complete,
        "salt": base64.b64encode(vault.salt).decode(),
        "wrapped": base64.b64encode(vault.wrapped).decode(),
        **vault.cost._asdict(),
    }


def _encoded(body: dict[str, Any]) -> bytes:
    sha256 = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    whole = {"vault": body, "sha256": sha256}
    return (json.dumps(whole, indent=1, sort_keys=True) + "\n").encode()


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise TypeError(text)
    return base64.b64decode(text, validate=True)


def _damaged(path: Path) -> Damaged:
    return Damaged(
        Message("The file that holds the key of the sealed data is damaged."),
        where=str(path),
        hint=Message("Put this file back from your backup; without it the data cannot be read."),
    )
