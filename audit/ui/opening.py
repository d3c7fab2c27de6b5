"""The door through which the command line opens the terminal interface."""

from __future__ import annotations

from audit.services.house import House
from audit.ui.app import PlumblineApp
from checklists.language import Language


def open_interface(house: House, language: Language) -> None:
    """Run the interface until the user leaves it."""
    PlumblineApp(house, language=language).run()
