"""The opinion an authority's second look ends in, item by item."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.language import Language, Speech
from reports.blocks import Block, Heading, KeyValueGrid, Part, Prose
from reports.content.phrases import day
from reports.content.reinspection_opinion import ReinspectionOpinion
from reports.documents.annexed import Annex, annexed, record_annex
from reports.documents.authority_forms import (
    addressee,
    authority_part,
    cited_form_words,
    inspectors_words,
    small_print,
    warnings,
)
from reports.documents.filling import field, section
from reports.documents.particulars import hours_of_visit, place_of_visit
from reports.documents.second_looks import (
    besides_table,
    conclusion_words,
    next_steps,
    opinions_table,
    second_look_annexes,
)
from reports.documents.signatures import form_signatures


def opinion_part(opinion: ReinspectionOpinion, language: Language) -> Part:
    """Return the opinion in one language; in English it is a translation for reference."""
    say = Speech(language)
    return authority_part(
        say("Re-inspection Opinion"),
        opinion.authority,
        opinion.unit.name,
        _blocks(opinion, say),
        say,
    )


def _blocks(opinion: ReinspectionOpinion, say: Speech) -> Iterator[Block]:
    draft = say(
        "The re-inspection is not written back yet. This paper shows how it stands; it closes nothing "
        "and must not be served."
    )
    yield from warnings(opinion.imprint, draft, say)
    yield addressee(opinion.unit.name, say)
    yield Prose(_opening(opinion, say), indented=True)
    yield _particulars(opinion, say)
    for position, (title, block) in enumerate(_parts(opinion, say)):
        yield Heading(title, level=2, number=section(position, say))
        yield block
    made = opinion.imprint.made_at
    yield form_signatures(
        opinion.authority,
        made.date() if made else None,
        opinion.unit.on_site,
        say,
        statement=say(
            "By signing, the unit confirms that the inspectors showed their certificates and that it "
            "received this opinion. Lines that are not needed are struck through."
        ),
    )
    yield small_print(
        say(
            "This opinion is made out in two copies, one for the unit inspected and one for the "
            "inspecting body. The annexes belong to it."
        )
    )
    yield from annexed(_annexes(opinion, say), say)


def _parts(opinion: ReinspectionOpinion, say: Speech) -> Iterator[tuple[str, Block]]:
    look = opinion.look
    yield (say("Opinion, item by item"), opinions_table(look, say))
    yield (say("Conclusion"), Prose(conclusion_words(look, say), indented=True))
    yield (say("What follows"), next_steps(look, say))
    if look.besides:
        yield (say("Found besides"), besides_table(look, say))


def _opening(opinion: ReinspectionOpinion, say: Speech) -> str:
    return say(
        "On {day} our inspectors looked again at what was ordered by the {notice}. What they found is "
        "set out here for each item.",
        day=day(opinion.look.visit.on),
        notice=cited_form_words(opinion.notice, say),
    )


def _particulars(opinion: ReinspectionOpinion, say: Speech) -> KeyValueGrid:
    visit = opinion.look.visit
    return KeyValueGrid(
        (
            (field(say("First document"), cited_form_words(opinion.notice, say), say),),
            (
                field(say("First visit"), day(opinion.notice.on), say),
                field(say("On site"), opinion.unit.on_site, say),
            ),
            (field(say("Place"), place_of_visit(visit, say), say),),
            (field(say("Time"), hours_of_visit(visit, say), say),),
            (
                field(say("Inspectors"), inspectors_words(opinion.authority, say), say),
                field(say("Items looked at again"), str(len(opinion.look.orders)), say),
            ),
        )
    )


def _annexes(opinion: ReinspectionOpinion, say: Speech) -> Iterator[Annex]:
    yield from second_look_annexes(opinion.look, say)
    yield from record_annex(opinion.imprint, say, number=opinion.authority.number)
