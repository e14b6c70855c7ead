"""Tells whether what stands at the head or foot of a first page is the letter's own or the page's."""

import re
from collections.abc import Sequence

# A page number in any dress is no word of the letter.
_NO_WORDS = re.compile(r"[\s\d０-９一二三四五六七八九十\-—–－·.,/*第共页]*")


def own_lines(first: Sequence[str], running: Sequence[str]) -> list[str]:
    """The first page's lines; none where they are a page number, or where the other pages say the same."""
    words = "".join(first)
    return [] if _NO_WORDS.fullmatch(words) or words == "".join(running) else list(first)
