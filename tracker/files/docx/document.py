"""Reads Word documents: .docx, which WPS writes too, and Word's documents in one XML file."""

from typing import TYPE_CHECKING

from tracker.file_errors import DamagedFile
from tracker.files.documents.stated_counts import (
    FOREIGN_PART,
    cautions_of_parts,
    cautions_of_pictures,
    cautions_of_word_counts,
)
from tracker.files.docx.notes import Notes
from tracker.files.docx.numbering import Numbering
from tracker.files.docx.page_heads import first_page_only
from tracker.files.docx.parts import WordParts, flat_parts
from tracker.files.docx.story import Story
from tracker.files.docx.styles import Styles
from tracker.files.docx.xml import W, word_root
from tracker.files.received import FileText, Received

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_docx(file: Received) -> FileText:
    """The text of a .docx; DamagedFile or OversizedFile where it is broken or made to do harm."""
    return _text_of(WordParts(file), file, "docx")


def read_word_xml(file: Received) -> FileText:
    """The text of Word's XML in one file: the packed document's parts in a row, or the form of 2003."""
    root = word_root(file.content, file.name)
    if root.tag != W + "wordDocument":
        return _text_of(WordParts(file, flat_parts(root)), file, "xml")
    styles = Styles(root.find(W + "styles"))
    story = Story(styles, Numbering(None, styles), Notes(lambda _: None), file.name)
    text = "\n".join(story.lines(_body(root, file)))
    return FileText(text, "xml", cautions=cautions_of_pictures(root, text, file.name))


def _text_of(parts: WordParts, file: Received, form: str) -> FileText:
    styles = Styles(parts.related("styles"))
    numbering = Numbering(parts.related("numbering"), styles)
    story = Story(styles, numbering, Notes(parts.related), file.name)
    head = first_page_only(parts, story, "header")
    body = story.lines(_body(parts.main, file))
    foot = first_page_only(parts, story, "footer")
    text = "\n".join([*head, *body, *foot])
    cautions = (
        *cautions_of_word_counts(parts.properties(), parts.main, text),
        *cautions_of_parts(parts.missing),
        *cautions_of_pictures(parts.main, text, file.name),
        *([FOREIGN_PART] if story.has_foreign_part else []),
    )
    return FileText(text, form, cautions=cautions)


def _body(root: "_Element", file: Received) -> "_Element":
    body = root.find(W + "body")
    if body is None:
        raise DamagedFile(name=file.name)
    return body
