"""Every form, judged by the PDF Association's own validator as PDF/A-3a and as PDF/UA-1."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.domain.documents import DocumentLanguage, DocumentTheme
from audit.domain.particulars import AuditKind
from checklists.language import Language
from reports.blocks import (
    Cell,
    Column,
    DataTable,
    Document,
    GroupRow,
    Heading,
    Listing,
    Part,
    Photo,
    PhotoGrid,
    Prose,
    Row,
    SignatureLine,
)
from reports.pdf.rendering import render
from tests.reports.pdf.builders import a_document, photo
from tests.reports.pdf.demonstration import a_report
from tests.reports.pdf.gallery import EMPTY, gallery
from tests.reports.pdf.verapdf import Verdict, validated
from tests.reports.rectified import FORMS, rectified, written
from tests.reports.signing.signed_files import signed
from tests.reports.test_writing import HOSTILE, write
from tests.reports.visits import begun, walked

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("verapdf")]

OFFICIAL = DocumentTheme.OFFICIAL
BOTH = DocumentLanguage.BOTH


def a_hostile_document() -> Document:
    """Return a document of what people should not type, in every kind of block."""
    rows = [Row((Cell(text[:400]), Cell("赵𬭚 䶮㛃"))) for text in HOSTILE]
    return a_document(
        Heading("Level 3 first", level=3),
        *(Prose(text[:400]) for text in HOSTILE),
        Listing(tuple(text[:400] for text in HOSTILE), ordered=True),
        DataTable((Column("A"), Column("乙")), (GroupRow("组"), *rows)),
        DataTable((Column("空"),), (), caption="(no rows)"),
        PhotoGrid((Photo("office", HOSTILE[0]), Photo("lift"))),
        Heading("[/b] <para>", level=1),
        language=Language.EN,
        title=HOSTILE[1],
    )


def an_official_report() -> Document:
    """Return the demonstration with a red head, places to sign on every page, and all charts."""
    report, notice, english = a_report().parts
    notice = replace(notice, from_authority=True, continuation=(SignatureLine("签名"),))
    charts = replace(report, title="图表", blocks=gallery(Language.ZH))
    return replace(a_report(), parts=(notice, report, english, charts))


def a_gallery() -> Document:
    """Return every chart in both languages, and every chart without a figure."""
    parts = (
        Part(Language.ZH, "图表", (*gallery(Language.ZH), *EMPTY)),
        Part(Language.EN, "Charts", gallery(Language.EN)),
    )
    return Document("图表 Charts", parts)


def every_form() -> dict[str, bytes]:
    """Return every form of an authority and of a unit, in both languages and both themes."""
    return {
        f"{form}-{theme}": written(made.office, made.subject(form), BOTH, theme).content
        for kind, forms in FORMS.items()
        for made in [rectified(kind)]
        for form in forms
        for theme in DocumentTheme
    }


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Verdict]]:
    """What veraPDF says of every form; Java starts once."""
    folder = tmp_path_factory.mktemp("forms")
    files = {
        "demonstration": render(a_report(), pictures=photo).data,
        "draft": render(a_report(watermark="草稿 DRAFT"), pictures=photo).data,
        "hostile": render(a_hostile_document(), pictures=photo).data,
        "official": render(an_official_report(), pictures=photo, theme=OFFICIAL).data,
        "gallery": render(a_gallery(), pictures=photo).data,
        "empty": write(begun(rooms=0), BOTH).content,
        **{f"signed-{language}": signed(language) for language in DocumentLanguage},
        "untagged": render(a_report(), pictures=photo, is_archival=False).data,
        **{f"{kind}": write(walked(kind), BOTH).content for kind in AuditKind},
        **every_form(),
    }
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    return validated([folder / f"{name}.pdf" for name in files])


@pytest.mark.parametrize(
    "form",
    [
        "demonstration",
        "draft",
        "hostile",
        "official",
        "gallery",
        "empty",
        *(f"signed-{language}" for language in DocumentLanguage),
        *(str(kind) for kind in AuditKind),
        *(
            f"{form}-{theme}"
            for forms in FORMS.values()
            for form in forms
            for theme in DocumentTheme
        ),
    ],
)
def test_a_form_conforms_to_both_standards(form: str, verdicts: dict[str, list[Verdict]]) -> None:
    said = verdicts[f"{form}.pdf"]

    assert [verdict.flavour for verdict in said] == ["3a", "ua1"]
    assert [verdict.broken for verdict in said] == [(), ()]
    assert all(verdict.is_compliant and verdict.checks > 1000 for verdict in said)


def test_what_is_not_archival_is_refused(verdicts: dict[str, list[Verdict]]) -> None:
    """A validator that takes everything would prove nothing."""
    said = verdicts["untagged.pdf"]

    assert [verdict.is_compliant for verdict in said] == [False, False]
    assert all(verdict.broken for verdict in said)
