"""Options for what an audit says of itself, where its file does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import click

from audit.cli.grammar import Misuse
from audit.domain.errors import BadEntry
from audit.domain.particulars import Particulars
from audit.services.dates import parse_time
from checklists.language import Message, Speech

_TIMES: Final = frozenset({"arrived", "left"})
_HELP: Final[Mapping[str, tuple[str, Message]]] = {
    "number": ("NUMBER", Message("The number of the notice.")),
    "record_number": ("NUMBER", Message("The number of the on-site record.")),
    "representative": ("NAME", Message("Who answers for the unit or is in charge of it.")),
    "post": ("TEXT", Message("The post of that person.")),
    "phone": ("NUMBER", Message("The telephone of the unit.")),
    "arrived": ("TIME", Message("When the visit began, such as 09:30.")),
    "left": ("TIME", Message("When the visit ended, such as 11:40.")),
    "review_body": ("NAME", Message("Where reconsideration is applied for.")),
    "court": ("NAME", Message("Where a suit is brought.")),
}


def particulars_options(say: Speech) -> list[click.Option]:
    """Return the options, none of which must be given."""
    return [
        click.Option([name, f"--{name.replace('_', '-')}"], metavar=metavar, help=say.tell(told))
        for name, (metavar, told) in _HELP.items()
    ]


def with_options(particulars: Particulars, given: Mapping[str, str | None]) -> Particulars:
    """Return the particulars with what the options say in place of what the file says.

    Raises:
        Misuse: a time cannot be read.
    """
    said = {name: value for name, value in given.items() if value is not None}
    times = {name: _time(name, said.pop(name)) for name in sorted(_TIMES & said.keys())}
    return particulars.model_copy(update={**said, **times})


def _time(name: str, typed: str) -> object:
    try:
        return parse_time(typed)
    except BadEntry as error:
        raise Misuse(error.what, where=f"--{name}", hint=error.hint) from error
