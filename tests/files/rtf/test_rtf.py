"""Rich text: bytes in any font's encoding, deletions and hidden text out, numbers, tables, boxes, and hostile nesting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_letter import MADE, TEXT

from tracker.errors import UnreadableLetter
from tracker.file_errors import DamagedFile
from tracker.files import Received, read_received
from tracker.files.received import FileText
from tracker.files.rtf.document import read_rtf


def rich(body: str, head: str = r"\ansi\ansicpg936\uc1") -> FileText:
    return read_rtf(Received("a.rtf", ("{\\rtf1" + head + " " + body + "}").encode("gb18030")))


def coded(words: str, encoding: str = "gbk") -> str:
    return "".join(f"\\'{byte:02x}" for byte in words.encode(encoding))


def by_number(words: str) -> str:
    return "".join(f"\\u{ord(sign) - 65536 if ord(sign) > 32767 else ord(sign)}?" for sign in words)


def test_a_letter_is_read_as_a_person_sees_it():
    read = read_received(Received("答复.rtf", (MADE / "letter.rtf").read_bytes()))
    assert read.text == TEXT
    assert read.encoding == "rtf"
    assert read.cautions == ()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (coded("关于提案的答复"), "关于提案的答复"),
        ("关于提案的答复", "关于提案的答复"),  # bytes as they are
        (r"\'81A\'81\'5c", "丄乗"),  # the second byte of a pair may be a letter or a backslash
        (by_number("关于龘的答复"), "关于龘的答复"),
        (r"\u20851 ?\u20110\'3f", "关于"),
        (r"\uc2\u20851\'b9\'d8\u20110\'d3\'da", "关于"),
        (r"\uc0\u20851\u20110", "关于"),
        (r"{\uc0\u20851}\u20110?", "关于"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"\{甲\}\\", "{甲}\\"),
        (r"\ldblquote 保护\rdblquote\emdash 行动\~\_", "“保护”—行动 -"),
        (r"甲\'a1\'a1乙", "甲\u3000乙"),
    ],
)
def test_characters_are_read_in_every_way_of_writing(body, text):
    assert rich(body).text == text


def test_a_font_tells_the_encoding_of_its_bytes():
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fnil\fcharset134 SimSun;}{\f2\fcharset136 MingLiU;}}"
    body = fonts + rf"\f1 {coded('答复')}\f2 {coded('答覆', 'big5')}\f0 \'e9"
    assert rich(body, r"\ansi\ansicpg1252").text == "答复答覆é"
    mixed = fonts + rf"\loch\af0\hich\af0\dbch\af1 {coded('答复')}"
    assert rich(mixed, r"\ansi\ansicpg1252").text == "答复"


@pytest.mark.parametrize(
    "body",
    [
        r"承诺{\deleted 旧的}一件",
        r"承诺\deleted 旧的\deleted0 一件",
        r"承诺{\mvf 别处的}一件",
        r"承诺{\v 看不见}一件",
        r"承诺\v 看不见\plain 一件",
        r"承诺{\revised 一}件",
        r"承诺{\*\bkmkstart a}一{\*\bkmkend a}件",
        r"承诺{\pict\wmetafile8 0a0b}{\*\shppict{\pict\bin5 }}{}}}}一件",
        r"{\header 内部}{\footerr 第\chpgn 页}承诺一件{\*\unknown 无关{\b 无关}}",
        r"承诺{\field{\*\fldinst HYPERLINK x}{\fldrslt 一}}件",
        r"承诺{\field{\*\fldinst EQ \\* jc0 \\o\\ad(\\s\\up 9(yi),一)}{\fldrslt }}件",
        r"{\info{\title 无关}{\author 甲}}{\stylesheet{\s0 Normal;}}{\colortbl;\red0;}承诺一件",
        r"承诺{\object{\*\objdata 0105}{\result 一}}件",
        "承诺\r\n一件",
    ],
)
def test_what_nobody_sees_is_left_out(body):
    assert rich(body).text == "承诺一件"
    assert rich(body).cautions == ()


def test_a_deleted_end_of_a_paragraph_joins_two():
    assert rich(r"甲{\deleted\par}乙\par 丙").text == "甲乙\n丙"


def test_numbers_of_lists_are_kept_and_bullets_are_not():
    listed = r"\pard{\listtext\pard\plain 一、\tab}\ls1 第一条\par\pard{\pntext\'b7\tab}第二条\par"
    assert rich(listed).text == "一、第一条\n第二条"


def test_numbers_that_the_file_keeps_nowhere_are_told():
    read = rich(r"\pard\ls1\ilvl0 第一条\par\pard 其他\par")
    assert read.text == "第一条\n其他"
    assert "Numbers" in read.cautions[0].words


def test_tables_are_read_row_by_row_and_bold_is_marked():
    table = r"\trowd\intbl 事项\cell 单位\cell\row\trowd\intbl 甲\par 乙\cell\cell\row\pard{\b 二、} 完\par"
    assert rich(table).text == "事项\t单位\n甲 乙\t\n**二、** 完"


def test_inner_tables_stay_in_their_cell():
    inner = r"\trowd\intbl 外\cell\itap2 左\nestcell 右\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\itap1\cell\row"
    assert rich(inner).text == "外\t左 右"


def test_bold_of_chinese_characters_alone_is_bold():
    assert (
        rich(r"{\dbch\ab\dbch 关于}{\loch\b\loch 45}{\dbch\ab 号}{\rtlch\ab\ltrch 提案}").text
        == "**关于45号**提案"
    )


def test_a_text_box_stands_before_the_paragraph_that_it_is_anchored_in():
    box = r"甲\par 乙{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt 临江市文件\par}}{\shprslt 临江市文件}}丙\par"
    assert rich(box).text == "甲\n临江市文件\n乙丙"


def test_lines_of_a_centred_title_are_one():
    assert (
        rich(r"\pard\qc 关于提案\line 的答复\par\pard 甲局\line 2026年\par").text
        == "关于提案的答复\n甲局\n2026年"
    )


def test_footnotes_follow_the_letter():
    assert rich(r"正文{\footnote 注\par}完\par 尾").text == "正文完\n尾\n注"


@pytest.mark.parametrize("end", [r"}", r"\bin2147483647 xyz}}", r"}}} 甲", "}} 甲"])
def test_a_file_that_is_cut_short_or_broken_carries_a_caution(end):
    content = r"{\rtf1\ansi abc{\b d" + end
    read = read_rtf(Received("a.rtf", content.encode("gbk")))
    assert read.text.startswith("abc")
    assert read.cautions


def test_a_file_without_text_that_was_cut_short_is_damaged():
    with pytest.raises(DamagedFile):
        read_rtf(Received("a.rtf", rb"{\rtf1\ansi{\fonttbl{\f0 Arial;"))


@pytest.mark.parametrize("group", ["{", r"{\b ", r"{\*\x "])
def test_groups_without_end_are_refused_or_read_in_no_time(group):
    content = (r"{\rtf1 " + group * 300_000).encode()
    with pytest.raises(DamagedFile):
        read_rtf(Received("a.rtf", content))


@given(body=st.lists(st.sampled_from([*"{}\\*'甲a1 ", r"\b", r"\bin", r"\u", "\\'", r"\deleted", r"\par", r"\cell", r"\row", "\0", r"{\footnote", r"{\shp{\*\shpinst{\shptxt", r"\uc"]), max_size=60).map("".join))  # fmt: skip
def test_any_tokens_give_a_text_or_an_error_that_is_told(body):
    try:
        read_received(Received("a.rtf", ("{\\rtf1 " + body).encode()))
    except UnreadableLetter:
        return


def test_the_real_letter_is_read_whole(shared):
    truth = (shared / "samples" / "truth_letter.txt").read_text("utf-8")
    read = read_received(Received("letter.rtf", (shared / "samples" / "letter.rtf").read_bytes()))
    assert "".join(read.text.replace("*", "").split()) == "".join(truth.split())
