"""The document of an audit: in which language, into which file, and what came of it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from typing_extensions import override

from audit.domain.documents import DocumentLanguage
from audit.services.document_choices import main_choice
from audit.services.documents import SavedDocument, document_name, save_walk_document
from audit.services.ports import DocumentRequest
from audit.services.words import document_language_word, document_word
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.choosing import Candidate
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.fitting import lines, one_line
from audit.ui.keeping import Keeper
from audit.ui.paths import typed_path
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.form import Blank, Form
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.language import Message

REPORT = (
    Command(
        "ctrl+s", "write", Message("Write the PDF"), Message("Write the document into the file.")
    ),
    Command("escape", "leave", Message("Back"), Message("Go back.")),
)


def usual_folder() -> Path:
    """Return the user's folder for documents, or the current one where there is none."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.cwd()


class ReportScreen(SpokenScreen[None]):
    """Writes the notice of an inspection or the report of a self-check."""

    NAME: ClassVar[Message] = Message("Report")
    BINDINGS = bindings(REPORT)
    DEFAULT_CSS = """
    ReportScreen {
        & #report-what, & #report-done { height: auto; padding: 1 2; }
        & Form { height: auto; max-height: 60%; padding: 0 2; }
    }
    """

    def __init__(self, keeper: Keeper, *, folder: Path | None = None) -> None:
        super().__init__()
        self.keeper = keeper
        self.walk = keeper.walk
        self._choice = main_choice(keeper.walk.audit)
        self._folder = folder or usual_folder()
        self._entered: dict[str, str] = {}
        self._is_busy = False
        self._done = Content("")

    @override
    def compose(self) -> ComposeResult:
        if not self._entered:
            language = DocumentLanguage(self.say.language.value)
            self._entered = {"language": language.value, "path": self._usual_path(language)}
        yield TitleBar(self.say("Report"), self.walk.audit.particulars.building.name)
        yield Prose(self._what(), id="report-what")
        yield Form(self._blanks(), self._entered)
        yield Prose(self._done, id="report-done")
        yield KeyBar()

    @override
    def fill(self) -> None:
        if self.focused is None:
            self.query_one(Form).focus_blank("language")

    @on(Form.Changed)
    async def follow_language(self, event: Form.Changed) -> None:
        """Let the proposed name follow the language, as long as it is the proposed one."""
        proposed = {self._usual_path(each) for each in DocumentLanguage}
        self._entered[event.blank] = event.value
        if event.blank == "language" and self._entered["path"] in proposed:
            form = self.query_one(Form)
            path = self._usual_path(DocumentLanguage(event.value))
            self._entered["path"] = form.entered["path"] = path
            await form.lay_out(self._blanks())

    @on(Form.Finished)
    @work
    async def action_write(self) -> None:
        """Write the document; a file that is there already is replaced only after asking."""
        path = typed_path(self._entered["path"])
        if self._is_busy or path is None:
            return
        if may_replace := _is_there(path):
            question = Message("There is a file {path} already. Replace it?", path=path)
            if not await self.app.push_screen_wait(Confirmation(question)):
                return
        await self._write(path, may_replace=may_replace)

    def action_leave(self) -> None:
        """Go back, unless a document is just being written."""
        if not self._is_busy:
            self.dismiss(None)

    async def _write(self, path: Path, *, may_replace: bool) -> None:
        self._is_busy = True
        self._tell(Content(self.say("Writing the document …")))
        language = DocumentLanguage(self._entered["language"])
        saved: list[SavedDocument] = []

        def write() -> None:
            saved.append(
                save_walk_document(
                    self.house,
                    self.walk,
                    self._choice,
                    DocumentRequest(language),
                    path,
                    may_replace=may_replace,
                )
            )

        try:
            await asyncio.to_thread(self.keeper.keep, write)
        except PlumblineError as error:
            words = lines(error.told(self.say))
            self._tell(Content.assemble(("✗ ", "$text-error bold"), (words, "$text-error")))
        else:
            self._tell(self._success(saved[-1]))
        finally:
            self._is_busy = False

    def _success(self, saved: SavedDocument) -> Content:
        say = self.say
        parts = [
            Content.assemble(
                (f"✓ {say('Written')}", "$text-success bold"),
                "  ",
                (document_word(saved.kind, say), "bold"),
                f"  {say.plural('{n} page', '{n} pages', saved.pages or 0)}",
            ),
            Content(one_line(str(saved.path))),
        ]
        if saved.missing_glyphs:
            missing = " ".join(f"U+{ord(each[0]):04X}" for each in saved.missing_glyphs[:12])
            words = say(
                "No font has these characters, shown by their number: {which}", which=missing
            )
            parts.append(Content.assemble((f"! {words}", "$text-warning")))
        return Content("\n").join(parts)

    def _tell(self, words: Content) -> None:
        self._done = words
        self.query_one("#report-done", Prose).update(words)

    def _what(self) -> Content:
        audit, say = self.walk.audit, self.say
        name = document_word(self._choice.kind, say)
        head = Content.assemble((name, "bold"))
        if audit.is_closed:
            return head
        draft = say("The audit is still open: the document is a draft and says so.")
        return Content.assemble(head, "\n", (f"! {draft}", "$text-warning"))

    def _blanks(self) -> list[Blank]:
        say = self.say
        languages = [
            Candidate(each.value, document_language_word(each, say)) for each in DocumentLanguage
        ]
        return [Blank("language", say("Language"), languages), Blank("path", say("File"))]

    def _usual_path(self, language: DocumentLanguage) -> str:
        name = document_name(
            self.walk.audit, self._choice, DocumentRequest(language), today=self.house.desk.today()
        )
        return str(self._folder / name)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        # A name no system takes is not there; writing to it says what is wrong.
        return False
