"""Packages are read within limits, whatever their own listing claims, and no XML in them reaches outside."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import TrackerError
from tracker.file_errors import DamagedFile, NeedsPassword, OversizedFile
from tracker.files.limits import PART_MB, PARTS
from tracker.files.received import Received
from tracker.files.zip_parts import Parts, xml_of


def package(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def parts(content: bytes) -> Parts:
    return Parts(Received("答复.docx", content))


def test_a_part_is_read_and_a_missing_one_is_told():
    opened = parts(package({"a.xml": b"<a>x</a>"}))
    assert "a.xml" in opened
    assert opened.read("a.xml") == b"<a>x</a>"
    assert opened.xml("a.xml").text == "x"
    assert opened.xml("b.xml") is None
    with pytest.raises(KeyError):
        opened.read("b.xml")


def test_a_part_that_unpacks_to_too_much_is_refused():
    opened = parts(package({"a.xml": bytes(PART_MB * 1_000_000 + 1)}))
    with pytest.raises(OversizedFile):
        opened.read("a.xml")


def test_a_part_that_lies_about_its_size_is_refused():
    content = package({"a.xml": bytes(3_000_000)})
    lying = content.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 10))
    assert lying != content
    with pytest.raises(TrackerError) as caught:
        parts(lying).read("a.xml", most_mb=1)
    assert isinstance(caught.value, OversizedFile | DamagedFile)


def test_too_many_parts_and_too_much_in_all_are_refused():
    with pytest.raises(OversizedFile):
        parts(package({f"{place}.xml": b"" for place in range(PARTS + 1)}))
    with pytest.raises(OversizedFile):
        parts(package({f"{place}.bin": bytes(19_000_000) for place in range(11)}))


def test_a_locked_part_asks_for_the_password():
    content = bytearray(package({"a.xml": b"<a/>"}))
    directory = content.index(b"PK\x01\x02")
    content[6] |= 1
    content[directory + 8] |= 1
    with pytest.raises(NeedsPassword):
        parts(bytes(content)).read("a.xml")


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>',
        b"<a><b></a>",
        b"",
        b"\xff\xfe<",
    ],
    ids=["outside", "laughs", "broken", "nothing", "half a mark"],
)
def test_xml_that_declares_or_breaks_anything_is_damaged(document):
    with pytest.raises(DamagedFile):
        xml_of(document, "答复.docx")


@given(st.data())
def test_a_spoilt_package_gives_its_part_or_an_error_that_is_told(data):
    content = bytearray(package({"a.xml": b"<a>words</a>" * 20, "b.xml": b"<b/>"}))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        opened = parts(bytes(content[: data.draw(st.integers(0, len(content)))]))
        for name in opened.names:
            opened.read(name)
    except TrackerError as error:
        assert "答复.docx" in str(error)
