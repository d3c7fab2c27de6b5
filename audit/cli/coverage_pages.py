"""The account of provisions as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.cli.paragraphs import COLUMNS, paragraph
from audit.cli.terminal import columns, width
from audit.services.coverage_in_words import (
    Tally,
    by_source,
    document_words,
    fate_words,
    place_words,
    share_words,
    tally,
)
from audit.services.words import fate_word, reason_word
from checklists.coverage import Account, Entry, Fate
from checklists.language import Speech
from checklists.rulebook import Rulebook


def coverage_page(
    account: Account, rulebook: Rulebook, say: Speech, *, only: Fate | None = None
) -> Iterator[str]:
    """Yield the counts, by fate, by reason and by document; or the provisions of one fate."""
    pack = rulebook.pack
    yield from paragraph(say("{title}, version {version}", title=pack.title, version=pack.version))
    if not account.entries:
        yield say("No provisions are listed here.")
        return
    parts = by_source(account, rulebook)
    if only is not None:
        yield from _entries(parts, only, rulebook, say)
        return
    counted = tally(account)
    provisions = say.plural("{n} provision", "{n} provisions", counted.total)
    documents = say.plural("{n} document", "{n} documents", len(parts))
    yield say("{provisions} of {documents}", provisions=provisions, documents=documents)
    yield ""
    yield from _counts(counted, say)
    yield ""
    yield from paragraph(say("Answered for: {share}", share=share_words(counted, say)))
    yield ""
    yield from _table({name: tally(part) for name, part in parts.items()}, rulebook, say)


def _counts(counted: Tally, say: Speech) -> Iterator[str]:
    explained = {
        Fate.COVERED: say("by a requirement of their own"),
        Fate.MERGED: say("with others into one requirement"),
        Fate.LEFT_OUT: say("for these reasons"),
        Fate.UNACCOUNTED: say("nothing says why"),
    }
    digits = len(str(counted.total))
    names = max(width(fate_word(fate, say)) for fate in Fate)
    for fate, number in counted.fates.items():
        name = fate_word(fate, say)
        gap = " " * (names - width(name))
        line = f"  {number:>{digits}}  {name}{gap}  {explained[fate] if number else ''}"
        yield line.rstrip()
        if fate is Fate.LEFT_OUT:
            for reason, times in counted.reasons.items():
                yield " " * (digits + names + 6) + f"{times:>{digits}}  {reason_word(reason, say)}"


def _table(tallies: Mapping[str, Tally], rulebook: Rulebook, say: Speech) -> Iterator[str]:
    heads = [say("Document"), say("all"), *(fate_word(fate, say) for fate in Fate)]
    rows = [
        [say.tell(rulebook.sources[name].short), *_figures(counted)]
        for name, counted in tallies.items()
    ]
    widths = [max(width(head), 3) for head in heads[1:]]
    room = COLUMNS - 2 - sum(widths) - 2 * len(widths)
    for row in columns([_aligned(cells, widths, room) for cells in (heads, *rows)]):
        yield f"  {row}"


def _figures(counted: Tally) -> list[str]:
    return [str(counted.total), *(str(number) for number in counted.fates.values())]


def _aligned(cells: list[str], widths: list[int], room: int) -> list[str]:
    """Return a row with its figures to the right and its name no wider than there is room."""
    name, *figures = cells
    return [
        _cut(name, room),
        *(" " * (most - width(cell)) + cell for cell, most in zip(figures, widths, strict=True)),
    ]


def _cut(text: str, most: int) -> str:
    if width(text) <= most:
        return text
    kept = ""
    for character in text:
        if width(kept + character) + 1 > most:
            break
        kept += character
    return f"{kept}…"


def _entries(
    parts: Mapping[str, Account], only: Fate, rulebook: Rulebook, say: Speech
) -> Iterator[str]:
    found = 0
    for name, part in parts.items():
        entries = part.with_fate(only)
        if entries:
            yield ""
            yield from paragraph(document_words(rulebook.sources[name], say), hanging=2)
            for entry in entries:
                yield from _entry(entry, say)
        found += len(entries)
    yield ""
    number = say.plural("{n} provision", "{n} provisions", found)
    yield say("{fate}: {number}", fate=fate_word(only, say), number=number)


def _entry(entry: Entry, say: Speech) -> Iterator[str]:
    head = f"{entry.provision.id}  {place_words(entry, say)}"
    yield from paragraph(head, indent=2, hanging=4)
    for requirement in entry.requirements:
        title = f"{requirement.id}  {say.tell(requirement.title)}"
        yield from paragraph(title, indent=6, hanging=8)
    if entry.fate is Fate.LEFT_OUT:
        yield from paragraph(fate_words(entry, say), indent=6, hanging=8)
