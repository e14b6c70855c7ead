"""Words as any file may hold them: without the characters that neither XML nor a page nor a table knows."""

import re

# What begins a new line elsewhere begins one here; of a line's end in two characters one is left.
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What XML 1.0 has no character for (its section 2.2), and controls that no page shows.
_BARRED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")


def plain(words: str) -> str:
    """The words without control characters, line ends all alike; half a character becomes U+FFFD."""
    if words.isprintable():
        return words
    return _HALVES.sub("\ufffd", _BARRED.sub("", _BREAKS.sub("\n", words)))
