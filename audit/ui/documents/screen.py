"""The documents of an audit: which one, how, into which file, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from typing_extensions import override

from audit.domain.documents import DocumentFormat, DocumentLanguage, DocumentTheme
from audit.domain.purges import has_marked
from audit.services.document_choices import DocumentChoice, choices_among, subject_of
from audit.services.document_choices_in_words import named_choice
from audit.services.documents import SavedDocument, document_name, save_walk_document
from audit.services.form_lint.linting import faults_of
from audit.services.ports import DocumentRequest
from audit.services.subjects import Subject
from audit.services.words import document_word
from audit.ui.beginning.particulars import TO_PARTICULARS, ParticularsScreen
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.documents.blanks import WITHHELD, document_blanks, request_of
from audit.ui.documents.faults import fault_lines
from audit.ui.documents.preview import PreviewScreen
from audit.ui.fitting import lines, one_line
from audit.ui.keeping import Keeper
from audit.ui.paths import may_be_lost, offered_file, typed_file
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.form import Blank, Form
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_pane import LinePane
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.title_bar import TitleBar
from audit.ui.widgets.working import Working
from checklists.errors import PlumblineError
from checklists.language import Message

DOCUMENTS = (
    Command("ctrl+s", "write", Message("Write"), Message("Write the document into the file.")),
    Command(
        "ctrl+o", "look", Message("Look at it"), Message("See the document before it is written.")
    ),
    TO_PARTICULARS,
    Command("escape", "leave", Message("Back"), Message("Go back.")),
)
_NAMING = frozenset({"document", "language", "format", "theme"})
"""The fields the proposed name of the file depends on."""

Done = TypeVar("Done")


def usual_folder() -> Path:
    """Return the user's folder for documents, or the current one where there is none."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.cwd()


class DocumentsScreen(SpokenScreen[None]):
    """Shows and writes the documents of an audit."""

    NAME: ClassVar[Message] = Message("Forms and reports")
    BINDINGS = bindings(DOCUMENTS)
    DEFAULT_CSS = """
    DocumentsScreen {
        & #document-what, & #document-done { height: auto; padding: 1 2; }
        & Form { height: auto; max-height: 60%; padding: 0 2; }
        & #document-faults { padding: 0 2; background: $background; }
    }
    """

    def __init__(self, keeper: Keeper, *, folder: Path | None = None) -> None:
        super().__init__()
        self.keeper = keeper
        self.walk = keeper.walk
        self._choices: tuple[DocumentChoice, ...] = ()
        self._folder = folder
        self._entered: dict[str, str] = {}
        self._is_busy = False
        self._done = Content("")

    @override
    def compose(self) -> ComposeResult:
        if not self._entered:
            self._begin()
        yield TitleBar(self.say("Forms and reports"), self.walk.audit.particulars.building.name)
        yield Prose(self._what(), id="document-what")
        yield Form(
            self._blanks(),
            self._entered,
        )
        yield Working()
        yield Prose(self._done, id="document-done")
        yield LinePane(id="document-faults")
        yield KeyBar()

    @override
    def fill(self) -> None:
        if self.focused is None:
            self.query_one(Form).focus_blank("document")
        self.look_over()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no change of what a closed audit says of itself."""
        return not (action == "particulars" and self.walk.audit.is_closed)

    @on(Form.Changed)
    async def follow(self, event: Form.Changed) -> None:
        """Let the proposed name follow what is chosen, as long as it is the proposed one."""
        self._take_over()
        if event.blank not in _NAMING:
            return
        form = self.query_one(Form)
        await form.lay_out(self._blanks())
        self.query_one("#document-what", Prose).update(self._what())
        self._tell(Content(""))
        if event.blank == "document":
            self.look_over()

    @on(Form.Finished)
    @work
    async def action_write(self) -> None:
        """Write the document; a file that is there already is replaced only after asking."""
        self._take_over()
        path = typed_file(self._entered["path"], self.house)
        if self._is_busy or path is None:
            return
        may_replace = self.house.authority is not None
        if may_be_lost(path, self.house):
            may_replace = True
            question = Message("There is a file {path} already. Replace it?", path=path)
            if not await self.app.push_screen_wait(Confirmation(question)):
                return
        house, walk, choice, request = self.house, self.walk, self._choice, self._request

        def write() -> SavedDocument:
            saved: list[SavedDocument] = []
            self.keeper.keep(
                lambda: saved.append(
                    save_walk_document(house, walk, choice, request, path, may_replace=may_replace)
                )
            )
            return saved[-1]

        saved = await self._working(self.say("Writing the document …"), write)
        if saved is not None:
            self._tell(self._success(saved))

    @work
    async def action_look(self) -> None:
        """Draw the document and show it."""
        if self._is_busy:
            return
        self._take_over()
        house, choice = self.house, self._choice

        preview = await self._working(
            self.say("Drawing the document …"),
            lambda: house.previews.preview(self._subject(choice), self._request),
        )
        if preview is not None:
            self._tell(Content(""))
            self.app.push_screen(PreviewScreen(preview, document_word(choice.kind, self.say)))

    @work
    async def action_particulars(self) -> None:
        """Change what the audit says of itself, which a form may still lack."""
        if not self._is_busy and await self.app.push_screen_wait(ParticularsScreen(self.keeper)):
            await self.retell()

    @work(exclusive=True, group="faults")
    async def look_over(self) -> None:
        """Show what is wrong with the form, before anybody writes it."""
        house, audit, choice = self.house, self.walk.audit, self._choice
        pane = self.query_one("#document-faults", LinePane)
        pane.show(lambda _: ())
        try:
            found = await asyncio.to_thread(
                lambda: faults_of(subject_of(house.desk, audit.id, choice))
            )
        except PlumblineError:
            # Whoever writes or looks at it is told.
            return
        pane.show(lambda width: fault_lines(found, width, self.say))
        pane.can_focus = bool(found)

    def action_leave(self) -> None:
        """Go back, unless a document is just being written."""
        if not self._is_busy:
            self.dismiss(None)

    async def _working(self, words: str, deed: Callable[[], Done]) -> Done | None:
        """Do something away from the screen; what goes wrong is said, and None returned."""
        self._is_busy = True
        self._tell(Content(""))
        self.query_one(Working).begin(words)
        try:
            return await asyncio.to_thread(deed)
        except PlumblineError as error:
            told = lines(error.told(self.say))
            self._tell(Content.assemble(("✗ ", "$text-error bold"), (told, "$text-error")))
            return None
        finally:
            self._is_busy = False
            self.query_one(Working).end()

    def _begin(self) -> None:
        self._choices = tuple(choices_among(self.house.desk, self.walk.audit))
        self._entered = {
            "document": "0",
            "language": DocumentLanguage(self.say.language.value).value,
            "format": DocumentFormat.PDF.value,
            "theme": DocumentTheme.MODERN.value,
            "personal": WITHHELD,
        }
        self._entered["path"] = self._usual_path()

    def _blanks(self) -> list[Blank]:
        return document_blanks(
            self._choices,
            self.walk.audit,
            self._request,
            self.say,
            has_personal=has_marked(self.walk.history),
        )

    def _subject(self, choice: DocumentChoice) -> Subject:
        shows = self._request.with_personal
        return subject_of(self.house.desk, self.walk.audit.id, choice, with_personal=shows)

    def _take_over(self) -> None:
        """Take over what the form holds: a key may be quicker than the message that it changed."""
        form = self.query_one(Form)
        proposed = self._usual_path()
        is_proposed = form.entered["path"] == self._entered["path"] == proposed
        self._entered = dict(form.entered)
        if is_proposed:
            self._entered["path"] = form.entered["path"] = self._usual_path()

    @property
    def _choice(self) -> DocumentChoice:
        return self._choices[int(self._entered["document"])]

    @property
    def _request(self) -> DocumentRequest:
        return request_of(self._entered)

    def _usual_path(self) -> str:
        name = document_name(
            self.walk.audit, self._choice, self._request, today=self.house.desk.today()
        )
        preferred = self.house.preferences.load().documents_folder
        folder = self._folder or (Path(preferred) if preferred else usual_folder())
        return offered_file(folder / name, self.house)

    def _success(self, saved: SavedDocument) -> Content:
        say = self.say
        pages = say.plural("{n} page", "{n} pages", saved.pages) if saved.pages else ""
        parts = [
            Content.assemble(
                (f"✓ {say('Written')}", "$text-success bold"),
                "  ",
                (document_word(saved.kind, say), "bold"),
                f"  {pages}",
            ),
            Content(one_line(offered_file(saved.path, self.house))),
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
        self.query_one("#document-done", Prose).update(words)

    def _what(self) -> Content:
        audit, say = self.walk.audit, self.say
        named = named_choice(self._choice, audit, say)
        head = Content.assemble((named.title, "bold"), f"  {one_line(named.remark)}")
        if audit.is_closed or not self._choice.kind.is_issued:
            return head
        draft = say("The audit is still open: the document is a draft and says so.")
        return Content.assemble(head, "\n", (f"! {draft}", "$text-warning"))
