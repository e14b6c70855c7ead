"""What holds at a place of a rich text file: where its text goes, and the properties of characters and paragraphs."""

from collections.abc import Callable
from typing import NamedTuple

from tracker.files.documents.lines import Lines
from tracker.files.rtf.fonts import Fonts

_OF_CHARACTERS = frozenset(["b", "v", "webhidden", "deleted", "mvf", "plain", "uc"])
_DECLARED = frozenset(("fcharset", "ansicpg"))
_OF_SCRIPTS = frozenset(("f", "af", "ab", "dbch", "loch", "hich", "rtlch", "ltrch"))
_OF_PARAGRAPHS = frozenset(["pard", "intbl", "qc", "ql", "qr", "qj", "qd", "ls"])
PROPERTIES = _OF_CHARACTERS | _DECLARED | _OF_SCRIPTS | _OF_PARAGRAPHS


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
    is_wide: bool = False
    fallback: int = 1  # characters behind \\u that say the same
    in_table: bool = False
    centred: bool = False
    is_listed: bool = False

    def after(self, word: str, number: int | None, fonts: Fonts) -> "State":
        """What holds behind a control word."""
        if word in _DECLARED:
            fonts.declare(word, number or 0, self.font)
            return self
        if word in _OF_SCRIPTS:
            return self._of_script(word, number)
        return (
            self._of_paragraph(word, number) if word in _OF_PARAGRAPHS else self._of_characters(word, number)
        )

    def _of_script(self, word: str, number: int | None) -> "State":
        """`f` and `b` hold for all; `af` and `ab` for the script that was named before, Chinese characters behind `dbch`."""
        if word == "f":
            return self._replace(font=number, wide_font=number if self.is_wide else self.wide_font)
        if word == "af":
            return self._replace(wide_font=number) if self.is_wide else self
        if word == "ab":
            return self._replace(bold=number != 0) if self.is_wide else self
        is_wide = word == "dbch"
        return self if is_wide == self.is_wide else self._replace(is_wide=is_wide)

    def _of_characters(self, word: str, number: int | None) -> "State":
        match word:
            case "b":
                return self._replace(bold=number != 0)
            case "v" | "webhidden":
                return self._replace(hidden=number != 0)
            case "deleted" | "mvf":  # deleted, or moved away
                return self._replace(deleted=number != 0)
            case "plain":
                return self._replace(
                    bold=False, hidden=False, deleted=False, font=None, wide_font=None, is_wide=False
                )
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
