"""What holds at a place of a rich text file: where its text goes, and the properties of characters and paragraphs."""

from collections.abc import Callable
from typing import NamedTuple

from tracker.files.lines import Lines
from tracker.files.rtf_fonts import Fonts

_OF_CHARACTERS = frozenset(["b", "v", "webhidden", "deleted", "plain", "uc"])
_OF_FONTS = frozenset(["f", "af", "fcharset", "ansicpg", "dbch", "loch", "hich"])
_OF_PARAGRAPHS = frozenset(["pard", "intbl", "qc", "ql", "qr", "qj", "qd", "ls"])
PROPERTIES = _OF_CHARACTERS | _OF_FONTS | _OF_PARAGRAPHS


class State(NamedTuple):
    """What holds in a group, and where its text goes."""

    lines: Lines
    aside: list[str] | None = None  # a number or a field's instruction, no part of the paragraph
    finish: Callable[["State"], None] | None = None
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int | None = None
    wide_font: int | None = None
    fallback: int = 1  # characters behind \\u that say the same
    in_table: bool = False
    centred: bool = False
    is_listed: bool = False

    def after(self, word: str, number: int | None, fonts: Fonts) -> "State":
        """What holds behind a control word."""
        if word in _OF_FONTS:
            font, wide = fonts.said(word, number, self.font, self.wide_font)
            return self._replace(font=font, wide_font=wide)
        return (
            self._of_paragraph(word, number) if word in _OF_PARAGRAPHS else self._of_characters(word, number)
        )

    def _of_characters(self, word: str, number: int | None) -> "State":
        match word:
            case "b":
                return self._replace(bold=number != 0)
            case "v" | "webhidden":
                return self._replace(hidden=number != 0)
            case "deleted":
                return self._replace(deleted=number != 0)
            case "plain":
                return self._replace(bold=False, hidden=False, deleted=False, font=None, wide_font=None)
            case "uc":
                return self._replace(fallback=max(number or 0, 0))
        return self

    def _of_paragraph(self, word: str, number: int | None) -> "State":
        match word:
            case "pard":
                return self._replace(in_table=False, centred=False, is_listed=False)
            case "intbl":
                return self._replace(in_table=True)
            case "ls":
                return self._replace(is_listed=bool(number))
        return self._replace(centred=word == "qc")
