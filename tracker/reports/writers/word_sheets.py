"""The sheets of a Word paper: A4, the standard's margins and grid, page numbers outside (GB/T 9704-2012, 5 and 7.5)."""

from typing import TYPE_CHECKING, Any

from tracker.reports.writers.word_styles import PAGE_NUMBER, make, style_id

if TYPE_CHECKING:
    from docx.section import Section

# Twentieths of a point.
SHORT, LONG = 11906, 16838
TOP, LEFT, BOTTOM, RIGHT = 2098, 1588, 1984, 1474  # 37, 28, 35 and 26 mm
WIDTH, HEIGHT = SHORT - LEFT - RIGHT, LONG - TOP - BOTTOM
# The number's middle lies 7 mm below the type area: its line of 20 pt ends 24.5 mm above the sheet's edge.
_NUMBER_FOOT = 1387
_VML = "urn:schemas-microsoft-com:vml"
_NUMBER_INSET = 280  # one character of 14 pt


def set_sheet(section: "Section", is_landscape: bool) -> None:
    """Give a section its sheet; lying on its side, its head is where an upright sheet's left edge is (7.5)."""
    marks = section._sectPr
    for element in list(marks):
        if element.tag.rsplit("}")[-1] in ("pgSz", "pgMar", "cols", "docGrid"):
            marks.remove(element)
    if is_landscape:
        marks.append(make("pgSz", w=str(LONG), h=str(SHORT), orient="landscape"))
        edges = {"top": LEFT, "right": TOP, "bottom": RIGHT, "left": BOTTOM}
    else:
        marks.append(make("pgSz", w=str(SHORT), h=str(LONG)))
        edges = {"top": TOP, "right": RIGHT, "bottom": BOTTOM, "left": LEFT}
    lengths = edges | {"header": 851, "footer": 567 if is_landscape else _NUMBER_FOOT, "gutter": 0}
    marks.append(make("pgMar", **{name: str(length) for name, length in lengths.items()}))
    marks.append(make("cols", space="425"))
    marks.append(make("docGrid", type="lines", linePitch="579"))
    _number_pages(section, is_landscape)


def _number_pages(section: "Section", is_landscape: bool) -> None:
    for footer, is_odd in ((section.footer, True), (section.even_page_footer, False)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]._p
        for element in list(paragraph):
            paragraph.remove(element)
        if is_landscape:
            paragraph.append(_beside(is_odd))
        else:
            paragraph.append(_outside(is_odd))
            paragraph.extend(_number())


def _outside(is_odd: bool) -> Any:
    """Odd pages have their number on the right, even ones on the left, one character in."""
    marks = make("pPr")
    marks.append(make("pStyle", val=style_id(PAGE_NUMBER)))
    marks.append(make("ind", **{"right" if is_odd else "left": str(_NUMBER_INSET)}))
    marks.append(make("jc", val="right" if is_odd else "left"))
    return marks


def _beside(is_odd: bool) -> Any:
    """A box beside the type area of a sheet on its side: its number stands, and is read, as on an upright one (7.5)."""
    from lxml import etree

    width, length = 20, 60
    left = BOTTOM / 20 - 7 / 25.4 * 72 - width / 2
    top = (SHORT - RIGHT - _NUMBER_INSET) / 20 - length if is_odd else (LEFT + _NUMBER_INSET) / 20
    box: Any = etree.Element(f"{{{_VML}}}rect", nsmap={"v": _VML})
    box.set("filled", "f")
    box.set("stroked", "f")
    box.set(
        "style",
        f"position:absolute;margin-left:{left:.1f}pt;margin-top:{top:.1f}pt;width:{width}pt;height:{length}pt;"
        "mso-position-horizontal-relative:page;mso-position-vertical-relative:page",
    )
    words: Any = etree.Element(f"{{{_VML}}}textbox", nsmap={"v": _VML})
    words.set("style", "layout-flow:vertical")  # read from top to bottom, as the sheet is turned
    words.set("inset", "0,0,0,0")
    held, paragraph, marks = make("txbxContent"), make("p"), make("pPr")
    marks.append(make("pStyle", val=style_id(PAGE_NUMBER)))
    marks.append(make("jc", val="right" if is_odd else "left"))
    paragraph.append(marks)
    paragraph.extend(_number())
    held.append(paragraph)
    words.append(held)
    box.append(words)
    run, picture = make("r"), make("pict")
    picture.append(box)
    run.append(picture)
    return run


def _number() -> list[Any]:
    """— 1 —, counted by Word."""
    from docx.oxml.ns import qn

    runs = []
    for kind, words in (("t", "— "), ("begin", ""), ("instr", " PAGE "), ("separate", ""), ("t", "1"), ("end", ""), ("t", " —")):  # fmt: skip
        run = make("r")
        if kind in ("t", "instr"):
            text = make("t" if kind == "t" else "instrText")
            text.text = words
            text.set(qn("xml:space"), "preserve")
            run.append(text)
        else:
            run.append(make("fldChar", fldCharType=kind))
        runs.append(run)
    return runs
