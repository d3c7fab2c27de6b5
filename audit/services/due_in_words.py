"""Orders and their days in words, the same in lists, in the calendar and on the command line."""

from __future__ import annotations

from datetime import date

from audit.domain.order_steps import (
    Extended,
    InterimTaken,
    OrderClosed,
    Reinspected,
    ReportedDone,
    Result,
    Step,
    Withdrawn,
)
from audit.domain.rectification import STATE_WORDS, OrderState, Rectification
from audit.services.due import DueOrder, LastTime, Timing
from audit.services.order_rows import StandingOrder
from audit.services.remedies_in_words import ordered_words
from checklists.language import Speech


def state_word(state: OrderState, say: Speech) -> str:
    """Name the state of an order."""
    return say.tell(STATE_WORDS[state])


def timing_word(timing: Timing, say: Speech) -> str:
    """Name how orders stand to the calendar."""
    match timing:
        case Timing.OVERDUE:
            return say("overdue")
        case Timing.DUE_SOON:
            return say("due soon")
        case Timing.LATER:
            return say("due later")
        case Timing.NOT_IN_FORCE:
            return say("not in force yet")
        case Timing.UNDATED:
            return say("without a deadline")


def result_of_order_word(result: Result, say: Speech) -> str:
    """Name what a re-inspection says of an order."""
    match result:
        case Result.PASSED:
            return say("put right")
        case Result.PARTLY:
            return say("put right in part")
        case Result.FAILED:
            return say("not put right")


def standing_word(order: StandingOrder, say: Speech) -> str:
    """Name the state of a standing order; one of an open audit is not in force yet."""
    return state_word(order.state, say) if order.is_in_force else say("not in force yet")


def deadline_words(due: date | None, say: Speech) -> str:
    """Say the last day, or that there is none."""
    return say("no deadline") if due is None else due.isoformat()


def days_words(timing: Timing, days_left: int | None, say: Speech) -> str:
    """Say how far off the last day is; "" of an order not in force: its days do not run yet."""
    if timing is Timing.NOT_IN_FORCE:
        return ""
    if days_left is None:
        return say("no deadline")
    if days_left < 0:
        return say.plural("{n} day over the deadline", "{n} days over the deadline", -days_left)
    if days_left == 0:
        return say("due today")
    return say.plural("due in {n} day", "due in {n} days", days_left)


def what_words(order: StandingOrder, say: Speech) -> str:
    """Say what is to be done: what was written, and what was computed."""
    return say("; ").join(
        part for part in (order.measure, ordered_words(order.remedy, say)) if part
    )


def meanwhile_words(interim: str, say: Speech) -> str:
    """Say what is done meanwhile; "" where nothing is."""
    return say("Meanwhile: {measure}", measure=interim) if interim else ""


def heading_words(order: StandingOrder, say: Speech) -> str:
    """Name an order by its requirement, place and building."""
    return say(
        "{title} ({place}, {building})",
        title=order.title,
        place=order.place,
        building=order.building,
    )


def repeat_words(order: DueOrder, say: Speech) -> str:
    """Say that the same was found before; "" where it was not."""
    if not order.repeats:
        return ""
    return say.plural(
        "found {n} time before within twelve months, last on {on}",
        "found {n} times before within twelve months, last on {on}",
        len(order.repeats),
        on=order.repeats[0].on,
    )


def calendar_name(say: Speech) -> str:
    """Name the calendar of all last days."""
    return say("Rectification deadlines")


def reminder_words(due: DueOrder, say: Speech) -> str:
    """Say in one line what a calendar reminds of."""
    return say("Put right: {order}", order=heading_words(due.order, say))


def details_words(due: DueOrder, say: Speech) -> str:
    """Say line by line what a reminder is about."""
    order = due.order
    lines = (
        what_words(order, say),
        say("Responsible: {who}", who=order.responsible) if order.responsible else "",
        meanwhile_words(order.interim, say),
        standing_word(order, say),
        repeat_words(due, say),
        say("Audit {audit}, order {n}", audit=order.audit[:8], n=order.number),
    )
    return "\n".join(line for line in lines if line)


def last_time_words(last: LastTime, say: Speech) -> str:
    """Say what was done about a finding the last time, and who verified it."""
    if not last.orders:
        return say("{on}: nothing was ordered.", on=last.on)
    parts = [_outcome_words(order, say) for order in last.orders]
    return say("{on}: {what}", on=last.on, what=say("; ").join(parts))


def step_words(step: Step, say: Speech) -> str:
    """Say in one sentence what happened to an order."""
    match step:
        case ReportedDone():
            return say.plural(
                "Reported done on {on} by {by}, with {n} file of evidence. {note}",
                "Reported done on {on} by {by}, with {n} files of evidence. {note}",
                len(step.evidence),
                on=step.on,
                by=step.by,
                note=step.note,
            ).strip()
        case Extended():
            return say(
                "Extended to {due}, approved by {approver}: {reason}",
                due=step.due,
                approver=step.approver,
                reason=step.reason,
            )
        case InterimTaken():
            return meanwhile_words(step.measure, say)
        case Reinspected():
            return _looked_again(step, say)
        case OrderClosed():
            return say("Closed.")
        case Withdrawn():
            return say("Withdrawn by {by}: {reason}", by=step.by, reason=step.reason)


def _looked_again(step: Reinspected, say: Speech) -> str:
    sentence = say(
        "Re-inspected on {on} by {names}: {result}.",
        on=step.reinspection.on,
        names=_names(step, say),
        result=result_of_order_word(step.result, say),
    )
    left = ordered_words(step.left, say)
    still = say("Still to do: {left}.", left=left) if left else ""
    return " ".join(part for part in (sentence, still, step.remark) if part)


def _names(step: Reinspected, say: Speech) -> str:
    names = [each.name for each in step.reinspection.inspectors if each.name]
    return say(", ").join(names) if names else say("somebody unnamed")


def _outcome_words(order: Rectification, say: Speech) -> str:
    done = order.order.measure or ordered_words(order.order.remedy, say)
    parts = [done] if done else []
    parts += [step_words(report, say) for report in order.reports[-1:]]
    parts += [step_words(look, say) for look in order.reinspections[-1:]]
    if not order.reinspections:
        parts.append(say("Never re-inspected; {state}.", state=state_word(order.state, say)))
    return " ".join(parts)
