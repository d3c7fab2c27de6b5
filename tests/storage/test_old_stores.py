"""Stores that earlier versions of the program have written open with this one, and go on."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
import rfc8785

from audit.domain.audits import fold
from audit.domain.errors import Damaged, NewerForm, NotSaved
from audit.domain.events import hash_of
from audit.domain.lines import first_misfit
from audit.storage.device import device_name
from audit.storage.entry_lines import encoded
from audit.storage.forms import FORM, Form, form_of
from audit.storage.locations import locate
from audit.storage.preferences import FilePreferences
from audit.storage.rulebooks import RulebookShelf
from audit.storage.safekeeping import FileSafekeeping
from audit.storage.settings import Settings, load_settings, save_settings
from audit.wiring import furnish
from tests.storage.samples import AUDIT, FrozenClock, begun, files_below, history, store_at

OLD = sorted((Path(__file__).parent / "old").glob("*.zip"))
"""Made with the code of their day: the sample with its settings, device and kept rules."""


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a data folder as an earlier version has left it."""
    with zipfile.ZipFile(request.param) as archive:
        archive.extractall(tmp_path / "home")
    return tmp_path / "home"


def test_there_are_old_stores_to_open() -> None:
    assert len(OLD) >= 4


def test_an_old_audit_is_read_as_what_it_was(home: Path) -> None:
    """Its chain fits, and each of its answers is there."""
    desk = furnish(home).desk
    (line,) = desk.listed()

    events = desk.history(line.audit)
    audit = fold(events)

    assert line.trouble is None
    assert first_misfit(events) is None
    assert [event.hash for event in events] == [hash_of(event) for event in events]
    kinds = [str(event.kind) for event in events]
    assert len(audit.answers) == len(
        {str(e.data["place"]) + str(e.data["requirement"]) for e in events if e.kind == "answered"}
    )
    assert len(audit.places) >= 5
    assert kinds[0] == "begun"


def test_an_old_audit_goes_on_without_a_byte_of_it_changed(home: Path) -> None:
    (path,) = (home / "audits").glob("*.jsonl")
    before = path.read_bytes()
    desk = furnish(home).desk
    walk = desk.open(desk.find("latest"))
    if walk.audit.is_closed:
        walk.reopen("to go on")

    walk.note(next(iter(walk.assessment.items)), "later")

    walk.leave()
    assert path.read_bytes().startswith(before)
    assert len(path.read_bytes()) > len(before)
    assert "later" in desk.state_of(walk.audit.id).notes.values()


def test_the_rules_an_old_audit_began_with_are_read(home: Path) -> None:
    shelf = RulebookShelf(locate(home))
    for piece in (home / "rulebooks").glob("*.rulebook"):
        kept = shelf.kept(piece.stem)

        assert kept is not None
        assert kept.hash == piece.stem


def test_old_settings_are_kept_and_get_their_form_when_they_are_saved(home: Path) -> None:
    preferences = FilePreferences(home / "settings.json")

    kept = preferences.load()
    preferences.save(kept)

    assert (kept.author, kept.unit) == ("safety officer", "Example Ltd")
    assert preferences.load() == kept
    assert json.loads((home / "settings.json").read_bytes())[FORM] == 2


def test_the_name_of_the_device_stays(home: Path) -> None:
    before = (home / "device.json").read_bytes()

    assert device_name(home / "device.json") in before.decode()
    assert (home / "device.json").read_bytes() == before


def test_an_old_store_is_backed_up_and_restored(home: Path, tmp_path: Path) -> None:
    keeper = FileSafekeeping(locate(home), clock=FrozenClock(), program="1.0")

    made = keeper.back_up(tmp_path / "b.zip", may_replace=False)

    assert (made.audits, made.damaged) == (1, ())


class TestNewer:
    """What a newer program has written is refused by name and left as it is."""

    def test_an_entry_of_an_unknown_kind(self, tmp_path: Path) -> None:
        path = begun(tmp_path)[1]
        path.write_bytes(path.read_bytes() + sealed_line(kind="photographed"))
        before = files_below(tmp_path)

        for ask in (store_at(tmp_path).read, store_at(tmp_path).open):
            with pytest.raises(NewerForm, match="newer version"):
                ask(AUDIT)

        assert files_below(tmp_path) == before
        (line,) = store_at(tmp_path).listed()
        assert line.trouble is not None

    def test_an_entry_with_an_unknown_field(self, tmp_path: Path) -> None:
        path = begun(tmp_path)[1]
        path.write_bytes(path.read_bytes() + sealed_line(weather="rain"))

        with pytest.raises(NewerForm):
            store_at(tmp_path).open(AUDIT)

        assert path.exists()

    def test_an_entry_that_only_claims_to_be_newer_is_damaged(self, tmp_path: Path) -> None:
        """A flipped byte in the kind of an entry gives it no right hash."""
        path = begun(tmp_path)[1]
        path.write_bytes(path.read_bytes().replace(b'"kind":"answered"', b'"kind":"bnswered"', 1))

        with pytest.raises(Damaged):
            store_at(tmp_path).open(AUDIT)

    def test_settings(self, tmp_path: Path) -> None:
        path = tmp_path / "settings.json"
        path.write_text('{"form": 3, "author": {"name": "x"}}', encoding="utf-8")
        before = path.read_bytes()

        loaded = load_settings(path)
        with pytest.raises(NotSaved, match="newer version"):
            save_settings(Settings(author="y"), path)

        assert loaded.settings == Settings()
        assert len(loaded.notices) == 1
        assert path.read_bytes() == before
        assert list(tmp_path.iterdir()) == [path]

    def test_the_name_of_the_device(self, tmp_path: Path) -> None:
        path = tmp_path / "device.json"
        path.write_text('{"form": 2, "names": ["x"]}', encoding="utf-8")

        with pytest.raises(NotSaved, match="newer version"):
            device_name(path)

        assert path.read_text(encoding="utf-8") == '{"form": 2, "names": ["x"]}'


def sealed_line(**change: object) -> bytes:
    """Return the line a newer program would write after three entries."""
    last = json.loads(encoded(history(4)[-1:]))
    del last["hash"]
    body = {**last, **change}
    body["hash"] = hashlib.sha256(rfc8785.dumps(body)).hexdigest()
    return rfc8785.dumps(body) + b"\n"


class TestForm:
    """Numbers and steps."""

    THREE = Form((lambda old: {"b": old["a"]}, lambda old: {"c": old["b"] + 1}))

    def test_steps_are_taken_from_where_a_document_is(self) -> None:
        assert self.THREE.upgraded({"a": 1}, where="x") == {"c": 2, FORM: 3}
        assert self.THREE.upgraded({"b": 1, FORM: 2}, where="x") == {"c": 2, FORM: 3}

    def test_twice_is_once(self) -> None:
        once = self.THREE.upgraded({"a": 1}, where="x")

        assert self.THREE.upgraded(once, where="x") == once

    def test_the_document_itself_is_not_changed(self) -> None:
        document = {"a": 1}

        self.THREE.upgraded(document, where="x")

        assert document == {"a": 1}

    @pytest.mark.parametrize("form", [0, -1, "2", True, 1.5, None])
    def test_a_number_that_is_none_is_refused(self, form: object) -> None:
        with pytest.raises(ValueError, match=r".*"):
            form_of({FORM: form})
