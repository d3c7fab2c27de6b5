"""What every command of one call shares: its language, where the data lives, and the house."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from checklists.language import Speech

if TYPE_CHECKING:
    from audit.services.house import House


@dataclass
class Session:
    """One call of the command line."""

    say: Speech
    home: Path | None = None
    """Where the data lives, if the call says so."""

    @cached_property
    def house(self) -> House:
        """The services, for commands that may change something."""
        from audit.wiring import furnish  # noqa: PLC0415  only what is needed is imported

        self.open_data()
        return furnish(self.home)

    @cached_property
    def reading_house(self) -> House:
        """The services, for commands that leave the data folder as it is."""
        from audit.wiring import furnish  # noqa: PLC0415  only what is needed is imported

        self.open_data()
        return furnish(self.home, is_reading=True)

    def open_data(self) -> None:
        """Ask for the passphrase, where the data is encrypted and nothing gives it."""
        from audit.cli.passphrases import open_data  # noqa: PLC0415  only what is needed

        open_data(self.home, self.say)
