"""The decision by which an authority gives an order a later last day."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.language import Language, Speech
from reports.blocks import Block, Heading, Part, Prose
from reports.content.extension_decision import ExtensionDecision
from reports.content.phrases import day
from reports.documents.annexed import annexed, record_annex
from reports.documents.authority_forms import (
    addressee,
    authority_part,
    cited_form_words,
    decision_remedies,
    small_print,
    warnings,
)
from reports.documents.extensions import earlier_table, order_grid
from reports.documents.filling import section
from reports.documents.second_looks import order_number
from reports.documents.signatures import decision_signatures


def decision_part(decision: ExtensionDecision, language: Language) -> Part:
    """Return the decision in one language; in English it is a translation for reference."""
    say = Speech(language)
    return authority_part(
        say("Decision to Extend the Time Limit"),
        decision.authority,
        decision.unit.name,
        _blocks(decision, say),
        say,
        signer=say("Approved by"),
    )


def _blocks(decision: ExtensionDecision, say: Speech) -> Iterator[Block]:
    draft = say("The audit is open again. This paper shows how it stands and must not be served.")
    yield from warnings(decision.imprint, draft, say)
    yield addressee(decision.unit.name, say)
    yield Prose(_opening(decision, say), indented=True)
    for position, (title, block) in enumerate(_parts(decision, say)):
        yield Heading(title, level=2, number=section(position, say))
        yield block
    extension = decision.extension
    yield decision_signatures(
        decision.authority,
        extension.step.decided,
        extension.step.approver,
        decision.unit.on_site,
        say,
    )
    yield small_print(
        say(
            "This decision is made out in two copies, one for the unit and one for the inspecting body. "
            "The annex belongs to it."
        )
    )
    record = record_annex(decision.imprint, say, number=decision.authority.number)
    yield from annexed(record, say)


def _parts(decision: ExtensionDecision, say: Speech) -> Iterator[tuple[str, Block]]:
    extension = decision.extension
    yield (say("What is extended"), order_grid(extension, say, building=decision.imprint.building))
    yield (
        say("Earlier extensions"),
        earlier_table(extension.earlier, say, numbers=decision.earlier_numbers),
    )
    yield (say("What stays as ordered"), Prose(_stays(say), indented=True))
    yield (say("Remedies"), Prose(decision_remedies(decision.authority, say), indented=True))


def _opening(decision: ExtensionDecision, say: Speech) -> str:
    step = decision.extension.step
    return say(
        "By the {notice} you were ordered to put things right. For the reason given here it is decided "
        "that item No. {number} is to be put right by {day}.",
        notice=cited_form_words(decision.notice, say),
        number=order_number(decision.extension.order, say),
        day=day(step.new),
    )


def _stays(say: Speech) -> str:
    return say(
        "Everything else stays as it was ordered, and so do the days of the other items. Until the item "
        "is put right, the unit keeps up what is to be done meanwhile. When it is put right, the unit "
        "says so at once and asks for a re-inspection; an extension closes nothing."
    )
