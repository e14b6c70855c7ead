"""The named styles of a Word paper, by which an office changes its looks: sizes and typefaces of GB/T 9704-2012."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PREFIX = {"w": _W[1:-1]}

# Lengths in twentieths of a point, sizes in half points, as Word counts them.
PITCH = 578  # 28.9 pt: 22 lines on 225 mm (5.2.3)
_TABLE_PITCH = 300

FANGSONG, HEITI, KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
XIAOBIAOSONG, SONGTI = "方正小标宋简体", "宋体"
_LATIN = "Times New Roman"
# 28 characters of 16 pt are wider than 156 mm: each stands a quarter point closer. Word's own grid of characters says
# the same, but other programs set it far apart.
_CLOSER = -5


@dataclass(frozen=True, slots=True)
class Style:
    """One style.

    Attributes:
        after: the style it goes by for the rest, Word's own heading for ours, so that outlines know it.
        indent: the first line's, in characters; closer: whether 28 characters fit a line, as the standard has it.
        before: the room above, by which an organ's mark begins 35 mm below the type area's edge (7.2.4).

    """

    name: str
    font: str = FANGSONG
    size: int = 32
    pitch: int = PITCH
    align: str = "both"
    indent: int = 0
    after: str = "Normal"
    colour: str = "000000"
    keeps_next: bool = False
    closer: bool = False
    before: int = 0


ORGAN, NUMBER = "发文机关标志", "发文字号"
TITLE, UNDER, BODY, ADDRESSEE, SIGNED = "公文标题", "标题说明", "公文正文", "主送机关", "署名和日期"
CENTRED, ANNEX_MARK, ANNEX_TITLE = "居中正文", "附件标识", "附件标题"
ORGAN_SIZE = 80
HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
TABLE_HEAD, TABLE_TEXT, PAGE_NUMBER = "表格标题行", "表格正文", "公文页码"
DENSE_HEAD, DENSE_TEXT = "多栏表格标题行", "多栏表格正文"

STYLES = (
    Style(ORGAN, XIAOBIAOSONG, ORGAN_SIZE, 1200, "center", colour="FF0000", before=1784),
    Style(NUMBER, FANGSONG, align="center", keeps_next=True, closer=True, before=840),
    Style(TITLE, XIAOBIAOSONG, 44, 700, "center", keeps_next=True),
    Style(UNDER, KAITI, align="center", closer=True),
    Style(BODY, indent=2, closer=True),
    Style(ADDRESSEE, closer=True),
    Style(CENTRED, align="center", closer=True),
    Style(SIGNED, align="right", closer=True),
    Style(HEADINGS[0], HEITI, indent=2, after="heading 1", keeps_next=True, closer=True),
    Style(HEADINGS[1], KAITI, indent=2, after="heading 2", keeps_next=True, closer=True),
    Style(HEADINGS[2], FANGSONG, indent=2, after="heading 3", keeps_next=True, closer=True),
    Style(HEADINGS[3], FANGSONG, indent=2, after="heading 4", keeps_next=True, closer=True),
    Style(ANNEX_MARK, HEITI, after="heading 1", keeps_next=True),
    Style(ANNEX_TITLE, XIAOBIAOSONG, 44, 700, "center", keeps_next=True),
    Style(TABLE_HEAD, HEITI, 21, _TABLE_PITCH, "center"),
    Style(TABLE_TEXT, FANGSONG, 21, _TABLE_PITCH, "left"),
    Style(DENSE_HEAD, HEITI, 16, 220, "center"),
    Style(DENSE_TEXT, FANGSONG, 16, 220, "left"),
    Style(PAGE_NUMBER, SONGTI, 28, 400, "left"),
)
_IDS = {style.name: f"gw{place}" for place, style in enumerate(STYLES, start=1)}
# What is kept of the library's own template besides.
_KEPT = {"Normal", "heading 1", "heading 2", "heading 3", "heading 4", "Default Paragraph Font", "No List"}


def style_id(name: str) -> str:
    """By which a paragraph names its style in the file."""
    return _IDS[name]


def set_styles(paper: "WordDocument", language: str) -> None:
    """Put our styles in the place of the template's, of which Word's own headings stay."""
    styles = paper.styles.element
    for element in list(styles.iterchildren()):
        name = element.find(tag("name"))
        if element.tag == tag("style") and (name is None or _value(name) not in _KEPT):
            styles.remove(element)
    _set_defaults(styles, language)
    ids = {_value(style.find(tag("name"))): style for style in styles.iterchildren(tag("style"))}
    for name in sorted(_KEPT & ids.keys()):
        _make_plain(ids[name])
    for style in STYLES:
        styles.append(_element(style, ids[style.after].get(tag("styleId"))))


def _set_defaults(styles: Any, language: str) -> None:
    """The language of all words; 仿宋 of 16 pt on exact lines, by which Word also counts its grid."""
    for element in list(styles.iterchildren(tag("docDefaults"))):
        styles.remove(element)
    defaults = make("docDefaults")
    run = make("rPr")
    run.extend(_run_marks(Style("")))
    other = "zh-CN" if language.startswith("zh") else language
    run.append(make("lang", val=other if other != "zh-CN" else "en-US", eastAsia="zh-CN"))
    defaults.append(_holding("rPrDefault", run))
    paragraph = make("pPr")
    paragraph.append(make("spacing", before="0", after="0", line=str(PITCH), lineRule="exact"))
    defaults.append(_holding("pPrDefault", paragraph))
    styles.insert(0, defaults)


def _make_plain(style: Any) -> None:
    """Take the template's looks off one of Word's own styles; its level in the outline stays."""
    for name in ("rPr", "unhideWhenUsed"):
        for element in list(style.iterchildren(tag(name))):
            style.remove(element)
    for marks in style.iterchildren(tag("pPr")):
        for element in list(marks):
            if element.tag != tag("outlineLvl"):
                marks.remove(element)


def _element(style: Style, after: str) -> Any:
    element = make("style", type="paragraph", customStyle="1", styleId=style_id(style.name))
    element.append(make("name", val=style.name))
    element.append(make("basedOn", val=after))
    if style.keeps_next and style.name not in (NUMBER, TITLE):
        element.append(make("next", val=style_id(BODY)))
    element.append(make("qFormat"))
    marks = make("pPr")
    marks.extend(_paragraph_marks(style))
    element.append(marks)
    run = make("rPr")
    run.extend(_run_marks(style))
    element.append(run)
    return element


def _paragraph_marks(style: Style) -> Iterator[Any]:
    """In the order that the format's schema asks for."""
    if style.keeps_next:
        yield make("keepNext")
    yield make("widowControl", val="0")  # else pages have 21 lines
    yield make("snapToGrid", val="0")  # lines are exact already
    yield make("spacing", before=str(style.before), line=str(style.pitch), lineRule="exact")
    if style.indent:
        length = str(style.indent * style.size * 10)
        yield make("ind", firstLineChars=str(100 * style.indent), firstLine=length)
    if style.name == SIGNED:  # 7.3.5: four characters in from the edge
        yield make("ind", rightChars="400", right="1280")
    yield make("jc", val=style.align)


def _run_marks(style: Style) -> Iterator[Any]:
    yield make("rFonts", ascii=_LATIN, hAnsi=_LATIN, eastAsia=style.font, cs=_LATIN)
    yield make("b", val="0")
    yield make("color", val=style.colour)
    if style.closer:
        yield make("spacing", val=str(_CLOSER))
    yield make("sz", val=str(style.size))
    yield make("szCs", val=str(style.size))


def make(name: str, **values: str) -> Any:
    """An element of Word's own, with values of its own."""
    # Straight from lxml: the library's own maker takes several times as long, and a table has many.
    element = _lxml().Element(_W + name, nsmap=_PREFIX)
    for key, value in values.items():
        element.set(_W + key, value)
    return element


@cache
def _lxml() -> Any:
    from lxml import etree

    return etree


def _holding(name: str, *held: Any) -> Any:
    element = make(name)
    element.extend(held)
    return element


def tag(name: str) -> str:
    """The name of one of Word's elements or values as its file has it."""
    return _W + name


def _value(element: Any) -> str:
    return str(element.get(tag("val")))
