"""A small legal pack, written into a folder, that a test breaks in one line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from checklists.language import Language, Speech
from checklists.loading.packs import PackError, load_pack

PACK: Final = """\
id: small
version: "1.0"
title: {zh: 小规则库, en: A small pack}
jurisdiction: CN-BJ
released: 2020-03-01
licence: Apache-2.0
addressees:
  - {id: tenant, title: {zh: 办公单位, en: Tenant}}
  - {id: operator, title: {zh: 经营管理者, en: Operator}}
areas:
  - {id: rooms, title: {zh: 房间, en: Rooms}}
"""

SOURCES: Final = """\
- id: notice-8
  number: 〔2020〕8号
  short: {zh: 8号通告, en: Notice 8}
  title: {zh: 八号通告, en: The eighth notice}
  issuer: {zh: 城管执法局, en: Bureau}
  dated: 2020-02-11
  force: notice
  jurisdiction: CN
- id: notice-13
  number: 〔2020〕13号
  short: {zh: 13号通告, en: Notice 13}
  title: {zh: 十三号通告, en: The thirteenth notice}
  issuer: {zh: 城管执法局, en: Bureau}
  dated: 2020-02-24
  force: notice
  jurisdiction: CN-BJ
  prevails_over: [notice-8]
"""

PLACES: Final = """\
- id: building
  title: {zh: 楼宇, en: Building}
  facts:
    - {id: large, title: {zh: 大型, en: Large}, type: bool, default: false}
- id: workspace
  title: {zh: 办公区, en: Workspace}
  facts:
    - {id: area_m2, title: {zh: 面积, en: Area}, type: decimal, unit: {zh: 平方米, en: m²}, high: 9000}
    - {id: desks, title: {zh: 工位, en: Desks}, type: int, unit: {zh: 个, en: desks}}
    - {id: open_plan, title: {zh: 大空间, en: Open plan}, type: bool}
    - id: air
      title: {zh: 空调, en: Air-conditioning}
      type: choice
      options:
        - {id: central, title: {zh: 集中, en: Central}}
        - {id: split, title: {zh: 分体, en: Split}}
      default: central
  quantities:
    - {id: seen, title: {zh: 已做到, en: Done}, type: bool}
    - id: damper
      title: {zh: 风阀, en: Damper}
      type: choice
      options:
        - {id: closed, title: {zh: 关闭, en: Closed}}
        - {id: open, title: {zh: 打开, en: Open}}
- id: lift
  title: {zh: 电梯, en: Lift}
  quantities:
    - {id: seen, title: {zh: 已做到, en: Done}, type: bool}
"""

REQUIREMENTS: Final = """\
- id: room.density
  place: workspace
  area: rooms
  title: {zh: 人均面积, en: Area per person}
  question: {zh: 每人多少平方米?, en: How much area has each person?}
  how: {zh: 量面积，数人数, en: "Measure the area, count the people"}
  method: measure
  applies: building.large || air == 'central'
  severity: major
  weight: 5
  quantities:
    - area_m2
    - {id: people, title: {zh: 人数, en: People}, type: int, unit: {zh: 人, en: people}}
  limits:
    - id: early
      kind: per_person
      source: notice-8
      article: "六"
      modality: should
      from: 2020-02-11
      until: 2020-02-23
      amount: area_m2
      people: people
      at_least: 2.5
    - id: late
      kind: per_person
      source: notice-13
      article: "五"
      modality: must
      from: 2020-02-24
      addressees: [tenant, operator]
      when: open_plan && people > 1
      amount: area_m2
      people: people
      at_least: 2.50
      replaces: [early]
  capacity_with: [room.desks]
- id: room.desks
  place: workspace
  area: rooms
  title: {zh: 工位, en: Desks}
  question: {zh: 有多少人?, en: How many are there?}
  how: {zh: 数一数, en: Count}
  method: count
  severity: minor
  weight: 1
  quantities:
    - {id: people, title: {zh: 人数, en: People}, type: int, unit: {zh: 人, en: people}}
    - desks
  limits:
    - id: half
      kind: share
      source: notice-13
      article: "一"
      modality: must
      from: 2020-02-24
      part: people
      whole: desks
      at_most: 0.5
- id: room.damper
  place: workspace
  area: rooms
  title: {zh: 风阀, en: Damper}
  question: {zh: 风阀关了吗?, en: Is the damper closed?}
  how: {zh: 看一看, en: Look}
  method: see
  severity: critical
  weight: 10
  quantities: [damper, seen]
  limits:
    - id: shut
      kind: state
      source: notice-13
      article: "七"
      modality: must
      from: 2020-02-24
      quantity: damper
      good: [closed]
      bad:
        open: {zh: 关闭风阀, en: Close the damper}
    - id: shown
      kind: confirmed
      source: notice-8
      article: "六"
      modality: should
      from: 2020-02-11
      quantity: seen
- id: lift.clean
  place: lift
  area: rooms
  title: {zh: 电梯清洁, en: Clean lift}
  question: {zh: 电梯干净吗?, en: Is the lift clean?}
  how: {zh: 看一看, en: Look}
  method: see
  severity: minor
  weight: 1
  quantities: [seen]
  limits:
    - id: clean
      kind: confirmed
      source: notice-13
      article: "四"
      modality: must
      from: 2020-02-24
      jurisdiction: CN-BJ
      quantity: seen
"""

CHECKLISTS: Final = """\
- id: full
  title: {zh: 全部, en: All}
  purpose: {zh: 全面检查, en: Everything}
  requirements: ["*"]
- id: rooms
  title: {zh: 房间, en: Rooms}
  purpose: {zh: 只查房间, en: Rooms only}
  requirements:
    - room.density
    - room.d*
"""

EXAMPLES: Final = """\
- name: eleven in twenty-five square metres are one too many
  requirement: room.density
  on: 2020-03-01
  facts: {open_plan: true, area_m2: 25}
  building: {large: true}
  values: {people: 11}
  expect:
    outcome: fail
    remedy: {remove_people: 1, extra_area_m2: 2.5}
    decided_by: notice-13
    article: "五"
- name: an open damper fails
  requirement: room.damper
  on: 2020-03-01
  addressee: tenant
  values: {damper: open, seen: true}
  expect: {outcome: fail}
"""

FILES: Final = {
    "pack.yaml": PACK,
    "sources.yaml": SOURCES,
    "places.yaml": PLACES,
    "requirements/rooms.yaml": REQUIREMENTS,
    "checklists.yaml": CHECKLISTS,
    "examples/rooms.yaml": EXAMPLES,
}
"""The files of the pack by their paths within it."""

_WITH_STATIONS: Final = """\
stations:
  - {id: inside, title: {zh: 室内, en: Inside}}
  - {id: papers, title: {zh: 资料, en: Papers}}
minutes: {see: 1, measure: 3}
"""

PROVISIONS: Final = """\
- {id: p1, source: notice-8, article: "六", at: "1:20"}
- {id: p2, source: notice-13, article: "五", at: "2:7"}
- {id: p3, source: notice-13, article: "", at: "2:9"}
"""

LEFT_OUT: Final = """\
- provision: p3
  reason: authority
  note: {zh: 约束机关, en: It binds an authority}
"""

FULL_FILES: Final = {
    **FILES,
    "pack.yaml": PACK + _WITH_STATIONS,
    "requirements/rooms.yaml": REQUIREMENTS.replace(
        "area: rooms\n", "area: rooms\n  station: inside\n"
    ).replace(
        "  capacity_with: [room.desks]\n", "  capacity_with: [room.desks]\n  covers: [p1, p2]\n"
    ),
    "provisions.yaml": PROVISIONS,
    "left_out/rooms.yaml": LEFT_OUT,
}
"""The same pack with all that a pack may hold: stations, minutes, and an account of the texts."""

ENGLISH: Final = Speech(Language.EN)


class PackFolder:
    """The small pack in a folder of its own."""

    def __init__(self, folder: Path, files: Mapping[str, str] = FILES) -> None:
        self.path = folder
        for name, text in files.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file of the pack."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def swap(self, name: str, old: str, new: str) -> None:
        """Break a file: put ``new`` where ``old`` stands for the first time."""
        text = (self.path / name).read_text(encoding="utf-8")
        if old not in text:
            raise ValueError(old)
        self.write(name, text.replace(old, new, 1))

    def complaints(self, *, run_examples: bool = True) -> list[str]:
        """Return the lines with which loading the pack is refused; none if it loads."""
        try:
            load_pack(self.path, run_examples=run_examples)
        except PackError as error:
            return error.told(ENGLISH).splitlines()
        return []
