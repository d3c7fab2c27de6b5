"""YAML is read exactly, and what is not used here is refused with its place."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from checklists.loading.faults import Position, told
from checklists.loading.located import REFUSED, Plain
from checklists.loading.scalars import plain_value
from checklists.loading.yaml_documents import MOST_BYTES, read_document
from tests.checklists.loading.pack_folder import ENGLISH


class Endless(io.BytesIO):
    """A device such as /dev/zero: it would fill the memory of whoever read it whole."""

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        """Return so many bytes."""
        assert size is not None
        assert 0 < size < 10 * MOST_BYTES
        return bytes(size)


def complaints(source: str | bytes | Path) -> list[str]:
    return told(read_document(source, "f").faults, ENGLISH).splitlines()


class TestScalars:
    """Plain values keep what is written."""

    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("12", 12),
            ("-3", -3),
            ("0", 0),
            ("2.50", Decimal("2.50")),
            ("-0.5", Decimal("-0.5")),
            ("0.1", Decimal("0.1")),
            ("true", True),
            ("False", False),
            ("null", None),
            ("~", None),
            ("", None),
            ("2020-02-24", date(2020, 2, 24)),
        ],
    )
    def test_a_value_has_its_type(self, written: str, value: Plain) -> None:
        read = read_document(f"a: {written}").value

        assert read == {"a": value}
        assert isinstance(read, dict)
        assert type(read["a"]) is type(value)

    @pytest.mark.parametrize(
        "written",
        [
            "yes",
            "no",
            "on",
            "off",
            "y",
            "07",
            "1_000",
            "0x1F",
            "1e3",
            "12:30",
            ".5",
            "5.",
            "+5",
            "1,5",
            ".inf",
            ".nan",
            "５",
            "TrUe",
            "=5",
            "2020-02-30",
            "2020-2-3",
            "2020-02-24T10:00",
        ],
    )
    def test_what_only_looks_like_another_type_stays_text(self, written: str) -> None:
        """YAML 1.1 would make these true, 1000, 31, 750 or a time."""
        assert read_document(f"a: {written}").value == {"a": written}

    @pytest.mark.parametrize("written", ["7.10", "true", "2020-02-24", "", "~", "12"])
    def test_what_is_quoted_is_text(self, written: str) -> None:
        assert read_document(f"a: \"{written}\"\nb: '{written}'").value == {
            "a": written,
            "b": written,
        }

    @given(st.decimals(-99_999, 99_999, places=6))
    def test_a_decimal_keeps_every_digit(self, figure: Decimal) -> None:
        """Also its last zeros; nothing goes through a float."""
        read = plain_value(format(figure, "f"))

        assert str(read) == format(figure, "f")

    @given(st.text())
    def test_any_text_is_some_scalar(self, text: str) -> None:
        assert isinstance(plain_value(text), str | bool | int | Decimal | date | None)

    def test_a_number_too_long_to_be_one_stays_text(self) -> None:
        """Python refuses to read thousands of digits as a number."""
        assert plain_value("9" * 5000) == "9" * 5000

    def test_keys_are_texts(self) -> None:
        assert read_document("1: a\ntrue: b\nnull: c\n2.5: d").value == {
            "1": "a",
            "true": "b",
            "null": "c",
            "2.5": "d",
        }


class TestPositions:
    """Every value knows where it stands."""

    DOCUMENT = "标题: {zh: 准绳, en: Plumb line}\nlist:\n  - a: 1\n    b: [2, '三', 4]\n"

    @pytest.mark.parametrize(
        ("path", "position"),
        [
            ((), (1, 1)),
            (("标题",), (1, 5)),
            (("标题", "zh"), (1, 10)),
            (("标题", "en"), (1, 18)),
            (("list",), (3, 3)),
            (("list", 0), (3, 5)),
            (("list", 0, "a"), (3, 8)),
            (("list", 0, "b", 1), (4, 12)),
            (("list", 0, "b", 2), (4, 17)),
        ],
    )
    def test_a_value_is_where_an_editor_shows_it(
        self, path: tuple[str | int, ...], position: tuple[int, int]
    ) -> None:
        """In characters, also after Chinese ones."""
        assert read_document(self.DOCUMENT).position(path) == position

    def test_a_byte_order_mark_moves_nothing(self) -> None:
        document = read_document(b"\xef\xbb\xbfa: 1", "f")

        assert document.value == {"a": 1}
        assert document.position(("a",)) == (1, 4)

    def test_what_is_absent_is_placed_at_its_nearest_holder(self) -> None:
        assert read_document("a:\n  b: 1").position(("a", "c", "d")) == (2, 3)

    def test_a_file_that_could_not_be_read_has_no_lines(self) -> None:
        assert read_document("a: [").position(("a",)) == Position(0, 0)

    def test_a_key_has_a_place_of_its_own(self) -> None:
        root = read_document("a: 1\nbc:\n  2").root

        assert root is not None
        assert root.keys == {"a": (1, 1), "bc": (2, 1)}


REFUSED_YAML = [
    ("a: &x 1", "f:1:4: Anchors such as &x are not used here."),
    ("a: *x", "f:1:4: References such as *x are not used here."),
    ("a: !!str 7", "f:1:4: Tags such as !!str are not used here."),
    ("a: !mine b", "f:1:4: Tags such as !mine are not used here."),
    ("&x a: 1", "f:1:1: Anchors such as &x are not used here."),
    ("<<: {a: 1}", "f:1:1: Merging with << is not used here."),
    ("? [a]\n: b", "f:1:3: Only a word can be a key."),
    ("*x : 1", "f:1:1: Only a word can be a key."),
    ("a: 1\nb: 2\na: 3", "f:3:1: “a” is already given in line 1."),
    ("--- a\n--- b", "f:2:1: A second document begins here."),
    ('a: "\\0"', "f:1:4: This text holds a hidden character, U+0000."),
    ("[" * 60, "f:1:52: More than 50 levels are nested here."),
    ("- " * 60 + "x", "f:1:103: More than 50 levels are nested here."),
    ("a:\n\tb: 1", "f:2:1: This line is indented with a tab."),
    ("a: @b", "f:1:4: A value cannot begin with this character."),
    ("a: b: c", "f:1:5: This colon does not belong here."),
    ("a: 1\n b: 2", "f:2:3: This colon does not belong here."),
    ("a: [1, 2", "f:1:4: The list or mapping that begins here is never closed."),
    ("a: [", "f:2:1: A value is missing here, or a bracket or brace above is never closed."),
    ("a: {b: 1", "f:1:4: The list or mapping that begins here is never closed."),
    ("a: 'b", "f:1:4: This quote is never closed."),
    ("- a\nb: 1", "f:2:1: This line does not go with the lines above."),
    ("a: - b", "f:1:4: This line does not go with the lines above."),
    ("a:\n  b: 1\n c: 2", "f:3:2: This line does not go with the lines above."),
    ('a: "\\q"', "f:1:5: This escape in double quotes means nothing."),
    ("a: 1\nb\nc: 2", "f:3:1: The line above wants a colon."),
    ("a: 1\n\tb: 2", "f:2:1: This line is indented with a tab. (Indent with spaces.)"),
    (
        "- a\n- b：1\n  c: 2",
        "f:3:4: A key here or in the line above ends with a full-width colon. (Write a plain colon",
    ),
    ("%YAML 3.0\n---\na", "f:1:1: This is not YAML."),
]


class TestRefusals:
    """What has no place in a file, or no meaning."""

    @pytest.mark.parametrize(("text", "line"), REFUSED_YAML, ids=lambda value: repr(value)[:40])
    def test_it_is_told_once_with_its_place(self, text: str, line: str) -> None:
        (complaint,) = complaints(text)

        assert complaint.startswith(line)

    def test_everything_that_is_refused_is_told_at_once(self) -> None:
        found = complaints("a: &x 1\nb: *x\nc: !!int 2\na: 4\n<<: *x")

        assert [line.split(": ")[0] for line in found] == [
            "f:1:4",
            "f:2:4",
            "f:3:4",
            "f:4:1",
            "f:5:1",
        ]

    def test_a_refused_value_is_left_out(self) -> None:
        """So that nobody says a second time what is wrong with it."""
        assert read_document("a: *x\nb: [1, *y]").value == {"a": REFUSED, "b": [1, REFUSED]}

    def test_a_bomb_of_references_does_not_grow(self) -> None:
        """Nine levels of nine references would be four hundred million values."""
        lines = ["a0: &a0 [x, x]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]

        assert len(complaints("\n".join(lines))) == 10 + 9 * 9

    def test_deep_nesting_does_not_end_the_program(self) -> None:
        assert complaints("[" * 1_000_000) == ["f:1:52: More than 50 levels are nested here."]

    def test_what_is_passed_over_counts_too(self) -> None:
        """A brace as a key is refused and its value passed over; libyaml takes hours for many."""
        assert complaints("{" * 100_000)[-1] == "f:1:52: More than 50 levels are nested here."

    def test_too_many_values_are_refused(self) -> None:
        (complaint,) = complaints("- a\n" * 200_001)

        assert "more than 200000 values" in complaint

    def test_an_empty_file_is_an_empty_value(self) -> None:
        for text in ("", "\n", "# nothing"):
            assert read_document(text).value is None
            assert complaints(text) == []


class TestFiles:
    """The text itself, and where it comes from."""

    def test_a_file_is_read_by_its_path(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_text("a: 准", encoding="utf-8")

        document = read_document(path)

        assert (document.value, document.name) == ({"a": "准"}, str(path))

    def test_a_missing_file_is_told(self, tmp_path: Path) -> None:
        assert complaints(tmp_path / "a") == ["f: There is no such file. (Check the name.)"]

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        (complaint,) = complaints(tmp_path)

        assert complaint in {
            "f: This is a folder, not a file.",
            "f: The file may not be read. (Check its permissions.)",
        }

    @pytest.mark.skipif(sys.platform == "win32", reason="has no such permissions")
    @pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads all")
    def test_a_file_that_may_not_be_read_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        path.touch(mode=0)

        assert complaints(path) == ["f: The file may not be read. (Check its permissions.)"]

    @pytest.mark.parametrize("is_file", [True, False])
    def test_a_file_that_is_too_large_is_not_parsed(self, tmp_path: Path, *, is_file: bool) -> None:
        content = b"#" * (MOST_BYTES + 1)
        path = tmp_path / "a"
        path.write_bytes(content)

        assert complaints(path if is_file else content) == [
            "f: The file is larger than 5 MB. (Divide it into several files.)"
        ]

    def test_a_device_that_never_ends_is_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Path, "open", lambda *_: Endless())

        assert complaints(Path("zero")) == [
            "f: The file is larger than 5 MB. (Divide it into several files.)"
        ]

    def test_other_encodings_are_told_where_they_begin(self) -> None:
        """A Chinese file saved in the encoding of an old Windows."""
        assert complaints("a: 1\nb: 北京".encode("gb18030")) == [
            "f:2:4: From here on the file is not text in UTF-8. (Save it as UTF-8 in your editor.)"
        ]

    @pytest.mark.parametrize(
        ("character", "code"),
        [
            ("\0", "0000"),
            ("\x1b", "001B"),
            ("\x07", "0007"),
            ("\ufeff", "FEFF"),
            ("\uffff", "FFFF"),
            ("\ud800", "D800"),
        ],
    )
    def test_a_hidden_character_is_told_by_its_code(self, character: str, code: str) -> None:
        (complaint,) = complaints(f"a: 1\nb: 准{character}")

        assert complaint.startswith(f"f:2:5: A hidden character, U+{code}, stands here.")

    def test_line_ends_do_not_change_the_sum(self) -> None:
        """A pack copied to Windows and back is the same pack."""
        assert read_document(b"a: 1\nb: 2").sha256 == read_document(b"a: 1\r\nb: 2").sha256

    def test_another_text_has_another_sum(self) -> None:
        assert read_document("a: 1").sha256 != read_document("a: 2").sha256


class TestAnything:
    """Whatever a file holds, it is a document or has faults."""

    YAMLISH = st.text(
        st.sampled_from(list("ab:-[]{}&*!|>'\"%@`#,? \n\t\r0123456789.~<\\\0准\ud800\u2028"))
    )

    @given(st.text() | YAMLISH)
    def test_any_text_is_read_or_told(self, text: str) -> None:
        document = read_document(text, "f")

        assert document.root is not None or document.faults
        assert told(document.faults, ENGLISH).count("\n") == max(len(document.faults) - 1, 0)

    @given(st.binary())
    def test_any_bytes_are_read_or_told(self, content: bytes) -> None:
        document = read_document(content, "f")

        assert document.root is not None or document.faults
