"""Finds the pages of an OFD and what they are made of, by the package's own listing (GB/T 33190-2016)."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.file_errors import DamagedFile, OversizedFile
from tracker.files.limits import PAGES
from tracker.files.received import Received
from tracker.files.zip_parts import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

# What a page measures in millimetres where the file does not say: A4.
_A4 = (0.0, 0.0, 210.0, 297.0)


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page as listed; `content` is None where its part is missing.

    Attributes:
        box: the document's own, from which a page may differ: left, top, width, height in millimetres.
        templates: parts by the number under which pages name them.
        annotations: the part of the page's annotations.
        resources: the parts that list the document's fonts, pictures and composite units.

    """

    content: str | None
    box: tuple[float, float, float, float]
    templates: dict[str, str] = field(repr=False)
    annotations: str | None
    resources: tuple[str, ...]


class OfdPackage:
    """An OFD's parts; a name that leads out of the package is none of them.

    Raises:
        DamagedFile: it is no whole package; OversizedFile: it lists more than any letter.

    """

    def __init__(self, file: Received) -> None:
        self._file = file
        self._parts = Parts(file)
        self._names = {name.replace("\\", "/").lstrip("/").casefold(): name for name in self._parts.names}

    def pages(self) -> list[PageParts]:
        """All pages of all documents in it, in order."""
        entry = self._names.get("ofd.xml")
        root = self.xml(entry) if entry else None
        if root is None or entry is None:
            raise DamagedFile(name=self._file.name)
        pages: list[PageParts] = []
        for body in named(root, "DocBody"):
            where = self.resolve(entry, text_of(first(body, "DocRoot")))
            pages += self._pages_of(where) if where else []
            if len(pages) > PAGES:
                raise OversizedFile(name=self._file.name)
        if not pages:
            raise DamagedFile(name=self._file.name)
        return pages

    def _pages_of(self, where: str) -> list[PageParts]:
        document = self.xml(where)
        if document is None:
            return []
        common = first(document, "CommonData")
        listed = [page for pages in named(document, "Pages") for page in named(pages, "Page")]
        if len(listed) > PAGES:
            raise OversizedFile(name=self._file.name)
        box = box_of(text_of(first(first(common, "PageArea"), "PhysicalBox"))) or _A4
        templates = {
            template.get("ID", ""): part
            for template in named(common, "TemplatePage")
            if (part := self.resolve(where, template.get("BaseLoc")))
        }
        resources = self._located(where, [*named(common, "PublicRes"), *named(common, "DocumentRes")])
        notes = self._annotations(self.resolve(where, text_of(first(document, "Annotations"))))
        return [
            PageParts(
                self.resolve(where, page.get("BaseLoc")), box, templates, notes.get(page.get("ID")), resources
            )
            for page in listed
        ]

    def _located(self, where: str, elements: list["_Element"]) -> tuple[str, ...]:
        found = (self.resolve(where, text_of(element)) for element in elements)
        return tuple(part for part in found if part)

    def _annotations(self, where: str | None) -> dict[str | None, str]:
        """The parts of annotations by the pages' numbers."""
        listed = self.xml(where) if where else None
        found = (
            (page.get("PageID"), self.resolve(where, text_of(first(page, "FileLoc"))))
            for page in named(listed, "Page")
        )
        return {page: part for page, part in found if part}

    def resources_of(self, where: str, page: "_Element") -> tuple[str, ...]:
        """The parts that list what only one page uses."""
        return self._located(where, list(named(page, "PageRes")))

    def resolve(self, base: str | None, location: str | None) -> str | None:
        """The part that a location names, from the part that it stands in or, as some write it, from the root."""
        location = (location or "").strip().replace("\\", "/")
        if not location:
            return None
        folder = "" if location.startswith("/") else posixpath.dirname((base or "").lstrip("/"))
        for candidate in (posixpath.join(folder, location.lstrip("/")), location.lstrip("/")):
            name = self._names.get(posixpath.normpath(candidate).casefold())
            if name is not None:
                return name
        return None

    def xml(self, part: str) -> "_Element | None":
        """A part's root; DamagedFile where it is broken."""
        return self._parts.xml(part)

    def read(self, part: str) -> bytes:
        """A part's bytes."""
        return self._parts.read(part)


def named(element: "_Element | None", name: str) -> Iterator["_Element"]:
    """An element's children of a name, whatever its namespace: producers write several."""
    if element is not None:
        yield from (child for child in element if local(child) == name)


def first(element: "_Element | None", name: str) -> "_Element | None":
    """The first child of a name."""
    return next(named(element, name), None)


def local(element: "_Element") -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: "_Element | None") -> str | None:
    """An element's text."""
    return None if element is None else element.text


def numbers_of(written: str | None) -> tuple[float, ...]:
    """Numbers parted by blanks; none where one of them is no finite number."""
    try:
        numbers = tuple(float(part) for part in (written or "").replace(",", " ").split())
    except ValueError:
        return ()
    return numbers if all(abs(number) < 1e7 for number in numbers) else ()


def box_of(written: str | None) -> tuple[float, float, float, float] | None:
    """Left, top, width and height; None where they are not given, or nothing fits in them."""
    numbers = numbers_of(written)
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        return None
    return numbers[0], numbers[1], numbers[2], numbers[3]
