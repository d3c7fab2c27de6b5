"""What a report of sixty findings and twenty photographs costs, beside the same words by fpdf2.

Measured twice: as it is written, tagged and as PDF/A-3a with the record attached, and without all
that, as fpdf2 writes. Reading a document back to verify it is measured as well.

Fonts are read before the clock starts, as in a program that runs; the first report of a process
takes about a tenth of a second longer.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import pytest
from fpdf import FPDF
from PIL import Image
from pytest_benchmark.fixture import BenchmarkFixture

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
from reports.fonts import FOLDER
from reports.pdf.faces import BOLD, REGULAR
from reports.pdf.rendering import Rendered, render
from reports.proof import Proof
from reports.reading import PdfReader

FINDINGS: Final = 60
PHOTOS: Final = 20
ROUNDS: Final = 5
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


@pytest.fixture(scope="module")
def photographs() -> dict[str, bytes]:
    """Twenty photographs of 1600 by 1200 pixels."""
    return {f"photo-{number}": _photograph(number) for number in range(PHOTOS)}


def _photograph(seed: int) -> bytes:
    """Return a JPEG of some hundred kilobytes that looks like nothing."""
    grain = random.Random(seed).randbytes(160 * 120 * 3)
    written = io.BytesIO()
    picture = Image.frombytes("RGB", (160, 120), grain).resize((1600, 1200))
    picture.save(written, "JPEG", quality=85)
    return written.getvalue()


def a_long_report() -> Document:
    """Return the report."""
    rows = tuple(
        Row((Cell(f"F-{n:02d}"), Cell(f"{CHINESE[:30]} {ENGLISH[:30]}"), Cell("不合格", Tone.BAD)))
        for n in range(FINDINGS)
    )
    table = DataTable((Column("号"), Column("问题", 5), Column("判定", 2)), rows)
    cards = (_finding(number) for number in range(FINDINGS))
    part = Part(Language.ZH, "自查报告", (Heading("问题"), table, *cards))
    return Document("自查报告", (part,), head_hash="5a" * 32)


def _finding(number: int) -> FindingCard:
    shown = (Photo(f"photo-{number // 3}"),) if number % 3 == 0 else ()
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


def by_fpdf2(photographs: dict[str, bytes]) -> bytes:
    """Write the same words and photographs without frames, tables or rules for Chinese lines."""
    pdf = FPDF()
    pdf.add_font("text", fname=FOLDER / f"{REGULAR}.ttf")
    pdf.add_font("text", style="B", fname=FOLDER / f"{BOLD}.ttf")
    pdf.add_page()
    for number in range(FINDINGS):
        finding = _finding(number)
        pdf.set_font("text", "B", 11)
        pdf.multi_cell(0, 6, f"{finding.number} {finding.title}", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("text", "", 9.5)
        for field in (*finding.facts, *finding.basis, *finding.due):
            line = f"{field.label} {field.value}"
            pdf.multi_cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
        for shown in finding.photos:
            pdf.image(io.BytesIO(photographs[shown.picture]), w=52)
    return bytes(pdf.output())


def timed(benchmark: BenchmarkFixture, target: Callable[[], object]) -> object:
    """Time ``target`` and return what it returned; the plugin has no types."""
    pedantic: Any = benchmark.pedantic
    made: object = pedantic(target, rounds=ROUNDS, warmup_rounds=1)
    return made


@pytest.mark.benchmark(group="a report of 60 findings and 20 photographs")
def test_our_own_untagged(benchmark: BenchmarkFixture, photographs: dict[str, bytes]) -> None:
    document = a_long_report()

    made = timed(
        benchmark,
        lambda: render(document, pictures=photographs.__getitem__, is_archival=False),
    )

    benchmark.extra_info["bytes"] = len(rendered(made).data)


@pytest.mark.benchmark(group="a report of 60 findings and 20 photographs")
def test_our_own_tagged_and_archival(
    benchmark: BenchmarkFixture, photographs: dict[str, bytes]
) -> None:
    record = RECORD_LINE * 2000
    proof = Proof("a-1", "5a" * 32, "zh", "self_check_report", "1", (record,))
    document = replace(a_long_report(), proof=proof)

    made = timed(benchmark, lambda: render(document, pictures=photographs.__getitem__))

    benchmark.extra_info["bytes"] = len(rendered(made).data)


def rendered(made: object) -> Rendered:
    """Return what was rendered; the plugin has no types."""
    assert isinstance(made, Rendered)
    return made


@pytest.mark.benchmark(group="a report of 60 findings and 20 photographs")
def test_reading_it_back(benchmark: BenchmarkFixture, photographs: dict[str, bytes]) -> None:
    data = render(a_long_report(), pictures=photographs.__getitem__).data

    timed(benchmark, lambda: PdfReader().read(data))


@pytest.mark.benchmark(group="a report of 60 findings and 20 photographs")
def test_fpdf2(benchmark: BenchmarkFixture, photographs: dict[str, bytes]) -> None:
    timed(benchmark, lambda: by_fpdf2(photographs))
