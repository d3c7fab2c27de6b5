"""Examples: readings with the judgement they must get, which every pack brings along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from checklists.entries import Entry, Id
from checklists.figures import as_decimal
from checklists.judgements import Outcome
from checklists.judging import Case, judge
from checklists.language import Message
from checklists.limits import RemedyKey
from checklists.loading.faults import FaultKind, KeyPath
from checklists.loading.located import Located, Node
from checklists.loading.nearest import quoted
from checklists.loading.pack_files import EXAMPLES_FOLDER, Collected, Draft, Part, yaml_files
from checklists.loading.quantities import check_value
from checklists.loading.references import ADDRESSEE, FACT, QUANTITY, REQUIREMENT, SOURCE, refer
from checklists.loading.rulebooks import rulebook_of
from checklists.loading.vocabulary import Quantities, Vocabulary
from checklists.loading.yaml_documents import read_document
from checklists.places import Value
from checklists.rulebook import BUILDING, Rulebook
from checklists.timeline import Occasion


class Expected(Entry):
    """What an example must come to; what is not given is not compared."""

    outcome: Outcome
    remedy: Mapping[RemedyKey, Decimal] = {}
    """Each figure given must be the remedy's."""
    decided_by: Id | None = None
    """The source of the limit that decides."""
    article: str | None = None


class Example(Entry):
    """A reading and the judgement it must get."""

    name: str
    """A claim, such as "six in a basement is four too many"."""
    requirement: Id
    on: date
    jurisdiction: str | None = None
    """By default the pack's."""
    addressee: Id | None = None
    facts: Mapping[Id, Value] = {}
    """Of the place."""
    building: Mapping[Id, Value] = {}
    """Facts of the building."""
    values: Mapping[Id, Value] | None = None
    """What was entered; None for nothing yet."""
    justified: bool = False
    """Whether it is recorded why an "in principle" limit cannot be kept."""
    expect: Expected


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which an example comes to something else than expected."""

    path: KeyPath
    """The way to what was expected, within the example."""
    what: Message


@dataclass(frozen=True, slots=True)
class Examples:
    """How many examples of a pack were run, and how they came out."""

    run: int
    failed: int
    """Of those run, how many came to something else than expected."""


def read_examples(draft: Draft) -> Collected[Example]:
    """Read the examples of a pack into its draft."""
    collected = Collected[Example]()
    for name in yaml_files(draft.folder, EXAMPLES_FOLDER):
        document = read_document(draft.folder / name, name)
        draft.documents.append(document)
        collected.add(document, Example)
    return collected


def check_examples(draft: Draft, vocabulary: Vocabulary) -> Examples:
    """Read the examples of a pack into its draft, and run them if all else is right."""
    return run_examples(draft, vocabulary, read_examples(draft))


def run_examples(draft: Draft, vocabulary: Vocabulary, collected: Collected[Example]) -> Examples:
    """Check the names in examples, and run these if all else is right."""
    for part in collected.parts:
        _check_names(draft, vocabulary, part.document, part.node)
    if draft.all_faults:
        return Examples(run=0, failed=0)
    rulebook = rulebook_of(draft)
    failed = sum(_run(rulebook, part) for part in collected.parts)
    return Examples(len(collected.parts), failed)


def differences(rulebook: Rulebook, example: Example) -> list[Difference]:
    """Judge an example and return everything that is not as expected.

    Where the outcome differs, the rest follows from it and is not compared.
    """
    judgement = judge(
        rulebook, rulebook.requirements[example.requirement], _case(rulebook, example)
    )
    expected = example.expect
    if judgement.outcome is not expected.outcome:
        return [_difference("outcome", expected.outcome, judgement.outcome)]
    figures = judgement.remedy.figures
    found = [
        _difference(key, figure, figures.get(key), "remedy")
        for key, figure in expected.remedy.items()
        if figures.get(key) != figure
    ]
    decisive = judgement.decided_by
    source, article = (decisive.source, decisive.article) if decisive else (None, None)
    if expected.decided_by not in {None, source}:
        found.append(_difference("decided_by", expected.decided_by, source))
    if expected.article not in {None, article}:
        found.append(_difference("article", expected.article, article))
    return found


def _case(rulebook: Rulebook, example: Example) -> Case:
    jurisdiction = example.jurisdiction or rulebook.pack.jurisdiction
    return Case(
        Occasion(example.on, jurisdiction, example.addressee),
        facts=example.facts,
        building=example.building,
        values=example.values,
        is_justified=example.justified,
    )


def _difference(key: str, expected: object, got: object, *holders: str) -> Difference:
    what = Message(
        "The rules give {got} for {key}, {expected} was expected.",
        got=Message("nothing") if got is None else _exactly(got),
        key=key,
        expected=_exactly(expected),
    )
    return Difference(("expect", *holders, key), what)


def _exactly(value: object) -> str:
    """Return a figure with all its digits, where two that differ little could look alike."""
    if not isinstance(value, Fraction):
        return str(value)
    try:
        return str(as_decimal(value))
    except ValueError:
        return f"{value.numerator}/{value.denominator}"


def _run(rulebook: Rulebook, part: Part[Example]) -> bool:
    """Run one example, and return whether it failed."""
    if part.entry is None:
        return False
    found = differences(rulebook, part.entry)
    for each in found:
        node = part.document.node((*part.node.path, *each.path)) or part.node
        hint = Message("Correct the example or the limit: {name}", name=quoted(part.entry.name))
        part.document.faults.append(part.document.fault(node, FaultKind.EXAMPLE, each.what, hint))
    return bool(found)


def _check_names(draft: Draft, vocabulary: Vocabulary, document: Located, example: Node) -> None:
    refer(draft, document, example.get("addressee"), vocabulary.addressees, ADDRESSEE)
    expected = example.get("expect")
    if expected is not None:
        refer(draft, document, expected.get("decided_by"), vocabulary.sources, SOURCE)
    building = vocabulary.kinds.get(BUILDING)
    known = vocabulary.place_kinds.is_complete
    facts = building.facts if building else Quantities(is_complete=known)
    _check_values(draft, document, example.get("building"), facts, FACT)
    name = example.get("requirement")
    if name is None or not refer(draft, document, name, vocabulary.requirements, REQUIREMENT):
        return
    requirement = draft.requirements.by_id[name.name or ""].node
    kind = vocabulary.kind_of(requirement)
    if kind is not None:
        _check_values(draft, document, example.get("facts"), kind.facts, FACT)
        entered = vocabulary.entered(requirement)
        _check_values(draft, document, example.get("values"), entered, QUANTITY)


def _check_values(
    draft: Draft, document: Located, given: Node | None, known: Quantities, sort: Message
) -> None:
    """Check that values are given for names that are known, and that they are of the right type."""
    for key, at in given.keys.items() if given else ():
        node = given.parts[key] if given else None
        name = Node(key, at, node.path if node else (), text=key)
        if refer(draft, document, name, known.names, sort) and node is not None:
            check_value(draft, document, node, known.declared[key])
