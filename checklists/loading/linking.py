"""Checks that the parts of a pack fit together."""

from __future__ import annotations

from checklists.loading.accounts import check_absent_sources, check_account
from checklists.loading.case_conditions import check_conditions
from checklists.loading.omissions import check_omissions
from checklists.loading.pack_files import Draft
from checklists.loading.quantities import check_quantities
from checklists.loading.reach import check_reach
from checklists.loading.references import check_references
from checklists.loading.texts import check_texts
from checklists.loading.units import check_units
from checklists.loading.validity import check_validity
from checklists.loading.vocabulary import Vocabulary


def link(draft: Draft) -> Vocabulary:
    """Check all references of a pack, also of parts that have other faults.

    What depends on a name that could not be read is left out, so that one mistake is one fault.
    """
    vocabulary = Vocabulary(draft)
    check_references(draft, vocabulary)
    check_account(draft, vocabulary)
    check_absent_sources(draft)
    check_omissions(draft, vocabulary)
    check_quantities(draft, vocabulary)
    check_units(draft, vocabulary)
    check_texts(draft)
    check_validity(draft)
    check_reach(draft)
    check_conditions(draft, vocabulary)
    return vocabulary
