"""Copies that somebody made by hand in an encrypted folder: decrypted with it, or it stays encrypted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.domain.errors import NotSaved, WouldBeLost
from audit.services.locking_up import LockState
from audit.storage import vaults
from audit.storage.archives import is_backup
from audit.storage.locations import forget, locate
from audit.storage.locking_up import FileLocker
from audit.storage.safekeeping import FileSafekeeping
from audit.storage.sealed_names import SealedNames, is_own
from audit.storage.sealing import holds_sealed
from audit.storage.unlocking import unlock
from audit.storage.vaults import Cost
from checklists.language import Language, Speech
from tests.personal import REGISTER, SECRET, Folder
from tests.storage.samples import FailingDisk, FrozenClock

WORDS = "correct horse battery"
OTHERS = "another four good words"
CHEAP = Cost(passes=1, memory_kib=64, lanes=1)

KINDS = ("audits", "evidence", "backups")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Return a data folder with two audits, encrypted."""
    folder = tmp_path / "home"
    Folder(folder).closed()
    Folder(folder).closed(register=b"%PDF-1.4 another register, longer")
    locker(folder).turn_on(WORDS)
    yield folder
    forget(folder)


def locker(home: Path, *, disk: FailingDisk | None = None) -> FileLocker:
    return FileLocker(locate(home), clock=FrozenClock(), disk=disk, cost=CHEAP)


def one_of(home: Path, kind: str) -> Path:
    """Return the first of the files of a kind."""
    return min(path for path in (home / kind).rglob("*") if path.is_file())


def copied(source: Path, target: Path) -> Path:
    """Copy a file by hand."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return target


def everything(home: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and "locks" not in path.parts
    }


class TestACopy:
    """Made before some dangerous step, and forgotten."""

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize(
        "name",
        [
            "{kind}/{name}.bak",
            "{kind}/copy of {name}",
            "{kind}/.{name}",
            "{kind}/old/{name}",
            "{kind}/nobody knows",
            "old/{name}",
            "old/{path}",
            "packs/mine/{name}",
            "cache/{name}",
            "quarantine/{name}.bak",
            "nobody knows",
            "replaced/aside-0123abcd/{path}",
            "replaced/aside-0123abcd/nobody knows",
        ],
    )
    def test_is_decrypted_wherever_it_lies_and_whatever_its_name(
        self, home: Path, kind: str, name: str
    ) -> None:
        source = one_of(home, kind)
        path = source.relative_to(home).as_posix()
        copy = copied(source, home / name.format(kind=kind, name=source.name, path=path))

        conversion = locker(home).turn_off(WORDS)

        assert (conversion.left, conversion.damaged) == ((), ())
        assert copy.read_bytes() == source.read_bytes()
        assert not any(holds_sealed(content) for content in everything(home).values())

    def test_under_the_name_of_another_audit_is_decrypted(self, home: Path) -> None:
        one, other = sorted((home / "audits").iterdir())
        shutil.copyfile(one, other)

        locker(home).turn_off(WORDS)

        assert other.read_bytes() == one.read_bytes()

    def test_counts_among_the_files(self, home: Path) -> None:
        copied(one_of(home, "audits"), home / "audits" / "kept.bak")

        conversion = locker(home).turn_off(WORDS)

        assert (conversion.audits, conversion.files) == (2, 5)

    def test_of_what_is_gone_is_decrypted_by_its_name(self, home: Path) -> None:
        source = one_of(home, "audits")
        source.rename(home / f"{source.name}.bak")

        locker(home).turn_off(WORDS)

        assert SECRET.encode() in (home / f"{source.name}.bak").read_bytes()

    def test_of_the_whole_folder_is_decrypted(self, home: Path) -> None:
        shutil.copytree(home, home.with_name("copied"))
        shutil.move(home.with_name("copied"), home / "copied")

        locker(home).turn_off(WORDS)

        assert not any(holds_sealed(content) for content in everything(home).values())

    def test_in_a_backup_is_decrypted_with_it(self, home: Path) -> None:
        copy = copied(one_of(home, "audits"), home / "audits" / "kept.bak")
        keeper = FileSafekeeping(locate(home), clock=FrozenClock(), program="1.0")
        keeper.back_up(home / "mine.zip", may_replace=False)
        copy.unlink()

        conversion = locker(home).turn_off(WORDS)

        assert (conversion.backups, conversion.left) == (1, ())
        keeper.restore(home / "mine.zip", may_replace=True)
        assert SECRET.encode() in copy.read_bytes()

    @pytest.mark.parametrize("name", ["audits/mine.zip", "backups/mine.zip", "evidence/mine.zip"])
    def test_of_everything_as_a_backup_is_decrypted(self, home: Path, name: str) -> None:
        keeper = FileSafekeeping(locate(home), clock=FrozenClock(), program="1.0")
        keeper.back_up(home.with_name("mine.zip"), may_replace=False)
        shutil.move(home.with_name("mine.zip"), home / name)

        assert locker(home).turn_off(WORDS).backups == 1

        assert is_backup(home / name)
        elsewhere = home.with_name("elsewhere")
        FileSafekeeping(locate(elsewhere), clock=FrozenClock(), program="1.0").restore(
            home / name, may_replace=False
        )
        assert SECRET.encode() in one_of(elsewhere, "audits").read_bytes()


class TestWhatNothingOpens:
    """Decrypting the rest would take away the last key there is."""

    def refused(self, home: Path, *paths: Path) -> str:
        """Return what is said when it is refused, after which nothing is different."""
        before = everything(home)

        with pytest.raises(WouldBeLost) as caught:
            locker(home).turn_off(WORDS)

        assert everything(home) == before
        assert locker(home).state is LockState.ON
        told = str(caught.value)
        assert all(str(path) in told for path in paths)
        return told

    def test_is_named_with_what_helps(self, home: Path) -> None:
        first, second = home / "audits" / "kept.bak", home / "old" / "kept.bak"
        for copy in (first, second):
            copied(one_of(home, "audits"), copy)
            copy.write_bytes(copy.read_bytes().replace(b"~1", b"~1AAAA", 1))

        told = self.refused(home, first, second)

        assert "vault.json" in told

    def test_goes_once_it_is_moved_away(self, home: Path) -> None:
        copy = copied(one_of(home, "evidence"), home / "old" / "photo.jpg")
        copy.write_bytes(copy.read_bytes()[:-1] + b"?")
        self.refused(home, copy)
        copy.rename(home.with_name("photo.jpg"))

        locker(home).turn_off(WORDS)

        assert locker(home).state is LockState.OFF

    def test_may_be_under_another_key(self, home: Path) -> None:
        _, other = vaults.new_vault(OTHERS, cost=CHEAP)
        copy = home / "old.jsonl"
        copy.write_bytes(other.lines(one_of(home, "audits").stem).closed(b"{}\n", 0))

        self.refused(home, copy)

    def test_may_hold_the_lines_of_two_audits(self, home: Path) -> None:
        copy = home / "both.jsonl"
        copy.write_bytes(b"".join(path.read_bytes() for path in (home / "audits").iterdir()))

        self.refused(home, copy)

    def test_may_begin_with_what_anybody_can_read(self, home: Path) -> None:
        copy = home / "audits" / "mixed"
        copy.write_bytes(b"{}\n" + one_of(home, "audits").read_bytes())

        self.refused(home, copy)

    def test_may_be_an_audit_that_can_still_be_recovered(self, home: Path) -> None:
        path = one_of(home, "audits")
        whole = path.read_bytes()
        path.write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])

        assert "plumbline recover" in self.refused(home, path)

    @pytest.mark.parametrize("name", ["a.jsonl", "old/a.jsonl", "evidence/ab", "audits/b.jsonl"])
    def test_may_lie_behind_a_link(self, home: Path, name: str) -> None:
        target = copied(one_of(home, "audits"), home.with_name("outside.jsonl"))
        (home / name).parent.mkdir(exist_ok=True)
        try:
            (home / name).symlink_to(target)
        except OSError:
            pytest.skip("no links here")

        self.refused(home, home / name)

    def test_may_lie_behind_a_link_to_a_folder(self, home: Path) -> None:
        """The program goes into links right in the data folder, and into no deeper ones."""
        folder = one_of(home, "evidence").parent
        folder.rename(home.with_name("moved"))
        try:
            folder.symlink_to(home.with_name("moved"), target_is_directory=True)
        except OSError:
            pytest.skip("no links here")

        self.refused(home, folder)

    def test_is_told_in_both_languages(self, home: Path) -> None:
        copy = home / "old.jsonl"
        copy.write_bytes(b"plumbline-sealed/1\n" + bytes(40))

        with pytest.raises(WouldBeLost) as caught:
            locker(home).turn_off(WORDS)

        said = {language: caught.value.told(Speech(language)) for language in Language}
        assert said[Language.ZH] != said[Language.EN]
        assert all(str(copy) in each for each in said.values())


class TestNothingToFear:
    """What is no copy must not keep anybody from decrypting."""

    @pytest.mark.parametrize(
        "content", [b"~1 is what I wrote", b"~1AAAA\n", b"", b"plumbline-sealed", bytes(3000)]
    )
    def test_another_file_is_left_alone(self, home: Path, content: bytes) -> None:
        (home / "note.txt").write_bytes(content)

        conversion = locker(home).turn_off(WORDS)

        assert conversion.left == ()
        assert (home / "note.txt").read_bytes() == content

    def test_a_link_within_the_folder_is_left_alone(self, home: Path) -> None:
        try:
            (home / "latest").symlink_to(one_of(home, "audits"))
        except OSError:
            pytest.skip("no links here")

        locker(home).turn_off(WORDS)

        assert SECRET.encode() in (home / "latest").read_bytes()

    def test_a_torn_entry_is_no_damage(self, home: Path) -> None:
        path = one_of(home, "audits")
        path.write_bytes(path.read_bytes() + b"~1" + b"A" * 60)

        locker(home).turn_off(WORDS)

        assert SECRET.encode() in path.read_bytes()

    def test_what_a_dead_program_left_half_written_is_removed(self, home: Path) -> None:
        left = home / "audits" / ".a.jsonl.writing-1-abcdef01"
        left.write_bytes(b"plumbline-sealed/1\n" + bytes(40))

        locker(home).turn_off(WORDS)

        assert not left.exists()


@pytest.mark.parametrize("room", range(0, 6000, 400))
def test_a_full_disk_on_the_way_costs_no_copy(home: Path, room: int) -> None:
    """The copies of what was decrypted already must open at the next try as well."""
    copies = {kind: home / "old" / f"some {kind}" for kind in KINDS}
    for kind, copy in copies.items():
        copied(one_of(home, kind), copy)
    disk = FailingDisk()
    disk.room = room

    with pytest.raises(NotSaved):
        locker(home, disk=disk).turn_off(WORDS)

    unlock(WORDS, home)
    locker(home).turn_off(WORDS)
    assert all(copies[kind].read_bytes() == one_of(home, kind).read_bytes() for kind in KINDS)


def test_a_copy_made_on_the_way_opens_by_the_size_of_what_is_decrypted_already(home: Path) -> None:
    """Whoever copied a photo, and had decrypting interrupted, has a plain photo beside the copy."""
    source = one_of(home, "evidence")
    sealed = source.read_bytes()
    unlock(WORDS, home)
    seal = locate(home).seal
    assert seal is not None
    plain = seal.opened(sealed, source.name)

    names = SealedNames({source.relative_to(home).as_posix(): len(plain)})

    assert names.of("nobody knows", sealed, seal) == source.relative_to(home).as_posix()
    assert plain.startswith(REGISTER[:8])


@pytest.mark.parametrize(
    ("name", "is_ours"),
    [
        ("audits/01234567-0123-0123-0123-0123456789ab.jsonl", True),
        ("audits/01234567-0123-0123-0123-0123456789ab.jsonl.bak", False),
        ("old/audits/01234567-0123-0123-0123-0123456789ab.jsonl", False),
        (f"evidence/ab/{'ab' * 32}", True),
        (f"evidence/ab/{'ab' * 32}~", False),
        ("quarantine/a.torn-0123456789ab", True),
        ("quarantine/a.damaged-0123456789ab-2.jsonl", True),
        ("quarantine/a.damaged-0123456789ab.jsonl.bak", False),
    ],
)
def test_the_names_the_program_gives_are_known(name: str, is_ours: bool) -> None:
    assert is_own(name) is is_ours
