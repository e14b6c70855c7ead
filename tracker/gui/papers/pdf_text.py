"""Mends the text behind a PDF's glyphs.

Qt names a glyph by the last character that its font draws with it: Noto draws 一 and the Kangxi radical ⼀
alike, a blank and a tab, so that whoever searches such a PDF for 一 finds nothing.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QFont, QRawFont

from tracker.gui.widgets.fonts import PaperFamilies, paper_families

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

CODES_A_BLOCK = 100  # Adobe Technical Note #5411: the most that one bfchar block may hold

_RANGE = re.compile(r"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^\]]*)\])")
_BLOCK = re.compile(r"(\d+)\s+beginbf(range|char)(.*?)endbf\2", re.DOTALL)


def mend_text(writer: "PdfWriter", painted: str) -> None:
    """Let the text behind the glyphs be what was painted.

    `painted` holds each painted character at least once, in the order of their first painting.
    """
    fonts = _raw_fonts(paper_families())
    rare = [mark for mark in painted if ord(mark) > 0xFFFF]
    for font in _fonts(writer):
        name = str(font["/BaseFont"]).removeprefix("/").partition("-")[0]
        raw = fonts.get(name)  # None for a font that the desktop put in for a missing character
        _mend(font, _mender(painted, raw), [mark for mark in rare if raw and _glyph(raw, mark)])


def _fonts(writer: "PdfWriter") -> Iterator["DictionaryObject"]:
    """Each font once; the pages share them."""
    seen = set()
    for page in writer.pages:
        resources = cast("DictionaryObject", page["/Resources"])
        fonts = cast("DictionaryObject", resources.get("/Font", {}))
        for font in (cast("DictionaryObject", reference.get_object()) for reference in fonts.values()):
            if id(font) not in seen and "/ToUnicode" in font:
                seen.add(id(font))
                yield font


def _mend(font: "DictionaryObject", mended: Callable[[str], str], rare: list[str]) -> None:
    """Write the font's ToUnicode map anew (ISO 32000-1, 9.10.3)."""
    stream = cast("StreamObject", font["/ToUnicode"])
    codes = {code: mended(words) for code, words in read_map(stream.get_data().decode("latin-1")).items()}
    # Qt leaves characters beyond U+FFFF, rare ones in names, without words. Its codes count up as glyphs
    # are painted first, so where the numbers agree the nameless codes are those characters in order.
    nameless = [code for code in range(1, _glyph_count(font)) if code not in codes]
    if len(nameless) == len(rare):
        codes |= dict(zip(nameless, rare, strict=True))
    stream.set_data(written_map(codes).encode("ascii"))


def _glyph_count(font: "DictionaryObject") -> int:
    """How many glyphs the embedded font has, with the one for missing glyphs."""
    descendants = cast("ArrayObject", font["/DescendantFonts"])
    descriptor = cast(
        "DictionaryObject", cast("DictionaryObject", descendants[0].get_object())["/FontDescriptor"]
    )
    embedded = cast("StreamObject", descriptor["/FontFile2"]).get_data()
    # OpenType 1.9: the table directory is at 12, 16 bytes an entry; numGlyphs is at 4 in the table maxp.
    for entry in range(12, 12 + 16 * int.from_bytes(embedded[4:6]), 16):
        if embedded[entry : entry + 4] == b"maxp":
            start = int.from_bytes(embedded[entry + 8 : entry + 12])
            return int.from_bytes(embedded[start + 4 : start + 6])
    return 0


def read_map(cmap: str) -> dict[int, str]:
    """The words of each code in a ToUnicode map; code 0, the missing glyph, has none."""
    codes: dict[int, str] = {}
    for _, kind, body in _BLOCK.findall(cmap):
        entries = _RANGE.findall(body) if kind == "range" else _pairs(body)
        for first, last, start, listed in entries:
            words = re.findall(r"\w+", listed) if listed else None
            for place, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                codes[code] = _words(words[place]) if words else _words(start, place)
    codes.pop(0, None)
    return codes


def _pairs(body: str) -> list[tuple[str, str, str, str]]:
    return [(code, code, words, "") for code, words in re.findall(r"<(\w+)>\s*<(\w+)>", body)]


def _words(digits: str, further: int = 0) -> str:
    words = bytes.fromhex(digits).decode("utf-16-be", "replace")
    return words[:-1] + chr(ord(words[-1]) + further) if further else words


def written_map(codes: dict[int, str]) -> str:
    """A ToUnicode map of single codes."""
    entries = [f"<{code:04X}> <{codes[code].encode('utf-16-be').hex().upper()}>" for code in sorted(codes)]
    blocks = (entries[start : start + CODES_A_BLOCK] for start in range(0, len(entries), CODES_A_BLOCK))
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )


def _raw_fonts(families: PaperFamilies) -> dict[str, QRawFont]:
    """The papers' fonts by their names in a PDF."""
    names = {*families.body, *families.heading, *families.subheading, *families.title, *families.page_number}
    fonts = (QRawFont.fromFont(QFont(name)) for name in sorted(names))
    return {font.familyName().replace(" ", ""): font for font in fonts}


def _mender(painted: str, font: QRawFont | None) -> Callable[[str], str]:
    """What Qt's name of a glyph stands for: the painted character that this very font draws with it.

    Another font must not be asked: Noto Sans draws 墫 and 壿 alike, Noto Serif does not.
    """
    used = frozenset(painted)
    # Where a radical and its ideograph were both painted, the ideograph comes last and gets the glyph.
    drawn = {_glyph(font, mark): mark for mark in sorted(used, key=_is_plain)} if font else {}

    def mended(words: str) -> str:
        if words in used and _is_plain(words):
            return words
        if font and (mark := drawn.get(_glyph(font, words) or -1)):
            return mark
        plain = unicodedata.normalize("NFKC", words)
        return plain if words not in used and used.issuperset(plain) else words

    return mended


def _is_plain(words: str) -> bool:
    """Whether it is what people type, and no radical or compatibility form that only looks like it."""
    return unicodedata.normalize("NFKC", words) == words and not any("⺀" <= mark <= "⿟" for mark in words)


def _glyph(font: QRawFont, mark: str) -> int:
    """The glyph's number in the font, 0 where it has none."""
    return next(iter(font.glyphIndexesForString(mark)), 0) if len(mark) == 1 else 0
