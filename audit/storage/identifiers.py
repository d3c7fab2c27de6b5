"""New names for things."""

from __future__ import annotations

import secrets
from uuid import uuid4


class UuidIdentifiers:
    """Makes random UUIDs, which two laptops without a network do not give out twice."""

    def new(self) -> str:
        """Return a UUID that was never given out, as 36 characters."""
        return str(uuid4())


def new_salt() -> str:
    """Return 16 random bytes in hexadecimal, which nobody can guess."""
    return secrets.token_hex(16)
