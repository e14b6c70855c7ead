"""Word 97 documents: what a person sees of them, what they say of themselves, passwords and damage.

`made/letter.doc` and `made/locked.doc` (password 123456) hold one letter of our own with all that such letters have:
a letterhead in a text box, a tracked deletion and insertion, hidden text, numbers of two levels, a table, a footnote.
"""

import struct

import pytest
from made_letter import MADE, TEXT

from tracker.errors import UnreadableLetter
from tracker.file_errors import DamagedFile, NeedsPassword, WrongKind, WrongPassword
from tracker.files import Received, read_received
from tracker.files.word97.document import read_doc

HEAD = b"\xec\xa5\1\1"


def letter(**changes: int) -> Received:
    """The letter with numbers of its head changed, by their places (`at_0x4c`)."""
    content = bytearray((MADE / "letter.doc").read_bytes())
    head = content.index(HEAD)
    for name, value in changes.items():
        struct.pack_into("<I", content, head + int(name.removeprefix("at_"), 16), value)
    return Received("答复.doc", bytes(content))


def test_a_letter_is_read_as_a_person_sees_it():
    read = read_received(letter())
    assert read.text == TEXT
    assert read.encoding == "doc"
    assert read.cautions == ()


def test_the_name_tells_nothing():
    assert read_received(Received("答复.wps", letter().content)).text == TEXT


def test_a_locked_letter_opens_with_its_password_only(say):
    locked = (MADE / "locked.doc").read_bytes()
    assert read_doc(Received("a.doc", locked, "123456")).text == TEXT
    for kind, password in ((NeedsPassword, None), (WrongPassword, "654321"), (WrongPassword, "")):
        with pytest.raises(NeedsPassword) as caught:
            read_doc(Received("a.doc", locked, password))
        assert type(caught.value) is kind
        assert "a.doc" in caught.value.told(say)[0]


def test_a_document_of_word_95_is_told_in_words(say):
    content = bytearray(letter().content)
    struct.pack_into("<H", content, content.index(HEAD) + 2, 0x68)
    with pytest.raises(WrongKind) as caught:
        read_doc(Received("旧.doc", bytes(content)))
    assert "Word 95" in caught.value.told(say)[0]


def test_a_letter_that_says_to_be_longer_than_it_is_carries_a_caution(say):
    (body,) = struct.unpack_from("<I", letter().content, letter().content.index(HEAD) + 0x4C)
    (caution,) = read_doc(letter(at_0x4c=body + 1000)).cautions
    facts = dict(caution.facts)
    assert facts["whole"] == body + 1000
    assert 900 < facts["missing"] <= 1000
    assert "{" not in say(caution.words).format(**facts)


def test_a_letter_that_says_to_be_shorter_than_it_is_carries_a_caution():
    read = read_doc(letter(at_0x4c=40))
    assert len(read.text) < len(TEXT)
    assert read.cautions


def test_characters_that_were_overwritten_are_told():
    content = bytearray(letter().content)
    place = content.index("追溯平台升级".encode("utf-16-le"))
    content[place : place + 8] = bytes(8)
    read = read_doc(Received("a.doc", bytes(content)))
    assert dict(read.cautions[0].facts) == {"many": 4}


def test_formatting_that_was_overwritten_is_told():
    content = bytearray(letter().content)
    head = content.index(HEAD)
    (bold,) = struct.unpack_from("<H", b"\x35\x08")
    place = content.index(struct.pack("<HB", bold, 1), head) // 512 * 512
    content[place : place + 512] = bytes(512)
    assert any(
        "formatting" in caution.words for caution in read_doc(Received("a.doc", bytes(content))).cautions
    )


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_letter_that_was_cut_short_is_never_passed_off_as_whole(share):
    content = letter().content
    try:
        read = read_received(Received("a.doc", content[: int(len(content) * share)]))
    except UnreadableLetter:
        return
    assert read.text == TEXT or read.cautions


def test_a_compound_file_without_a_directory_is_damaged():
    with pytest.raises(DamagedFile):
        read_received(Received("a.doc", letter().content[:1000]))


@pytest.mark.parametrize("name", ["letter.doc", "letter_renamed.wps"])
def test_the_real_letter_is_read_whole(shared, name):
    truth = (shared / "samples" / "truth_letter.txt").read_text("utf-8")
    read = read_received(Received(name, (shared / "samples" / name).read_bytes()))
    assert "".join(read.text.replace("*", "").split()) == "".join(truth.split())
    assert read.cautions == ()
