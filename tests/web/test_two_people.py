"""Two people of one building over one store, with the real store and the real program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from audit.domain.buildings import Building
from audit.domain.errors import Locked, Refused
from audit.domain.events import AuditId
from audit.domain.particulars import AuditKind, Particulars
from audit.services.authority import Role, Visit
from audit.services.bookmarks import Spot
from audit.services.desk import reference_to
from audit.services.house import House
from audit.storage.access_log import AccessLog
from audit.storage.bookmarks import FileBookmark
from audit.storage.sealing import Seal
from audit.web.child import PROGRAM
from audit.wiring import furnish
from tests.fakes import FrozenClock
from tests.visits import key
from tests.web.serving import QUICK, is_gone, said_until, serving, typed, until

PEOPLE = {"Wang": Role.MANAGER, "Zhao": Role.INSPECTOR, "Li": Role.READER}
PATIENT = replace(QUICK, grace_s=60, leave_s=5)


def begun(home: Path) -> AuditId:
    """Begin a self-check in a data folder, and let go of it."""
    house = furnish(home)
    rulebook = house.find_rulebook(house.packs[0])
    walk = house.desk.begin(
        Particulars(
            kind=AuditKind.SELF_CHECK,
            building=Building(name="Shared Tower"),
            unit="Example Ltd",
            on=date(2026, 3, 2),
            jurisdiction="CN-BJ",
            pack=reference_to(rulebook),
            checklist=next(iter(rulebook.checklists)),
        )
    )
    walk.leave()
    return walk.audit.id


def of(home: Path, name: str) -> House:
    """Return the house as somebody who logged in works in it."""
    folder = home / "cache" / name
    folder.mkdir(parents=True, exist_ok=True)
    return furnish(home, visit=Visit(name, PEOPLE[name], folder))


def test_the_second_sees_who_holds_an_audit_and_the_lock_passes_on(tmp_path: Path) -> None:
    audit = begun(tmp_path)
    first, second = of(tmp_path, "Wang"), of(tmp_path, "Zhao")
    held = first.desk.open(audit)

    with pytest.raises(Locked, match="Wang has had it since") as caught:
        second.desk.open(audit)
    reading = second.desk.look(audit, caught.value.what)
    with pytest.raises(Refused, match="Wang has had it since"):
        reading.reopen("x") if reading.audit.is_closed else reading.put_places([])
    held.leave()

    assert second.desk.open(audit).audit.id == audit


def test_the_record_says_who_entered_what(tmp_path: Path) -> None:
    audit = begun(tmp_path)
    walk = of(tmp_path, "Wang").desk.open(audit)
    walk.change(walk.audit.particulars.model_copy(update={"unit": "Another Ltd"}))
    walk.leave()
    again = of(tmp_path, "Zhao").desk.open(audit)
    again.change(again.audit.particulars.model_copy(update={"unit": "Example Ltd"}))
    again.leave()

    authors = [event.origin.author for event in furnish(tmp_path).desk.history(audit)]

    assert authors[-2:] == ["Wang", "Zhao"]


def test_a_reader_writes_nothing_into_the_data_folder_but_the_own_bookmark(tmp_path: Path) -> None:
    audit = begun(tmp_path)
    house = of(tmp_path, "Li")
    before = _files(tmp_path)

    walk = house.desk.look(audit, "Read only.")  # type: ignore[arg-type]
    for deed in (
        lambda: house.desk.open(audit),
        lambda: walk.put_places([]),
        lambda: house.desk.evidence.keep(b"x", name="x.pdf"),
        lambda: house.preferences.save(house.preferences.load()),
        lambda: house.save_file(Path("x.pdf"), b"x"),
    ):
        with pytest.raises(Refused):
            deed()
    assert house.bookmark is not None
    house.bookmark.keep(Spot(audit))

    assert _files(tmp_path) - before == {"web/bookmarks/li.json"}


def _files(home: Path) -> set[str]:
    return {
        f"{path.relative_to(home).as_posix()}"
        for path in home.rglob("*")
        if path.is_file() and "cache" not in path.parts
    }


def test_everybody_has_preferences_of_the_own(tmp_path: Path) -> None:
    begun(tmp_path)
    wang, zhao = of(tmp_path, "Wang"), of(tmp_path, "Zhao")

    wang.preferences.save(replace(wang.preferences.load(), theme="plumbline-light"))

    assert wang.preferences.load().theme == "plumbline-light"
    assert zhao.preferences.load().theme == ""
    assert furnish(tmp_path).preferences.load().theme == ""


def test_a_bookmark_outlives_the_program_and_a_damaged_one_is_none(tmp_path: Path) -> None:
    path = tmp_path / "web" / "bookmarks" / "wang.json"
    spot = Spot(AuditId("0b0c1d9e-5a3f-4f6e-9d8a-1c2b3a4d5e6f"), key("density.area"))
    FileBookmark(path).keep(spot)
    kept = FileBookmark(path).load()
    path.write_text("{", encoding="utf-8")

    assert kept == spot
    assert FileBookmark(path).load() is None
    FileBookmark(path).keep(None)
    assert not path.exists()


def test_a_full_log_is_put_aside_and_the_oldest_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.storage.access_log._MOST_BYTES", 300)
    log = AccessLog(tmp_path, clock=FrozenClock())

    for n in range(60):
        log.note("login", account="Wang\n\x1b[31m" + "x" * 500, number=n)

    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [
        "access-1.jsonl",
        "access-2.jsonl",
        "access-3.jsonl",
        "access-4.jsonl",
        "access.jsonl",
    ]
    assert all("\x1b" not in path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert max(path.stat().st_size for path in tmp_path.iterdir()) < 1000


async def test_a_reader_in_the_browser_changes_nothing(tmp_path: Path) -> None:
    """Through the real server and the real program: every key there is, and the record as before."""
    audit = begun(tmp_path)
    before = (tmp_path / "audits" / f"{audit}.jsonl").read_bytes()
    async with serving(tmp_path, limits=PATIENT, program=PROGRAM, people=PEOPLE) as running:
        screen = await (await running.visitor("Li")).screen()
        await said_until(screen, b"Shared Tower")
        await typed(screen, "\r")
        await said_until(screen, b"nothing is saved")
        for keys in (
            "y",
            "n",
            "42\r",
            "p",
            "a",
            "x",
            "\x13",
            "u",
            "g",
            "\x1b",
            "c",
            "\r",
            "i",
            "w",
        ):
            await typed(screen, keys)

    assert (tmp_path / "audits" / f"{audit}.jsonl").read_bytes() == before


async def test_the_lock_passes_on_when_the_first_browser_leaves(tmp_path: Path) -> None:
    begun(tmp_path)
    limits = replace(PATIENT, grace_s=0.2)
    async with serving(tmp_path, limits=limits, program=PROGRAM, people=PEOPLE) as running:
        first = await (await running.visitor("Wang")).screen()
        await said_until(first, b"Shared Tower")
        await typed(first, "\r")
        await until(lambda: bool([*(tmp_path / "locks").glob("*.holder.json")]))
        (held_by,) = running.pids
        second = await (await running.visitor("Zhao")).screen()
        await said_until(second, b"Shared Tower")
        await typed(second, "\r")
        await said_until(second, b"Wang has had it")
        await first.close()
        await until(lambda: is_gone(held_by))
        await typed(second, "\r")
        await until(lambda: not [*(tmp_path / "locks").glob("*.holder.json")])
        await typed(second, "\r")

        await until(lambda: bool([*(tmp_path / "locks").glob("*.holder.json")]))
        note = next((tmp_path / "locks").glob("*.holder.json")).read_text(encoding="utf-8")
        assert '"account": "Zhao"' in note


def test_a_data_key_is_not_shown_with_whom_it_is_for(tmp_path: Path) -> None:
    assert Seal(b"k" * 32).data_key == b"k" * 32
