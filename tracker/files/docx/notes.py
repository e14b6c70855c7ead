"""Finds the footnotes and endnotes that a Word document's text refers to, each once."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from tracker.files.docx.xml import value

if TYPE_CHECKING:
    from lxml.etree import _Element

# `footnotes` or `endnotes`, and the note's id, or the note itself where it stands in the text.
Reference = tuple[str, "str | _Element"]


class Notes:
    """The notes of a document; `part` gives the root of a part of the kind that is asked for."""

    def __init__(self, part: Callable[[str], "_Element | None"]) -> None:
        self._part = part
        self._written: dict[str, dict[str | None, _Element]] = {}
        self._given: set[Reference] = set()

    def take(self, references: Iterable[Reference]) -> Iterator["_Element"]:
        """The notes behind references, without those that were given before."""
        for reference in references:
            if reference in self._given:
                continue
            self._given.add(reference)
            kind, note = reference
            element = self._of(kind).get(note) if isinstance(note, str) else note
            if element is not None:
                yield element

    def _of(self, kind: str) -> dict[str | None, "_Element"]:
        if kind not in self._written:
            root = self._part(kind)
            self._written[kind] = {} if root is None else {value(note, "id"): note for note in root}
        return self._written[kind]
