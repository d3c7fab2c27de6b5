"""The refusal of files that have faults: all of them at once, each with its code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from typing_extensions import override

from checklists.errors import PlumblineError
from checklists.language import Language, Message, Speech
from checklists.loading.faults import Fault, in_order, told


class Refused(PlumblineError):
    """Files that cannot be used, with everything that is wrong with them."""

    family: ClassVar[str]
    """What the codes of the faults begin with."""

    def __init__(self, what: Message, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__(what)

    @override
    def told(self, say: Speech) -> str:
        """Return every fault on a line of its own, in the order of the files."""
        return told(self.faults, say)

    @override
    def __str__(self) -> str:
        """Say it in English, each fault with its code, for logs and tracebacks."""
        english = Speech(Language.EN)
        return "\n".join(f"[{each.code(self.family)}] {each.told(english)}" for each in self.faults)
