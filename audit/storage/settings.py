"""What the user chose once for all: language, look, and what new audits are filled in with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from audit.domain.errors import NewerForm, NotSaved
from audit.services.due import SOON_DAYS
from audit.services.system_errors import reason
from audit.storage import atomic
from audit.storage.disk import Disk
from audit.storage.forms import FORM, SETTINGS
from audit.storage.refusals import not_saved
from checklists.language import Language, Message

_Entry = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Path = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00-\x1f\x7f]*$")]
_MOST_BYTES: Final = 100_000


class Settings(BaseModel):
    """The settings; each is used until an audit or an option of the command says otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Language | None = None
    """The language of the screen, or None for the system's."""
    theme: _Entry = ""
    """The colours of the screen, or empty for the usual ones."""
    author: _Entry = ""
    """Who enters answers, as a role: “safety officer”."""
    unit: _Entry = ""
    """The unit that checks its own building, or the inspecting authority."""
    due_soon_days: Annotated[int, Field(ge=0, le=365)] = SOON_DAYS
    """How many days before its last day an order counts as due soon."""
    watched_folder: _Path = ""
    """The folder in which new photos arrive, or empty for none."""
    documents_folder: _Path = ""
    """The folder documents are offered to be written into, or empty for the system's."""
    keys: dict[_Entry, _Entry] = Field(default_factory=dict)
    """Other keys of commands, by the ids of these; what cannot be used is named by the screen."""
    is_toured: bool = False
    """Whether the tour was shown."""


class LoadedSettings(NamedTuple):
    """The settings, and what the user should know about reading them."""

    settings: Settings
    notices: tuple[Message, ...] = ()


def load_settings(
    path: Path, *, disk: Disk | None = None, is_peeking: bool = False
) -> LoadedSettings:
    """Read the settings. A file that cannot be understood is set aside and the defaults are used.

    ``is_peeking`` leaves such a file where it is, for whoever reads it in earnest to tell of it.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        why = Message(
            "The settings in {path} cannot be read ({why}); the usual ones are used.",
            path=path,
            why=reason(error),
        )
        return LoadedSettings(Settings(), (why,))
    try:
        return LoadedSettings(_read(content, path))
    except NewerForm as error:
        why = Message("{what} The usual settings are used.", what=error.what)
        return LoadedSettings(Settings(), (why,))
    except ValidationError as error:
        if is_peeking:
            return LoadedSettings(Settings())
        return LoadedSettings(Settings(), (_set_aside(path, error, disk or Disk()),))


def save_settings(settings: Settings, path: Path, *, disk: Disk | None = None) -> None:
    """Keep the settings; raises NotSaved, and then the former ones still stand."""
    disk = disk or Disk()
    _refuse_newer(path)
    document = {FORM: SETTINGS.newest, **settings.model_dump(mode="json")}
    content = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    try:
        atomic.make_folder(path.parent, disk=disk)
        atomic.clear_leftovers(path.parent)
        atomic.write(path, content.encode(), disk=disk)
    except OSError as error:
        raise not_saved(error, path) from error


def _read(content: bytes, path: Path) -> Settings:
    """Read settings of any form; raises NewerForm, ValidationError."""
    try:
        document = json.loads(content)
        upgraded = SETTINGS.upgraded(document, where=str(path))
    except (ValueError, AttributeError, TypeError, RecursionError):
        # Whatever is wrong with it, pydantic names the place best.
        return Settings.model_validate_json(content)
    del upgraded[FORM]
    return Settings.model_validate_json(json.dumps(upgraded))


def _refuse_newer(path: Path) -> None:
    try:
        _read(path.read_bytes(), path)
    except NewerForm as error:
        raise NotSaved(
            Message("NOT saved: {what}", what=error.what), where=str(path), hint=error.hint
        ) from error
    except (OSError, ValidationError):
        return


def _set_aside(path: Path, error: ValidationError, disk: Disk) -> Message:
    fields = sorted({".".join(map(str, fault["loc"])) or "JSON" for fault in error.errors()})
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    try:
        disk.replace(path, aside)
    except OSError:
        aside = path
    return Message(
        "The settings could not be understood ({fields}); the usual ones are used."
        " The file was kept as {path}.",
        fields=fields,
        path=aside,
    )
