"""Personal data goes for good, and what was proven stays proven."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit.domain.documents import DocumentLanguage
from audit.domain.errors import BadEntry, Damaged, Locked, NotFound, NotSaved
from audit.domain.events import Event, EventKind, from_json, hash_of
from audit.domain.lines import first_misfit
from audit.domain.purges import USUAL, Scope
from audit.services.document_choices import main_choice, subject_of
from audit.services.exporting import attached_records
from audit.services.purging import described
from audit.services.verifications import State, history_check
from checklists.language import Language, Speech
from tests.personal import ITEM, REGISTER, SECRET, Folder, register_of
from tests.storage.samples import FailingDisk


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with nothing in it."""
    return Folder(tmp_path)


class TestPurging:
    """A closed audit, a month later."""

    def test_leaves_nothing_of_the_text_in_the_folder(self, folder: Folder) -> None:
        audit = folder.closed()
        assert SECRET.encode() in folder.everything()

        folder.purger.purge(audit, USUAL)

        left = folder.everything()
        assert SECRET.encode() not in left
        assert b"Li Si" not in left
        assert REGISTER not in left

    def test_leaves_what_is_not_personal(self, folder: Folder) -> None:
        audit = folder.closed()

        folder.purger.purge(audit, USUAL)

        state = folder.state(audit)
        assert "door shut" in state.notes.values()
        assert state.particulars.unit == "Example Ltd"
        assert state.answers[ITEM].readings[0].spot == "by the door"

    def test_says_on_which_day_where_the_text_stood(self, folder: Folder) -> None:
        audit = folder.closed()

        folder.purger.purge(audit, USUAL)

        assert folder.state(audit).notes[ITEM] == "[2020-03-02 已删除 / removed]"

    def test_leaves_a_chain_that_fits(self, folder: Folder) -> None:
        audit = folder.closed()
        before = folder.desk.history(audit)

        folder.purger.purge(audit, {*Scope})

        after = folder.desk.history(audit)
        assert first_misfit(after) is None
        assert [each.hash for each in after[:-1]] == [each.hash for each in before]
        assert all(hash_of(each) == each.hash for each in after)

    def test_is_itself_an_entry(self, folder: Folder) -> None:
        audit = folder.closed()

        folder.purger.purge(audit, USUAL)

        last = folder.desk.history(audit)[-1]
        assert last.kind is EventKind.PURGED
        assert last.data["on"] == "2020-03-02"

    def test_takes_all_texts_where_asked(self, folder: Folder) -> None:
        audit = folder.closed()

        folder.purger.purge(audit, {Scope.TEXTS})

        assert b"door shut" not in folder.everything()
        assert folder.state(audit).particulars.on_site == "Li Si"

    def test_of_an_open_audit_is_refused(self, folder: Folder) -> None:
        walk = folder.walk()
        walk.leave()

        with pytest.raises(BadEntry):
            folder.purger.purge(walk.audit.id, USUAL)

    def test_of_an_audit_somebody_holds_is_refused(self, folder: Folder) -> None:
        audit = folder.closed()
        held = folder.store.open(audit)

        with pytest.raises(Locked):
            folder.purger.purge(audit, USUAL)

        held.close()

    def test_leaves_a_file_that_another_audit_names(self, folder: Folder) -> None:
        audit, other = folder.closed(), folder.closed()

        preview = folder.purger.purge(audit, USUAL)

        assert (preview.files, preview.shared) == (0, 1)
        assert folder.evidence.bytes_of(register_of(folder.state(other)).sha256) == REGISTER

    def test_deletes_the_file_of_the_last_audit_that_names_it(self, folder: Folder) -> None:
        audit = folder.closed()
        register = register_of(folder.state(audit))

        folder.purger.purge(audit, USUAL)

        with pytest.raises(NotFound):
            folder.evidence.bytes_of(register.sha256)

    def test_again_does_nothing(self, folder: Folder) -> None:
        audit = folder.closed()
        folder.purger.purge(audit, USUAL)
        before = folder.file_of(audit).read_bytes()

        preview = folder.purger.purge(audit, USUAL)

        assert preview.is_empty
        assert folder.file_of(audit).read_bytes() == before

    def test_removes_what_was_set_aside_only_where_asked(self, folder: Folder) -> None:
        audit = folder.closed()
        folder.locations.quarantine.mkdir()
        remnant = folder.locations.quarantine / f"{audit}.damaged-1.jsonl"
        remnant.write_text(SECRET, encoding="utf-8")

        preview = folder.purger.purge(audit, USUAL)
        was_there = remnant.exists()
        folder.purger.purge(audit, USUAL, with_remnants=True)

        assert preview.remnants == (remnant,)
        assert (was_there, remnant.exists()) == (True, False)

    def test_cannot_reach_what_an_earlier_version_wrote(self, tmp_path: Path) -> None:
        folder = Folder(tmp_path, has_salts=False)
        audit = folder.closed()

        preview = folder.purger.purge(audit, {Scope.NAMES, Scope.TEXTS})

        assert preview.is_empty
        assert sum(preview.plan.staying.values()) == 7
        assert SECRET.encode() in folder.everything()

    def test_can_be_worked_on_afterwards(self, folder: Folder) -> None:
        audit = folder.closed()
        folder.purger.purge(audit, USUAL)

        walk = folder.desk.open(audit)
        walk.reopen("looked again")
        walk.note(ITEM, "nothing new")
        walk.leave()

        assert folder.state(audit).notes[ITEM] == "nothing new"


class TestThePreview:
    """Nobody removes what was not shown before."""

    def test_removes_nothing(self, folder: Folder) -> None:
        audit = folder.closed()
        before = folder.everything()

        folder.purger.preview(audit, {*Scope})

        assert folder.everything() == before

    def test_counts_what_would_go(self, folder: Folder) -> None:
        preview = folder.purger.preview(folder.closed(), USUAL)

        assert (preview.plan.purge.count, preview.files, preview.copies) == (5, 1, 1)
        assert preview.bytes == len(REGISTER)

    @pytest.mark.parametrize("language", Language)
    def test_is_said_in_both_languages(self, folder: Folder, language: Language) -> None:
        say = Speech(language)

        sentences = [
            say.tell(each) for each in described(folder.purger.preview(folder.closed(), USUAL))
        ]

        assert any("5" in each for each in sentences)
        assert len(sentences) == len(set(sentences)) >= 5


class TestADocumentIssuedBefore:
    """It is in other hands by now, and is still what was handed over."""

    def test_fits_the_purged_audit(self, folder: Folder) -> None:
        audit = folder.closed()
        said = said_by(record_of(folder, audit, with_personal=True))

        folder.purger.purge(audit, {*Scope})

        assert first_misfit(said) is None
        assert history_check(said, folder.desk.history(audit)).state is State.INTACT

    def test_can_be_drawn_again_without_what_was_removed(self, folder: Folder) -> None:
        audit = folder.closed()
        before = record_of(folder, audit, with_personal=True)
        folder.purger.purge(audit, USUAL)

        after = record_of(folder, audit, with_personal=True)

        assert SECRET.encode() in before
        assert SECRET.encode() not in after


class TestADocument:
    """Withholds what is personal, in its pages and in the record that goes with it."""

    def test_withholds_what_is_marked(self, folder: Folder) -> None:
        record = record_of(folder, folder.closed(), with_personal=False)

        assert SECRET.encode() not in record
        assert b"door shut" in record

    def test_shows_it_where_asked(self, folder: Folder) -> None:
        assert SECRET.encode() in record_of(folder, folder.closed(), with_personal=True)

    def test_can_be_checked_all_the_same(self, folder: Folder) -> None:
        audit = folder.closed()
        record = record_of(folder, audit, with_personal=False)

        said = said_by(record)

        assert first_misfit(said) is None
        assert history_check(said, folder.desk.history(audit)).state is State.INTACT

    def test_shows_no_photo_that_is_withheld(self, folder: Folder) -> None:
        subject = subject_of(
            folder.desk, audit := folder.closed(), main_choice(folder.state(audit))
        )

        assert register_of(subject.main.audit).is_closed

    def test_with_another_text_than_was_committed_to_cannot_be_read(self, folder: Folder) -> None:
        record = record_of(folder, folder.closed(), with_personal=True)

        with pytest.raises(Damaged):
            said_by(record.replace(SECRET.encode(), b"Wang Wu, 36.5"))


class TestTheStore:
    """Takes no record from which something is missing without a word."""

    def test_refuses_a_text_that_no_purge_removed(self, folder: Folder) -> None:
        audit = folder.closed()
        path = folder.file_of(audit)
        lines = path.read_bytes().split(b"\n")
        place = next(n for n, line in enumerate(lines) if b'"kind":"noted"' in line)
        begin = lines[place].index(b'"openings"')
        end = lines[place].index(b'"prev"')
        lines[place] = lines[place][:begin] + lines[place][end:]
        path.write_bytes(b"\n".join(lines))

        with pytest.raises(Damaged):
            folder.store.read(audit)

    def test_refuses_any_other_byte_in_an_opening(self, folder: Folder) -> None:
        audit = folder.closed()
        path = folder.file_of(audit)
        whole = path.read_bytes()
        first = whole.index(b'"openings"', whole.index(b'"kind":"noted"') - 2000)

        for place in range(first, first + 120):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            with pytest.raises(Damaged):
                folder.store.read(audit)

    @pytest.mark.parametrize("refused", ["write", "sync", "rename"])
    def test_stays_as_it_was_on_a_disk_that_fails(self, tmp_path: Path, refused: str) -> None:
        disk = FailingDisk()
        folder = Folder(tmp_path, disk=disk)
        audit = folder.closed()
        before = folder.desk.history(audit)
        disk.refused = {refused}

        with pytest.raises(NotSaved):
            folder.purger.purge(audit, USUAL)

        disk.refused = set()
        assert folder.desk.history(audit) == before
        assert folder.purger.purge(audit, USUAL).plan.purge.count == 5


def record_of(folder: Folder, audit: str, *, with_personal: bool) -> bytes:
    """Return the record that goes with the report of an audit."""
    state = folder.state(audit)  # type: ignore[arg-type]
    subject = subject_of(folder.desk, state.id, main_choice(state), with_personal=with_personal)
    (record,) = attached_records(subject, DocumentLanguage.EN)
    return record


def said_by(record: bytes) -> list[Event]:
    """Return the history in a record."""
    return [from_json(each) for each in json.loads(record)["events"]]
