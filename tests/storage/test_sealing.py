"""What is sealed can be read with its key alone, in its place alone, and to the bit."""

from __future__ import annotations

import os
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.errors import Damaged
from audit.storage.ciphers import KEY_BYTES
from audit.storage.sealing import (
    Seal,
    holds_sealed,
    is_sealed,
    is_sealed_throughout,
    is_wholly_sealed,
)

KEY = bytes(range(KEY_BYTES))
SEAL = Seal(KEY)
LINES = SEAL.lines("a")

_line = st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"").rstrip(b" "))
_content = st.lists(st.tuples(_line, st.sampled_from([b"", b" "])), max_size=6).map(
    lambda lines: b"".join(line + more + b"\n" for line, more in lines)
)


class TestWholeFiles:
    """Photos, the list of audits, and whatever else is written at once."""

    @given(st.binary(max_size=300))
    def test_what_is_sealed_comes_back(self, content: bytes) -> None:
        assert SEAL.opened(SEAL.closed(content, "photo"), "photo") == content

    @given(st.binary(min_size=1, max_size=100), st.data())
    def test_any_changed_byte_is_noticed(self, content: bytes, data: st.DataObject) -> None:
        sealed = bytearray(SEAL.closed(content, "photo"))
        head = len(b"plumbline-sealed/1\n")
        place = data.draw(st.integers(head, len(sealed) - 1))
        sealed[place] ^= data.draw(st.integers(1, 255))

        with pytest.raises(Damaged):
            SEAL.opened(bytes(sealed), "photo")

    @given(st.integers(0, 80))
    def test_what_was_cut_off_is_noticed(self, length: int) -> None:
        sealed = SEAL.closed(bytes(60), "photo")

        with pytest.raises(Damaged):
            SEAL.opened(sealed[: 19 + min(length, len(sealed) - 20)], "photo")

    def test_one_file_does_not_pass_for_another(self) -> None:
        with pytest.raises(Damaged):
            SEAL.opened(SEAL.closed(b"x", "photo"), "another")

    def test_another_key_opens_nothing(self) -> None:
        with pytest.raises(Damaged):
            Seal(os.urandom(KEY_BYTES)).opened(SEAL.closed(b"x", "photo"), "photo")

    def test_what_was_never_sealed_comes_back_as_it_is(self) -> None:
        assert SEAL.opened(b"\xff\xd8 a photo", "photo") == b"\xff\xd8 a photo"

    def test_the_same_content_is_never_sealed_the_same_way(self) -> None:
        assert len({SEAL.closed(b"x", "photo") for _ in range(100)}) == 100


class TestLines:
    """A history grows by lines, so that a save stays one write and one sync."""

    @given(_content)
    def test_lines_come_back(self, content: bytes) -> None:
        assert LINES.opened(LINES.closed(content, 0), where="") == content

    @given(_content, _content)
    def test_lines_may_be_added_later(self, former: bytes, later: bytes) -> None:
        sealed = LINES.closed(former, 0) + LINES.closed(later, former.count(b"\n"))

        assert LINES.opened(sealed, where="") == former + later

    @given(_content.filter(bool), st.data())
    def test_any_changed_byte_is_noticed(self, content: bytes, data: st.DataObject) -> None:
        sealed = bytearray(LINES.closed(content, 0))
        place = data.draw(st.integers(0, len(sealed) - 2))
        sealed[place] ^= data.draw(st.integers(1, 255))

        with pytest.raises(Damaged):
            LINES.opened(bytes(sealed), where="")

    def test_lines_do_not_change_places(self) -> None:
        first, second = LINES.closed(b"1\n2\n", 0).splitlines(keepends=True)

        with pytest.raises(Damaged):
            LINES.opened(second + first, where="")

    def test_a_line_says_where_it_is_damaged(self) -> None:
        sealed = LINES.closed(b"1\n2\n", 0).replace(b"~1", b"~2", 1)

        with pytest.raises(Damaged) as caught:
            LINES.opened(sealed, where="file")

        assert caught.value.where == "file:1"

    def test_the_end_of_a_save_is_part_of_what_is_sealed(self) -> None:
        sealed = LINES.closed(b"1 \n2\n", 0).replace(b" \n", b"\n")

        with pytest.raises(Damaged):
            LINES.opened(sealed, where="")

    def test_a_line_of_another_history_is_no_line_of_this_one(self) -> None:
        with pytest.raises(Damaged):
            LINES.opened(SEAL.lines("b").closed(b"1\n", 0), where="")

    def test_an_unfinished_line_is_left_out(self) -> None:
        sealed = LINES.closed(b"1\n", 0)

        assert LINES.opened(sealed + sealed[:9], where="") == b"1\n"

    def test_nothing_of_the_text_stays_readable(self) -> None:
        assert b"37.9" not in LINES.closed(b'{"temperature":"37.9"}\n', 0)


def test_sealed_and_plain_are_told_apart() -> None:
    whole, lines = SEAL.closed(b"", "x"), LINES.closed(b"1\n", 0)

    assert [is_sealed(each) for each in (whole, lines, b"{}", b"")] == [True, True, False, False]


_pieces = st.sampled_from(
    [
        b"~1",
        b"A" * 40,
        b"A" * 37,
        b"=",
        b" ",
        b"\n",
        b"~",
        b"plain",
        b"plumbline-sealed/1\n",
        bytes(28),
        LINES.closed(b"entry\n", 0),
        SEAL.closed(b"", "photo"),
    ]
)


class TestToldFromTheFile:
    """Photos are large, and nobody waits for all of them to be read."""

    @given(st.lists(_pieces, max_size=6).map(b"".join) | st.binary(max_size=80))
    def test_reading_less_tells_the_same(self, content: bytes) -> None:
        assert is_sealed_throughout(BytesIO(content)) is is_wholly_sealed(content)

    @given(_content.filter(bool), st.binary(min_size=1, max_size=40), st.data())
    def test_nothing_plain_among_the_lines_is_called_sealed(
        self, content: bytes, plain: bytes, data: st.DataObject
    ) -> None:
        lines = LINES.closed(content, 0).splitlines(keepends=True)
        place = data.draw(st.integers(0, len(lines)))
        mixed = b"".join([*lines[:place], b"{" + plain + b"\n", *lines[place:]])

        assert not is_sealed_throughout(BytesIO(mixed))

    def test_of_what_was_sealed_whole_only_the_beginning_is_read(self) -> None:
        file = BytesIO(SEAL.closed(bytes(1_000_000), "photo"))

        assert is_sealed_throughout(file)

        assert file.tell() < 100

    def test_of_plain_text_only_the_beginning_is_read(self) -> None:
        file = BytesIO(bytes(1_000_000))

        assert not is_sealed_throughout(file)

        assert file.tell() < 100


@given(st.lists(_pieces, max_size=6).map(b"".join))
def test_a_sealed_line_is_found_wherever_it_stands(before: bytes) -> None:
    line = LINES.closed(b"entry\n", 0)

    assert holds_sealed(before + b"\n" + line)
    assert holds_sealed(line + before)


@given(st.binary(max_size=200))
def test_plain_text_holds_nothing_sealed(content: bytes) -> None:
    assert not holds_sealed(content)
