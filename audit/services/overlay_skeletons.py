"""A file of house rules to begin from: it is in order as it is, and says what can be written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from audit.services.figures_in_words import demand_words, source_words
from audit.services.words import modality_word
from checklists.figures import shown
from checklists.language import Language, Speech, Text
from checklists.limits import Limit
from checklists.requirements import Method, Requirement
from checklists.rulebook import Rulebook
from checklists.sources import Force
from checklists.tailoring import Demand, Direction, demands


class _Example(NamedTuple):
    requirement: Requirement
    limit: Limit
    key: str
    figure: str


def overlay_skeleton(rulebook: Rulebook, say: Speech) -> str:
    """Return the text of the file; its comments are said in one language."""
    return "\n".join(line.rstrip() for line in _lines(rulebook, say)) + "\n"


def _lines(rulebook: Rulebook, say: Speech) -> Iterator[str]:
    pack = rulebook.pack
    yield from _comment(
        say("House rules over {title}: what this house asks of itself.", title=pack.title),
        say("The rules themselves stay as they are. Check this file: {command}", command=_CHECK),
        say("Judge a visit by it: {command}", command=_JUDGE),
    )
    yield ""
    yield f"id: our-house  # {say('lower-case words; it never changes')}"
    yield f"title: {_both(Text(zh='本单位防疫细则', en='Our own standard'))}"
    yield f"issuer: {_both(Text(zh='本单位名称', en='Name of the company'))}"
    yield f"dated: {pack.released}  # {say('the first day on which the stricter limits hold')}"
    yield f"base: {pack.id}"
    yield f'base_version: "{pack.version}"  # {say("leave it out to use them with later versions")}'
    yield ""
    yield from _stricter(rulebook, say)
    yield ""
    yield from _others(rulebook, say)
    yield ""
    yield from _comment(
        say("What can be made stricter: requirement, limit, key, and what is asked for now."),
        *(_offer(requirement, limit, rulebook, say) for requirement, limit in _offers(rulebook)),
    )


_CHECK = "plumbline checklist overlay check FILE"
_JUDGE = "plumbline judge VISIT --overlay FILE"


def _stricter(rulebook: Rulebook, say: Speech) -> Iterator[str]:
    yield from _comment(
        say("Stricter limits. A figure must be stricter than the limit it stands beside."),
        say(
            "Where an authority inspects they have no say; in a self-check missing one is a finding."
        ),
        say("This one is an example: put your own in its place."),
    )
    example = _example(rulebook)
    if example is None:
        yield "stricter: []"
        return
    yield "stricter:"
    yield f"  - requirement: {example.requirement.id}"
    yield f"    limit: {example.limit.id}  # {_now(example.requirement, example.limit, rulebook, say)}"
    yield f"    {example.key}: {example.figure}"
    yield f"    # modality: must  # {say('must, in_principle or should; as the limit if left out')}"
    yield f"    # action: {_both(Text(zh='怎样整改', en='What to do'))}"
    yield f"    reason: {_both(Text(zh='写明为什么更严', en='Say why it is stricter'))}"


def _others(rulebook: Rulebook, say: Speech) -> Iterator[str]:
    name = [*rulebook.requirements][-1]
    yield from _comment(
        say(
            "Requirements that are not looked at here, each with its reason. The report lists them."
        ),
        "switched_off:",
        f"  - requirement: {name}",
        f"    reason: {_both(Text(zh='为什么不适用', en='Why it does not concern this house'))}",
    )
    yield ""
    yield from _comment(
        say("Other weights in the score, from 1 to 100."),
        "weights:",
        f"  - requirement: {name}",
        f"    weight: {rulebook.requirements[name].weight}",
        f"    reason: {_both(Text(zh='为什么', en='Why'))}",
    )


def _offers(rulebook: Rulebook) -> Iterator[tuple[Requirement, Limit]]:
    """Yield every limit with a figure that a house can tighten."""
    for requirement in rulebook.requirements.values():
        for limit in requirement.limits:
            source = rulebook.source_of(limit)
            binds = source.binds_in(rulebook.pack.jurisdiction)
            if binds and source.force is not Force.HOUSE and demands(limit):
                yield requirement, limit


def _offer(requirement: Requirement, limit: Limit, rulebook: Rulebook, say: Speech) -> str:
    keys = ", ".join(demands(limit))
    return f"  {requirement.id}  {limit.id}  {keys}  {_now(requirement, limit, rulebook, say)}"


def _now(requirement: Requirement, limit: Limit, rulebook: Rulebook, say: Speech) -> str:
    parts = (
        demand_words(limit, requirement, rulebook, say),
        modality_word(limit.modality, say),
        source_words(limit, rulebook, say),
    )
    return " · ".join(" ".join(part.split()) for part in parts)


def _example(rulebook: Rulebook) -> _Example | None:
    """Return a stricter limit as an example, if possible of something measured that binds."""
    found = [
        _Example(requirement, limit, key, figure)
        for requirement, limit in _offers(rulebook)
        for key, demand in list(demands(limit).items())[:1]
        if (figure := _tighter(demand)) is not None
    ]

    def remoteness(example: _Example) -> tuple[bool, bool]:
        return (
            not example.limit.modality.is_mandatory,
            example.requirement.method is not Method.MEASURE,
        )

    return min(found, key=remoteness, default=None)


def _tighter(demand: Demand) -> str | None:
    """Return a figure that is stricter, as it is written in the file; None where none is near."""
    figure = demand.figure
    if demand.stricter is Direction.UP:
        return shown(figure + 1 if figure >= 1 else figure * 2) if figure > 0 else None
    if isinstance(figure, int):
        return str(figure - 1) if figure > 1 else None
    return shown(Decimal(str(figure)) / 2, places=6) if figure > 0 else None


def _both(text: Text) -> str:
    return f"{{{Language.ZH}: {text.zh}, {Language.EN}: {text.en}}}"


def _comment(*lines: str) -> Iterator[str]:
    return (f"# {line}" for line in lines)
