"""What is said of files that were attached, or were not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from audit.ui.fitting import lines, shortened
from checklists.errors import PlumblineError
from checklists.language import Speech

_MOST_TOLD: Final = 2
"""So many refusals are told whole."""
_LONGEST: Final = 400


def attached_words(n: int, errors: Sequence[PlumblineError], say: Speech, *, is_all: bool) -> str:
    """Say why files were refused, and how many were attached where not all of them were."""
    told = [f"✗ {shortened(lines(each.told(say)), _LONGEST)}" for each in errors[:_MOST_TOLD]]
    if (more := len(errors) - _MOST_TOLD) > 0:
        told.append(say.plural("{n} more file refused", "{n} more files refused", more))
    if n and not is_all:
        told.insert(0, say.plural("{n} file attached.", "{n} files attached.", n))
    return "\n".join(told)


def others_words(n: int, say: Speech) -> str:
    """Say for how many other items a file is as well; nothing where it is for none."""
    return (
        say.plural("Also for {n} other item (F5)", "Also for {n} other items (F5)", n) if n else ""
    )
