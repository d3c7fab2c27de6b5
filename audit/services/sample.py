"""The sample audit that a new user finds: a building half walked, with something of everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from audit.domain.answers import Answer, ItemKey, Order, Reading
from audit.domain.buildings import Building, PlaceId
from audit.domain.events import AuditId
from audit.domain.particulars import AuditKind, Inspector, Particulars
from audit.services.desk import reference_to
from audit.services.house import House
from audit.services.sample_places import NOT_VISITED, sample_places
from audit.services.sample_readings import ANSWERS, LEFT_OPEN, SampleAnswer, SampleReading
from audit.services.usual_readings import usual_reading
from audit.services.walking import Walk
from checklists.judgements import Outcome
from checklists.language import Language, Speech, Text
from checklists.rulebook import Rulebook

SAMPLE_PACK: Final = "beijing-offices"
SAMPLE_CHECKLIST: Final = "full"
SAMPLE_DAY: Final = date(2020, 3, 2)

SamplePhoto = Callable[[str], bytes]
"""Draws a photo by its name."""


def ensure_sample(house: House, language: Language) -> AuditId | None:
    """Begin the sample audit if there is no audit at all, and return its id; None if there is one.

    Raises:
        NotSaved: the disk did not take it.
    """
    return None if house.desk.listed() else begin_sample(house, language)


def begin_sample(house: House, language: Language) -> AuditId:
    """Begin another sample audit, with its words in ``language``, and return its id."""
    say = Speech(language)
    rulebook = house.find_rulebook(SAMPLE_PACK)
    return house.desk.begin_with(
        sample_particulars(rulebook, say),
        sample_places(say),
        lambda walk: _enter(walk, say, house.sample_photo),
    )


def sample_particulars(rulebook: Rulebook, say: Speech) -> Particulars:
    """Return what the sample says of itself; every number in it says that it is one."""
    return Particulars(
        kind=AuditKind.INSPECTION,
        building=Building(
            name=say.tell(Text(zh="准绳大厦（示例）", en="Plumbline Tower (sample)")),
            address=say.tell(Text(zh="北京市某区示例路 1 号", en="1 Example Road, Beijing")),
            facts={"large_and_crowded": True},
        ),
        unit=say.tell(
            Text(
                zh="准绳大厦物业管理单位（示例）",
                en="Property management of Plumbline Tower (sample)",
            )
        ),
        on=SAMPLE_DAY,
        jurisdiction=rulebook.pack.jurisdiction,
        pack=reference_to(rulebook),
        checklist=SAMPLE_CHECKLIST,
        inspectors=(
            Inspector(
                name=say.tell(Text(zh="检查员甲", en="Inspector A")),
                certificate=say.tell(Text(zh="示例-00001", en="SAMPLE-00001")),
            ),
            Inspector(
                name=say.tell(Text(zh="检查员乙", en="Inspector B")),
                certificate=say.tell(Text(zh="示例-00002", en="SAMPLE-00002")),
            ),
        ),
        authority=say.tell(
            Text(zh="某区商务楼宇联合检查组（示例）", en="Joint inspection team (sample)")
        ),
        number=say.tell(Text(zh="（示例）整改〔2020〕1号", en="SAMPLE 2020/1")),
        on_site=say.tell(Text(zh="物业项目负责人", en="Property manager")),
    )


def _enter(walk: Walk, say: Speech, photo: SamplePhoto | None) -> None:
    """Enter what was found at the places that were visited."""
    for answer in ANSWERS:
        _enter_answer(walk, answer, say, photo)
    answered = {(each.place, each.item) for each in ANSWERS}
    for key, item in list(walk.assessment.items.items()):
        if key.place in NOT_VISITED or (key.place, key.requirement) in answered | LEFT_OPEN:
            continue
        values = usual_reading(walk, item)
        if values is not None:
            walk.answer(key, Answer(readings=(Reading(values=values),)))


def _enter_answer(walk: Walk, answer: SampleAnswer, say: Speech, photo: SamplePhoto | None) -> None:
    key = ItemKey(PlaceId(answer.place), answer.item)
    item = walk.answer(
        key,
        Answer(
            readings=tuple(_reading(each, say) for each in answer.readings),
            not_applicable=say.tell(answer.not_applicable or ""),
            justification=say.tell(answer.justification or ""),
        ),
    )
    if answer.note is not None:
        walk.note(key, say.tell(answer.note))
    if answer.photo is not None and photo is not None:
        name, caption = answer.photo
        walk.attach(key, photo(name), name=f"{name}.jpg", caption=say.tell(caption))
    if answer.due is not None and item.outcome is Outcome.FAIL:
        walk.order(
            Order(
                place=key.place,
                requirement=key.requirement,
                due=answer.due,
                responsible=say.tell(answer.responsible or ""),
            )
        )


def _reading(reading: SampleReading, say: Speech) -> Reading:
    return Reading(
        values=dict(reading.values),
        spot=say.tell(reading.spot or ""),
        instrument=say.tell(reading.instrument or ""),
    )
