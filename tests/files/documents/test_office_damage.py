"""Office files that were damaged or made up: whatever they are, a letter comes out or an error that is told."""

import random
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odt_files import items, level, numbered, odt, p, span, style
from word_files import (
    GB,
    HEADINGS,
    cell,
    docx,
    item,
    paragraph,
    row,
    run,
    section,
    styled,
    table,
    text_box,
)

from tracker.errors import UnreadableLetter
from tracker.files import Received, read_received
from tracker.files.documents.marked_lines import marked_lines

WORD = docx(
    paragraph(text_box("市教育局文件"))
    + paragraph(run("关于第18号建议的答复", "<w:b/>"))
    + item("加强领导")
    + styled("2")
    + item("设专班", 1)
    + table(row(cell("甲", properties='<w:gridSpan w:val="2"/>'), "乙"), row("丙", "丁", "戊"))
    + paragraph("注", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    + section(),
    styles=HEADINGS,
    numbering=GB,
    footnotes=f'<w:footnote w:id="2">{paragraph("脚注")}</w:footnote>',
    header1=paragraph("市教育局"),
    header2=paragraph("内部资料"),
)
OPEN = odt(
    p(span("关于第18号建议的答复", "粗")) + items("加强领导", items("设专班")),
    styles=style("粗", inside='style:font-weight-asian="bold"') + numbered(level(1), level(2)),
)


def survives(content: bytes) -> None:
    """A file gives a letter with words, or an expected error."""
    try:
        source = read_received(Received("答复函", content))
    except UnreadableLetter as error:
        assert "答复函" in str(error)
    else:
        assert source.text.strip()


@given(flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=20))
@pytest.mark.parametrize("whole", [WORD, OPEN], ids=["docx", "odt"])
def test_a_package_with_flipped_bytes_breaks_nothing(whole, flips):
    content = bytearray(whole)
    for place, byte in flips:
        content[place % len(content)] = byte
    survives(bytes(content))


@given(end=st.integers(0, 10**6))
@pytest.mark.parametrize("whole", [WORD, OPEN], ids=["docx", "odt"])
def test_a_package_that_was_cut_short_breaks_nothing(whole, end):
    survives(whole[: end % len(whole)])


def repacked(whole: bytes, seed: int) -> bytes:
    """The package with some of the characters of one of its XML parts changed, so that its sums are right."""
    chance, packed = random.Random(seed), BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as old, zipfile.ZipFile(packed, "w") as new:
        spoilt = chance.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
        for name in old.namelist():
            text = old.read(name).decode()
            if name == spoilt:
                for _ in range(chance.randint(1, 4)):
                    place = chance.randrange(len(text))
                    text = (
                        text[:place]
                        + chance.choice('<>/"=&; a1一\x00')
                        + text[place + chance.randint(0, 30) :]
                    )
            new.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize("whole", [WORD, OPEN], ids=["docx", "odt"])
def test_a_part_with_changed_characters_breaks_nothing(whole):
    for seed in range(300):
        survives(repacked(whole, seed))


# Trees of elements that know one another but stand where they never do

_W = ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "pPr", "rPr", "numPr", "numId", "ilvl", "b", "vanish",
      "br", "tab", "sym", "fldChar", "instrText", "txbxContent", "tcPr", "vMerge", "gridSpan", "footnoteReference", "sectPr"]  # fmt: skip
_O = ["text:p", "text:h", "text:span", "text:list", "text:list-item", "text:s", "text:tab", "text:line-break", "text:note",
      "text:note-body", "table:table", "table:table-row", "table:table-cell", "table:covered-table-cell", "draw:text-box", "draw:frame"]  # fmt: skip
VALUES = st.sampled_from(
    ["", "0", "1", "-1", "9999999999999", "x", "begin", "separate", "end", "restart", "L1", "1.5"]
)


def trees(names: list[str], attributes: list[str]) -> st.SearchStrategy[str]:
    def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        told = st.dictionaries(st.sampled_from(attributes), VALUES, max_size=2)
        parts = st.tuples(st.sampled_from(names), told, st.lists(inside, max_size=4))
        return parts.map(
            lambda one: (
                f"<{one[0]}{''.join(f' {name}={chr(34)}{value}{chr(34)}' for name, value in one[1].items())}>"
                f"{''.join(one[2])}</{one[0]}>"
            )
        )

    return st.lists(
        st.recursive(st.sampled_from(["文字", "", " "]), element, max_leaves=25), min_size=1, max_size=5
    ).map("".join)


@given(body=trees([f"w:{name}" for name in _W], ["w:val", "w:type", "w:fldCharType", "w:id", "w:char"]))
def test_any_tree_of_word_s_elements_breaks_nothing(body):
    survives(docx(paragraph("一句话。") + body, numbering=GB, styles=HEADINGS))


@given(
    body=trees(
        _O,
        [
            "text:style-name",
            "text:c",
            "text:start-value",
            "text:outline-level",
            "table:number-columns-repeated",
        ],
    )
)
def test_any_tree_of_opendocument_s_elements_breaks_nothing(body):
    survives(odt(p("一句话。") + body, styles=numbered(level(1), level(2))))


WORDS = st.text(st.sampled_from("甲乙。ab1 \u3000\t\v\n*"), max_size=6)


@given(runs=st.lists(st.tuples(WORDS.map(lambda words: words.replace("*", "＊")), st.booleans()), max_size=8))
def test_bold_marks_are_always_paired_and_hug_words(runs):
    for line in marked_lines(runs):
        pieces = line.split("**")
        assert len(pieces) % 2 == 1
        assert line == line.strip()
        for bold in pieces[1::2]:
            assert bold
            assert bold == bold.strip()
        assert all(plain.strip() for plain in pieces[2:-1:2])


@given(runs=st.lists(st.tuples(WORDS.map(lambda words: words.replace("*", "＊")), st.booleans()), max_size=8))
def test_no_word_is_lost_or_made_up_by_marks_and_lines(runs):
    def bare(text: str) -> str:
        return "".join(text.replace("**", "").split())

    assert bare("".join(marked_lines(runs))) == bare("".join(words for words, _ in runs))


@given(words=st.lists(WORDS.map(lambda words: words.replace("*", "＊")), max_size=8))
def test_plain_words_have_no_marks(words):
    assert "*" not in "".join(marked_lines((one, False) for one in words))
