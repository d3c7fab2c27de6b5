"""Steps about orders, as people enter them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from audit.domain.answers import OrderId
from audit.domain.audits import fold
from audit.domain.errors import BadEntry, BadStep, NotFound, NotSaved
from audit.domain.lines import first_misfit
from audit.domain.order_steps import STEPS, ReportedDone, Step
from audit.domain.rectification import OrderState, Rectification, refusal
from audit.services.due_in_words import step_words
from audit.services.ordering import require_turn
from audit.services.rectifying import (
    extend,
    order_named,
    report_done,
    take_interim,
    withdraw_order,
)
from audit.services.walking import Walk
from checklists.language import Language, Speech
from tests.orders import DUE, LATER, STEP_NAMES, any_step, closed, order, order_about
from tests.visits import AREA, SIGN, Office, key

HOSTILE = "[/b] $x {n} =HYPERLINK(1) 赵𬭚"


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


@pytest.fixture
def walk(office: Office) -> Walk:
    """Return a closed audit with two orders."""
    return closed(office)


def now(walk: Walk) -> Rectification:
    """Return the order about the area as it stands."""
    return walk.audit.rectifications[order_about(walk, AREA)]


def test_a_report_keeps_evidence_who_and_when(office: Office, walk: Walk) -> None:
    report_done(
        walk, now(walk).id, by="Manager", on=DUE, files=[("after.jpg", b"photo")], note=HOSTILE
    )

    (report,) = now(walk).reports
    (photo,) = report.evidence
    assert office.evidence.bytes_of(photo.sha256) == b"photo"
    assert (report.by, report.on, report.note) == ("Manager", DUE, HOSTILE)
    assert now(walk).history[0].author == "inspector"
    assert now(walk).history[0].at == office.clock.now()


def test_what_was_kept_before_is_shown_with_its_caption(walk: Walk) -> None:
    """A form keeps each photo as it is attached, and records them all with the report."""
    kept = walk.kept(now(walk).key, b"photo", name="after.jpg", caption="east side")

    report_done(walk, now(walk).id, by="Manager", on=DUE, kept=[kept])

    assert now(walk).reports[0].evidence == (kept,)


@pytest.mark.parametrize("step", STEPS.values())
@pytest.mark.parametrize("name", [None, *STEP_NAMES])
def test_whose_turn_it_is_agrees_with_what_is_refused(
    walk: Walk, step: type[Step], name: str | None
) -> None:
    """Asked before a form is shown, it must not promise what would be refused, nor the reverse."""
    order_id = now(walk).id
    if name == "closed":
        walk.rectify(any_step("passed", order_id))
    if name is not None:
        walk.rectify(any_step(name, order_id))
    whole = next(each for each in _whole_steps(order_id) if isinstance(each, step))
    refused = refusal(now(walk), whole, walk.audit.particulars.kind)
    is_out_of_turn = refused is not None and "cannot be done to an order" in str(refused)

    assert _has_turn(walk, order_id, step) is not is_out_of_turn


def test_no_step_has_its_turn_before_the_audit_is_closed(office: Office) -> None:
    walk = office.walk()
    walk.enter(key(AREA), {"people": 42})
    order_id = walk.order(order())

    with pytest.raises(BadStep, match="open audit"):
        require_turn(walk.audit, order_id, ReportedDone)


def _whole_steps(order_id: OrderId) -> list[Step]:
    return [any_step(name, order_id, days=30) for name in STEP_NAMES]


def _has_turn(walk: Walk, order_id: OrderId, step: type[Step]) -> bool:
    try:
        require_turn(walk.audit, order_id, step)
    except BadStep:
        return False
    return True


def test_the_steps_are_kept_in_the_chain(office: Office, walk: Walk) -> None:
    report_done(walk, now(walk).id, by="Manager", on=DUE)
    walk.leave()

    again = office.desk.open(walk.audit.id)

    assert again.audit == walk.audit
    assert again.audit.is_closed
    assert now(again).state is OrderState.REPORTED_DONE
    assert first_misfit(office.desk.history(walk.audit.id)) is None


def test_an_extension_keeps_reason_approver_and_number(walk: Walk) -> None:
    extend(walk, now(walk).id, due=LATER, reason=HOSTILE, approver="Head", number="〔2020〕2")

    (extension,) = now(walk).extensions
    assert (extension.reason, extension.approver, extension.number) == (
        HOSTILE,
        "Head",
        "〔2020〕2",
    )
    assert now(walk).due == LATER


def test_an_interim_measure_can_come_with_the_extension(office: Office) -> None:
    """A critical one would not be extended without."""
    walk = office.walk()
    walk.enter(key(AREA), {"people": 42})
    walk.order(order(interim=""))
    walk.close_audit()
    with pytest.raises(BadStep):
        extend(walk, now(walk).id, due=LATER, reason="r", approver="a")

    extend(walk, now(walk).id, due=LATER, reason="r", approver="a", interim="Door kept shut")

    assert now(walk).interim == "Door kept shut"
    assert now(walk).state is OrderState.EXTENDED


def test_an_interim_measure_changes_no_state(walk: Walk) -> None:
    take_interim(walk, now(walk).id, "Windows open all day")

    assert now(walk).interim == "Windows open all day"
    assert now(walk).state is OrderState.OPEN


def test_a_withdrawal_keeps_its_reason(walk: Walk) -> None:
    withdraw_order(walk, now(walk).id, reason="Given by mistake", by="Head")

    withdrawal = now(walk).withdrawal
    assert withdrawal is not None
    assert withdrawal.reason == "Given by mistake"


@pytest.mark.parametrize(
    "step",
    [
        lambda walk: report_done(walk, now(walk).id, by="", on=DUE),
        lambda walk: report_done(walk, now(walk).id, by="\u202e", on=DUE),
        lambda walk: extend(walk, now(walk).id, due=LATER, reason="", approver="a"),
        lambda walk: extend(walk, now(walk).id, due=LATER, reason="r", approver=" "),
        lambda walk: withdraw_order(walk, now(walk).id, reason="r" * 5000, by="b"),
        lambda walk: withdraw_order(walk, now(walk).id, reason="r", by=""),
    ],
)
def test_what_is_missing_or_hidden_is_refused(walk: Walk, step: Callable[[Walk], None]) -> None:
    before = walk.audit

    with pytest.raises(BadEntry):
        step(walk)

    assert walk.audit is before


def test_an_empty_interim_measure_is_refused(walk: Walk) -> None:
    with pytest.raises(BadStep):
        take_interim(walk, now(walk).id, "  ")


def test_what_the_disk_refuses_did_not_happen(office: Office, walk: Walk) -> None:
    before = walk.audit
    office.store.is_full = True

    with pytest.raises(NotSaved):
        report_done(walk, now(walk).id, by="Manager", on=DUE)

    assert walk.audit is before
    assert fold(office.desk.history(walk.audit.id)) == before


class TestNamingAnOrder:
    """By its number, as it stands in lists, or by the beginning of its id."""

    def test_by_its_number(self, walk: Walk) -> None:
        assert order_named(walk.audit, "2").id == order_about(walk, SIGN)

    def test_by_its_id(self, walk: Walk) -> None:
        order_id = order_about(walk, SIGN)

        assert order_named(walk.audit, order_id).id == order_id

    def test_a_number_is_no_beginning_of_an_id(self, walk: Walk) -> None:
        """There is no order 0, though the id of the only one begins with it."""
        first = order_about(walk, AREA)
        only = replace(walk.audit, rectifications={first: walk.audit.rectifications[first]})
        assert first.startswith("0")

        with pytest.raises(NotFound):
            order_named(only, "0")

    @pytest.mark.parametrize("name", ["", "0", "3", "nobody", "²"])
    def test_what_is_not_there_is_said(self, walk: Walk, name: str) -> None:
        with pytest.raises(NotFound):
            order_named(walk.audit, name)

    def test_a_beginning_of_several_names_none(self, walk: Walk) -> None:
        with pytest.raises(NotFound) as caught:
            order_named(walk.audit, "00000000")

        assert "Several orders" in str(caught.value)


@pytest.mark.parametrize(
    "name", ["done", "extended", "interim", "passed", "partly", "failed", "closed", "withdrawn"]
)
def test_every_step_is_said_in_both_languages(walk: Walk, name: str) -> None:
    step = any_step(name, now(walk).id)

    zh, en = (step_words(step, Speech(language)) for language in Language)

    assert zh
    assert en
    assert zh != en
