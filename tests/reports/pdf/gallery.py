"""Charts and photograph pairs as reports show them, in both languages."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from checklists.language import Language
from reports.blocks import (
    BarChart,
    Block,
    ChartBar,
    Gauge,
    LimitChart,
    LimitRow,
    Photo,
    PhotoPair,
    PhotoPairs,
    Tone,
    TrendChart,
    TrendPoint,
    TrendSeries,
)

EMPTY: tuple[Block, ...] = (
    BarChart((), title="得分", empty="没有可显示的区域。"),
    TrendChart((), title="趋势"),
    TrendChart((TrendSeries("得分", ()),), empty="还没有检查。"),
    LimitChart((), title="限值", empty="没有实测值。"),
    PhotoPairs((), "整改前", "整改后", empty="没有照片。"),
)
"""Every chart without a figure."""


def bars(language: Language) -> BarChart:
    """Return a score for each area, one of them unknown."""
    zh = language is Language.ZH
    told = (
        (("办公区", "Offices"), 825, ("28 项", "28 items"), Tone.PLAIN),
        (("电梯", "Lifts"), 910, ("12 项", "12 items"), Tone.PLAIN),
        (("集中空调通风系统", "Central air handling"), 417, ("9 项", "9 items"), Tone.BAD),
        (("员工餐厅", "Staff canteen"), 1000, ("16 项", "16 items"), Tone.GOOD),
        (("宿舍", "Dormitory"), 0, ("3 项", "3 items"), Tone.BAD),
        (("会议室", "Meeting rooms"), None, ("", ""), Tone.OPEN),
        (
            ("地下二层至地下四层的停车场、卸货区及与其相连的物业用房", "Car park and loading bays"),
            688,
            ("7 项", "7 items"),
            Tone.CAUTION,
        ),
    )
    return BarChart(
        tuple(
            ChartBar(
                names[0 if zh else 1],
                None if score is None else Fraction(score, 1000),
                ("未判定" if zh else "not decided") if score is None else f"{score / 10:.1f}",
                notes[0 if zh else 1],
                tone,
            )
            for names, score, notes, tone in told
        ),
        title="图 1　各区域得分" if zh else "Figure 1  Score by area",
        alt="各区域得分" if zh else "The score of each area",
        limit=Fraction(60, 100),
        limit_text="合格线 60" if zh else "needed to pass: 60",
    )


def trend(language: Language) -> TrendChart:
    """Return two figures over five visits."""
    zh = language is Language.ZH
    days = (
        date(2020, 2, 3),
        date(2020, 2, 17),
        date(2020, 3, 2),
        date(2020, 3, 9),
        date(2020, 4, 6),
    )
    scores = (614, 702, 864, 841, 957)
    coverage = (720, 880, 941, 960, 1000)

    def line(name: str, figures: tuple[int, ...], unit: str, tone: Tone) -> TrendSeries:
        return TrendSeries(
            name,
            tuple(
                TrendPoint(on, Fraction(it, 10), f"{it / 10:.1f}{unit}")
                for on, it in zip(days, figures, strict=True)
            ),
            tone,
        )

    return TrendChart(
        (
            line("得分" if zh else "Score", scores, "", Tone.ACCENT),
            line("覆盖率" if zh else "Coverage", coverage, "%", Tone.MUTED),
        ),
        title="图 2　历次检查" if zh else "Figure 2  Visits so far",
        alt="五次检查的得分与覆盖率" if zh else "Score and coverage over five visits",
        least=Fraction(0),
        most=Fraction(100),
        limit=Fraction(60),
        limit_text="合格线 60" if zh else "needed to pass: 60",
    )


def limits(language: Language) -> LimitChart:
    """Return readings in different units against their limits."""
    zh = language is Language.ZH

    def row(
        label: tuple[str, str],
        place: tuple[str, str],
        gauge: Gauge,
        margin: tuple[str, str] = ("", ""),
    ) -> LimitRow:
        at = 0 if zh else 1
        return LimitRow(label[at], gauge, place[at], margin[at])

    return LimitChart(
        (
            row(
                ("人均办公面积", "Floor area per person"),
                ("三层 W-301", "Level 3, W-301"),
                Gauge(Fraction(90, 42), "2.14 m²", Fraction(5, 2), limit_text="≥ 2.5 m²"),
                ("差 0.36 m²", "0.36 m² short"),
            ),
            row(
                ("二氧化碳", "Carbon dioxide"),
                ("五层会议室", "Level 5, meeting room"),
                Gauge(Fraction(1450), "1450 ppm", at_most=Fraction(1000), limit_text="≤ 1000 ppm"),
                ("超 450 ppm", "450 ppm over"),
            ),
            row(
                ("室内温度", "Temperature"),
                ("大堂", "Lobby"),
                Gauge(Fraction(21), "21 °C", Fraction(18), Fraction(26), "18–26 °C"),
            ),
            row(
                ("同乘人数", "People in the car"),
                ("2 号客梯", "Lift 2"),
                Gauge(Fraction(19), "19", at_most=Fraction(6), limit_text="≤ 6"),
                ("超 13 人", "13 over"),
            ),
            row(
                ("消毒记录", "Disinfection log"),
                ("2 号客梯", "Lift 2"),
                Gauge(Fraction(14), "14", at_least=Fraction(14), limit_text="≥ 14"),
            ),
            row(
                ("室内病例", "Cases"),
                ("", ""),
                Gauge(Fraction(0), "0", at_most=Fraction(0), limit_text="0"),
            ),
        ),
        title="图 3　实测值与限值" if zh else "Figure 3  Readings against their limits",
        alt="实测值与各自限值的比较" if zh else "Each reading against its own limit",
    )


def pairs(language: Language) -> PhotoPairs:
    """Return photographs before and after, one missing."""
    zh = language is Language.ZH
    return PhotoPairs(
        (
            PhotoPair(
                Photo("damper", "回风阀 30% 开度" if zh else "Damper 30% open", "2020-03-02 10:41"),
                Photo("office", "回风阀关闭" if zh else "Damper closed", "2020-03-09 09:12"),
                "1　AHU-3 回风阀" if zh else "1  Return damper of AHU-3",
            ),
            PhotoPair(
                Photo("lift", "无提示" if zh else "No sign", "2020-03-02 11:05"),
                "复查时未拍照：电梯停用。" if zh else "None taken: the lift was out of use.",
                "2　2 号客梯" if zh else "2  Lift 2",
            ),
        ),
        "整改前" if zh else "Before",
        "整改后" if zh else "After",
    )


def gallery(language: Language) -> tuple[Block, ...]:
    """Return all of them."""
    return (bars(language), trend(language), limits(language), pairs(language))
