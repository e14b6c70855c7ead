"""Puts the words of a paragraph on its line or lines: soft breaks joined as a person reads them, bold between `**`."""

import re
from collections.abc import Iterable

from tracker.files.documents.soft_breaks import joint

# Words and whether they are bold. Of control characters they hold a tab, \v for a break inside the paragraph, and
# \n for one that ends a line for whoever reads (a page break).
Run = tuple[str, bool]

# Stand for the marks while lines are made; no XML document can hold them.
_ON, _OFF = "\x01", "\x02"
_MARKS = re.compile(f"[{_ON}{_OFF}]")
_BETWEEN = re.compile(rf"{_OFF}([ \t\v\xa0\u3000]*){_ON}")
_EMPTY = re.compile(rf"{_ON}(\s*){_OFF}")
# Blanks are looked at from their first one only, so that a million of them cost a million steps and no more.
_BLANKS_INSIDE = re.compile(rf"({_ON})(\s+)|(?<!\s)(\s++)({_OFF})")
_TAB = re.compile(r"(?<![ \u3000])[ \u3000]*+\t[ \t\u3000]*")
_CLEAN = str.maketrans(
    {**dict.fromkeys("\t\n\r\x85", " "), **dict.fromkeys("\u2028\u2029", "\v"), "\xad": "", "*": "＊"}
)
_SPOILT = re.compile("[\t\n\r\x85\u2028\u2029\xad*]")
_WIDE_GAP = "\u3000\u3000"


def clean(words: str) -> str:
    """A document's words, free of what would be taken for marks or line ends: of stars and of the source's own lines."""
    return words.translate(_CLEAN) if _SPOILT.search(words) else words


def marked_lines(runs: Iterable[Run]) -> list[str]:
    """A paragraph's lines: one, but for breaks that part what are paragraphs to a reader. Blank lines are left out."""
    text = "".join(f"{_ON}{words}{_OFF}" if bold else words for words, bold in runs if words)
    if _ON in text:
        text = _BETWEEN.sub(r"\1", text.replace(_OFF + _ON, ""))
    return [line for line in map(_finished, _joined(_pieces(text)).split("\n")) if line]


def marked_cell(lines: Iterable[str]) -> str:
    """The lines of a table's cell in one: what its tabs and line ends part, a blank parts."""
    return " ".join(lines).replace("\t", " ").replace("** **", " ")


def _pieces(text: str) -> list[str]:
    """What breaks part, line ends among it as pieces of their own; bold is closed and opened again around a break."""
    pieces, is_bold = [], False
    for piece in re.split("([\v\n])", text):
        if piece in ("\v", "\n"):
            pieces.append(piece)
            continue
        opened = (_ON if is_bold else "") + piece
        is_bold = opened.count(_ON) > opened.count(_OFF)
        pieces.append(opened + (_OFF if is_bold else ""))
    return pieces


def _joined(pieces: list[str]) -> str:
    """The pieces with what a reader sees in place of each break between them."""
    text, before = [pieces[0]], _MARKS.sub("", pieces[0])
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        bare = _MARKS.sub("", piece)
        text[-1] = text[-1].rstrip(" ")
        text += ["\n" if mark == "\n" else joint(before, bare), piece]
        before = bare
    return _BETWEEN.sub(r"\1", "".join(text))


def _finished(line: str) -> str:
    """A line with its marks about the words themselves and its tabs as wide gaps, which no row of a table has."""
    if _ON in line:
        line = _BLANKS_INSIDE.sub(r"\2\1\4\3", _EMPTY.sub(r"\1", line))
        line = _MARKS.sub("**", line)
    return _TAB.sub(_WIDE_GAP, line.strip())
