"""The user's preferences as the services know them, kept in the settings file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from audit.services.house import Preferences
from audit.storage.disk import Disk
from audit.storage.settings import Settings, load_settings, save_settings
from checklists.language import Language, Message


class FilePreferences:
    """Keeps the preferences in one file."""

    def __init__(self, path: Path, *, disk: Disk | None = None) -> None:
        self._path = path
        self._disk = disk
        self.notices: Sequence[Message] = ()
        """What the user should know about the last reading."""

    def load(self) -> Preferences:
        """Return the preferences; the usual ones where none can be read."""
        loaded = load_settings(self._path, disk=self._disk)
        self.notices = loaded.notices
        return Preferences(**loaded.settings.model_dump())

    def language(self) -> Language | None:
        """Return the language alone, and leave a broken file for ``load`` to tell of."""
        return load_settings(self._path, disk=self._disk, is_peeking=True).settings.language

    def save(self, preferences: Preferences) -> None:
        """Keep the preferences; raises NotSaved."""
        save_settings(Settings(**asdict(preferences)), self._path, disk=self._disk)
