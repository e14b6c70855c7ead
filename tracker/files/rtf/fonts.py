"""The fonts of a rich text file, which say in what encoding its bytes are."""

import codecs

from tracker.files.documents.symbols import symbol

SYMBOLS = "symbols"
# By the number of a font's character set; where it says nothing, the document's own encoding holds.
_CHARSETS = {
    2: SYMBOLS, 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5",
    161: "cp1253", 162: "cp1254", 204: "cp1251", 238: "cp1250",
}  # fmt: skip
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}
_WIDE = ("gb18030", "big5", "cp932", "cp949")


class Fonts:
    """Which font has which encoding."""

    def __init__(self) -> None:
        self._document = "gb18030"  # for a file that names none: this is where letters come from
        self._encodings: dict[int, str] = {}

    def declare(self, word: str, number: int, font: int | None) -> None:
        """Take what the file says of its own encoding (`ansicpg`) or of a font's character set (`fcharset`)."""
        if word == "ansicpg":
            self._document = _code_page(number)
        elif number in _CHARSETS and font is not None:
            self._encodings[font] = _CHARSETS[number]

    def decoded(self, text: bytes, font: int | None, wide_font: int | None) -> str:
        """Bytes in a font's encoding; a font without one of its own leaves them to the Chinese one, or the document's."""
        own, wide = self._encodings.get(font or 0), self._encodings.get(wide_font or 0)
        if own == SYMBOLS:
            return "".join(symbol(byte) for byte in text)
        encoding = own or (wide if wide in _WIDE else None) or self._document
        return text.decode(encoding, "replace")


def _code_page(number: int) -> str:
    try:
        return codecs.lookup(_CODE_PAGES.get(number, f"cp{number}")).name
    except LookupError:
        return "gb18030"
