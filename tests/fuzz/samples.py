"""One small good file of every kind, made once by the program itself."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from argon2 import PasswordHasher
from openpyxl import Workbook
from PIL import Image

from audit.domain.events import AuditId
from audit.domain.items import assess
from audit.services.authority import Role
from audit.services.exporting import exported
from audit.services.json_text import json_text
from audit.services.visit_files import keep_visit
from audit.storage.accounts import FileAccounts
from audit.storage.disk import Disk
from audit.storage.locations import locate
from audit.storage.pack_tables import pack_file
from audit.storage.safekeeping import FileSafekeeping
from audit.storage.sealing import Seal
from audit.storage.settings import Settings, save_settings
from audit.storage.vaults import Cost, new_vault, write_vault
from audit.wiring import furnish
from checklists.language import Language, Speech
from checklists.tabular.rows import lay_out
from tests.checklists.loading.pack_folder import FULL_FILES, PackFolder
from tests.fakes import FrozenClock
from tests.storage.samples import drawing, jpeg
from tests.visit_files import place, read, reading, visit_json

SEAL: Final = Seal(bytes(range(32)))
PASSPHRASE: Final = "four words are good"
"""Of the sample of a vault; no secret."""
QUICK: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""A hundred attempts take no time."""


@dataclass(frozen=True)
class Samples:
    """What one small office left behind."""

    audit: AuditId
    history: bytes
    sealed: bytes
    export: bytes
    bundle: bytes
    backup: bytes


@cache
def samples() -> Samples:
    """Return the files of one visit with a photo, made as a person makes them."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        house = furnish(home)
        audit = keep_visit(house.desk, read(visit()))
        walk = house.desk.open(audit)
        item = next(iter(walk.audit.answers))
        walk.attach(item, jpeg(drawing(24, 16)), name="gap.jpg")
        walk.note(item, "the door is blocked")
        walk.leave()
        history = (locate(home).audits / f"{audit}.jsonl").read_bytes()
        assert house.exchange is not None
        house.exchange.pack(audit, Path(folder) / "b")
        kept, rulebook = house.desk.read(audit)
        say = Speech(Language.EN)
        export = exported(kept, assess(kept, rulebook), rulebook, house.desk.history(audit), say)
        keeper = FileSafekeeping(locate(home), clock=FrozenClock(), program="1")
        keeper.back_up(Path(folder) / "z", may_replace=False)
        return Samples(
            audit,
            history,
            SEAL.lines(audit).closed(history, 0),
            json_text(export).encode(),
            (Path(folder) / "b").read_bytes(),
            (Path(folder) / "z").read_bytes(),
        )


@cache
def visit() -> bytes:
    """Return a visit in a file."""
    return visit_json(
        [place("W-301", "workspace", usable_area_m2=90)],
        [reading("W-301", "density.area_per_person", usable_area_m2=90, people_present=42)],
        building={"name": "Tower"},
    )


@cache
def place_lists() -> tuple[bytes, ...]:
    """Return a list of places as CSV and as XLSX."""
    rows: list[list[object]] = [
        ["id", "kind", "name", "usable_area_m2"],
        ["W-1", "workspace", "一室", 90.5],
    ]
    book = Workbook()
    sheet = book.create_sheet("places", 0)
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    text = "\n".join(",".join(map(str, row)) for row in rows)
    return (text.encode(), out.getvalue())


@cache
def pack_tables() -> tuple[bytes, ...]:
    """Return a pack as a workbook and as CSV."""
    with TemporaryDirectory() as folder:
        tables = lay_out(PackFolder(Path(folder) / "pack", FULL_FILES).path)
        return tuple(pack_file(Path(f"pack.{ending}"), tables) for ending in ("xlsx", "csv"))


@cache
def pictures() -> tuple[bytes, ...]:
    """Return pictures of every kind that is kept, and of some that are not."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "a maker"
    exif.get_ifd(0x8769)[0x9003] = "2020:03:02 09:30:00"
    photo = drawing(24, 16)
    made: tuple[tuple[Image.Image, str, dict[str, Any]], ...] = (
        (photo, "JPEG", {"exif": exif}),
        (photo, "JPEG", {"progressive": True}),
        (photo.convert("CMYK"), "JPEG", {}),
        (photo.convert("P"), "PNG", {"exif": exif}),
        (photo.convert("I;16"), "PNG", {}),
        (photo.convert("RGBA"), "PNG", {"save_all": True, "append_images": [photo]}),
        (photo, "WEBP", {"exif": exif}),
        (photo, "WEBP", {"save_all": True, "append_images": [photo]}),
        (photo, "MPO", {"save_all": True, "append_images": [photo]}),
        (photo, "GIF", {}),
    )
    return tuple(_saved(image, kind, options) for image, kind, options in made)


def _saved(image: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@cache
def own_files() -> dict[str, bytes]:
    """Return the files the program keeps for itself, by their names in the data folder."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        furnish(home)
        save_settings(Settings(author="安全员", keys={"undo": "ctrl+z"}), locate(home).settings)
        vault, _ = new_vault(PASSPHRASE, cost=Cost(1, 8, 1))
        write_vault(locate(home).vault, vault, disk=Disk())
        accounts = FileAccounts(locate(home).web, clock=FrozenClock(), hasher=QUICK)
        accounts.add("检查员", Role.READER, PASSPHRASE)
        note = {
            "staging": ".restoring-00000000",
            "aside": ".aside-00000000",
            "comes": ["audits"],
            "goes": ["evidence"],
            "kept": "",
        }
        return {
            path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*.json")
        } | {"restoring.json": json.dumps(note).encode()}
