"""The report the benchmarks write: sixty findings in both languages, and photographs."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from typing import Final

from PIL import Image

from checklists.language import Language
from reports.blocks import (
    Badge,
    Cell,
    Column,
    DataTable,
    Document,
    Field,
    FindingCard,
    Heading,
    Part,
    Photo,
    Row,
    Tone,
)
from reports.proof import Proof

FINDINGS: Final = 60
PHOTOS: Final = 20
MANY_PHOTOS: Final = 200
RECORD_LINE: Final = (
    b'{"place": "W-301", "requirement": "density.area_per_person", "hash": "5a5a"}\n'
)
"""Two thousand of these are as long as the record of a large building."""

CHINESE: Final = (
    "三层开放办公区实测可用面积九十平方米，在场四十二人，人均二点一四平方米，低于限值；"
    "空调系统回风阀处于三成开度，未按要求全新风运行，应立即关闭并登记。"
)
ENGLISH: Final = (
    "Open-plan office on level 3: 90 square metres for 42 people, below the limit; the return "
    "damper stood at 30 per cent open and must be closed and logged at once."
)


def a_photograph(seed: int) -> bytes:
    """Return a JPEG of some hundred kilobytes that looks like nothing."""
    grain = random.Random(seed).randbytes(160 * 120 * 3)
    written = io.BytesIO()
    picture = Image.frombytes("RGB", (160, 120), grain).resize((1600, 1200))
    picture.save(written, "JPEG", quality=85)
    return written.getvalue()


def a_long_report(photos: int = PHOTOS) -> Document:
    """Return the report, its photographs spread evenly over the findings."""
    rows = tuple(
        Row((Cell(f"F-{n:02d}"), Cell(f"{CHINESE[:30]} {ENGLISH[:30]}"), Cell("不合格", Tone.BAD)))
        for n in range(FINDINGS)
    )
    table = DataTable((Column("号"), Column("问题", 5), Column("判定", 2)), rows)
    cards = (a_finding(number, photos) for number in range(FINDINGS))
    part = Part(Language.ZH, "自查报告", (Heading("问题"), table, *cards))
    return Document("自查报告", (part,), head_hash="5a" * 32)


def a_proven_report(photos: int = PHOTOS) -> Document:
    """Return the report with the record of a large building."""
    proof = Proof("a-1", "5a" * 32, "zh", "self_check_report", "1", (RECORD_LINE * 2000,))
    return replace(a_long_report(photos), proof=proof)


def a_finding(number: int, photos: int = PHOTOS) -> FindingCard:
    """Return one finding with its share of the photographs."""
    first, following = (photos * each // FINDINGS for each in (number, number + 1))
    shown = tuple(Photo(f"photo-{each}") for each in range(first, following))
    return FindingCard(
        f"F-{number:02d}",
        f"第 {number} 项问题：人均办公面积不足",
        Badge("较重", Tone.CAUTION),
        "三层 W-301",
        (Field("事实", CHINESE), Field("Fact", ENGLISH), Field("实测", "2.14 ㎡／人")),
        basis=(Field("依据", "指引第 1 条"),),
        remedy=Field("整改", "移出 6 人，或增加办公面积 15 ㎡。"),
        due=(Field("期限", "2020-03-04"),),
        photos=shown,
    )
