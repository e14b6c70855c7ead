"""Finds what a Word document prints at the head and foot of its first page alone: often the letterhead."""

import re
from typing import TYPE_CHECKING

from tracker.files.docx_story import Story
from tracker.files.word_parts import WordParts
from tracker.files.word_xml import R, W, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# A page number in any dress is no word of the letter.
_NO_WORDS = re.compile(r"[\s\d０-９一二三四五六七八九十\-—–－·.,/*第共页]*")


def first_page_only(parts: WordParts, story: Story, kind: str) -> list[str]:
    """The lines of the first page's own `header` or `footer`; none where other pages say the same."""
    section = next(parts.main.iter(W + "sectPr"), None)
    if section is None or not is_on(section, "titlePg"):
        return []
    first, running = (_lines(parts, story, section, kind, of) for of in ("first", "default"))
    words = "".join(first)
    return [] if _NO_WORDS.fullmatch(words) or words == "".join(running) else first


def _lines(parts: WordParts, story: Story, section: "_Element", kind: str, of: str) -> list[str]:
    for reference in section.iterchildren(f"{W}{kind}Reference"):
        if value(reference, "type") == of:
            root = parts.referred(reference.get(R + "id"))
            return [] if root is None else story.lines(root)
    return []
