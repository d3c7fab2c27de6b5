"""The fonts a document asks for, by name, and what may stand in where one is not installed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from checklists.language import Text

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


@dataclass(frozen=True, slots=True)
class Face:
    """A font by its name, and what may stand in where it is not installed."""

    name: str
    others: str
    """The same font under its other names, then what is nearest, parted by commas."""
    family: str
    """``roman``, ``swiss``, ``modern`` or ``auto``: how Word finds one by itself."""
    is_chinese: bool = True


def _chinese(family: str, *names: Text) -> Face:
    """Return a Chinese font: files name it in Chinese, as programs made in China do."""
    others = [names[0].en, *(spelt for name in names[1:] for spelt in (name.zh, name.en))]
    return Face(names[0].zh, ",".join(others), family)


_FANGSONG: Final = Text(zh="仿宋", en="FangSong")
_SONG: Final = Text(zh="宋体", en="SimSun")
_YAHEI: Final = Text(zh="微软雅黑", en="Microsoft YaHei")

CALIBRI: Final = Face("Calibri", "Carlito,Arial", "swiss", is_chinese=False)
TIMES: Final = Face("Times New Roman", "Liberation Serif", "roman", is_chinese=False)
DENGXIAN: Final = _chinese("auto", Text(zh="等线", en="DengXian"), _YAHEI, _SONG)
SONG: Final = _chinese("roman", _SONG)
FANGSONG: Final = _chinese("modern", _FANGSONG, Text(zh="仿宋_GB2312", en="FangSong_GB2312"), _SONG)
HEITI: Final = _chinese("modern", Text(zh="黑体", en="SimHei"), _YAHEI)
KAITI: Final = _chinese(
    "modern", Text(zh="楷体", en="KaiTi"), Text(zh="楷体_GB2312", en="KaiTi_GB2312"), _FANGSONG
)
XIAOBIAOSONG: Final = _chinese(
    "roman",
    Text(zh="方正小标宋简体", en="FZXiaoBiaoSong-B05S"),
    Text(zh="方正小标宋_GBK", en="FZXiaoBiaoSong-B05"),
    Text(zh="华文中宋", en="STZhongsong"),
    _SONG,
)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of a document: none is embedded."""

    latin: Face
    body: Face
    """For Chinese text."""
    heading: Face
    """For Chinese headings."""
    title: Face
    """For Chinese titles."""
    subheading: Face
    """For Chinese headings of the third level."""
    number: Face
    """For the numbers of pages."""


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
    wanted = dict.fromkeys(
        (fonts.latin, fonts.body, fonts.heading, fonts.title, fonts.subheading, fonts.number)
    )
    return f'<w:fonts xmlns:w="{_WORD}">{"".join(map(_font, wanted))}</w:fonts>'


def _font(face: Face) -> str:
    charset = "86" if face.is_chinese else "00"
    return (
        f"<w:font w:name={quoteattr(face.name)}><w:altName w:val={quoteattr(face.others)}/>"
        f'<w:charset w:val="{charset}"/><w:family w:val="{face.family}"/>'
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
        f'<a:fontScheme name="Plumbline">{_faces("majorFont", fonts.latin.name, fonts.heading.name)}'
        f"{_faces('minorFont', fonts.latin.name, fonts.body.name)}</a:fontScheme>"
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
