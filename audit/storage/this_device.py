"""What tells this device from others: its name in the record and the key it signs with."""

from __future__ import annotations

from dataclasses import dataclass

from audit.domain.errors import NotSaved
from audit.services.ports import Clock
from audit.storage.device import device_name, known_device_name
from audit.storage.device_keys import DeviceKeys, KeyFiles
from audit.storage.locations import Locations
from checklists.language import Message


@dataclass(frozen=True, slots=True)
class ThisDevice:
    """The device the program runs on."""

    name: str
    """Empty where it has none yet."""
    keys: DeviceKeys
    notices: tuple[Message, ...] = ()
    """What the user should know about its key."""


def this_device(locations: Locations, clock: Clock, *, is_reading: bool = False) -> ThisDevice:
    """Return the device, with a name and a key made the first time, unless ``is_reading``."""
    files = KeyFiles(locations.device_key, locations.keys, locations.locks / "keys.lock")
    if is_reading:
        name = known_device_name(locations.device)
        return ThisDevice(name, DeviceKeys(files, clock=clock, device=name))
    try:
        name = device_name(locations.device)
    except NotSaved as refusal:
        # Looking at what there is must go on; whatever is entered says by itself that it is lost.
        return ThisDevice("", DeviceKeys(files, clock=clock), (refusal.what,))
    keys = DeviceKeys(files, clock=clock, device=name)
    return ThisDevice(name, keys, keys.prepare())
