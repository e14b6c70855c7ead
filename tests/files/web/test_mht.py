"""Saved web pages in one file: of browsers, of Word and WPS, and packages that hold no page."""

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UnreadableLetter
from tracker.file_errors import DamagedFile, OversizedFile, WrongKind
from tracker.files import Received, read_received
from tracker.files.web.mht import read_mht

LINES = [
    "临农函〔2026〕45号",
    "吴桂芳委员：",
    "您的提案收悉，一是2026年11月底前完成追溯平台升级改造，实现与省级平台数据互通。",
]
PAGE = (
    "<html><head>{}</head><body><div id=zoom>"
    + "".join(f"<p>{line}</p>" for line in LINES)
    + "</div></body></html>"
)


def part(content: bytes, coding: str, kind: str = "text/html", more: str = "") -> bytes:
    coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(coding, bytes)(
        content
    )
    return (
        f"--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n{more}\r\n".encode()
        + coded
        + b"\r\n"
    )


def saved(*parts: bytes, more: str = "") -> Received:
    head = f'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"{more};\r\n\tboundary="b"\r\n\r\n'
    return Received("答复.mht", head.encode() + b"".join(parts) + b"--b--\r\n")


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(
    ("inside", "outside", "encoding"),
    [
        ("gb2312", "", "gb18030"), ("", '; charset="gb2312"', "gb18030"), ("utf-8", '; charset="utf-8"', "utf-8"),
        ("", "", "gb18030"), ("", "", "utf-8"), ("gb2312", '; charset="utf-8"', "utf-8"),
    ],
)  # fmt: skip
def test_a_saved_page_is_read_in_every_coding(coding, inside, outside, encoding):
    page = PAGE.format(f'<meta charset="{inside}">' if inside else "").encode(encoding)
    picture = part(b"\x89PNG", "base64", "image/png")
    read = read_received(saved(part(page, coding, f"text/html{outside}"), picture))
    assert read.text.splitlines() == LINES
    assert read.encoding == "mht"
    assert read.cautions == ()


def test_the_package_tells_which_page_is_its_first():
    other = part(b"<html><body>other</body></html>", "8bit", more="Content-ID: <two>\r\n")
    letter = part(PAGE.format("").encode(), "base64", more="Content-ID: <one>\r\n")
    assert read_mht(saved(other, letter, more='; start="<one>"')).text.splitlines() == LINES
    assert read_mht(saved(other, letter)).text == "other"


def test_a_page_that_is_the_whole_message_is_read():
    content = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    content += base64.encodebytes(PAGE.format("").encode("gb18030"))
    assert read_received(Received("a.mht", content)).text.splitlines() == LINES


def test_a_package_without_a_page_is_told_in_words(say):
    with pytest.raises(WrongKind) as caught:
        read_mht(saved(part(b"\x89PNG", "base64", "image/png")))
    assert "{" not in caught.value.told(say)[0]


def test_a_package_that_was_cut_short_carries_a_caution():
    content = saved(part(PAGE.format("").encode(), "8bit")).content
    assert read_mht(Received("a.mht", content[:-60])).cautions


def test_parts_without_end_are_refused():
    nested = b"MIME-Version: 1.0\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (depth, depth) for depth in range(2_000)
    )
    with pytest.raises(DamagedFile):
        read_received(Received("a.mht", nested))
    with pytest.raises(OversizedFile):
        read_mht(saved(*[part(b"", "8bit")] * 3_000))


@given(content=st.binary(max_size=300), place=st.integers(0, 400))
def test_any_bytes_in_a_package_give_a_text_or_an_error_that_is_told(content, place):
    whole = saved(part(PAGE.format("").encode(), "base64")).content
    try:
        read_mht(Received("a.mht", whole[:place] + content + whole[place:]))
    except UnreadableLetter:
        return


def test_the_real_letter_is_read_whole(shared):
    truth = (shared / "samples" / "truth_letter.txt").read_text("utf-8").splitlines()
    read = read_received(Received("a.mht", (shared / "samples" / "letter_old_gb2312.mht").read_bytes()))
    assert ["".join(line.split()) for line in read.text.replace("*", "").splitlines()] == [
        "".join(line.split()) for line in truth[1:]
    ]
    assert read.cautions == ()
