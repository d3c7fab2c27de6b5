"""Whatever was entered, and whatever happened to it since, every form there is can be written."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from audit.domain.answers import Order
from audit.domain.documents import DocumentLanguage, DocumentTheme
from audit.domain.errors import AuditError
from audit.domain.findings import findings
from audit.domain.order_steps import Extended, InterimTaken, ReportedDone, Step, Withdrawn
from audit.domain.particulars import AuditKind
from audit.services.reinspecting import begin_reinspection, finish_reinspection
from audit.services.subjects import Subject
from audit.services.walking import Walk
from checklists.errors import PlumblineError
from reports.blocks import DataTable, FindingCard, KeyValueGrid, Part, SignatureBlock
from reports.content.papers import paper_of
from reports.documents.papers import document_of
from tests.reports.rectified import Rectified, every_subject, shown, written
from tests.reports.visits import PHOTO, begun
from tests.reports.walking_blocks import blocks_of, text_of, words_of
from tests.strategies import enter_anything, lines

FROM = date(2020, 3, 2)
names = lines.filter(str.strip)
days = st.dates(FROM, FROM + timedelta(days=60))
OF_AUTHORITY = ("责令限期整改", "执法证", "行政复议", "行政诉讼", "检查机关印章")
"""Words our own sentences have for what only an authority does."""


@st.composite
def particulars(draw: st.DrawFn, kind: AuditKind) -> dict[str, Any]:
    """Return what people say of a visit, as long as it can stand."""
    said = {name: draw(lines) for name in ("unit", "on_site", "representative", "post", "phone")}
    if kind is AuditKind.INSPECTION:
        names = ("authority", "number", "record_number", "review_body", "court")
        said |= {name: draw(lines) for name in names}
    times = sorted(draw(st.lists(st.times().map(lambda at: at.replace(second=0)), max_size=2)))
    return said | dict(zip(("arrived", "left"), times, strict=False))


@st.composite
def visits(draw: st.DrawFn) -> tuple[Rectified, list[Subject]]:
    """Return any visit, what was done about it, a second look, and what can be written of both."""
    kind = draw(st.sampled_from(AuditKind))
    visited = begun(kind, rooms=draw(st.integers(0, 2)), **draw(particulars(kind)))
    office, walk = visited.office, visited.walk
    assert office is not None
    enter_anything(draw, walk)
    _put_right(draw, walk)
    second = walk.audit.id
    if walk.audit.is_closed:
        for _ in range(draw(st.integers(0, 4))):
            _step(draw, walk)
        walk.leave()
        office.clock.pass_minutes(draw(st.integers(1, 60 * 24 * 20)))
        with contextlib.suppress(AuditError):
            second = _look_again(draw, office.desk, walk)
    else:
        walk.leave()
    audits = dict.fromkeys((walk.audit.id, second))
    return Rectified(office, walk.audit.id, second), every_subject(office, *audits)


def _put_right(draw: st.DrawFn, walk: Walk) -> None:
    """Order something about everything that failed, and close the audit if that suffices."""
    for finding in findings(walk.audit, walk.assessment):
        if draw(st.integers(0, 9)):
            walk.order(
                Order(
                    place=finding.item.key.place,
                    requirement=finding.item.key.requirement,
                    due=draw(days),
                    responsible=draw(names),
                    measure=draw(lines),
                    interim=draw(names),
                )
            )
    with contextlib.suppress(AuditError):
        walk.close_audit()


def _step(draw: st.DrawFn, walk: Walk) -> None:
    standing = [each for each in walk.audit.rectifications.values() if each.is_standing]
    if not standing:
        return
    order = draw(st.sampled_from(standing))
    due = (order.due or FROM) + timedelta(days=draw(st.integers(1, 30)))
    photo = walk.kept(order.key, PHOTO, name="done.jpg", caption=draw(lines))
    steps: list[Step] = [
        Extended(
            order=order.id, due=due, reason=draw(names), approver=draw(names), number=draw(lines)
        ),
        ReportedDone(
            order=order.id, by=draw(names), on=draw(days), evidence=(photo,), note=draw(lines)
        ),
        InterimTaken(order=order.id, measure=draw(names)),
        Withdrawn(order=order.id, reason=draw(names), by=draw(names)),
    ]
    with contextlib.suppress(PlumblineError):
        walk.rectify(draw(st.sampled_from(steps)))


def _look_again(draw: st.DrawFn, desk: Any, walk: Walk) -> Any:
    second = begin_reinspection(desk, walk.audit.id)
    try:
        enter_anything(draw, second)
        _put_right_again(draw, second)
        with contextlib.suppress(AuditError):
            finish_reinspection(desk, second)
    finally:
        second.leave()
    return second.audit.id


def _put_right_again(draw: st.DrawFn, walk: Walk) -> None:
    for key in list(walk.assessment.items)[: draw(st.integers(0, 2))]:
        walk.attach(key, PHOTO, name="again.jpg", caption=draw(lines))


def parts_of(subjects: list[Subject]) -> list[tuple[Subject, Part]]:
    """Return every part of every document in both languages."""
    return [
        (subject, part)
        for subject in subjects
        for part in document_of(paper_of(subject, shown), DocumentLanguage.BOTH).parts
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(visits())
def test_no_blank_of_any_form_stays_empty(made: tuple[Rectified, list[Subject]]) -> None:
    """What a pen fills in is the exception, and stands on a line of its own."""
    for subject, part in parts_of(made[1]):
        event(subject.kind.value)
        for block in (*blocks_of(part, DataTable), *blocks_of(part, FindingCard, KeyValueGrid)):
            for path, text in words_of(block):
                is_blank = path[-1] in {"Cell.text", "Field.value"}
                assert text.strip() or not is_blank, (subject.kind, path)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(visits())
def test_nothing_a_self_check_ends_in_looks_like_an_authoritys(
    made: tuple[Rectified, list[Subject]],
) -> None:
    """No issuer, no number, no seal, no words, no place to sign on every page."""
    for subject, part in parts_of(made[1]):
        if subject.main.audit.particulars.kind is not AuditKind.SELF_CHECK:
            continue
        assert not subject.kind.is_of_authority
        assert (part.issuer, part.number, part.continuation) == ("", "", ())
        assert not part.from_authority
        blocks: list[SignatureBlock] = blocks_of(part, SignatureBlock)
        assert not any(sign.seal for block in blocks for sign in block.signatures)
        text = text_of(part)
        assert [word for word in OF_AUTHORITY if word in text] == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(visits())
def test_a_draft_says_so_and_a_final_form_does_not(
    made: tuple[Rectified, list[Subject]],
) -> None:
    for subject in made[1]:
        document = document_of(paper_of(subject, shown), DocumentLanguage.ZH)

        assert bool(document.watermark) is subject.is_draft
        assert document.head_hash == subject.head


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(visits())
def test_a_form_of_an_authority_is_signed_on_every_page(
    made: tuple[Rectified, list[Subject]],
) -> None:
    for subject, part in parts_of(made[1]):
        assert bool(part.continuation) is subject.kind.is_of_authority


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(visits(), st.sampled_from(DocumentLanguage), st.sampled_from(DocumentTheme))
def test_every_form_becomes_a_file_and_the_same_one_again(
    made: tuple[Rectified, list[Subject]], language: DocumentLanguage, theme: DocumentTheme
) -> None:
    visited, subjects = made
    for subject in subjects:
        first = written(visited.office, subject, language, theme)

        assert first.pages
        assert first == written(visited.office, subject, language, theme)
