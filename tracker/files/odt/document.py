"""Reads OpenDocument texts (.odt), as LibreOffice and the offices built on it write them."""

from typing import TYPE_CHECKING

from tracker.file_errors import DamagedFile, WrongKind
from tracker.files.documents.stated_counts import (
    cautions_of_open_counts,
    cautions_of_parts,
    cautions_of_pictures,
)
from tracker.files.locked import LOCKED_OTHERWISE
from tracker.files.odt.locked import MANIFEST, opened
from tracker.files.odt.page_heads import first_page_only
from tracker.files.odt.story import Story
from tracker.files.odt.styles import OFFICE, Styles
from tracker.files.received import FileText, Received
from tracker.files.zip_parts import Parts, xml_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_odt(file: Received) -> FileText:
    """The text of an .odt.

    Raises:
        NeedsPassword: its parts are locked, see `locked.opened`.
        DamagedFile, OversizedFile: it is broken, or made to do harm.

    """
    parts = _Opened(file)
    content = parts.root("content.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if content is None or body is None:
        raise DamagedFile(name=file.name)
    styles = Styles((content, parts.root("styles.xml")))
    story = Story(styles, file.name)
    head = first_page_only(body, styles, story, "header")
    lines = story.lines(body)
    text = "\n".join([*head, *lines, *first_page_only(body, styles, story, "footer")])
    cautions = (
        *cautions_of_open_counts(parts.root("meta.xml"), text),
        *cautions_of_parts(parts.missing),
        *cautions_of_pictures(body, text, file.name),
    )
    return FileText(text, "odt", cautions=cautions)


class _Opened:
    """The parts of a document, those that are locked opened with the password that was given.

    `missing` names those that the document lists, that are read, and that are not there.
    """

    def __init__(self, file: Received) -> None:
        self._file, self._parts = file, Parts(file)
        manifest = self._parts.xml("META-INF/manifest.xml")
        entries = () if manifest is None else manifest.iter(MANIFEST + "file-entry")
        locks = {one.get(MANIFEST + "full-path"): one.find(MANIFEST + "encryption-data") for one in entries}
        self.missing = [name for name in ("styles.xml",) if name in locks and name not in self._parts]
        self._locks = {name: lock for name, lock in locks.items() if lock is not None}
        if self._locks and "content.xml" not in self._parts:
            raise WrongKind(name=file.name, kind=LOCKED_OTHERWISE)  # locked as one whole, since 2024

    def root(self, name: str) -> "_Element | None":
        """A part's root element; None where there is no such part."""
        lock = self._locks.get(name)
        if lock is None or name not in self._parts:
            return self._parts.xml(name)
        return xml_of(opened(self._parts.read(name), lock, self._file), self._file.name)
