"""What an archive finds in a file: metadata, colours, the record, and a seal over all of it."""

from __future__ import annotations

import hashlib
import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageCms

from audit.domain.documents import DocumentLanguage
from audit.services.json_text import json_text
from reports.blocks import Prose
from reports.colours import SRGB_PROFILE
from reports.colours.build_profile import profile
from reports.pdf.rendering import render
from reports.pdf.seals import first_whole, seal_fits, sealed
from reports.proof import RECORD_NAME, Proof
from tests.reports.pdf.builders import a_document, drawn, photo
from tests.reports.pdf.reading import fonts, reader, words
from tests.reports.test_writing import write
from tests.reports.visits import walked

RECORD = json_text({"format": "plumbline-audit/1", "name": "赵𬭚"}).encode()
PROOF = Proof("a-1", "5a" * 32, "both", "self_check_report", "0.1", (RECORD,))


def with_record() -> bytes:
    """Return a document with a record attached."""
    document = replace(a_document(Prose("赵𬭚 䶮㛃")), proof=PROOF)
    return render(document, pictures=photo).data


def packet(data: bytes) -> str:
    """Return the XMP packet of a file."""
    stream: Any = reader(data).root_object["/Metadata"]
    said: bytes = stream.get_data()
    return said.decode()


class TestMetadata:
    """What the file says of itself."""

    def test_it_claims_both_standards(self) -> None:
        said = packet(with_record())

        assert "<pdfaid:part>3</pdfaid:part>" in said
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in said
        assert "<pdfuaid:part>1</pdfuaid:part>" in said

    def test_what_is_not_archival_claims_nothing(self) -> None:
        data = render(a_document(), pictures=photo, is_archival=False).data

        assert "/Metadata" not in reader(data).root_object

    def test_viewers_show_the_title_and_follow_the_tree(self) -> None:
        opened = reader(with_record())
        preferences: Any = opened.root_object["/ViewerPreferences"]

        assert preferences["/DisplayDocTitle"]
        assert all(str(page["/Tabs"]) == "/S" for page in opened.pages)

    def test_a_hostile_title_stays_text(self) -> None:
        document = replace(a_document(), title="<x>&]]>\x00\ud800 R&D")

        said = packet(render(document, pictures=photo).data)

        assert "&lt;x&gt;&amp;]]&gt; R&amp;D" in said

    def test_it_says_whose_record_it_shows(self) -> None:
        said = packet(with_record())

        assert "<plumbline:Audit>a-1</plumbline:Audit>" in said
        assert f"<plumbline:Head>{PROOF.head}</plumbline:Head>" in said


class TestColours:
    """What red, green and blue mean."""

    def test_the_profile_is_attached(self) -> None:
        intents: Any = reader(with_record()).root_object["/OutputIntents"]

        assert intents[0]["/DestOutputProfile"].get_data() == SRGB_PROFILE.read_bytes()

    def test_the_profile_is_what_its_builder_makes(self) -> None:
        assert profile() == SRGB_PROFILE.read_bytes()

    def test_the_profile_means_srgb(self) -> None:
        ours = ImageCms.getOpenProfile(str(SRGB_PROFILE))
        transform = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
        from PIL import Image  # noqa: PLC0415  here only

        for colour in [(0, 0, 0), (255, 255, 255), (29, 63, 102), (163, 24, 43)]:
            turned: Any = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), transform)
            assert all(
                abs(a - b) <= 1 for a, b in zip(turned.getpixel((0, 0)), colour, strict=True)
            )


class TestRecord:
    """The attached record."""

    def test_it_is_attached_as_the_source(self) -> None:
        opened = reader(with_record())
        attached: Any = opened.root_object["/AF"]

        assert opened.attachments[RECORD_NAME] == [RECORD]
        assert attached[0]["/AFRelationship"] == "/Source"

    def test_its_size_and_checksum_are_right(self) -> None:
        attached: Any = reader(with_record()).root_object["/AF"]
        said = attached[0]["/EF"]["/F"]["/Params"]

        assert said["/Size"] == len(RECORD)
        assert said["/CheckSum"].original_bytes == hashlib.md5(RECORD).digest()  # noqa: S324

    @pytest.mark.parametrize("language", DocumentLanguage)
    def test_a_document_carries_the_history_it_shows(self, language: DocumentLanguage) -> None:
        visited = walked()

        data = write(visited, language).content

        record = json.loads(reader(data).attachments[RECORD_NAME][0])
        assert record["head"] == visited.walk.audit.head
        assert record["events"][-1]["hash"] == record["head"]
        assert reader(data).attachments[RECORD_NAME][0] == visited.record(language)


class TestText:
    """What a reader copies out."""

    def test_rare_characters_of_names_are_copied_out(self) -> None:
        text = words(drawn(Prose("赵𬭚、钱䶮、孙㛃")).data)

        assert "赵𬭚、钱䶮、孙㛃" in text
        assert not re.search("[■\ufffd]", text)

    def test_every_font_is_embedded_and_leads_back_to_text(self) -> None:
        for font in fonts(with_record()).values():
            described: Any = font["/FontDescriptor"]
            assert "/FontFile2" in described
            assert "/ToUnicode" in font


class TestSeal:
    """The identifier of a file is a hash over all its other bytes."""

    @settings(max_examples=60)
    @given(st.data())
    def test_one_changed_byte_breaks_it(self, data: st.DataObject) -> None:
        file = bytearray(with_record())
        at = data.draw(st.integers(0, len(file) - 1))
        file[at] ^= data.draw(st.integers(1, 255))

        assert not seal_fits(bytes(file))

    def test_it_fits_what_was_written(self) -> None:
        assert seal_fits(with_record())

    def test_what_is_added_later_is_told_apart(self) -> None:
        file = with_record()

        assert first_whole(file + b"%added\nstartxref\n9\n%%EOF\n") == len(file)
        assert first_whole(file[:-9] + b"%%EOF\n") is None

    @pytest.mark.parametrize("file", [b"", b"%PDF-1.7\n", b"startxref\n99999\n%%EOF\n"])
    def test_a_file_without_one_is_no_mistake(self, file: bytes) -> None:
        assert seal_fits(file) is None
        with pytest.raises(ValueError, match="seal"):
            sealed(file)

    def test_two_files_have_two_seals(self) -> None:
        one, two = (io.BytesIO(drawn(Prose(text)).data) for text in ("一", "二"))

        assert reader(one.read()).trailer["/ID"] != reader(two.read()).trailer["/ID"]
