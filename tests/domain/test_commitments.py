"""Texts can be taken out of a record, and nothing else can be done to it unnoticed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.commitments import (
    FIELDS,
    WITHHELD,
    JsonValue,
    committable,
    fingerprint,
    is_closed_text,
    removed_text,
)
from audit.domain.errors import Damaged
from audit.domain.events import (
    AuditId,
    Event,
    EventId,
    EventKind,
    Origin,
    from_json,
    hash_of,
    seal,
)
from audit.domain.purges import (
    Purge,
    Scope,
    first_unexplained,
    has_marked,
    masked,
    planned,
    purged,
    settled,
)

AUDIT = AuditId("0b0c1d9e-5a3f-4f6e-9d8a-1c2b3a4d5e6f")
MORNING = datetime(2020, 3, 2, 9, 30, tzinfo=UTC)
LATER = date(2020, 6, 1)
PHOTO = "ab" * 32


def salts() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{next(numbers):032x}"


def chain(*steps: tuple[EventKind, Mapping[str, JsonValue]], has_salts: bool = True) -> list[Event]:
    origin = Origin("safety officer", "device-1", salts() if has_salts else None)
    events: list[Event] = []
    for number, (kind, data) in enumerate(steps):
        events.append(
            seal(
                event_id=EventId(f"e{number}"),
                audit=AUDIT,
                after=events[-1] if events else None,
                at=MORNING,
                origin=origin,
                kind=kind,
                data=data,
            )
        )
    return events


def note(text: str, *, item: str = "density", personal: bool = False) -> tuple[EventKind, Any]:
    mark = {"personal": True} if personal else {}
    return EventKind.NOTED, {"place": "W-1", "requirement": item, "text": text, **mark}


def photo(
    kind: EventKind = EventKind.EVIDENCE_ATTACHED, **more: JsonValue
) -> tuple[EventKind, Any]:
    data = {"place": "W-1", "requirement": "density", "sha256": PHOTO, "name": "a.jpg"}
    return kind, {**data, "caption": "张三", **more}


BEGUN: tuple[EventKind, Any] = (
    EventKind.BEGUN,
    {"particulars": {"inspectors": [{"name": "李四", "certificate": "7"}], "on_site": "王五"}},
)


def stored(events: list[Event] | tuple[Event, ...]) -> str:
    return json.dumps([event.as_json() for event in events], ensure_ascii=False)


def with_purge(events: list[Event], purge: Purge) -> list[Event]:
    whole = chain(*((each.kind, each.data) for each in events), (EventKind.PURGED, purge.as_data()))
    return list(purged(whole, purge))


class TestAnEntry:
    """Its hash covers salted fingerprints; the texts stand beside."""

    def test_says_what_was_written(self) -> None:
        (event,) = chain(note("Zhang 38.1"))

        assert event.data["text"] == "Zhang 38.1"

    def test_hashes_no_text(self) -> None:
        (event,) = chain(note("Zhang 38.1"))

        assert "Zhang" not in json.dumps(event.body())

    @given(st.text(min_size=1).filter(lambda text: text.isprintable()))
    def test_is_read_as_it_was_written(self, text: str) -> None:
        (event,) = chain(note(text))

        read = from_json(json.loads(stored([event]))[0])

        assert read == event
        assert hash_of(read) == event.hash

    def test_without_salts_is_as_it_always_was(self) -> None:
        (event,) = chain(note("Zhang 38.1"), has_salts=False)

        assert event.body()["data"] == event.data
        assert "openings" not in event.as_json()

    def test_leaves_an_empty_text_alone(self) -> None:
        (event,) = chain(note(""))

        assert not event.commitments

    def test_gives_equal_texts_different_fingerprints(self) -> None:
        first, second = chain(note("38.1"), note("38.1"))

        assert first.commitments["text"].sha256 != second.commitments["text"].sha256

    def test_covers_texts_wherever_they_stand(self) -> None:
        (event,) = chain(BEGUN)

        assert set(event.commitments) == {
            "particulars/on_site",
            "particulars/inspectors/0/name",
            "particulars/inspectors/0/certificate",
        }

    @pytest.mark.parametrize(
        "change",
        [
            lambda salt, text: [salt, text + "."],
            lambda salt, text: [salt[:-1] + "f", text],
            lambda salt, text: [text, salt],
            lambda salt, _text: [salt],
            lambda salt, _text: [salt, None],
            lambda _salt, _text: 5,
            lambda _salt, _text: "yesterday",
        ],
    )
    def test_with_another_opening_is_damaged(self, change: Callable[[str, str], object]) -> None:
        (event,) = chain(note("Zhang 38.1"))
        changed: Any = event.as_json()
        changed["openings"]["text"] = change(*changed["openings"]["text"])

        with pytest.raises(Damaged):
            from_json(changed)

    def test_with_an_opening_too_many_is_damaged(self) -> None:
        (event,) = chain(note("Zhang 38.1"))
        changed: Any = event.as_json()
        changed["openings"]["place"] = ["1", "W-2"]

        with pytest.raises(Damaged):
            from_json(changed)

    def test_keeps_what_a_person_typed_that_looks_like_a_fingerprint(self) -> None:
        data: dict[str, JsonValue] = {"text": "", "facts": {"committed": PHOTO}}
        (event,) = chain((EventKind.NOTED, data))

        assert from_json(json.loads(stored([event]))[0]).data == data


class TestAMaskedCopy:
    """A document carries no more than it shows, and can be checked all the same."""

    def test_withholds_what_is_marked(self) -> None:
        events = chain(note("38.1", personal=True), note("door shut", item="air"))

        copy = masked(events)

        assert [each.data["text"] for each in copy] == [WITHHELD, "door shut"]
        assert "38.1" not in stored(copy)

    def test_keeps_every_hash(self) -> None:
        events = chain(note("38.1", personal=True), photo(personal=True))

        copy = [from_json(each) for each in json.loads(stored(masked(events)))]

        assert [hash_of(each) for each in copy] == [each.hash for each in events]

    def test_withholds_what_was_written_before_it_was_marked(self) -> None:
        events = chain(note("Zhang 38.1"), note("38.1", personal=True), note("well"))

        assert [each.data["text"] for each in masked(events)] == [WITHHELD] * 3

    def test_withholds_a_file_wherever_it_is_named(self) -> None:
        events = chain(photo(), photo(personal=True), photo(EventKind.EVIDENCE_REMOVED))

        assert [each.data["caption"] for each in masked(events)] == [WITHHELD] * 3

    def test_withholds_what_was_reported_with_an_order(self) -> None:
        files = [photo(personal=True)[1], photo(sha256="cd" * 32)[1]]
        events = chain((EventKind.ORDER_DONE, {"order": "1", "by": "x", "evidence": files}))

        copy: Any = masked(events)[0].data

        assert [each["caption"] for each in copy["evidence"]] == [WITHHELD, "张三"]

    def test_says_that_it_is_one(self) -> None:
        events = chain(note("38.1", personal=True))

        assert [first_unexplained(each) for each in (events, masked(events))] == [None, 0]
        assert (has_marked(events), has_marked(masked(events))) == (True, False)

    def test_of_nothing_marked_is_the_record_itself(self) -> None:
        events = chain(BEGUN, note("door shut"))

        assert masked(events) == tuple(events)


class TestAPurge:
    """Personal texts go; everything that was proven stays proven."""

    def test_removes_marked_texts_and_names_unless_told_otherwise(self) -> None:
        events = chain(BEGUN, note("38.1", personal=True), note("door shut", item="air"))

        plan = planned(events, {Scope.MARKED, Scope.NAMES}, LATER)

        assert set(plan.purge.texts) == {"e0", "e1"}
        assert (plan.purge.count, plan.entries) == (4, 2)

    def test_removes_all_texts_where_that_is_asked(self) -> None:
        events = chain(BEGUN, note("38.1", personal=True), note("door shut", item="air"))

        assert set(planned(events, {Scope.TEXTS}, LATER).purge.texts) == {"e1", "e2"}

    def test_names_the_files_it_removes_with_what_was_said_of_them(self) -> None:
        events = chain(photo(), note("door shut"))

        plan = planned(events, {Scope.FILES}, LATER)

        assert plan.purge.files == (PHOTO,)
        assert plan.purge.texts == {"e0": ("name", "caption")}

    def test_removes_only_marked_files_unless_told_otherwise(self) -> None:
        events = chain(photo(), photo(sha256="cd" * 32, personal=True))

        assert planned(events, {Scope.MARKED}, LATER).purge.files == ("cd" * 32,)

    @given(
        st.lists(st.sampled_from(["note", "mark", "photo"]), max_size=8),
        st.sets(st.sampled_from(Scope)),
    )
    def test_leaves_every_hash_as_it_is(self, kinds: list[str], scopes: set[Scope]) -> None:
        steps = {"note": note("a"), "mark": note("b", personal=True), "photo": photo()}
        events = chain(BEGUN, *(steps[each] for each in kinds))

        left = [
            from_json(each)
            for each in json.loads(stored(purged(events, planned(events, scopes, LATER).purge)))
        ]

        assert [hash_of(each) for each in left] == [each.hash for each in events]

    def test_says_on_which_day(self) -> None:
        events = chain(note("38.1", personal=True))

        (left,) = purged(events, planned(events, {Scope.MARKED}, LATER).purge)

        assert left.data["text"] == "[2020-06-01 已删除 / removed]"
        assert "38.1" not in stored([left])

    def test_counts_what_an_earlier_version_wrote_and_leaves_it(self) -> None:
        events = chain(BEGUN, note("38.1"), has_salts=False)

        plan = planned(events, {Scope.NAMES, Scope.TEXTS}, LATER)

        assert plan.purge.is_empty
        assert {why.value: n for why, n in plan.staying.items()} == {"name": 3, "text": 1}

    def test_removes_nothing_twice(self) -> None:
        events = chain(note("38.1", personal=True))
        left = purged(events, planned(events, {Scope.MARKED}, LATER).purge)

        assert planned(left, {Scope.MARKED, Scope.TEXTS}, LATER).purge.is_empty

    def test_that_the_record_names_explains_what_is_missing(self) -> None:
        events = chain(note("38.1", personal=True), note("x"))
        purge = planned(events, {Scope.MARKED}, LATER).purge

        assert first_unexplained(with_purge(events, purge)) is None

    def test_that_the_record_does_not_name_is_found(self) -> None:
        events = chain(note("door shut"), note("38.1", item="air", personal=True))
        purge = planned(events, {Scope.MARKED}, LATER).purge

        assert first_unexplained(purged(events, purge)) == 1

    def test_of_another_day_than_the_record_names_is_found(self) -> None:
        events = chain(note("38.1", personal=True))
        purge = planned(events, {Scope.MARKED}, LATER).purge
        whole = chain(note("38.1", personal=True), (EventKind.PURGED, purge.as_data()))

        other = purged(whole, purge.model_copy(update={"on": date(2020, 6, 2)}))

        assert first_unexplained(other) == 0

    def test_holds_for_a_copy_that_still_had_the_text(self) -> None:
        purge = planned(chain(note("38.1", personal=True)), {Scope.MARKED}, LATER).purge
        whole = chain(note("38.1", personal=True), (EventKind.PURGED, purge.as_data()))

        assert "38.1" not in stored(settled(whole))


def test_what_stands_for_a_missing_text_is_known_as_such() -> None:
    known = [WITHHELD, removed_text(LATER), "", "door shut"]

    assert [is_closed_text(each) for each in known] == [True, True, False, False]


def test_every_kind_with_texts_is_a_kind_of_entry() -> None:
    assert set(FIELDS) <= {each.value for each in EventKind}


def test_salt_and_text_cannot_be_shifted_into_one_another() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


def test_an_unknown_kind_commits_to_nothing() -> None:
    assert committable("closed", {"text": "x"}) == []
