"""Keeps the catalogues of words in step with the source.

``update`` collects the sentences a layer says and merges them into its Chinese catalogue,
``compile`` makes the file the program reads, ``check`` says what is missing or out of step. What is
written depends on the sentences alone, not on the day, the line numbers or the version of Babel.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parent.parent
if __package__ in {None, ""}:
    sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from typing_extensions import override

from tests.sentences import Sentence, Unreadable, fields_of, sentences_in

if TYPE_CHECKING:
    from babel.messages.catalog import Message as Entry

Forms = tuple[str, ...]
"""A sentence, or the forms of it for one and for many."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A part of the program that keeps its own words."""

    name: str
    code: str
    """The folder its source stands in."""
    without: tuple[str, ...] = ()
    """Folders below that belong to other layers."""

    def po(self, root: Path) -> Path:
        """Return where its Chinese catalogue is kept."""
        return root / self.code / "locale" / "zh" / "LC_MESSAGES" / "plumbline.po"

    def mo(self, root: Path) -> Path:
        """Return where the program looks for its Chinese words."""
        return self.po(root).with_suffix(".mo")

    def sources(self, root: Path) -> list[Path]:
        """Return its source files, in a fixed order."""
        others = [root / self.code / folder for folder in self.without]
        return [
            path
            for path in sorted((root / self.code).rglob("*.py"))
            if not any(path.is_relative_to(folder) for folder in others)
        ]


LAYERS: Final = (
    Layer("checklists", "checklists"),
    Layer("audit", "audit", without=("ui", "cli")),
    Layer("ui", "audit/ui"),
    Layer("cli", "audit/cli"),
    Layer("reports", "reports"),
)
"""In the order the program looks words up."""


class Words(Catalog):
    """A Chinese catalogue whose head says nothing that changes from day to day."""

    def __init__(self) -> None:
        super().__init__(locale="zh", charset="utf-8", fuzzy=False)
        self.header_comment = "# Chinese words. Update with: python3 run.py words update"

    @override
    def _get_mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "zh"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=1; plural=0;\n"),
        ]

    mime_headers = property(_get_mime_headers)


def kept(layer: Layer, root: Path = ROOT) -> Words:
    """Return the catalogue of a layer as it is on disk; an empty one if there is none."""
    words = Words()
    path = layer.po(root)
    if path.is_file():
        with path.open("rb") as file:
            read = read_po(file, locale="zh", abort_invalid=True)
        for entry in read:
            if entry.id:
                words[entry.id] = entry
        words.obsolete = read.obsolete
    return words


def said(layer: Layer, root: Path = ROOT) -> list[Sentence | Unreadable]:
    """Return everything a layer's source says."""
    return [found for path in layer.sources(root) for found in sentences_in(path, root=root)]


def template(sentences: Iterable[Sentence | Unreadable]) -> Catalog:
    """Return an untranslated catalogue of the sentences."""
    catalog = Catalog()
    for sentence in sentences:
        if isinstance(sentence, Sentence):
            forms = sentence.forms
            catalog.add(forms[0] if len(forms) == 1 else forms)
    return catalog


def update(layer: Layer, root: Path = ROOT) -> Words:
    """Bring a catalogue in step with its source, keep its translations, and write it.

    A sentence another layer already says takes that layer's Chinese. A sentence that changed a
    little takes the old Chinese, marked fuzzy until somebody looked at it.
    """
    words = kept(layer, root)
    before = {_forms(entry.id) for entry in words}
    words.update(template(said(layer, root)))
    words.obsolete.clear()
    elsewhere = _said_elsewhere(layer, root)
    for entry in words:
        forms = _forms(entry.id)
        if forms not in before and forms in elsewhere:
            entry.string = elsewhere[forms] if entry.pluralizable else elsewhere[forms][0]
            entry.flags.discard("fuzzy")
    _write(layer.po(root), _po_bytes(words), wanted=len(words) > 0)
    return words


def compiled(words: Words) -> bytes:
    """Return a catalogue in the form the program reads."""
    file = io.BytesIO()
    write_mo(file, words)
    return file.getvalue()


def compile_words(layer: Layer, root: Path = ROOT) -> None:
    """Write the file the program reads."""
    words = kept(layer, root)
    _write(layer.mo(root), compiled(words), wanted=len(words) > 0)


def faults(root: Path = ROOT) -> list[str]:
    """Return everything that is wrong with the words, one line each."""
    found: list[str] = []
    told: dict[str, tuple[str, str]] = {}
    for layer in LAYERS:
        words = kept(layer, root)
        sentences = said(layer, root)
        found += _faults_of_source(sentences)
        found += [f"{layer.name}: {fault}" for fault in _faults_of_words(sentences, words)]
        for entry in words:
            if entry.id and entry.string:
                first, chinese = told.setdefault(_key(entry), (layer.name, _chinese(entry)))
                if chinese != _chinese(entry):
                    found.append(
                        f"{layer.name}: {_english(entry)!r} is {_chinese(entry)!r} here, "
                        f"{chinese!r} in {first}"
                    )
        found += [f"{layer.name}: {fault}" for fault in _faults_of_file(layer, words, root)]
    return found


def _faults_of_source(sentences: Iterable[Sentence | Unreadable]) -> Iterator[str]:
    for sentence in sentences:
        if isinstance(sentence, Unreadable):
            yield str(sentence)
            continue
        try:
            misfit = sentence.misfit
        except ValueError as error:
            misfit = f"{sentence.where}: {error} in {sentence.forms[-1]!r}"
        if misfit:
            yield misfit


def _faults_of_words(sentences: Sequence[Sentence | Unreadable], words: Words) -> Iterator[str]:
    wanted = template(sentences)
    for entry in wanted:
        if entry.id and entry.id not in words:
            yield f"missing: {_english(entry)!r}"
    for entry in words:
        if not entry.id:
            continue
        if entry.id not in wanted:
            yield f"obsolete: {_english(entry)!r}"
        elif entry.pluralizable != wanted[entry.id].pluralizable:
            yield f"out of step (one form or two): {_english(entry)!r}"
        elif not all(_forms(entry.string)):
            yield f"untranslated: {_english(entry)!r}"
        elif entry.fuzzy:
            yield f"fuzzy: {_english(entry)!r} is {_chinese(entry)!r}"
        else:
            yield from _faults_of_fields(entry)
    for entry in words.obsolete.values():
        yield f"obsolete: {_english(entry)!r}"


def _faults_of_fields(entry: Entry) -> Iterator[str]:
    english = _english(entry)
    for chinese in _forms(entry.string):
        try:
            if fields_of(chinese) != fields_of(english):
                yield f"not the same braces: {english!r} is {chinese!r}"
        except ValueError as error:
            yield f"{error} in {chinese!r}"


def _faults_of_file(layer: Layer, words: Words, root: Path) -> Iterator[str]:
    path = layer.mo(root)
    if len(words) == 0:
        return
    if not path.is_file():
        yield f"not compiled: {path.name} is missing"
    elif path.read_bytes() != compiled(words):
        yield f"not compiled: {path.name} is older than {layer.po(root).name}"


def _said_elsewhere(layer: Layer, root: Path) -> dict[Forms, Forms]:
    return {
        _forms(entry.id): _forms(entry.string)
        for other in LAYERS
        if other != layer
        for entry in kept(other, root)
        if entry.id and all(_forms(entry.string)) and not entry.fuzzy
    }


def _po_bytes(words: Words) -> bytes:
    file = io.BytesIO()
    write_po(file, words, width=100, no_location=True, sort_output=True)
    return file.getvalue().rstrip(b"\n") + b"\n"


def _write(path: Path, content: bytes, *, wanted: bool) -> None:
    if not wanted:
        path.unlink(missing_ok=True)
    elif not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _forms(text: str | Sequence[str] | None) -> Forms:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _key(entry: Entry) -> str:
    return _forms(entry.id)[0]


def _english(entry: Entry) -> str:
    """Return the English sentence, for a plural the form for many."""
    return _forms(entry.id)[-1]


def _chinese(entry: Entry) -> str:
    return _forms(entry.string)[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the three commands and return its exit status: 1 when ``check`` found faults."""
    parser = argparse.ArgumentParser(prog="words", description=__doc__)
    parser.add_argument("command", choices=["update", "compile", "check"])
    names = [layer.name for layer in LAYERS]
    parser.add_argument("layer", choices=[*names, "all"], default="all", nargs="?")
    chosen = parser.parse_args(arguments)
    layers = [layer for layer in LAYERS if chosen.layer in {layer.name, "all"}]
    if chosen.command == "check":
        found = faults()
        sys.stdout.writelines(f"{fault}\n" for fault in found)
        return 1 if found else 0
    for layer in layers:
        if chosen.command == "update":
            words = update(layer)
            todo = [e for e in words if e.id and (e.fuzzy or not all(_forms(e.string)))]
            print(f"{layer.name}: {len(words)} sentences, {len(todo)} to translate")
        else:
            compile_words(layer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
