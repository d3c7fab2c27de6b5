"""The tables of a pack, in the order they are read."""

from __future__ import annotations

from typing import Final, get_args

from pydantic import BaseModel

from checklists.language import Text
from checklists.limits import Limit
from checklists.loading.examples import Example
from checklists.places import Option, PlaceKind, Quantity
from checklists.profiles import Checklist
from checklists.provisions import LeftOut, Provision
from checklists.requirements import Requirement
from checklists.rulebook import Addressee, Area, Pack, Station
from checklists.sources import Source
from checklists.tabular.columns import Column, Form, Table, columns_of

GUIDE: Final = "guide"
"""The table that explains the others, and is not read."""
FILE: Final = "file"
"""The header of the column that names the file an entry is kept in."""
OWNERS: Final = ("facts", "quantities", "entered")
"""The tables whose choices have options."""

_LIMITS: Final[tuple[type[BaseModel], ...]] = get_args(get_args(Limit)[0])
"""All kinds of limits."""

_REFERS: Final = {
    "source": "sources",
    "place": "places",
    "area": "areas",
    "station": "stations",
    "requirement": "requirements",
    "provision": "provisions",
    "addressee": "addressees",
    "decided_by": "sources",
}


def _link(header: str, meaning: Text, refers_to: str = "", *words: str) -> Column:
    form = Form.CHOICE if words else Form.WORD
    return Column(header, (), form, meaning, True, words, refers_to)


def _file() -> Column:
    meaning = Text(zh="写入哪个文件，不带 .yaml", en="The file it is kept in, without .yaml")
    return Column(FILE, (), Form.TEXT, meaning, is_required=True)


def _table(
    name: str, title: Text, *models: type[BaseModel], links: tuple[Column, ...] = ()
) -> Table:
    return Table(name, title, (*links, *columns_of(*models, refers=_REFERS)), len(links))


def _kind_first(table: Table) -> Table:
    """Return the table of limits with the kind beside the id: the other columns hang on it."""
    kind = table.by_header["kind"]
    others = [column for column in table.columns if column is not kind]
    place = table.links + 1
    return Table(
        table.name, table.title, (*others[:place], kind, *others[place:]), links=table.links
    )


_OF_PLACE: Final = (
    _link("place", Text(zh="属于哪类点位", en="The kind of place it belongs to"), "places"),
)
_OF_REQUIREMENT: Final = (
    _link(
        "requirement",
        Text(zh="属于哪个检查事项", en="The requirement it belongs to"),
        "requirements",
    ),
)
_OF_CHOICE: Final = (
    _link("in", Text(zh="在哪张表里定义", en="The table it is declared in"), "", *OWNERS),
    _link("of", Text(zh="哪类点位或哪个检查事项", en="The kind of place or requirement")),
    _link("quantity", Text(zh="哪个选项量", en="The choice it belongs to")),
)

PACK: Final = _table("pack", Text(zh="规则库", en="The pack"), Pack)
ADDRESSEES: Final = _table("addressees", Text(zh="约束对象", en="Addressees"), Addressee)
AREAS: Final = _table("areas", Text(zh="分类", en="Areas"), Area)
STATIONS: Final = _table("stations", Text(zh="站点", en="Stations"), Station)
SOURCES: Final = _table("sources", Text(zh="依据文件", en="Sources"), Source)
PLACES: Final = _table("places", Text(zh="点位类型", en="Kinds of places"), PlaceKind)
FACTS: Final = _table("facts", Text(zh="基础信息", en="Facts of places"), Quantity, links=_OF_PLACE)
QUANTITIES: Final = _table(
    "quantities", Text(zh="点位共用的量", en="Quantities of places"), Quantity, links=_OF_PLACE
)
REQUIREMENTS: Final = _table(
    "requirements", Text(zh="检查事项", en="Requirements"), Requirement, links=(_file(),)
)
ENTERED: Final = _table(
    "entered",
    Text(zh="检查事项的录入量", en="What is entered for requirements"),
    Quantity,
    links=_OF_REQUIREMENT,
)
OPTIONS: Final = _table("options", Text(zh="选项", en="Options"), Option, links=_OF_CHOICE)
LIMITS: Final = _kind_first(
    _table("limits", Text(zh="限值", en="Limits"), *_LIMITS, links=_OF_REQUIREMENT)
)
BAD_STATES: Final = Table(
    "bad_states",
    Text(zh="不合格的状态", en="States that are bad"),
    (
        *_OF_REQUIREMENT,
        _link("limit", Text(zh="属于哪条限值", en="The limit it belongs to")),
        _link("state", Text(zh="哪个选项", en="The option that is bad")),
        *(
            Column(
                f"action.{language}",
                (language,),
                Form.TEXT,
                Text(zh="该做什么", en="What to do about it"),
                is_required=True,
            )
            for language in Text.model_fields
        ),
    ),
    links=3,
)
CHECKLISTS: Final = _table("checklists", Text(zh="检查表", en="Checklists"), Checklist)
PROVISIONS: Final = _table("provisions", Text(zh="条款", en="Provisions"), Provision)
LEFT_OUT: Final = _table(
    "left_out", Text(zh="未纳入的条款", en="Provisions left out"), LeftOut, links=(_file(),)
)
EXAMPLES: Final = _table("examples", Text(zh="例子", en="Examples"), Example, links=(_file(),))

TABLES: Final = (
    *(PACK, ADDRESSEES, AREAS, STATIONS, SOURCES, PLACES, FACTS, QUANTITIES, REQUIREMENTS),
    *(ENTERED, OPTIONS, LIMITS, BAD_STATES, CHECKLISTS, PROVISIONS, LEFT_OUT, EXAMPLES),
)
"""All tables."""
BY_NAME: Final = {table.name: table for table in TABLES}
