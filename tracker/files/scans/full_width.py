"""Gives recognised words the full-width marks of Chinese type, which recognition often takes for their narrow likes."""

import re

_HAN = "[\u4e00-\u9fff〇]"
_FULL_STOPS = str.maketrans(",;:?!", "，；：？！")
# The year of a document's number stands in 〔〕 (GB/T 9704-2012, 7.2.5), whatever they were taken for.
_YEAR = re.compile(r"[\[［〔【(（{](\d{4})[\]］〕】)）}](?=第?\d+号)")
_AFTER_HAN = re.compile(r"(?<=[\u4e00-\u9fff〇”’》〉）〕])\s?[,;:?!]")
_OPENING = re.compile(rf"\((?={_HAN}|[《“])|(?<={_HAN})\((?=[\d第])")
# The title of a document within a document's title.
_INNER = re.compile(r"《([^《》〈〉]*)〉")
_CLOSING = re.compile(r"(?<=[\u4e00-\u9fff〇》”%])\)")


def with_full_width_marks(words: str) -> str:
    """Words with Chinese marks beside Chinese characters; numbers, times and Latin words keep theirs.

    The words stay as long as they were but for blanks before a mark.
    """
    words = _INNER.sub(r"〈\1〉", _YEAR.sub(r"〔\1〕", words))
    words = _closed(_CLOSING.sub("）", _OPENING.sub("（", words)))
    return _AFTER_HAN.sub(lambda mark: mark[0].strip().translate(_FULL_STOPS), words)


def _closed(words: str) -> str:
    """A round bracket is closed in the width in which it was opened."""
    out, opened = list(words), []
    for place, character in enumerate(words):
        if character in "(（":
            opened.append(place)
        elif character in ")）" and opened:
            begins = opened.pop()
            if out[begins] == "（" or character == "）":
                out[begins], out[place] = "（", "）"
    return "".join(out)
