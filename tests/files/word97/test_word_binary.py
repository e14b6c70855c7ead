"""The parts of a Word 97 document that our sample does not have: several pieces, bytes for characters, odd properties."""

import struct

import pytest

from tracker.files.word97 import binary
from tracker.files.word97.binary import WordBinary
from tracker.files.word97.formatting import Formatting, Styles, properties
from tracker.files.word97.lists import Lists

BOLD = b"\x35\x08\x01"


def document(pieces: list[tuple[bytes, int]], change: bytes = b"") -> WordBinary:
    """A document without formatting, its text in pieces of so many bytes a character, the last one changed."""
    main = bytearray(0x400)
    starts, places = [0], []
    for text, width in pieces:
        change_index = 1 if change and len(places) == len(pieces) - 1 else 0
        at = len(main) * 2 | 0x40000000 if width == 1 else len(main)
        places.append(struct.pack("<HIH", 0, at, change_index))
        starts.append(starts[-1] + len(text) // width)
        main += text
    table = struct.pack(f"<{len(starts)}I", *starts) + b"".join(places)
    clx = (
        (b"\1" + struct.pack("<H", len(change)) + change if change else b"")
        + b"\2"
        + struct.pack("<I", len(table))
        + table
    )
    struct.pack_into("<II", main, 0x9A + 8 * 33, 0, len(clx))
    found = object.__new__(WordBinary)
    found.main, found._table, found._name, found.data = bytes(main), clx, "a.doc", b""
    return found


def test_text_is_put_together_out_of_its_pieces():
    spans = list(
        document(
            [("关于".encode("utf-16-le"), 2), (b"No. 45 \x97 A", 1), ("号".encode("utf-16-le"), 2)]
        ).spans()
    )
    assert [(span.start, span.text) for span in spans] == [(0, "关于"), (2, "No. 45 — A"), (12, "号")]


def test_a_piece_may_change_its_properties():
    *_, last = document([(b"ab", 1), (b"cd", 1)], BOLD).spans()
    assert properties(last.character) == {0x0835: b"\1"}


def test_pieces_that_lie_in_the_head_or_run_backwards_are_damage():
    broken = document([(b"ab", 1)])
    broken._table = broken._table[:-6] + bytes(4) + broken._table[-2:]
    with pytest.raises(binary.BROKEN):
        list(broken.spans())


def test_properties_are_parted_by_the_lengths_of_their_operands():
    listed = (
        BOLD
        + b"\x30\x4a\x05\x00"
        + b"\x09\x6a\x01\x00\xfe\xf0"
        + b"\x08\xd6\x03\x00\xaa\xbb"
        + b"\x0d\xc6\x02\xcc\xdd"
        + b"\x16\x24\x01"
    )
    assert properties(listed) == {
        0x0835: b"\1", 0x4A30: b"\5\0", 0x6A09: b"\1\0\xfe\xf0", 0xD608: b"\3\0\xaa\xbb", 0xC60D: b"\2\xcc\xdd", 0x2416: b"\1",
    }  # fmt: skip
    assert properties(BOLD + b"\x30") == {0x0835: b"\1"}


def page_of_characters(bounds: list[int], lists: list[bytes]) -> bytes:
    """A page as Word keeps it: the lists from its end, each at an even place."""
    page, place = bytearray(512), 510
    struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
    for number, listed in enumerate(lists):
        if listed:
            place = (place - len(listed) - 1) & ~1
            page[place : place + len(listed) + 1] = bytes([len(listed)]) + listed
            page[4 * len(bounds) + number] = place // 2
    page[511] = len(lists)
    return bytes(page)


def test_the_properties_of_a_byte_are_found_and_where_they_end():
    main = bytes(512) + page_of_characters([100, 110, 120], [b"", BOLD])
    formatting = Formatting(main, struct.pack("<III", 100, 120, 1), 1)
    assert [formatting.at(place) for place in (90, 100, 109, 110, 119)] == [
        (b"", 100),
        (b"", 110),
        (b"", 110),
        (BOLD, 120),
        (BOLD, 120),
    ]
    assert formatting.at(120)[0] == b""
    assert not formatting.is_damaged
    assert Formatting(bytes(1024), struct.pack("<III", 100, 120, 1), 1).is_damaged


def style(base: int, listed: bytes) -> bytes:
    name = "样".encode("utf-16-le")
    body = struct.pack("<HHHHH", 0, base << 4 | 1, 2, 0, 0) + struct.pack("<H", 1) + name + b"\0\0"
    body += struct.pack("<HH", 2, 0) + struct.pack("<H", len(listed)) + listed + b"\0" * (len(listed) & 1)
    return struct.pack("<H", len(body)) + body


def test_styles_take_after_their_bases_and_a_ring_of_them_ends():
    sheet = struct.pack("<HHH", 4, 3, 10) + style(0xFFF, BOLD) + style(0, b"\x37\x08\x01") + style(2, BOLD)
    styles = Styles(sheet)
    assert styles.of_characters(1) == {0x0835: b"\1", 0x0837: b"\1"}
    assert styles.of_characters(2) == {0x0835: b"\1"}
    assert styles.of_characters(9) == {}


def level(form: int, words: str, flags: int = 0) -> bytes:
    head = struct.pack("<iBB", 1, form, flags) + bytes(20) + b"\0\0\0\0"
    return head[:28] + struct.pack("<H", len(words)) + words.encode("utf-16-le")


def test_numbers_go_on_over_levels_and_begin_anew_where_a_format_says_so():
    listed = struct.pack("<Hi", 1, 7) + bytes(22) + b"\0\0"
    levels = level(0x27, "\0、") + level(0, "\0.\1", flags=4) + level(0x17, "·") + level(0, "") * 6
    plain = struct.pack("<i", 7) + bytes(8) + b"\0\0\0\0"
    anew = struct.pack("<i", 7) + bytes(8) + b"\1\0\0\0"
    formats = struct.pack("<I", 2) + plain + anew + b"\xff" * 4 + b"\xff" * 4 + struct.pack("<iI", 5, 0x10)
    lists = Lists(listed + levels, len(listed), formats)
    said = [lists.label(*asked) for asked in ((1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (2, 0), (1, 0))]
    assert said == ["一、", "1.1", "1.2", "二、", "2.1", "", "五、", "六、"]
    assert not lists.misses_numbers
    assert lists.label(0xF801, 0) == ""
    assert not lists.misses_numbers
    assert lists.label(2047, 0) == ""
    assert lists.misses_numbers
