"""Wraps JPEG and PNG files as PDFs of one page, so that PDFium decodes them and nothing else has to."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.files.limits import MEGAPIXELS

_SPACES = {1: b"/DeviceGray", 3: b"/DeviceRGB", 4: b"/DeviceCMYK"}
# Markers of JPEG that begin a picture, those of Huffman tables and the like left out.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_PIXELS = 3 * MEGAPIXELS * 1_000_000
# PNG, 11.2.2: grey, colour, palette; those with transparency have no like in PDF.
_CHANNELS = {0: 1, 2: 3, 3: 1}


@dataclass(frozen=True, slots=True)
class _Image:
    """A picture as PDF knows it."""

    width: int
    height: int
    bits: int
    space: bytes
    packing: bytes
    packed: bytes


def as_pdf(content: bytes) -> bytes | None:
    """A PDF whose only page is the picture, one point by one; None for other kinds, broken ones and giants."""
    try:
        image = _png(content) if content.startswith(b"\x89PNG") else _jpeg(content)
    except (struct.error, IndexError):
        return None
    if image is None or not 0 < image.width * image.height <= _MOST_PIXELS:
        return None
    drawing = b"1 0 0 1 0 0 cm /I Do"
    return _document(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 1]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace %b%b/Length %d>>stream\n%b\nendstream"
        % (
            image.width,
            image.height,
            image.bits,
            image.space,
            image.packing,
            len(image.packed),
            image.packed,
        ),
        b"<</Length %d>>stream\n%b\nendstream" % (len(drawing), drawing),
    )


def _document(*objects: bytes) -> bytes:
    parts = [b"%PDF-1.5\n"]
    places = []
    for number, written in enumerate(objects, 1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, written))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(objects) + 1, sum(map(len, parts))
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, start)
    return b"".join([*parts, b"xref\n0 %d\n0000000000 65535 f \n" % count, table, end])


def _jpeg(content: bytes) -> _Image | None:
    if not content.startswith(b"\xff\xd8"):
        return None
    place, is_inverted = 2, False
    while place + 9 < len(content):
        marker, length = content[place + 1], struct.unpack_from(">H", content, place + 2)[0]
        is_inverted = is_inverted or (marker == 0xEE and content[place + 4 : place + 9] == b"Adobe")
        if marker in _FRAMES:
            bits, height, width, channels = struct.unpack_from(">BHHB", content, place + 4)
            packing = b"/Filter/DCTDecode"
            if channels == 4 and is_inverted:
                packing += b"/Decode[1 0 1 0 1 0 1 0]"
            return (
                _Image(width, height, bits, _SPACES[channels], packing, content)
                if channels in _SPACES
                else None
            )
        place += 2 + length
    return None


def _png(content: bytes) -> _Image | None:
    """A PNG's own packing is one that PDF knows (predictor 15)."""
    width, height, bits, kind, _, _, interlaced = struct.unpack_from(">IIBBBBB", content, 16)
    if kind not in _CHANNELS or interlaced:
        return None
    packed, palette = b"", b""
    for name, chunk in _chunks(content):
        packed += chunk if name == b"IDAT" else b""
        palette = chunk if name == b"PLTE" else palette
    channels = _CHANNELS[kind]
    space = _SPACES[channels]
    if kind == 3:
        space = b"[/Indexed/DeviceRGB %d<%b>]" % (len(palette) // 3 - 1, palette.hex().encode())
    packing = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>" % (
        channels,
        bits,
        width,
    )
    return _Image(width, height, bits, space, packing, packed)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        yield name, content[place + 8 : place + 8 + length]
        place += 12 + length
