"""Documents read back from files, and files made to harm whoever reads them."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.domain.documents import DocumentLanguage
from audit.domain.errors import BadFile
from audit.services.ports import DocumentRequest
from audit.services.read_documents import ReadDocument, Seal
from audit.services.verifications import State, Verification
from audit.services.verifying import Verifier
from reports.blocks import Photo, PhotoGrid, Prose
from reports.pdf.inspecting import inspect
from reports.reading import MOST_BYTES, PdfReader
from reports.writing import FileWriter
from tests.reports.pdf.builders import drawn, photo
from tests.reports.test_writing import write
from tests.reports.visits import PHOTO, Visited, walked
from tests.visits import Office

READER = PdfReader()


@pytest.fixture(scope="module")
def visited() -> Visited:
    """A closed inspection with a photo."""
    return walked()


@pytest.fixture(scope="module")
def notice(visited: Visited) -> bytes:
    """Its notice in both languages."""
    return write(visited, DocumentLanguage.BOTH).content


@pytest.fixture(scope="module")
def read(notice: bytes) -> ReadDocument:
    """The notice, read back."""
    return READER.read(notice)


def verified(content: bytes, visited: Visited, folder: Path) -> Verification:
    """Check a file where neither the audit nor its photos are kept."""
    path = folder / "notice.pdf"
    path.write_bytes(content)
    verifier = Verifier(
        Office(rulebook=visited.rulebook).desk,
        READER,
        lambda evidence, program: FileWriter(evidence, program=program),
        "",
    )
    return verifier.verify(path)


@pytest.mark.parametrize("closed", [True, False])
def test_a_draft_says_so_to_programs(closed: bool) -> None:
    visited = walked(closed=closed)
    written = FileWriter(visited.evidence).write(
        visited.subject, DocumentRequest(DocumentLanguage.ZH), [visited.record()]
    )

    assert ("Draft" in READER.read(written.content).origin) is not closed


class TestReading:
    """What is read back."""

    def test_a_document_says_whose_record_it_shows(
        self, read: ReadDocument, visited: Visited
    ) -> None:
        assert read.seal is Seal.WHOLE
        assert read.origin["Audit"] == visited.walk.audit.id
        assert read.origin["Head"] == visited.walk.audit.head
        assert read.records == (visited.record(DocumentLanguage.BOTH),)
        assert read.foreign == ()

    def test_its_photos_are_found_under_their_hashes(self, read: ReadDocument) -> None:
        assert PHOTO in read.photos.values()

    def test_equal_pages_have_equal_fingerprints_whatever_packs_them(self) -> None:
        one, two = (READER.read(drawn(Prose(text)).data) for text in ("一", "一"))
        other = READER.read(drawn(Prose("二")).data)

        assert one.parts == two.parts
        assert one.parts["page 1"] != other.parts["page 1"]

    def test_the_same_letters_in_another_order_are_another_page(self) -> None:
        """Fonts, widths and sizes are equal: what is drawn alone tells them apart."""
        one, two = (READER.read(drawn(Prose(text)).data) for text in ("一二", "二一"))

        assert one.parts["page 1"] != two.parts["page 1"]

    def test_another_photo_is_another_page(self) -> None:
        one, two = (
            READER.read(drawn(PhotoGrid((Photo(name),))).data) for name in ("office", "damper")
        )

        assert one.parts["page 1"] != two.parts["page 1"]
        assert set(one.photos.values()) == {photo("office")}

    def test_the_words_of_a_page_are_read_alone(self, read: ReadDocument) -> None:
        words = READER.words(read.content, [2, 9999])

        assert list(words) == [2]
        assert read.origin["Head"] in "".join(words[2].split())


class TestVerifying:
    """A real document, checked on another computer."""

    def test_what_nobody_touched_is_intact_to_the_byte(
        self, notice: bytes, visited: Visited, tmp_path: Path
    ) -> None:
        verification = verified(notice, visited, tmp_path)

        assert verification.is_intact
        assert [check.state for check in verification.checks].count(State.INTACT) == 5

    @pytest.mark.parametrize("seed", range(6))
    def test_one_changed_byte_anywhere_is_found(
        self, seed: int, notice: bytes, visited: Visited, tmp_path: Path
    ) -> None:
        chance = random.Random(seed)
        file = bytearray(notice)
        file[chance.randrange(len(file))] ^= chance.randrange(1, 256)

        try:
            verification = verified(bytes(file), visited, tmp_path)
        except BadFile:
            return
        assert not verification.is_intact

    def test_a_changed_record_behind_a_new_seal_is_found(
        self, notice: bytes, visited: Visited, tmp_path: Path
    ) -> None:
        """A forger who knows the format: the pages give the change away."""
        writer = FileWriter(visited.evidence)
        both = DocumentLanguage.BOTH
        record = visited.record(both).replace("检查员甲".encode(), "检查员丁".encode())
        assert record != visited.record(both)
        forged = writer.write(visited.subject, DocumentRequest(both), [record])

        verification = verified(forged.content, visited, tmp_path)

        assert verification.checks[0].state is State.INTACT
        assert not verification.is_intact


def flate_bomb() -> bytes:
    """Return a page whose content is a gigabyte of nothing, packed."""
    packer = zlib.compressobj(9)
    empty = bytes(1024 * 1024)
    packed = b"".join(packer.compress(empty) for _ in range(1024)) + packer.flush()
    return a_pdf(b"<</Length %d/Filter/FlateDecode>>" % len(packed), packed)


def a_pdf(head: bytes, content: bytes, catalog: bytes = b"", page: bytes = b"") -> bytes:
    """Return a PDF of one page, its table of objects left to the reader to mend."""
    return b"\n".join(
        (
            b"%PDF-1.7",
            b"1 0 obj <</Type/Catalog/Pages 2 0 R%s>> endobj" % catalog,
            b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj",
            b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R%s>> endobj" % page,
            b"4 0 obj %s stream\n%s\nendstream endobj" % (head, content),
            b"trailer <</Root 1 0 R/Size 5>>",
            b"startxref\n0\n%%EOF\n",
        )
    )


HARMFUL: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a picture": lambda: PHOTO,
    "a name only": lambda: b"%PDF-1.7\n",
    "noise": lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(50_000),
    "a bomb": flate_bomb,
    "bombs in one another": lambda: a_pdf(
        b"<</Filter[/FlateDecode/FlateDecode/FlateDecode]/Length 99>>",
        zlib.compress(zlib.compress(zlib.compress(bytes(10**8), 9), 9), 9),
    ),
    "ten gigabytes long, it says": lambda: a_pdf(b"<</Length 10737418240>>", b"BT ET"),
    "a length that is itself": lambda: a_pdf(b"<</Length 4 0 R>>", b"BT ET"),
    "pages in a ring": lambda: a_pdf(b"<</Length 5>>", b"BT ET").replace(
        b"/Kids[3 0 R]", b"/Kids[2 0 R 2 0 R]"
    ),
    "a million pages": lambda: a_pdf(b"<</Length 5>>", b"BT ET").replace(
        b"/Kids[3 0 R]", b"/Kids[%s]" % (b"3 0 R " * 1_000_000)
    ),
    "a deep array": lambda: a_pdf(
        b"<</Length 5>>", b"BT ET", catalog=b"/X " + b"[" * 100_000 + b"]" * 100_000
    ),
    "entities": lambda: a_pdf(b"<</Length 5>>", b"BT ET", catalog=b"/Metadata 4 0 R").replace(
        b"BT ET", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    ),
    "a table that leads nowhere": lambda: b"%PDF-1.7\nstartxref\n99999999999\n%%EOF\n",
    "tables in a ring": lambda: (
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer <</Size 1/Prev 9/Root 1 0 R>>\n"
        b"startxref\n9\n%%EOF\n"
    ),
}


@pytest.mark.parametrize("harm", HARMFUL)
def test_what_was_made_to_harm_is_read_or_refused(harm: str, tmp_path: Path) -> None:
    """No crash and no hanging, and never taken for one of ours."""
    path = tmp_path / "harm.pdf"
    path.write_bytes(HARMFUL[harm]())
    verifier = Verifier(Office().desk, PdfReader(most_seconds=20), FileWriter, "")  # type: ignore[arg-type]

    with pytest.raises(BadFile):
        verifier.verify(path)


def test_what_acts_is_named_and_never_run() -> None:
    script = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AcroForm<</XFA 4 0 R>>"

    read = READER.read(a_pdf(b"<</Length 5>>", b"BT ET", script, b"/AA<</O<</S/Launch>>>>"))

    assert read.foreign == (
        "/AA",
        "/AcroForm",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/OpenAction",
        "/XFA",
    )
    assert read.seal is Seal.MISSING
    assert read.records == ()


def test_reading_is_given_up_in_time() -> None:
    with pytest.raises(BadFile, match="damaged, or was made to do harm"):
        PdfReader(most_seconds=0.001).read(drawn(Prose("x")).data)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as refusal:
        READER.read_file(tmp_path / "none.pdf")

    assert refusal.value.where == str(tmp_path / "none.pdf")


def test_a_file_larger_than_any_document_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    with pytest.raises(BadFile, match="larger than any document"):
        READER.read_file(path)


@pytest.mark.parametrize(
    "packet", [b"<x", b"<!DOCTYPE x><x/>", b"<x/>" + b" " * 2**21, b"\xff\xfe"]
)
def test_metadata_that_is_none_says_nothing(packet: bytes, tmp_path: Path) -> None:
    source = tmp_path / "x.pdf"
    head = b"<</Length %d>>" % len(packet)
    source.write_bytes(a_pdf(head, packet, catalog=b"/Metadata 4 0 R"))

    inspect(source, tmp_path)

    assert '"origin": {}' in (tmp_path / "found.json").read_text(encoding="utf-8")
