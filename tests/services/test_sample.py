"""The sample: what a new user sees first has to be alive, and sound."""

from __future__ import annotations

import re
from functools import cache

import pytest

from audit.domain.audits import Audit
from audit.domain.errors import NotSaved
from audit.domain.items import Assessment, assess
from audit.domain.lines import first_misfit
from audit.domain.particulars import AuditKind
from audit.services.closing import gaps
from audit.services.house import House
from audit.services.sample import begin_sample, ensure_sample
from audit.services.sample_places import NOT_VISITED, PLACES
from audit.services.sample_readings import ANSWERS, LEFT_OPEN
from checklists.judgements import Outcome
from checklists.language import Language
from checklists.scoring import Conclusion
from tests.fakes import MemoryAuditStore
from tests.houses import house_in_memory

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@cache
def sample(language: Language) -> tuple[House, Audit, Assessment]:
    """Return the sample as it is begun in a language."""
    house = house_in_memory()
    audit, rulebook = house.desk.read(begin_sample(house, language))
    return house, audit, assess(audit, rulebook)


def texts_of(audit: Audit) -> list[str]:
    """Return everything a person wrote into an audit."""
    particulars = audit.particulars
    readings = [reading for each in audit.answers.values() for reading in each.readings]
    return [
        particulars.building.name,
        particulars.building.address,
        particulars.unit,
        particulars.authority,
        particulars.number,
        particulars.on_site,
        *(each.name for each in particulars.inspectors),
        *(place.name for place in audit.places.values()),
        *audit.notes.values(),
        *(each.not_applicable for each in audit.answers.values()),
        *(each.justification for each in audit.answers.values()),
        *(reading.spot for reading in readings),
        *(reading.instrument for reading in readings),
        *(order.responsible for order in audit.orders.values()),
        *(each.caption for kept in audit.evidence.values() for each in kept),
    ]


def test_it_is_a_building_of_about_forty_places() -> None:
    _, audit, _ = sample(Language.EN)

    assert 38 <= len(audit.places) <= 45
    assert audit.particulars.kind is AuditKind.INSPECTION


def test_it_shows_every_outcome() -> None:
    _, _, assessment = sample(Language.EN)

    assert {item.outcome for item in assessment.items.values()} == set(Outcome)


def test_about_a_quarter_is_still_open() -> None:
    """A visit half done shows what the program is for."""
    _, _, assessment = sample(Language.EN)

    coverage = assessment.score.coverage
    assert coverage is not None
    assert 0.65 < coverage < 0.85
    assert assessment.score.conclusion is Conclusion.DOES_NOT_CONFORM


def test_its_history_is_sealed() -> None:
    house, audit, _ = sample(Language.ZH)

    assert first_misfit(house.desk.history(audit.id)) is None


def test_some_findings_have_deadlines_and_some_have_none() -> None:
    """Closing it must have something to say."""
    _, audit, assessment = sample(Language.EN)

    failed = {item.key for item in assessment.with_outcome(Outcome.FAIL)}
    assert 3 <= len(failed & audit.orders.keys()) < len(failed)
    assert gaps(audit, assessment)


def test_its_photos_show_findings() -> None:
    _, audit, assessment = sample(Language.EN)

    shown = [key for key, kept in audit.evidence.items() if kept]
    assert len(shown) == 3
    assert all(assessment.items[key].outcome is Outcome.FAIL for key in shown)


def test_several_readings_of_one_thing_stand_side_by_side() -> None:
    _, audit, _ = sample(Language.EN)

    assert any(len(answer.readings) > 1 for answer in audit.answers.values())


def test_in_english_nothing_is_left_in_chinese() -> None:
    _, audit, _ = sample(Language.EN)

    assert [text for text in texts_of(audit) if CHINESE.search(text)] == []


def test_in_chinese_everything_is_said_in_chinese() -> None:
    _, audit, _ = sample(Language.ZH)

    assert [text for text in texts_of(audit) if text and not CHINESE.search(text)] == []


def test_both_languages_are_judged_alike() -> None:
    (_, _, zh), (_, _, en) = sample(Language.ZH), sample(Language.EN)

    assert zh.score == en.score


def test_its_numbers_say_that_it_is_a_sample() -> None:
    """Nobody may take it for a real inspection."""
    _, audit, _ = sample(Language.EN)

    particulars = audit.particulars
    assert "SAMPLE" in particulars.number
    assert all("SAMPLE" in each.certificate for each in particulars.inspectors)
    assert "sample" in particulars.building.name


def test_what_the_sample_says_of_places_and_items_exists() -> None:
    _, _audit, assessment = sample(Language.EN)

    assert {place.id for place in PLACES} >= NOT_VISITED
    named = {(each.place, each.item) for each in ANSWERS} | LEFT_OPEN
    assert named <= {(key.place, key.requirement) for key in assessment.items}
    assert not {each.place for each in ANSWERS} & NOT_VISITED


def test_nothing_was_entered_where_nobody_has_been() -> None:
    _, audit, _ = sample(Language.EN)

    assert not {key.place for key in audit.answers} & NOT_VISITED


def test_it_is_begun_only_where_there_is_nothing() -> None:
    house = house_in_memory()

    first, second = (ensure_sample(house, Language.ZH) for _ in range(2))

    assert first is not None
    assert second is None
    assert len(house.desk.listed()) == 1


def test_it_is_free_to_be_opened_afterwards() -> None:
    house = house_in_memory()
    audit = begin_sample(house, Language.ZH)

    walk = house.desk.open(audit)

    assert walk.audit.id == audit


def test_a_full_disk_leaves_no_half_of_it() -> None:
    """It is put on disk in one step: whole, or not at all."""
    store = MemoryAuditStore()
    store.is_full = True

    with pytest.raises(NotSaved):
        begin_sample(house_in_memory(store), Language.ZH)

    assert list(store.listed()) == []
