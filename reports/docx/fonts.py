"""The fonts a document asks for, by name, and what may stand in where one is not installed."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import quoteattr

from reports.docx.look import Fonts

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"

_STAND_INS: Final = {
    "等线": ("DengXian,微软雅黑,宋体,SimSun", "auto"),
    "仿宋": ("FangSong,仿宋_GB2312,FangSong_GB2312,宋体", "modern"),
    "黑体": ("SimHei,微软雅黑", "modern"),
    "楷体": ("KaiTi,楷体_GB2312,KaiTi_GB2312", "modern"),
    "方正小标宋简体": ("方正小标宋_GBK,小标宋,华文中宋,STZhongsong,宋体", "roman"),
    "Calibri": ("Carlito,Arial", "swiss"),
    "Times New Roman": ("Liberation Serif", "roman"),
}
"""The same face under its other names, then what is nearest; and the family it belongs to."""

_LATIN: Final = frozenset({"Calibri", "Times New Roman"})

_COLOURS: Final = (
    ("dk1", "1A1F26"),
    ("lt1", "FFFFFF"),
    ("dk2", "1D3F66"),
    ("lt2", "F3F5F8"),
    ("accent1", "1D3F66"),
    ("accent2", "17663F"),
    ("accent3", "8F5200"),
    ("accent4", "A3182B"),
    ("accent5", "48566A"),
    ("accent6", "59636E"),
    ("hlink", "1D3F66"),
    ("folHlink", "48566A"),
)

_FLAT: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_STROKE: Final = f'<a:ln w="6350">{_FLAT}<a:prstDash val="solid"/></a:ln>'
_NO_EFFECT: Final = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def font_table(fonts: Fonts) -> str:
    """Return the list of fonts with their stand-ins."""
    wanted = dict.fromkeys((fonts.latin, fonts.body, fonts.heading, fonts.title, fonts.subheading))
    return f'<w:fonts xmlns:w="{_WORD}">{"".join(map(_font, wanted))}</w:fonts>'


def _font(name: str) -> str:
    others, family = _STAND_INS[name]
    charset = "00" if name in _LATIN else "86"
    return (
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/>"
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )


def theme(fonts: Fonts) -> str:
    """Return the theme: whoever changes its fonts changes the whole document's."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS
    )
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="Plumbline"><a:themeElements>'
        f'<a:clrScheme name="Plumbline">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Plumbline">{_faces("majorFont", fonts.latin, fonts.heading)}'
        f"{_faces('minorFont', fonts.latin, fonts.body)}</a:fontScheme>"
        f'<a:fmtScheme name="Plumbline"><a:fillStyleLst>{_FLAT * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_STROKE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_NO_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FLAT * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _faces(tag: str, latin: str, chinese: str) -> str:
    return (
        f"<a:{tag}><a:latin typeface={quoteattr(latin)}/><a:ea typeface={quoteattr(chinese)}/>"
        f'<a:cs typeface=""/><a:font script="Hans" typeface={quoteattr(chinese)}/></a:{tag}>'
    )
