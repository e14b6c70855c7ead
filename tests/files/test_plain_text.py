"""Reading a letter's file: every encoding that offices use, and every file that is no letter."""

import codecs
import errno
import random
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.errors import EmptyLetter, MissingFile, NotText, TooLarge, TrackerError, UnreadableLetter
from tracker.files import Received, read_letter, read_received
from tracker.files.limits import FILE_MB, TEXT_MB

LETTER = (
    "临江市农业农村局\n\n关于第045号提案的答复\n\n吴桂芳委员：\n\n您的提案收悉，现答复如下：\n"
    "2026年11月底前完成追溯平台升级改造，实现与省级平台数据互通。\n\n2026年7月9日\n"
)
RARE = LETTER.replace("吴桂芳", "吴\U00020000\u3400芳")  # both need four bytes in GB18030
ENCODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "gb18030": lambda text: text.encode("gb18030"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-le with its mark": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-16-be with its mark": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
}
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
)
# What people write in letters: Chinese characters above all, digits, Latin letters, full-width stops.
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
WRITTEN = st.one_of(HAN, HAN, HAN, st.sampled_from("，。；：、（）《》“”—…0123456789〇ABCxyz%-"))
TEXTS = st.lists(st.text(WRITTEN, min_size=1, max_size=40), min_size=2, max_size=12).map("\n".join)


def refused(kind: type[TrackerError], path: Path, say) -> tuple[str, str]:
    """What the user is told of a file that gives no letter."""
    with pytest.raises(kind) as caught:
        read_letter(path)
    assert type(caught.value) is kind
    title, advice = caught.value.told(say)
    assert path.name in title
    assert "{" not in title + advice
    assert title != advice
    assert advice
    return title, advice


@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=list(ENCODINGS))
@pytest.mark.parametrize("text", [LETTER, RARE, LETTER.replace("\n", "\r\n")], ids=["plain", "rare", "crlf"])
def test_a_letter_has_the_same_text_in_every_encoding(tmp_path, encode, text):
    path = tmp_path / "答复函.txt"
    path.write_bytes(encode(text))
    source = read_letter(path)
    assert source.text == text
    assert source.original == path.read_bytes()
    assert source.name == "答复函.txt"


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_letter_tells_its_encoding_by_a_name_that_python_decodes_with(name):
    source = read_received(Received("a.txt", ENCODINGS[name](RARE)))
    assert source.original.decode(source.encoding).removeprefix("\ufeff") == source.text
    assert source.encoding.startswith(name.split(" ")[0])


@given(text=TEXTS)
@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=list(ENCODINGS))
def test_chinese_text_of_some_length_decodes_to_itself(encode, text):
    chinese = sum("\u4e00" <= character <= "\u9fa5" for character in text)
    assume(chinese >= 30 and chinese * 2 >= len(text))
    assert read_received(Received("a.txt", encode(text))).text == text


def test_a_page_break_and_word_s_line_break_are_text():
    assert (
        read_received(Received("a.txt", "第一页内容\f第二页\v内容".encode("gb18030"))).text
        == "第一页内容\f第二页\v内容"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \t\r\n\n",
        "\u3000\u3000\n".encode(),
        codecs.BOM_UTF8,
        codecs.BOM_UTF16_LE,
        codecs.BOM_UTF16_BE + b"\0 ",
    ],
    ids=["nothing", "blanks", "wide blanks", "only a mark", "only a wide mark", "a mark and a blank"],
)
def test_a_file_without_words_is_empty(tmp_path, say, content):
    path = tmp_path / "空白.txt"
    path.write_bytes(content)
    refused(EmptyLetter, path, say)


def noise(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(4_000))


def marked_noise(path: Path) -> None:
    path.write_bytes(codecs.BOM_UTF8 + random.Random(5).randbytes(4_000))


@pytest.mark.parametrize("make", [noise, marked_noise])
def test_bytes_that_are_nothing_are_not_text(tmp_path, say, make):
    path = tmp_path / "其实不是.txt"
    make(path)
    refused(NotText, path, say)


@given(content=st.binary(max_size=400))
def test_any_bytes_give_a_letter_or_an_error_that_is_told(content):
    try:
        source = read_received(Received("a.txt", content))
    except UnreadableLetter as error:
        assert "a.txt" in str(error)
    else:
        assert source.text.strip()


def test_a_file_far_over_the_limit_is_refused_unread(tmp_path, say, monkeypatch):
    path = tmp_path / "年鉴.txt"
    with path.open("wb") as file:
        file.truncate(40_000_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    title, _ = refused(TooLarge, path, say)
    assert str(FILE_MB) in title


def test_a_file_of_just_the_limit_is_read_and_one_byte_more_is_not(tmp_path, say):
    path = tmp_path / "大.txt"
    path.write_bytes(b"a" * (TEXT_MB * 1_000_000))
    assert len(read_letter(path).text) == TEXT_MB * 1_000_000
    path.write_bytes(b"a" * (TEXT_MB * 1_000_000 + 1))
    refused(TooLarge, path, say)


def test_a_folder_is_no_letter(tmp_path, say):
    path = tmp_path / "来信.txt"
    path.mkdir()
    title, _ = refused(MissingFile, path, say)
    assert say("it is a folder") in title or say("access is not allowed") in title  # the latter on Windows


def test_a_file_that_is_not_there_is_told_as_such(tmp_path, say):
    title, _ = refused(MissingFile, tmp_path / "没有.txt", say)
    assert say("there is no such file or folder") in title


def test_a_file_that_may_not_be_read_is_told_as_such(tmp_path, say, monkeypatch):
    path = tmp_path / "密件.txt"
    path.write_text(LETTER, "utf-8")

    def deny(self, *_):
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", deny)
    title, _ = refused(MissingFile, path, say)
    assert say("access is not allowed") in title


def test_a_name_with_braces_is_told_as_it_is(tmp_path, say):
    path = tmp_path / "答复{1}.txt"
    with pytest.raises(MissingFile) as caught:
        read_letter(path)
    assert "答复{1}.txt" in caught.value.told(say)[0]
