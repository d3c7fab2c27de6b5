"""Whatever a self-check ends in, nothing of an authority is in it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from audit.domain.documents import DocumentKind, DocumentLanguage
from audit.domain.particulars import AuditKind, Particulars
from reports.blocks import Dress, Part, SignatureBlock
from reports.content.authorities import Authority, CertifiedInspector
from reports.content.extension_decision import ExtensionDecision
from reports.content.extension_memo import ExtensionMemo
from reports.content.onsite_record import OnSiteRecord
from reports.content.orders import CitedForm
from reports.content.papers import paper_of
from reports.content.recheck_report import RecheckReport
from reports.content.reinspection_opinion import ReinspectionOpinion
from reports.content.self_check_report import SelfCheckReport
from reports.documents.papers import document_of
from tests.reports.rectified import FORMS, Rectified, rectified, shown
from tests.reports.walking_blocks import blocks_of, text_of

KIND = AuditKind.SELF_CHECK
CLAIMS = {
    "authority": "市检查局",
    "number": "（市）整改〔2020〕99号",
    "record_number": "（市）检记〔2020〕98号",
    "review_body": "市人民政府",
    "court": "市第一法院",
}


@pytest.fixture(scope="module")
def visits() -> Rectified:
    """A self-check with extensions and a second look."""
    return rectified(KIND)


def within(kind: Any, found: set[type]) -> set[type]:
    """Return every class of content that a class of content is made of."""
    for each in (kind, *get_args(kind)):
        if isinstance(each, type) and is_dataclass(each) and each not in found:
            found.add(each)
            hints = get_type_hints(each)
            for field in fields(each):
                within(hints[field.name], found)
        elif each is not kind:
            within(each, found)
    return found


@pytest.mark.parametrize("paper", [SelfCheckReport, RecheckReport, ExtensionMemo])
def test_its_content_has_no_field_for_anything_of_an_authority(paper: type) -> None:
    """What cannot be said cannot be printed."""
    assert not within(paper, set()) & {Authority, CertifiedInspector, CitedForm}


@pytest.mark.parametrize("paper", [OnSiteRecord, ReinspectionOpinion, ExtensionDecision])
def test_the_look_into_the_types_sees_far_enough(paper: type) -> None:
    """The test above would pass on an empty set."""
    assert {Authority, CertifiedInspector} < within(paper, set())


@pytest.mark.parametrize("kind", FORMS[KIND])
@pytest.mark.parametrize("language", DocumentLanguage)
def test_claims_in_the_record_do_not_reach_the_paper(
    kind: DocumentKind, language: DocumentLanguage
) -> None:
    """Forged particulars, which no audit would be begun with."""
    subject = rectified(KIND).subject(kind)
    for each in subject.audits:
        forged: Particulars = each.audit.particulars.model_copy(update=CLAIMS)
        object.__setattr__(each.audit, "particulars", forged)

    text = text_of(document_of(paper_of(subject, shown), language))

    assert [claim for claim in CLAIMS.values() if claim in text] == []


@pytest.mark.parametrize("kind", FORMS[KIND])
def test_nobody_stands_above_its_title_and_no_number_below(
    visits: Rectified, kind: DocumentKind
) -> None:
    part = visits.document(kind).parts[0]

    assert (part.issuer, part.number, part.continuation) == ("", "", ())
    assert part.dress is Dress.REPORT
    assert not part.from_authority
    assert part.footer == "单位自查资料，非行政机关文书"


@pytest.mark.parametrize("kind", FORMS[KIND])
def test_no_place_to_sign_has_a_seal(visits: Rectified, kind: DocumentKind) -> None:
    blocks: list[SignatureBlock] = blocks_of(visits.document(kind).parts[0], SignatureBlock)

    assert blocks
    assert not any(sign.seal for block in blocks for sign in block.signatures)


@pytest.mark.parametrize(
    "word", ["责令", "通知书", "意见书", "决定书", "执法", "行政复议", "行政诉讼", "印章", "送达"]
)
@pytest.mark.parametrize("kind", FORMS[KIND])
def test_no_word_of_an_authority_stands_in_it(
    visits: Rectified, kind: DocumentKind, word: str
) -> None:
    assert word not in text_of(visits.document(kind))


def test_a_memo_bears_no_number_even_if_the_step_has_one() -> None:
    """A unit may count its decisions; its memo is still no numbered form."""
    visits = rectified(KIND)
    subject = visits.subject(DocumentKind.EXTENSION_MEMO)
    _, step = subject.extension()
    object.__setattr__(step, "number", "第99号")

    assert "第99号" not in text_of(document_of(paper_of(subject, shown), DocumentLanguage.ZH))


def part_of(visits: Rectified, kind: DocumentKind) -> Part:
    """Return a paper in Chinese."""
    return visits.document(kind).parts[0]


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (DocumentKind.RECHECK_REPORT, "自查复核报告"),
        (DocumentKind.EXTENSION_MEMO, "延期整改说明"),
    ],
)
def test_each_has_a_title_of_its_own(visits: Rectified, kind: DocumentKind, title: str) -> None:
    assert part_of(visits, kind).title == title


def test_the_re_check_says_what_became_of_each_item(visits: Rectified) -> None:
    text = text_of(part_of(visits, DocumentKind.RECHECK_REPORT))

    for words in ("2020年3月2日的自查报告", "已整改", "部分完成整改", "未整改"):
        assert words in text
