"""Reads plain text in every encoding that offices use, and refuses what is no text."""

import codecs

from tracker.errors import NotText, TooLarge
from tracker.files.limits import TEXT_MB
from tracker.files.received import FileText, Received

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF16 = ("utf-16-le", "utf-16-be")
# No 0 and no blanks: a wide blank (U+3000) read in the wrong order is a 0.
_EVERYDAY = frozenset("\n\r，。；：、123456789")
# Control characters that no text file holds; a form feed and Word's vertical tab are page and line breaks.
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a\x1b")
# The unofficial corners of GB18030 and Unicode in which a wrong guess lands, and a right one hardly ever.
_PRIVATE = range(0xE000, 0xF900)


def read_plain_text(file: Received) -> FileText:
    """Decode a text file; TooLarge, EmptyLetter or NotText where there is nothing to read."""
    if len(file.content) > TEXT_MB * 1_000_000:
        raise TooLarge(name=file.name, limit=TEXT_MB)
    encoding = encoding_of(file.content)
    if encoding is None:
        raise NotText(name=file.name)
    return FileText(file.content.decode(encoding).removeprefix("\ufeff"), encoding)


def encoding_of(original: bytes) -> str | None:
    """The encoding: by its mark, as strict UTF-8, as UTF-16 without a mark, else as GB18030; None for no text."""
    for mark, encoding in _BOMS:
        if original.startswith(mark):
            return encoding if _is_text(original, encoding) else None
    candidates = _utf16_likelier_first(original) if _looks_like_utf16(original) else ("utf-8", "gb18030")
    return next((encoding for encoding in candidates if _is_text(original, encoding)), None)


def _looks_like_utf16(original: bytes) -> bool:
    """Whether zero bytes stand where UTF-16 has the upper halves of line ends, digits and blanks."""
    return len(original) % 2 == 0 and 0 in original[:100_000]


def _utf16_likelier_first(original: bytes) -> tuple[str, ...]:
    """The two orders of bytes; read in the wrong one, line ends, stops and digits become what nobody writes."""
    little, big = (
        sum(map(_EVERYDAY.__contains__, original.decode(encoding, "ignore"))) for encoding in _UTF16
    )
    return _UTF16 if little >= big else _UTF16[::-1]


def _is_text(original: bytes, encoding: str) -> bool:
    try:
        text = original.decode(encoding)
    except UnicodeDecodeError:
        return False
    if _CONTROLS.intersection(text) or "\ufffe" in text:
        return False
    strange = sum(ord(character) in _PRIVATE or ord(character) > 0x3FFFF for character in text)
    return strange * 50 <= len(text) or encoding == "utf-8"
