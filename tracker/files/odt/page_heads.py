"""Finds what an OpenDocument text prints at the head and foot of its first page alone: often the letterhead."""

from typing import TYPE_CHECKING

from tracker.files.documents.first_page import own_lines
from tracker.files.odt.runs import SKIPPED
from tracker.files.odt.story import Story
from tracker.files.odt.styles import LOEXT, STYLE, TABLE, TEXT, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element


def first_page_only(body: "_Element", styles: Styles, story: Story, kind: str) -> list[str]:
    """The lines of the first page's own `header` or `footer`; none where other pages say the same."""
    page = styles.pages.get(_first_page(body, styles))
    if page is None:
        return []
    first, running = _lines(page, story, f"{kind}-first"), _lines(page, story, kind)
    following = page.get(STYLE + "next-style-name")
    if not first and following in styles.pages and styles.pages[following] is not page:
        first, running = running, _lines(styles.pages[following], story, kind)
    return own_lines(first, running)


def _first_page(body: "_Element", styles: Styles) -> str:
    """The name of the page that the first paragraph or table asks for."""
    shown = (block for block in body if block.tag not in SKIPPED)
    first = next(
        (one for block in shown for one in block.iter(TEXT + "p", TEXT + "h", TABLE + "table")), None
    )
    if first is None:
        return "Standard"
    family, name = ("table", TABLE) if first.tag == TABLE + "table" else ("paragraph", TEXT)
    asked = styles.attribute(family, first.get(name + "style-name"), STYLE + "master-page-name")
    return asked or "Standard"


def _lines(page: "_Element", story: Story, kind: str) -> list[str]:
    found = page.find(STYLE + kind)
    if found is None:
        found = page.find(LOEXT + kind)
    return [] if found is None or found.get(STYLE + "display") == "false" else story.lines(found)
