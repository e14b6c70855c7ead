"""Reads the footnotes and endnotes that a Word document's text refers to, in the order of their references."""

from typing import TYPE_CHECKING

from tracker.files.docx_story import Story
from tracker.files.word_parts import WordParts
from tracker.files.word_xml import W, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}


def note_lines(parts: WordParts | None, story: Story) -> list[str]:
    """The notes' lines, footnotes before endnotes; `parts` is None where notes stand in the text itself."""
    lines: list[str] = []
    referred, story.notes = story.notes, []
    for kind, name in _KINDS.items():
        asked = [note for told, note in referred if told == kind]
        written = _written(parts.related(kind), name) if parts is not None and asked else {}
        for note in dict.fromkeys(asked):
            element = written.get(note) if isinstance(note, str) else note
            lines += [] if element is None else story.lines(element)
    return lines


def _written(root: "_Element | None", name: str) -> dict[str | None, "_Element"]:
    found = () if root is None else root.iterchildren(W + name)
    return {value(note, "id"): note for note in found}
