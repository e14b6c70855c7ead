"""The first letters of Chinese words in pinyin: 导出 is found by “dc”."""

from bisect import bisect_right

# GB/T 2312-1980 orders its 3,755 most usual characters by pinyin; these are the first ones of each letter.
_LETTERS = "abcdefghjklmnopqrstwxyz"
_FIRST = [character.encode("gb2312") for character in "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"]
_LAST = "座".encode("gb2312")


def initials(words: str) -> str:
    """A letter for each usual Chinese character, Latin letters and figures as they are, nothing for the rest."""
    return "".join(_initial(character) for character in words.lower())


def _initial(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    code = character.encode("gb2312", errors="ignore")
    if not _FIRST[0] <= code <= _LAST:
        return ""
    return _LETTERS[bisect_right(_FIRST, code) - 1]
