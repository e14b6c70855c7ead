"""Pictures of pages: the words at their places, in the size asked for, within limits."""

import struct
import zlib

import pytest
from made_pages import (
    LEFT,
    OFD,
    SIZE,
    TOP,
    WIDTH,
    content_of,
    ofd_of,
    ofd_parts,
    packed,
    pdf_of,
    set_in_lines,
)
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from tracker.errors import UnreadableLetter
from tracker.files import Received
from tracker.files.limits import MEGAPIXELS
from tracker.files.page_pictures import page_picture
from tracker.files.reading import read_received
from tracker.files.scans import recognition

pytestmark = pytest.mark.usefixtures("qapp")
FIRST = "近年来，我局大力推进知识产权强省建设，统筹完善工作格局。"


def image_of(picture) -> QImage:
    assert len(picture.rgb) == picture.width * picture.height * 3
    return QImage(picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)


def darkest(image: QImage, left: float, top: float, right: float, bottom: float) -> int:
    """The darkest pixel of a box given in points."""
    scale = image.width() / WIDTH
    return min(
        QColor(image.pixel(x, y)).lightness()
        for x in range(int(left * scale), int(right * scale))
        for y in range(int(top * scale), int(bottom * scale))
    )


@pytest.mark.parametrize("make", [pdf_of, ofd_of], ids=["pdf", "ofd"])
def test_words_are_painted_where_they_stand(make):
    content = make([], set_in_lines(FIRST))
    image = image_of(page_picture(Received("a", content), 1, 900))
    assert image.width() == 900
    assert image.height() == pytest.approx(900 * 297 / 210, abs=2)
    top = TOP - SIZE
    assert darkest(image, LEFT + 2 * SIZE, top, LEFT + 10 * SIZE, TOP) < 100
    assert darkest(image, LEFT - SIZE, top, LEFT + 1.5 * SIZE, TOP) > 250
    assert darkest(image, LEFT, TOP + 60, LEFT + 300, TOP + 200) > 250


@pytest.mark.parametrize("make", [pdf_of, ofd_of], ids=["pdf", "ofd"])
def test_a_giant_is_painted_within_the_limit(make):
    picture = page_picture(Received("a", make(set_in_lines(FIRST))), 0, 40_000)
    assert picture.width * picture.height <= MEGAPIXELS * 1_000_000


@pytest.mark.parametrize("make", [pdf_of, ofd_of], ids=["pdf", "ofd"])
def test_a_page_that_is_not_there_is_a_mistake_of_whoever_asks(make):
    with pytest.raises(ValueError, match="no page"):
        page_picture(Received("a", make(set_in_lines(FIRST))), 1, 100)


def test_a_file_that_cannot_be_opened_is_told():
    with pytest.raises(UnreadableLetter):
        page_picture(Received("a", b"%PDF-1.7 nothing"), 0, 100)


def test_rules_and_colours_of_an_ofd_are_painted():
    rule = (
        '<ofd:PathObject Boundary="20 50 170 1" LineWidth="2"><ofd:StrokeColor Value="255 0 0"/>'
        "<ofd:AbbreviatedData>M 0 0 L 170 0</ofd:AbbreviatedData></ofd:PathObject>"
        '<ofd:PathObject Boundary="20 100 50 50" Fill="true" Stroke="false"><ofd:FillColor Value="0 0 255"/>'
        "<ofd:AbbreviatedData>M 0 0 L 50 0 Q 50 25 50 50 B 40 50 20 50 0 50 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    image = image_of(page_picture(Received("a", packed(ofd_parts(content_of(rule)))), 0, 210))
    assert QColor(image.pixel(100, 50)).red() > 200 > 60 > QColor(image.pixel(100, 50)).blue()
    assert QColor(image.pixel(40, 120)) == QColor("blue")


def made_image(format: str) -> bytes:
    """A picture whose left half is red and whose right half is white."""
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(20):
        for y in range(20):
            image.setPixelColor(x, y, QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, format)
    return bytes(buffer.data().data())


def palette_png() -> bytes:
    """The same with a palette."""

    def chunk(name: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))

    rows = (b"\0" + b"\0" * 20 + b"\1" * 20) * 20
    head = struct.pack(">IIBBBBB", 40, 20, 8, 3, 0, 0, 0)
    inside = (
        chunk(b"IHDR", head) + chunk(b"PLTE", b"\xff\0\0\xff\xff\xff") + chunk(b"IDAT", zlib.compress(rows))
    )
    return b"\x89PNG\r\n\x1a\n" + inside + chunk(b"IEND", b"")


def scanned(image: bytes) -> bytes:
    resource = (
        f'<ofd:Res {OFD} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="6" Type="Image">'
        "<ofd:MediaFile>scan.img</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    drawn = '<ofd:ImageObject ResourceID="6" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    parts = ofd_parts(content_of(drawn), common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>")
    return packed(parts | {"Doc_0/Res.xml": resource, "Doc_0/Res/scan.img": image})


@pytest.mark.parametrize("image", ["JPG", "PNG", "palette"])
def test_a_scan_in_an_ofd_is_painted_and_recognised(image, monkeypatch):
    from tracker.files.pages.lines import Line
    from tracker.files.scans.lines import ScannedPage

    content = scanned(palette_png() if image == "palette" else made_image(image))
    painted = image_of(page_picture(Received("a", content), 0, 210))
    left, right = QColor(painted.pixel(50, 150)), QColor(painted.pixel(160, 150))
    assert left.red() > 240 > 20 > left.green()
    assert right.lightness() > 250
    seen = []

    def recognise(pictures):
        seen.extend(pictures)
        return [
            ScannedPage(one.width, one.height, [Line("扫描的一页", 9, 9, 90, 30, 20)]) for one in pictures
        ]

    monkeypatch.setattr(recognition, "is_installed", lambda: True)
    monkeypatch.setattr(recognition, "recognise", recognise)
    source = read_received(Received("a", content))
    assert (source.text, source.encoding) == ("扫描的一页", "ofd+ocr")
    assert seen[0].width == pytest.approx(210 / 25.4 * 200, abs=2)


@pytest.mark.parametrize("image", [b"", b"II*\0", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", made_image])
def test_a_picture_that_is_broken_is_left_out(image):
    broken = made_image("PNG")[:60] if callable(image) else image
    painted = image_of(page_picture(Received("a", scanned(broken)), 0, 210))
    assert QColor(painted.pixel(160, 150)).lightness() > 250
