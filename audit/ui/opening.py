"""The door through which the command line opens the terminal interface."""

from __future__ import annotations

from audit.services.house import House
from audit.ui.app import PlumblineApp, TourWish
from audit.ui.unlocking import PassphraseApp, Unlock
from checklists.language import Language


def ask_passphrase(unlock: Unlock, language: Language, *, where: str = "") -> bool:
    """Ask on a screen of its own until the passphrase fits; False if the user leaves instead."""
    return PassphraseApp(unlock, language, where=where).run() is True


def open_interface(house: House, language: Language, *, wants_tour: bool = False) -> None:
    """Run the interface until the user leaves it; the tour comes at the first start, or if wanted."""
    tour = TourWish.NOW if wants_tour else TourWish.ONCE
    PlumblineApp(house, language=language, tour=tour).run()
