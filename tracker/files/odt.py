"""Reads OpenDocument texts (.odt), as LibreOffice and the offices built on it write them."""

from typing import TYPE_CHECKING

from tracker.file_errors import DamagedFile, NeedsPassword
from tracker.files.odt_page_heads import first_page_only
from tracker.files.odt_story import Story
from tracker.files.odt_styles import OFFICE, TEXT, Styles
from tracker.files.received import FileText, Received
from tracker.files.zip_parts import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"


def read_odt(file: Received) -> FileText:
    """The text of an .odt.

    Raises:
        NeedsPassword: its parts are encrypted; DamagedFile, OversizedFile: it is broken, or made to do harm.

    """
    parts = Parts(file)
    manifest = parts.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(_MANIFEST + "encryption-data"), None) is not None:
        raise NeedsPassword(name=file.name)
    content = parts.xml("content.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if content is None or body is None:
        raise DamagedFile(name=file.name)
    styles = Styles((content, parts.xml("styles.xml")))
    story = Story(styles, file.name)
    head = first_page_only(body, styles, story)
    lines = [*head, *story.lines(body)]
    return FileText("\n".join(lines + _note_lines(story)), "odt")


def _note_lines(story: Story) -> list[str]:
    """The notes' lines, footnotes before endnotes."""
    notes, story.notes = story.notes, []
    notes.sort(key=lambda note: note.get(TEXT + "note-class") == "endnote")
    bodies: list[_Element] = [body for note in notes for body in note.iterchildren(TEXT + "note-body")]
    return [line for body in bodies for line in story.lines(body)]
