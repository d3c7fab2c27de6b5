"""The event log as TinyDB sees it: it grows, and does nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where

from audit.domain.errors import Damaged, NotSaved
from audit.domain.events import Event, EventId, EventKind, Hash, JsonValue, Origin, seal
from audit.storage import event_log
from audit.storage.entry_lines import encoded, parsed
from audit.storage.event_database import EventDatabase
from audit.storage.event_log import EventLogStorage
from audit.storage.examining import examined_lines
from tests.storage.samples import OTHER, begun, follow, history

json_values: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
entries = st.lists(st.dictionaries(st.text(), json_values, max_size=3), min_size=1, max_size=5)


def log_at(home: Path, length: int = 3) -> tuple[EventDatabase, Path]:
    """Return the database of an audit of so many events, and its file."""
    path = begun(home, length)[1]
    return EventDatabase(path), path


@given(batches=st.lists(entries, min_size=1, max_size=4))
def test_what_was_appended_is_read_back(
    batches: list[list[dict[str, JsonValue]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever people type, alone or together, comes back as it went in."""
    database, path = log_at(tmp_path_factory.mktemp("log"), 1)
    said = list(database.log.events)

    for batch in batches:
        events: list[Event] = []
        for data in batch:
            events.append(follow(events[-1] if events else said[-1], data=data))
        database.insert_multiple(event.as_json() for event in events)
        said += events

    assert EventDatabase(path).log.events == database.log.events == tuple(said)


@given(batches=st.lists(entries, min_size=1, max_size=4))
def test_events_and_their_documents_become_the_same_bytes(
    batches: list[list[dict[str, JsonValue]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One way writes the line around the body, the other reads the line back."""
    straight, path = log_at(tmp_path_factory.mktemp("log"), 1)
    by_document, other_path = log_at(tmp_path_factory.mktemp("log"), 1)
    last = straight.log.events[-1]

    for batch in batches:
        events: list[Event] = []
        for data in batch:
            last = follow(last, data=data)
            events.append(last)
        straight.log.append_events(events)
        by_document.insert_multiple(event.as_json() for event in events)

    assert path.read_bytes() == other_path.read_bytes()
    assert straight.log.events == by_document.log.events == EventDatabase(path).log.events


def test_what_is_saved_while_the_history_is_handed_out_is_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A photo is attached in a thread of its own while the screen looks at the history."""
    log = log_at(tmp_path, 1)[0].log
    log.append_events([first := follow(log.events[-1])])
    second = follow(first)

    def interrupted(events: list[Event]) -> tuple[Event, ...]:
        read = tuple(events)
        monkeypatch.undo()
        log.append_events([second])
        return read

    monkeypatch.setattr(event_log, "tuple", interrupted, raising=False)
    assert log.events[-1] == first

    assert log.events[-1] == second


def test_an_id_that_has_to_be_written_otherwise_is_kept(tmp_path: Path) -> None:
    database, path = log_at(tmp_path, 1)
    after = database.log.events[-1]
    event = seal(
        event_id=EventId('a "b" \\ c'),
        audit=after.audit,
        after=after,
        at=after.at,
        origin=after.origin,
        kind=after.kind,
        data={},
    )

    database.log.append_events([event])

    assert EventDatabase(path).log.events[-1] == event


def test_what_was_committed_to_is_written_so_that_it_opens(tmp_path: Path) -> None:
    database, path = log_at(tmp_path, 1)
    event = with_salt(database.log.events[-1])

    database.log.append_events([event])

    assert EventDatabase(path).log.events[-1] == event
    assert EventDatabase(path).log.events[-1].data == {"text": "三层"}


def test_a_commitment_that_would_not_open_is_not_written(tmp_path: Path) -> None:
    """Its hash is right, for the salt is no part of it, but the audit could not be read again."""
    database, path = log_at(tmp_path, 1)
    before = path.read_bytes()
    event = with_salt(database.log.events[-1])
    committed = {name: replace(each, salt="another") for name, each in event.commitments.items()}

    with pytest.raises(NotSaved, match="does not fit"):
        database.log.append_events([replace(event, commitments=committed)])

    assert path.read_bytes() == before


def with_salt(after: Event) -> Event:
    """Return a note that can be taken out of the record later."""
    return seal(
        event_id=EventId("note"),
        audit=after.audit,
        after=after,
        at=after.at,
        origin=replace(after.origin, new_salt=lambda: "salt"),
        kind=EventKind.NOTED,
        data={"text": "三层"},
    )


def test_stock_tinydb_appends_through_the_storage(tmp_path: Path) -> None:
    """The storage keeps its word to anyone who uses TinyDB as its manual says."""
    path = begun(tmp_path, 3)[1]
    database = TinyDB(path, storage=EventLogStorage)
    before = path.read_bytes()
    event = follow(history(3)[-1])

    number = database.insert(event.as_json())

    assert number == 4
    assert path.read_bytes() == before + encoded([event])


def test_tinydb_queries_find_events(tmp_path: Path) -> None:
    database, _ = log_at(tmp_path)

    found = database.search(where("data").people == 43)

    assert [document["seq"] for document in found] == [1]


def test_a_save_adds_one_line_and_leaves_the_rest(tmp_path: Path) -> None:
    database, path = log_at(tmp_path)
    before = path.read_bytes()

    database.insert(follow(database.log.events[-1]).as_json())

    added = path.read_bytes().removeprefix(before)
    assert added.count(b"\n") == 1
    assert added.endswith(b"\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda database: database.update({"author": "x"}),
        lambda database: database.remove(where("seq") == 2),
        lambda database: database.truncate(),
        lambda database: database.drop_tables(),
        lambda database: database.table("notes").insert({"a": 1}),
        lambda database: database.insert({"a": 1}),
    ],
    ids=["update", "remove", "truncate", "drop", "other table", "no event"],
)
def test_nothing_but_sealed_events_is_taken(tmp_path: Path, change: object) -> None:
    """The record only grows, whichever way TinyDB is asked to do otherwise."""
    database, path = log_at(tmp_path)
    before = path.read_bytes()
    assert callable(change)

    with pytest.raises(NotSaved):
        change(database)

    assert path.read_bytes() == before
    assert len(database) == 3


def test_documents_in_another_order_are_refused(tmp_path: Path) -> None:
    database, path = log_at(tmp_path)
    documents = database.log.read()["_default"]

    with pytest.raises(NotSaved):
        database.log.write({"_default": dict(reversed(documents.items()))})

    assert EventDatabase(path).log.events == tuple(history(3))


def test_what_is_read_is_a_copy(tmp_path: Path) -> None:
    """A document that someone changes must not change the record in memory."""
    database, _ = log_at(tmp_path)

    database.all()[0]["data"]["people"] = 9999

    assert database.all()[0]["data"]["people"] == 42


def test_a_query_result_is_a_copy_each_time(tmp_path: Path) -> None:
    """TinyDB's own cache would hand out the documents someone has changed meanwhile."""
    database, _ = log_at(tmp_path)

    database.search(where("seq") == 0)[0]["data"]["people"] = 9999

    assert database.search(where("seq") == 0)[0]["data"]["people"] == 42


def test_an_entry_changed_after_saving_does_not_change_the_record(tmp_path: Path) -> None:
    database, path = log_at(tmp_path)
    data: dict[str, JsonValue] = {"people": 42}
    database.insert(follow(database.log.events[-1], data=data).as_json())
    database.log.append_events([follow(database.log.events[-1], data=data)])

    data["people"] = 9999

    assert database.log.events == EventDatabase(path).log.events


@pytest.mark.parametrize(
    "misfit",
    [
        follow(None),
        follow(history(2)[-1]),
        replace(follow(history(3)[-1]), hash=Hash("0" * 64)),
        replace(follow(history(3)[-1]), seq=9),
        follow(history(3, audit=OTHER)[-1], audit=OTHER),
    ],
    ids=["first again", "fork", "wrong hash", "wrong number", "other audit"],
)
def test_an_event_that_does_not_continue_the_chain_is_not_written(
    tmp_path: Path, misfit: Event
) -> None:
    """What could not be opened again must not get into the file."""
    database, path = log_at(tmp_path)
    before = path.read_bytes()

    with pytest.raises(NotSaved, match="does not fit"):
        database.insert(misfit.as_json())
    with pytest.raises(NotSaved, match="does not fit"):
        database.log.append_events([misfit])

    assert path.read_bytes() == before


def test_text_that_utf8_cannot_hold_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    """A pasted half of an emoji must not brick the audit."""
    database, path = log_at(tmp_path)
    before = path.read_bytes()
    document = follow(database.log.events[-1]).as_json() | {"author": "\ud800"}

    with pytest.raises(NotSaved):
        database.insert(document)
    half = replace(follow(database.log.events[-1]), origin=Origin("\ud800", "device"))
    with pytest.raises(NotSaved):
        database.log.append_events([half])

    assert path.read_bytes() == before


def test_a_batch_whose_end_is_missing_never_happened() -> None:
    """Two events that were saved together are both there or neither."""
    first, *batch = history(3)
    whole = encoded([first])
    second_line = encoded(batch).split(b"\n")[0] + b"\n"

    found = parsed(whole + second_line, where="audit")

    assert found.events == (first,)
    assert found.tail == second_line


def test_events_saved_one_by_one_or_together_read_the_same() -> None:
    events = history(3)

    apart = b"".join(encoded([event]) for event in events)

    assert parsed(apart, where="").events == parsed(encoded(events), where="").events


@pytest.mark.parametrize("content", [b"", b"null", b"null\n", b"{}\n", b"\n", b" \n", b"[]\n"])
def test_a_file_without_an_entry_is_damaged_and_never_a_new_audit(content: bytes) -> None:
    with pytest.raises(Damaged):
        parsed(content, where="audit")


def test_a_line_nested_too_deeply_is_damage_and_no_crash() -> None:
    with pytest.raises(Damaged):
        parsed(b"[" * 200_000 + b"\n", where="audit")


@pytest.mark.parametrize("other", [b"3.0", b"3.00", b"3e0", b"30E-1", b"03", b"+3"])
def test_a_figure_written_otherwise_is_damage_though_its_hash_is_the_same(other: bytes) -> None:
    """RFC 8785 has one form for ``3`` and ``3.0``: a byte more would not show in the hash."""
    content = encoded([follow(None, data={"people": 3})])
    changed = content.replace(b'"people":3', b'"people":' + other)

    with pytest.raises(Damaged):
        parsed(changed, where="audit")
    assert examined_lines(content).examined.misfit is None
    assert examined_lines(changed).examined.misfit is not None


def test_a_zero_with_a_sign_is_damage() -> None:
    content = encoded([follow(None, data={"people": 0})])

    with pytest.raises(Damaged):
        parsed(content.replace(b'"people":0', b'"people":-0.0'), where="audit")


def test_the_damaged_line_is_named() -> None:
    content = encoded(history(2)) + b"{}\n"

    with pytest.raises(Damaged) as caught:
        parsed(content, where="audit.jsonl")

    assert caught.value.where == "audit.jsonl:3"


def test_a_file_another_program_changed_is_not_written_to(tmp_path: Path) -> None:
    """A synchronised folder may have put another version there."""
    database, path = log_at(tmp_path)
    longer = path.read_bytes() + encoded([follow(database.log.events[-1])])
    path.write_bytes(longer)

    with pytest.raises(NotSaved, match="another program"):
        database.insert(follow(database.log.events[-1]).as_json())

    assert path.read_bytes() == longer


def test_a_file_that_was_replaced_is_not_written_to(tmp_path: Path) -> None:
    database, path = log_at(tmp_path)
    copy = path.with_suffix(".copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)

    with pytest.raises(NotSaved, match="another program"):
        database.insert(follow(database.log.events[-1]).as_json())
