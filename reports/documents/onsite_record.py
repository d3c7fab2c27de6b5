"""The record inspectors write on site and have signed there: what they found, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.judgements import Outcome
from checklists.language import Language, Speech
from reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    KeyValueGrid,
    Part,
    Prose,
    Row,
)
from reports.content.onsite_record import OnSiteRecord
from reports.content.phrases import day
from reports.content.visits import Visit
from reports.documents.annexed import Annex, annexed, record_annex
from reports.documents.annexes import left_out_table, results_table
from reports.documents.authority_forms import (
    authority_part,
    basis_cell,
    found_cell,
    inspectors_words,
    small_print,
    warnings,
)
from reports.documents.cards import fact_card
from reports.documents.filling import field, section
from reports.documents.particulars import hours_of_visit
from reports.documents.signatures import record_signatures


def record_part(record: OnSiteRecord, language: Language) -> Part:
    """Return the record in one language; in English it is a translation for reference."""
    say = Speech(language)
    return authority_part(
        say("On-site Inspection Record"),
        record.authority,
        record.unit.name,
        _blocks(record, say),
        say,
    )


def _blocks(record: OnSiteRecord, say: Speech) -> Iterator[Block]:
    draft = say("The audit is still open. This paper shows how it stands and must not be signed.")
    yield from warnings(record.imprint, draft, say)
    yield _particulars(record, say)
    parts: list[tuple[str, Block]] = [
        (say("What the unit was told"), Prose(_told(say), indented=True)),
        (say("How it was done"), Prose(_course(record.visit, say), indented=True)),
        (say("What was found"), _found(record.visit, say)),
    ]
    for position, (title, block) in enumerate(parts):
        yield Heading(title, level=2, number=section(position, say))
        yield block
    yield record_signatures(record.authority, record.unit.on_site, say)
    yield small_print(
        say(
            "This record is made out in two copies, one for the unit inspected and one for the "
            "inspecting body. It states facts only; what is ordered stands in a notice of its own. The "
            "annexes belong to it."
        )
    )
    yield from annexed(_annexes(record, say), say)


def _particulars(record: OnSiteRecord, say: Speech) -> KeyValueGrid:
    unit, visit = record.unit, record.visit
    return KeyValueGrid(
        (
            (
                field(say("Unit inspected"), unit.name, say),
                field(say("On site"), unit.on_site, say),
            ),
            (field(say("Address"), unit.address, say),),
            (
                field(say("Person in charge"), unit.representative, say),
                field(say("Post"), unit.post, say),
            ),
            (
                field(say("Telephone"), unit.phone, say),
                field(say("Place inspected"), _place(visit, say), say),
            ),
            (field(say("Time of inspection"), hours_of_visit(visit, say), say),),
            (
                field(say("Inspectors"), inspectors_words(record.authority, say), say),
                field(say("Checklist"), visit.checklist, say),
            ),
        )
    )


def _place(visit: Visit, say: Speech) -> str:
    return say.plural(
        "{building}, {n} place", "{building}, {n} places", visit.places, building=visit.building
    )


def _told(say: Speech) -> str:
    return say(
        "The inspectors showed the unit's person on site their certificates and told the unit why and by "
        "which rules it is inspected; that it may state its case and defend itself; that it may ask for "
        "an inspector to withdraw who has an interest in the matter; and that it has to cooperate and to "
        "say what is true."
    )


def _course(visit: Visit, say: Speech) -> str:
    results = [result for place in visit.results for result in place.results]
    kept = sum(result.outcome is Outcome.PASS for result in results)
    return say(
        "On {day} the inspectors looked at the places named in the annex ({places}) item by item. Of the "
        "items that apply ({applicable}), {decided} were decided: {kept} kept, {failed} not kept, "
        "{advisory} recommendations not followed; {open} could not be decided on site.",
        day=day(visit.on),
        places=visit.places,
        applicable=visit.summary.applicable,
        decided=visit.summary.decided,
        kept=kept,
        failed=visit.summary.failed,
        advisory=visit.summary.advisory,
        open=visit.summary.open,
    )


def _found(visit: Visit, say: Speech) -> DataTable:
    return DataTable(
        columns=(
            Column(say("No."), 1, Align.CENTRE),
            Column(say("Place, fact and measured value"), 9),
            Column(say("Clause"), 6),
        ),
        rows=tuple(
            Row((Cell(str(each.number)), found_cell(each, say), basis_cell(each, say)))
            for each in visit.findings
        ),
        empty=say("Nothing was found that a mandatory rule does not allow."),
    )


def _annexes(record: OnSiteRecord, say: Speech) -> Iterator[Annex]:
    visit = record.visit
    if visit.findings:
        yield (
            say("The facts one by one"),
            [fact_card(each, say) for each in visit.findings],
        )
    yield (
        say("Items not decided"),
        [left_out_table(visit.undecided, say, empty=say("Every item that applies was decided."))],
    )
    yield (say("Results by place"), [results_table(visit.results, say)])
    yield from record_annex(record.imprint, say, number=record.authority.number)
