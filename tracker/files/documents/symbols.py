"""The signs that documents take from symbol fonts as characters of their own: boxes, ticks and circled numbers."""

import re

# By their codes in the font; Word also writes them from U+F000 on.
_WINGDINGS = {
    0x52: "☑", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x77: "◆",
    0xA1: "○", 0xA8: "□", 0xE0: "→", 0xE8: "→", 0xF0: "⇨", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},
    **{0x8C + place: chr(0x2776 + place) for place in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x2A: "□", 0x30: "□",
    **{0x6A + place: chr(0x2460 + place) for place in range(10)},
    **{0x76 + place: chr(0x2776 + place) for place in range(10)},
}  # fmt: skip
_SYMBOL = {0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB0: "°", 0xD7: "·", 0xB7: "·", 0xA5: "∞"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_HAS_PRIVATE = re.compile("[\uf000-\uf0ff]")
_PRIVATE = range(0xF000, 0xF100)
# Text whose font is not asked: what is private there is nearly always Wingdings.
_IN_TEXT = {0xF000 + code: sign for code, sign in _WINGDINGS.items()}


def sign(font: str | None, code: str | None) -> str:
    """The character of a `w:sym`, whose code is hexadecimal; nothing for an ornament that no character stands for."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    signs = _FONTS.get((font or "").lower())
    if signs is not None:
        return signs.get(number & 0xFF, "")
    is_written = 0x20 <= number <= 0xFFFF and number not in _PRIVATE and not 0xD800 <= number < 0xE000
    return chr(number) if is_written else ""


def symbol(code: int) -> str:
    """The character of a symbol font that is not named, nearly always Wingdings; a box for one that is not known."""
    return _WINGDINGS.get(code & 0xFF) or _WINGDINGS_2.get(code & 0xFF, "□")


def with_signs(words: str) -> str:
    """Words with Wingdings' private characters as the signs that they show."""
    return words.translate(_IN_TEXT) if _HAS_PRIVATE.search(words) else words
