"""Writes a paper for Word, laid out as its pages are (GB/T 9704-2012), by styles that an office can edit."""

import io
from typing import TYPE_CHECKING, Any, BinaryIO

from tracker.plain_text import plain
from tracker.reports.document import (
    Align,
    Annex,
    Block,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Table,
    Title,
)
from tracker.reports.writers import word_styles as styles
from tracker.reports.writers.progress import Progress, Report, units_of
from tracker.reports.writers.word_sheets import HEIGHT, WIDTH, set_sheet
from tracker.reports.writers.word_table import paragraph, word_table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_UNWANTED = ("thumbnail", "stylesWithEffects", "customXml", "numbering")


def write_word(document: Document, out: BinaryIO, report: Report) -> None:
    """Write the document; `report` is told blocks and rows done and in all, and stops the writing by raising."""
    import docx

    paper = docx.Document()
    _clear(paper)
    _describe(paper, document)
    styles.set_styles(paper, document.language)
    paper.settings.odd_and_even_pages_header_footer = True
    _Writer(paper, Progress(report, units_of(document))).write(document)
    packed = io.BytesIO()
    paper.save(packed)
    out.write(packed.getbuffer())


def _clear(paper: "WordDocument") -> None:
    """Leave nothing of the library's template but its frame: no picture, no parts that nobody needs."""
    for part in (paper.part, paper.part.package):
        for name, known in list(part.rels.items()):
            if any(known.reltype.endswith(kind) for kind in _UNWANTED):
                del part.rels[name]
    for element in list(paper.settings.element):
        if element.tag.rsplit("}")[-1] in ("savePreviewPicture", "rsids", "docId", "proofState"):
            paper.settings.element.remove(element)
        elif element.tag.endswith("}themeFontLang"):
            for name in element.attrib:
                element.set(name, "en-US" if name.endswith("}val") else "zh-CN")


def _describe(paper: "WordDocument", document: Document) -> None:
    told = paper.core_properties
    told.title = plain(document.title.text)[:255]  # the format's longest
    told.author = told.last_modified_by = (
        plain(document.letterhead.organ)[:255] if document.letterhead else ""
    )
    told.comments = told.keywords = told.subject = ""
    told.language = document.language


class _Writer:
    """Sets one block after the other."""

    def __init__(self, paper: "WordDocument", progress: Progress) -> None:
        self._paper, self._progress = paper, progress
        self._body = paper.element.body
        self._is_landscape = False

    def write(self, document: Document) -> None:
        """Set head, title and blocks; each annex begins a section."""
        self._is_landscape = document.is_landscape
        set_sheet(self._paper.sections[0], document.is_landscape)
        if document.letterhead:
            self._letterhead(document.letterhead)
        self._title(document.title)
        for block in document.blocks:
            self._block(block)
            if not isinstance(block, Table):
                self._progress.step()

    def _letterhead(self, head: Letterhead) -> None:
        organ = self._add(head.organ, styles.ORGAN)
        for run in organ.iterchildren(styles.tag("r")):
            run.insert(0, _fitting(head.organ))
        marks = self._add(head.number, styles.NUMBER).find(styles.tag("pPr"))
        # 7.2.7: the red line lies 4 mm below the number, as wide as the type area.
        borders = styles.make("pBdr")
        borders.append(styles.make("bottom", val="single", sz="12", space="11", color="FF0000"))
        marks.insert(1, borders)
        self._gap()
        self._gap()

    def _title(self, title: Title) -> None:
        self._add(title.text, styles.TITLE)
        for line in title.under:
            self._add(line, styles.UNDER)
        self._gap()

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._add(text, styles.HEADINGS[level - 1])
            case Paragraph(text, align, is_indented):
                self._add(text, _style_of(align, is_indented))
            case Table():
                width = HEIGHT if self._is_landscape else WIDTH
                self._append(word_table(block, width, self._progress))
                self._gap(half=True)
            case Annex():
                self._annex(block)

    def _annex(self, annex: Annex) -> None:
        from docx.enum.section import WD_SECTION

        section = self._paper.add_section(WD_SECTION.NEW_PAGE)
        set_sheet(section, annex.is_landscape)
        self._is_landscape = annex.is_landscape
        self._add(annex.mark, styles.ANNEX_MARK)
        if annex.title:
            self._add(annex.title, styles.ANNEX_TITLE)
        self._gap(half=True)

    def _add(self, words: str, style: str) -> Any:
        for line in plain(words).split("\n"):
            added = paragraph(line, styles.style_id(style))
            self._append(added)
        return added

    def _gap(self, half: bool = False) -> None:
        self._append(paragraph("", styles.style_id(styles.TABLE_TEXT if half else styles.BODY)))

    def _append(self, element: Any) -> None:
        """Before the last section's marks, which end the body."""
        self._body[-1].addprevious(element)


def _fitting(organ: str) -> Any:
    """The size at which an organ's mark fits one line, the style's at most."""
    marks, half_points = styles.make("rPr"), min(styles.ORGAN_SIZE, WIDTH // 10 // max(1, len(organ)))
    marks.append(styles.make("sz", val=str(half_points)))
    return marks


def _style_of(align: Align, is_indented: bool) -> str:
    if align is Align.RIGHT:
        return styles.SIGNED
    if align is Align.CENTRE:
        return styles.CENTRED
    return styles.BODY if is_indented else styles.ADDRESSEE
