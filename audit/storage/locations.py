"""Where everything lives: the platform's own folders, or one folder the user names."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

import platformdirs

from checklists.language import Message

if TYPE_CHECKING:
    from audit.storage.sealing import Seal

HOME_VARIABLE: Final = "PLUMBLINE_HOME"
"""The environment variable that puts everything below one folder."""

_APPLICATION: Final = "plumbline"
_SYNCED: Final = re.compile(
    r"onedrive|dropbox|icloud|mobile documents|cloudstorage|google ?drive|googledrive|nextcloud"
    r"|owncloud|nutstore|坚果云|baidusync|百度网盘|baidunetdisk|wpsdrive|wps云盘|syncthing",
    re.IGNORECASE,
)
_NETWORK_KINDS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "9p", "fuse.sshfs", "fuse.rclone", "davfs"}
)
_MOUNTS: Final = Path("/proc/self/mounts")


@dataclass(frozen=True, slots=True)
class Locations:
    """The folders and files of one user's audits."""

    home: Path
    """What to copy for a backup."""
    settings: Path
    cache: Path
    """What can be made again, and may be lost at any time."""
    seal: Seal | None = field(default=None, compare=False, repr=False)
    """What opens the data where it is encrypted and the passphrase was given."""

    @property
    def rulebooks(self) -> Path:
        """The folder of packs of rules that were read before."""
        return self.cache / "rulebooks"

    @property
    def audits(self) -> Path:
        """The folder of the audits' histories, one file each."""
        return self.home / "audits"

    @property
    def evidence(self) -> Path:
        """The folder of photos and files, each under its hash."""
        return self.home / "evidence"

    @property
    def quarantine(self) -> Path:
        """The folder of damaged files that were set aside."""
        return self.home / "quarantine"

    @property
    def copies(self) -> Path:
        """The folder of the copies of each audit, made when it is let go of."""
        return self.home / "backups"

    @property
    def replaced(self) -> Path:
        """The folder of the stores that restored backups took the place of."""
        return self.home / "replaced"

    @property
    def restoring(self) -> Path:
        """The note of a backup that is being put back."""
        return self.home / "restoring.json"

    @property
    def packs(self) -> Path:
        """The folder of the packs of rules the user added, a folder each."""
        return self.home / "packs"

    @property
    def overlays(self) -> Path:
        """The folder of the house rules the user put there."""
        return self.home / "overlays"

    @property
    def kept_rulebooks(self) -> Path:
        """The folder of the rules that audits were begun with."""
        return self.home / "rulebooks"

    @property
    def locks(self) -> Path:
        """The folder of the notes who has which audit open."""
        return self.home / "locks"

    @property
    def index(self) -> Path:
        """The list of audits, which can be made again from them."""
        return self.home / "index.json"

    @property
    def vault(self) -> Path:
        """The file with the wrapped key of encrypted data; where there is none, none is."""
        return self.home / "vault.json"

    def sealed_name(self, path: Path) -> str:
        """Return the name a file is sealed under, which stays when it is set aside."""
        return sealed_name(path.relative_to(self.home).as_posix())

    @property
    def device(self) -> Path:
        """The file with the name of this device."""
        return self.home / "device.json"

    @property
    def device_key(self) -> Path:
        """The file with the private key of this device."""
        return self.home / "device-key.json"

    @property
    def keys(self) -> Path:
        """The file with the public keys of this device and of those its user trusts."""
        return self.home / "keys.json"

    @property
    def web(self) -> Path:
        """The folder of the accounts, certificates and notes of who came, for this user alone."""
        return self.home / "web"

    def named(self) -> Sequence[tuple[Message, Path]]:
        """Return what lives where, for people to read."""
        return (
            (Message("All data (keep a backup with “plumbline backup FILE”)"), self.home),
            (Message("Audits"), self.audits),
            (Message("Photos and files"), self.evidence),
            (Message("Damaged files that were set aside"), self.quarantine),
            (Message("Copies of the audits, for when one is damaged"), self.copies),
            (Message("Packs of rules that were added"), self.packs),
            (Message("House rules"), self.overlays),
            (Message("Rules that audits were begun with"), self.kept_rulebooks),
            (Message("Locks of open audits"), self.locks),
            (Message("List of audits (made again when missing)"), self.index),
            (Message("Name of this device"), self.device),
            (Message("Key of this device (keep it to yourself)"), self.device_key),
            (Message("Public keys that are known"), self.keys),
            (Message("Accounts and access of the browser"), self.web),
            (Message("Settings"), self.settings),
            (Message("What may be deleted at any time"), self.cache),
        )

    def warnings(
        self,
        mounts: Callable[[], Sequence[tuple[str, str]]] | None = None,
    ) -> Sequence[Message]:
        """Return what is risky about the folder; ``mounts`` gives (folder, kind) of each mount."""
        if _SYNCED.search(str(self.home)):
            return (
                Message(
                    "The data folder {path} seems to be in a synchronised folder. Locks are not"
                    " reliable there; keep the audits on this computer and copy them for backup.",
                    path=self.home,
                ),
            )
        if _is_on_network(self.home, (mounts or _mounts)()):
            return (
                Message(
                    "The data folder {path} seems to be on a network drive. Locks are not reliable"
                    " there; keep the audits on this computer and copy them for backup.",
                    path=self.home,
                ),
            )
        return ()


def sealed_name(name: str) -> str:
    """Return what a file of the data folder, named from there, is sealed under."""
    folder, _, rest = name.partition("/")
    if folder == "evidence":
        return name.rpartition("/")[2]
    if folder == "backups":
        return f"copy/{rest}"
    if folder == "quarantine" and "/" not in rest and ".copy-" in rest:
        audit, _, copy = rest.partition(".copy-")
        return f"copy/{audit}/{copy}"
    return name


_OPENED: Final[dict[Path, Seal]] = {}
"""What opens the folders whose passphrase was given in this process."""


def remember(home: Path, seal: Seal) -> None:
    """Open a folder for the rest of this process."""
    _OPENED[home] = seal


def forget(home: Path) -> None:
    """Close a folder again."""
    _OPENED.pop(home, None)


def locate(explicit: Path | None = None, environ: Mapping[str, str] = os.environ) -> Locations:
    """Return where things live: ``explicit``, else PLUMBLINE_HOME, else where the platform has it."""
    chosen = explicit or (Path(environ[HOME_VARIABLE]) if environ.get(HOME_VARIABLE) else None)
    if chosen:
        home = chosen.expanduser().absolute()
        return Locations(home, home / "settings.json", home / "cache", _OPENED.get(home))
    data = platformdirs.user_data_path(_APPLICATION, appauthor=False)
    config = platformdirs.user_config_path(_APPLICATION, appauthor=False)
    cache = platformdirs.user_cache_path(_APPLICATION, appauthor=False)
    return Locations(data, config / "settings.json", cache, _OPENED.get(data))


def _is_on_network(path: PurePath, mounts: Sequence[tuple[str, str]]) -> bool:
    if str(path).startswith(("\\\\", "//")):
        return True
    text = path.as_posix()
    holding = [
        (folder, kind)
        for folder, kind in mounts
        if text == folder or text.startswith(folder.rstrip("/") + "/")
    ]
    return bool(holding) and max(holding, key=lambda mount: len(mount[0]))[1] in _NETWORK_KINDS


def _mounts() -> list[tuple[str, str]]:
    if sys.platform == "win32":
        return _network_drives()
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    # Each line: device, folder with its blanks as octal, kind, options, two numbers.
    fields = [line.split(" ")[1:3] for line in lines]
    return [(pair[0].replace("\\040", " "), pair[-1]) for pair in fields if pair]


def _network_drives() -> list[tuple[str, str]]:
    """Return the drive letters that stand for a share, with a kind that counts as network."""
    if sys.platform != "win32":
        return []
    import ctypes  # noqa: PLC0415  the Windows half of it exists only there

    remote = 4
    letters = [f"{chr(code)}:" for code in range(ord("A"), ord("Z") + 1)]
    return [
        (letter, "smbfs")
        for letter in letters
        if ctypes.windll.kernel32.GetDriveTypeW(f"{letter}\\") == remote
    ]
