"""What single characters of a fixed page are worth: written as everybody writes them, and whether together they are text."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from tracker.files.pages.frequent_characters import FREQUENT

# Radicals that fonts give for the character of the same look, and that Unicode ties to none, or to one of another look.
_RADICALS = str.maketrans(
    "⼾⺁⺇⺌⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "户厂几小民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
# A dash over two characters, which fonts put in the place of two.
_DASHES = {0x2E3A: "——", 0x2E3B: "———"}
# Radicals, compatibility ideographs, Latin ligatures: looks, not characters.
_LOOKS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f]")
# Bullets and arrows of symbol fonts, which no other font shows.
_SYMBOLS = range(0xF020, 0xF100)
UNKNOWN = "\ufffd"

_IDEOGRAPH = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]")
_PUNCTUATION = re.compile("[\\s!-@[-`{-~\u00b0\u00b1\u00b7\u00d7\u2010-\u203b\u2103\u2150-\u22ff\u2460-\u26ff\u3000-\u303f\uff00-\uffef]")  # fmt: skip
_FEW, _FAIR_SHARE = 20, 0.3


@lru_cache(maxsize=4096)
def as_written(code: int) -> str:
    """The character (or the letters of a ligature) that a code of a page's text stands for; empty for none."""
    if code in _SYMBOLS or (code < 32 and code not in (0,)):
        return ""
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return UNKNOWN
    if code in _DASHES:
        return _DASHES[code]
    character = chr(code).translate(_RADICALS)
    if _LOOKS.match(character):
        return unicodedata.normalize("NFKC", character)
    return "" if unicodedata.category(character) in ("Cf", "Cc") else character


def is_rubbish(characters: Iterable[str]) -> bool:
    """Whether a page's text is none: its font does not tell which characters its glyphs are.

    Such a page's Chinese characters are rare ones, or it has hardly any; a page of numbers or English is text.
    """
    told = [character for character in characters if not _PUNCTUATION.match(character)]
    if len(told) < _FEW:
        return False
    chinese = [character for character in told if _IDEOGRAPH.match(character)]
    latin = [character for character in told if _LATIN.match(character)]
    if len(told) - len(chinese) - len(latin) > _FAIR_SHARE * len(told):
        return True
    if len(chinese) >= _FEW and sum(map(FREQUENT.__contains__, chinese)) < _FAIR_SHARE * len(chinese):
        return True
    return len(chinese) < _FAIR_SHARE * len(told) and not _are_words(latin)


def _are_words(latin: Iterable[str]) -> bool:
    """Whether Latin letters have vowels among them, as words of any language do."""
    letters = "".join(latin).lower()
    vowels = sum(letters.count(vowel) for vowel in "aeiou")
    return 0.2 * len(letters) <= vowels <= 0.6 * len(letters)
