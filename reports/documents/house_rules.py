"""House rules on paper: one line on the first page, and an annex with all they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from audit.services.words import modality_word
from checklists.language import Speech, Text
from reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Field,
    KeyValueGrid,
    Prose,
    Row,
    Size,
    Span,
    Tone,
)
from reports.content.house_rules import HouseRules, StricterLimit
from reports.content.phrases import day
from reports.content.visits import Visit
from reports.documents.filling import bold, field, joined, muted


def house_rows(visit: Visit, say: Speech) -> tuple[tuple[Field], ...]:
    """Return the row of the first page's form that names them; none where there are none."""
    rules = visit.house_rules
    if rules is None:
        return ()
    about = say(
        "{title} ({issuer}, {day})", title=rules.title, issuer=rules.issuer, day=day(rules.dated)
    )
    parts = [
        about,
        say("stricter limits: {n}", n=len(rules.stricter)),
        say("switched off: {n}", n=len(rules.switched_off)),
        say("see the annex"),
    ]
    if not rules.have_a_say:
        parts.insert(1, say("their stricter limits have no say here"))
    return ((field(say("House rules"), joined(parts, say), say),),)


def house_annex(visit: Visit, say: Speech) -> Iterator[tuple[str, Sequence[Block]]]:
    """Return the annex that tells all they change, if there are any."""
    rules = visit.house_rules
    if rules is not None:
        yield (say("House rules applied"), [*_head(rules, say), *_tables(rules, say)])


def _head(rules: HouseRules, say: Speech) -> Iterator[Block]:
    yield Prose(_standing(rules, say), size=Size.SMALL, tone=Tone.MUTED, align=Align.LEFT)
    yield KeyValueGrid(
        (
            (field(say("House rules"), rules.title, say),),
            (
                field(say("Made by"), rules.issuer, say),
                field(say("Date"), day(rules.dated), say),
            ),
            (field("SHA-256", rules.sha256, say),),
        )
    )


def _standing(rules: HouseRules, say: Speech) -> str:
    if rules.have_a_say:
        return say(
            "Rules the house made for itself. Whoever misses only one of them violates no public "
            "document; such findings are marked as house rules. What is switched off was not looked "
            "at and is not in the score."
        )
    return say(
        "Rules the house made for itself. An authority does not judge by their stricter limits: "
        "nothing is found or ordered because of them. What is switched off was not looked at and is "
        "not in the score."
    )


def _tables(rules: HouseRules, say: Speech) -> Iterator[Block]:
    yield DataTable(
        columns=(
            Column(say("Check item"), 4),
            Column(say("The document asks"), 5),
            Column(say("The house asks"), 4),
            Column(say("Why"), 5),
        ),
        rows=tuple(_stricter_row(each, say) for each in rules.stricter),
        caption=say("Stricter limits"),
        empty=say("No limit is stricter."),
    )
    yield _reasons(
        ((each.title, "", each.reason) for each in rules.switched_off),
        say,
        caption=say("Switched off"),
        empty=say("Nothing is switched off."),
    )
    if rules.weights:
        yield _reasons(
            ((each.title, say("weight {n}", n=each.weight), each.reason) for each in rules.weights),
            say,
            caption=say("Other weights in the score"),
        )


def _stricter_row(limit: StricterLimit, say: Speech) -> Row:
    document = joined((modality_word(limit.document_modality, say), say.tell(limit.document)), say)
    asked = (Span(say.tell(limit.asked)), muted(f"\n{document}"))
    own = (bold(say.tell(limit.own)), muted(f"\n{modality_word(limit.modality, say)}"))
    return Row((Cell(say.tell(limit.title)), Cell(asked), Cell(own), Cell(say.tell(limit.reason))))


def _reasons(
    entries: Iterable[tuple[Text, str, Text]], say: Speech, *, caption: str, empty: str = ""
) -> DataTable:
    return DataTable(
        columns=(Column(say("Check item"), 5), Column(say("Why"), 9)),
        rows=tuple(
            Row((Cell(joined((say.tell(title), about), say)), Cell(say.tell(reason))))
            for title, about, reason in entries
        ),
        caption=caption,
        empty=empty,
    )
