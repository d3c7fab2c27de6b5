"""A whole document as an inspector would hand it over: a report, a notice, and in English."""

from __future__ import annotations

from fractions import Fraction

from checklists.language import Language
from reports.blocks import (
    Align,
    Badge,
    Block,
    Cell,
    Column,
    DataTable,
    Document,
    Dress,
    Field,
    Figure,
    FindingCard,
    Gauge,
    GroupRow,
    Heading,
    KeyValueGrid,
    Listing,
    Notice,
    PageBreak,
    Part,
    Photo,
    PhotoGrid,
    Prose,
    Row,
    ScoreStrip,
    Signature,
    SignatureBlock,
    SignatureLine,
    Size,
    Span,
    Tone,
    Weight,
)
from tests.reports.pdf.builders import HEAD_HASH, MADE


def a_report(*, watermark: str = "") -> Document:
    """Return the demonstration report in both languages, with a notice to be signed."""
    return Document(
        title="楼宇防疫自查报告 Building self-check report",
        parts=(_chinese_report(), _chinese_notice(), _english_report()),
        head_hash=HEAD_HASH,
        watermark=watermark,
        author="朝阳门外大街甲 6 号物业管理处",
        subject="自查",
        keywords=("自查", "self-check"),
        created=MADE,
    )


def _chinese_report() -> Part:
    return Part(
        Language.ZH,
        "写字楼疫情防控自查报告",
        (
            *_chinese_summary(),
            Heading("问题与整改", number="二"),
            *_chinese_findings(),
            Heading("逐项结果", number="三"),
            _chinese_table(),
            Heading("现场照片", number="四"),
            PhotoGrid(
                (
                    Photo(
                        "office", "照片 1　三层开放办公区，拍摄于 10:12", "SHA-256 41d0 99ab 7c3e"
                    ),
                    Photo("lift", "照片 2　2 号客梯轿厢内操作面板", "SHA-256 b07f 15c2 08da"),
                    Photo("damper", "照片 3　新风机组 AHU-3 回风阀", "SHA-256 e6a8 7710 42bf"),
                )
            ),
        ),
        subtitle="朝阳门外大街甲 6 号　·　2020 年 3 月 2 日　·　检查表：北京市写字楼（完整）",
        issuer="准绳 Plumbline",
        number="自查 2020-0302-01",
        footer="本报告由建筑使用管理单位自行检查形成，不代表任何行政机关的意见。",
    )


def _chinese_summary() -> tuple[Block, ...]:
    return (
        ScoreStrip(
            (
                Figure("86.4", "得分（满分 100）", "按权重计，只计已判定项"),
                Figure("94.1%", "覆盖率", "已判定 64 项／应判定 68 项"),
                Figure("1", "否决项", "三层新风机组回风阀开启", Tone.BAD),
                Figure("4", "待判定", "缺测量仪器读数", Tone.OPEN),
            ),
            Badge("不合格", Tone.BAD),
            "存在 1 个否决项。关闭 AHU-3 回风阀并把三层 W-301 的在岗人数减至 36 人以下后，"
            "结论可变为“整改后合格”。",
        ),
        Heading("基本情况", number="一"),
        KeyValueGrid(
            (
                (
                    Field("单位名称", "北京某某物业管理有限公司"),
                    Field("检查日期", "2020 年 3 月 2 日"),
                ),
                (
                    Field("建筑地址", "北京市朝阳区朝阳门外大街甲 6 号"),
                    Field("建筑面积", "48,216.5 ㎡"),
                ),
                (Field("负责人", "赵𬭚"), Field("联系电话", "010-5555 0123")),
                (
                    Field(
                        "检查范围",
                        "地上 12 层办公区、4 部客梯、3 套集中空调通风系统、地下一层员工餐厅、"
                        "2 处出入口及地下二层员工宿舍。",
                    ),
                ),
            )
        ),
        Prose(
            "本次自查按照检查当日有效的文件逐条判定。凡有数值限值的事项均以实测值输入，由程序计算偏差与"
            "整改量；只能目视或询问的事项，注明证据来源。“未判定”不等于合格：未判定项不计入得分，"
            "但计入覆盖率的分母（见附录）。",
            indented=True,
        ),
    )


def _chinese_findings() -> tuple[Block, ...]:
    return (
        FindingCard(
            "F-01",
            "回风阀未关闭，新风系统未按全新风工况运行",
            Badge("否决", Tone.BAD, "◆"),
            place="三层新风机房　AHU-3（全空气系统）",
            facts=(
                Field("检查事实", "回风阀处于 30% 开度，风机正在运行"),
                Field("要求", "全空气系统应关闭回风阀，采用全新风运行"),
                Field("查验方式", "目视；调取楼控系统截图"),
                Field("查验时间", "2020-03-02 10:41"),
            ),
            remedy=Field(
                "整改措施", "立即关闭 AHU-3 回风阀，并在楼控系统中锁定；复查时提供阀位截图。"
            ),
            due=(Field("整改期限", "2020-03-02 18:00 前"), Field("责任人", "工程部　王䶮")),
            basis=(
                Field("依据", "《写字楼新冠肺炎疫情防控指引》第 3 条第（2）项（自 2020-02-25 起）"),
                Field("扣分", "4.2 分"),
                Field("状态", "待整改", Tone.OPEN),
            ),
            photos=(Photo("damper", "回风阀执行器"), Photo("office", "机房外走廊")),
        ),
        FindingCard(
            "F-02",
            "人均办公面积不足",
            Badge("较重", Tone.CAUTION),
            place="三层开放办公区 W-301",
            facts=(
                Field("可用面积", "90 ㎡（激光测距仪 DL-40）"),
                Field("在场人数", "42 人（两次清点一致）"),
                Field("实测", "2.14 ㎡／人"),
                Field("偏差", "−0.36 ㎡／人", Tone.BAD),
            ),
            gauge=Gauge(
                Fraction(90, 42),
                "实测 2.14 ㎡／人",
                at_least=Fraction(5, 2),
                limit_text="限值 ≥ 2.5 ㎡／人",
            ),
            remedy=Field("整改措施", "移出 6 人（在场不超过 36 人），或另增加 15 ㎡ 办公面积。"),
            due=(Field("整改期限", "2020-03-04"), Field("责任人", "综合部　李曌")),
            basis=(
                Field("依据", "《写字楼新冠肺炎疫情防控指引》第 1 条第（3）项"),
                Field("扣分", "2.1 分"),
                Field("状态", "待整改", Tone.OPEN),
            ),
        ),
        FindingCard(
            "F-03",
            "电梯轿厢消毒记录缺 3 日",
            Badge("一般", Tone.PLAIN, "●"),
            place="2 号客梯",
            facts=(
                Field("应有记录", "14 日（2020-02-17 至 03-01）"),
                Field("实有记录", "11 日"),
            ),
            gauge=Gauge(Fraction(11), "实有 11 日", at_least=Fraction(14), limit_text="应有 14 日"),
            remedy=Field(
                "整改措施", "自即日起每日登记；缺失的 2 月 19、23、24 日注明原因，不得补造。"
            ),
            due=(Field("整改期限", "2020-03-05"), Field("责任人", "保洁主管　陈喆")),
            basis=(Field("依据", "《公共场所消毒要求》第 4.2 条"), Field("扣分", "0.8 分")),
        ),
    )


def _chinese_table() -> DataTable:
    rows: list[Row | GroupRow] = [GroupRow("办公区", "28 项，得分 82.5")]
    rows += [
        Row(
            (
                Cell(f"D{number:02d}"),
                Cell(f"人均办公面积（{number + 1} 层开放办公区）"),
                Cell("≥ 2.5 ㎡／人"),
                Cell(f"{Fraction(20 + number * 3, 10).numerator / 10:.1f}"),
                Cell("合格", Tone.GOOD) if number > 1 else Cell("不合格", Tone.BAD, Weight.BOLD),
            )
        )
        for number in range(1, 15)
    ]
    rows.append(GroupRow("电梯", "12 项，得分 91.0"))
    rows += [
        Row(
            (
                Cell(f"E{number:02d}"),
                Cell(
                    "轿厢同乘人数不超过额定人数的一半；轿厢地面设置站位标识，按钮面板每日消毒并登记"
                ),
                Cell("≤ 6 人"),
                Cell("5"),
                Cell("合格", Tone.GOOD) if number % 3 else Cell("未判定", Tone.OPEN),
            )
        )
        for number in range(1, 13)
    ]
    rows.append(GroupRow("通风", "9 项"))
    rows.append(
        Row(
            (
                Cell("V01"),
                Cell("新风量占送风量之比"),
                Cell("100%"),
                Cell("70%", bar=Fraction(7, 10)),
                Cell("建议项未达", Tone.CAUTION),
            )
        )
    )
    return DataTable(
        (
            Column("编号", 7),
            Column("检查项", 44),
            Column("限值", 17),
            Column("实测", 13, Align.RIGHT),
            Column("判定", 16),
        ),
        tuple(rows),
        caption="表 1　逐项判定",
    )


def _chinese_notice() -> Part:
    inspector = tuple(SignatureLine(it) for it in ("签名", "执法证号", "日期"))
    return Part(
        Language.ZH,
        "责令限期整改通知书",
        (
            Prose((Span("北京某某物业管理有限公司", Weight.BOLD), Span("：")), align=Align.LEFT),
            Prose(
                "2020 年 3 月 2 日，本机关检查人员对你单位管理的朝阳门外大街甲 6 号写字楼进行了现场检查，"
                "发现下列问题。现责令你单位按本通知书所列期限逐项改正，并在期限届满前提交整改情况及证据：",
                indented=True,
            ),
            DataTable(
                (
                    Column("序号", 10, Align.CENTRE),
                    Column("问题", 52),
                    Column("整改要求", 52),
                    Column("期限", 24),
                ),
                (
                    Row(
                        (
                            Cell("1"),
                            Cell("三层 AHU-3 回风阀处于 30% 开度，未按全新风工况运行。"),
                            Cell("关闭回风阀并锁定阀位。"),
                            Cell("3 月 2 日 18:00 前"),
                        )
                    ),
                    Row(
                        (
                            Cell("2"),
                            Cell("W-301 在场 42 人，人均 2.14 ㎡，低于 2.5 ㎡／人。"),
                            Cell("移出 6 人，或增加办公面积 15 ㎡。"),
                            Cell("3 月 4 日前"),
                        )
                    ),
                ),
            ),
            Prose("整改完成前应当采取的临时措施：停用三层开放办公区东侧 6 个工位。", indented=True),
            Notice(
                "如不服本决定，可以自收到本通知书之日起六十日内申请行政复议，或者在六个月内向人民法院提起诉讼。"
                "复议、诉讼期间不停止执行。",
                "权利告知",
            ),
            SignatureBlock(
                (
                    Signature("检查人员（一）", inspector),
                    Signature("检查人员（二）", inspector),
                    Signature(
                        "被检查单位现场负责人",
                        (SignatureLine("签名"), SignatureLine("职务"), SignatureLine("日期")),
                    ),
                    Signature(
                        "检查机关",
                        (SignatureLine("日期", "2020 年 3 月 2 日"),),
                        seal="（检查机关印章）",
                    ),
                ),
                "检查时已出示执法证件。以上内容已向现场负责人宣读。",
            ),
            Prose(
                "本通知书一式两份，一份交被检查单位，一份存档。", size=Size.SMALL, tone=Tone.MUTED
            ),
        ),
        issuer="某某区住房和城乡建设委员会",
        number="（朝）责改〔2020〕15 号",
        dress=Dress.FORM,
    )


def _english_report() -> Part:
    return Part(
        Language.EN,
        "Office building self-check report",
        (
            ScoreStrip(
                (
                    Figure("86.4", "Score (of 100)", "weighted, decided items only"),
                    Figure("94.1%", "Coverage", "64 of 68 items decided"),
                    Figure("1", "Vetoes", "return damper of AHU-3 open", Tone.BAD),
                    Figure("4", "Open", "readings missing", Tone.OPEN),
                ),
                Badge("Does not conform", Tone.BAD),
                "One critical item failed. Closing the return damper of AHU-3 and bringing W-301 down "
                "to 36 people turns the conclusion into “conforms after rectification”.",
            ),
            Heading("What was checked", number="1"),
            Prose(
                "Every item was judged by the documents in force on the day of the visit. Wherever a "
                "rule holds a figure, the inspector’s reading was entered and the program worked out "
                "the margin and the remedy; what can only be seen or asked names its evidence. "
                "An item not decided is not a pass: it is left out of the score, and counted "
                "against coverage.",
            ),
            Listing(
                (
                    "Twelve office floors, four lifts and three central air-handling systems;",
                    "the staff canteen on basement level 1, two entrances, and the dormitory on level 2;",
                    (
                        Span("Not covered: ", Weight.BOLD),
                        Span("roof plant, closed for works until 9 March."),
                    ),
                )
            ),
            Heading("Findings", number="2"),
            FindingCard(
                "F-02",
                "Too little floor area for each person",
                Badge("Major", Tone.CAUTION),
                place="Open-plan office W-301, level 3",
                facts=(
                    Field("Usable area", "90 m² (laser meter DL-40)"),
                    Field("People", "42, counted twice"),
                    Field("Measured", "2.14 m² per person"),
                    Field("Margin", "−0.36 m² per person", Tone.BAD),
                ),
                gauge=Gauge(
                    Fraction(90, 42),
                    "measured 2.14 m² per person",
                    at_least=Fraction(5, 2),
                    limit_text="limit ≥ 2.5 m² per person",
                ),
                remedy=Field("Remedy", "Move 6 people out (36 at most), or find 15 m² more."),
                due=(Field("Due", "2020-03-04"), Field("Responsible", "Facilities, Li Zhao")),
                basis=(
                    Field(
                        "Source",
                        "Guideline for office buildings, art. 1 (3), in force from 2020-02-25",
                    ),
                    Field("Cost", "2.1 points"),
                    Field("State", "open", Tone.OPEN),
                ),
                photos=(Photo("office", "W-301, looking east"),),
            ),
            Notice(
                "The lift’s disinfection log names no disinfectant on 2020-02-19. The record cannot "
                "decide the item; it stays open.",
                "Not decided",
                Tone.CAUTION,
            ),
            PageBreak(),
            Heading("Sign-off", number="3"),
            KeyValueGrid(
                (
                    (Field("Checked by", "A. Example"), Field("Role", "Building manager")),
                    (Field("Remarks", "", lines=3),),
                )
            ),
            SignatureBlock(
                (
                    Signature("Checked by", (SignatureLine("Signature"), SignatureLine("Date"))),
                    Signature("Seen by", (SignatureLine("Signature"), SignatureLine("Date"))),
                )
            ),
        ),
        subtitle="Jia 6, Chaoyangmenwai Street · 2 March 2020 · Beijing offices, full",
        issuer="Plumbline",
        number="Self-check 2020-0302-01",
        footer="Made by the building’s own management; not the opinion of any authority.",
    )
