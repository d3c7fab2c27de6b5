"""What an audit begins with."""

from __future__ import annotations

from audit.domain.buildings import Places
from audit.domain.particulars import Particulars


class Beginning(Places):
    """The particulars of an audit and the places it begins with."""

    particulars: Particulars
