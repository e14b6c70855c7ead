"""Words of a letter are words in a PDF, and never markup, a link, a script or a mark that steers others."""

import re

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tracker.gui.papers.page_painter import text_of
from tracker.gui.papers.paper import lay_out
from tracker.gui.papers.paper_text import plain
from tracker.gui.papers.pdf import write_pdf
from tracker.reports import Annex, Column, Document, Heading, Letterhead, Paragraph, Table, Title

pytestmark = pytest.mark.usefixtures("qapp")

AS_THEY_ARE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://example.cn","看")',
    "@SUM(A1:A9)",
    "+cmd|'/C calc'!A0",
    "-2+3&amp;&lt;",
    "<a href='file:///etc/passwd'>链接</a>",
    "javascript:app.alert(1)",
    "(括号)\\n\\) endstream endobj",
    "%PDF-1.4 %s {0} {path}",
    "شكرا",
)
ACTIONS = {
    "/JS",
    "/JavaScript",
    "/URI",
    "/Launch",
    "/OpenAction",
    "/AA",
    "/EmbeddedFiles",
    "/GoToR",
}


def blankless(words):
    return re.sub(r"\s", "", words)


def everywhere(words):
    """A paper that says it in each of its places."""
    table = Table((Column(words, 1), Column("二", 1)), ((words, words),))
    blocks = (
        Heading(words, 1),
        Heading(words, 4),
        Paragraph(words),
        table,
        Annex(words, words, is_landscape=True),
        table,
    )
    return Document(Title(words, (words,)), blocks, "zh-CN", Letterhead(words, words))


def read(document, path):
    write_pdf(document, path)
    return PdfReader(path)


def said(document, path):
    return blankless("".join(page.extract_text() for page in read(document, path).pages))


def keys(thing, seen):
    """The names of all entries below."""
    if isinstance(thing, IndirectObject):
        if thing.idnum in seen:
            return
        seen.add(thing.idnum)
        thing = thing.get_object()
    if isinstance(thing, DictionaryObject):
        yield from thing
        for value in thing.values():
            yield from keys(value, seen)
    elif isinstance(thing, ArrayObject):
        for value in thing:
            yield from keys(value, seen)


@pytest.mark.parametrize("words", AS_THEY_ARE)
def test_words_stay_words_in_every_place_of_a_paper(tmp_path, words):
    path, document = tmp_path / "a.pdf", everywhere(words)
    reader = read(document, path)
    shown = blankless("".join(text_of(page) for page in lay_out(document)))
    assert shown.count(blankless(words)) >= 8
    if words.isascii() or "<" in words or "=" in words:
        assert said(document, path).count(blankless(words)) >= 8
    assert not ACTIONS.intersection(keys(reader.trailer, set()))
    assert not any(page.annotations for page in reader.pages)
    assert reader.metadata.title == plain(words)


def test_a_word_of_10_000_characters_is_whole(tmp_path):
    table = Table((Column("一", 1), Column("二", 9)), (("x" * 10_000, "y" * 10_000),))
    document = Document(Title("题"), (Paragraph("z" * 10_000), table), "zh-CN")
    found = said(document, tmp_path / "a.pdf")
    assert [found.count(letter) for letter in "xyz"] == [10_000] * 3
    for page in lay_out(document):
        assert all(cell.right() <= page.sheet.area.right() + 1 for cell in page.cells)
        for placed in page.lines:
            drawn = placed.line.layout.lineAt(placed.line.index).naturalTextRect()
            assert placed.x + drawn.right() <= page.sheet.area.right() + 1


@pytest.mark.parametrize("steering", ["\u202e", "\u202d", "\u2066", "\u200f", "\u200b", "\ufeff", "\u00ad"])
def test_marks_that_steer_others_are_left_out(tmp_path, steering):
    words = f"同意{steering}支付1200元{steering}给甲"
    document = everywhere(words)
    found = said(document, tmp_path / "a.pdf")
    assert found.count("同意支付1200元给甲") >= 8
    assert steering not in found
    outline = PdfReader(tmp_path / "a.pdf").outline
    assert outline[0].title == "同意支付1200元给甲"


@pytest.mark.parametrize("control", ["\x00", "\x07", "\t", "\x1b", "\x7f", "\x9d"])
def test_controls_are_blanks(tmp_path, control):
    document = everywhere(f"甲{control}乙")
    assert "甲 乙" in text_of(lay_out(document)[0])
    reader = read(document, tmp_path / "a.pdf")
    assert reader.metadata.title == "甲 乙"
    assert control not in "".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("mark", ["\ue123", "\U0010fffd", "\U000e0fff"])
def test_a_mark_that_no_font_has_is_told_by_its_number(tmp_path, mark):
    found = said(Document(Title("题"), (Paragraph(f"公交{mark}6辆"),), "zh-CN"), tmp_path / "a.pdf")
    assert f"公交〔U+{ord(mark):04X}〕6辆" in found


def test_emoji_are_seen_or_told_by_their_numbers(tmp_path):
    document = Document(Title("题"), (Paragraph("公交🚌6辆👍🏽☺️"),), "zh-CN")
    shown = text_of(lay_out(document)[0])
    for mark in "🚌👍":
        assert mark in shown or f"〔U+{ord(mark):04X}〕" in shown
    write_pdf(document, tmp_path / "a.pdf")


def test_half_a_character_is_no_end_of_the_paper(tmp_path):
    document = everywhere("甲\ud800乙")
    assert "甲\ufffd乙" in text_of(lay_out(document)[0])
    write_pdf(document, tmp_path / "a.pdf")
