"""The one family of errors a user can act on: each says where, what, and what to do."""

from __future__ import annotations

from typing import ClassVar

from typing_extensions import override

from checklists.language import Language, Message, Speech


class PlumblineError(Exception):
    """Something the user can put right."""

    code: ClassVar[str] = "PLUMB-000"
    """A stable name for the kind of error, for papers and searches."""
    exit_status: ClassVar[int] = 2
    """What the command line returns: 2 wrong use or bad file, 3 try again."""

    def __init__(self, what: Message, *, where: str = "", hint: Message | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def told(self, say: Speech) -> str:
        """Return the error as one readable line or two: where, what, and what to do."""
        head = say.tell(self.what)
        if self.where:
            head = say("{where}: {what}", where=self.where, what=head)
        return f"{head}\n{say.tell(self.hint)}" if self.hint else head

    @override
    def __str__(self) -> str:
        """Say it in English, with its code, for logs and tracebacks."""
        return f"[{self.code}] {self.told(Speech(Language.EN))}"
