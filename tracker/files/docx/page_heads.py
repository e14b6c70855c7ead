"""Finds what a Word document prints at the head and foot of its first page alone: often the letterhead."""

from typing import TYPE_CHECKING

from tracker.files.documents.first_page import own_lines
from tracker.files.docx.parts import WordParts
from tracker.files.docx.story import Story
from tracker.files.docx.xml import R, W, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element


def first_page_only(parts: WordParts, story: Story, kind: str) -> list[str]:
    """The lines of the first page's own `header` or `footer`; none where other pages say the same."""
    section = next(parts.main.iter(W + "sectPr"), None)
    if section is None or not is_on(section, "titlePg"):
        return []
    first, running = (_lines(parts, story, section, kind, of) for of in ("first", "default"))
    return own_lines(first, running)


def _lines(parts: WordParts, story: Story, section: "_Element", kind: str, of: str) -> list[str]:
    for reference in section.iterchildren(f"{W}{kind}Reference"):
        if value(reference, "type") == of:
            root = parts.referred(reference.get(R + "id"))
            return [] if root is None else story.lines(root)
    return []
