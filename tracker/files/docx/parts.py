"""The parts of a Word document, whether packed in a zip or written one behind the other in one XML file."""

import posixpath
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.file_errors import DamagedFile
from tracker.files.docx.xml import word_root
from tracker.files.received import Received
from tracker.files.zip_parts import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_USUAL = "word/document.xml"
Relation = tuple[str, str]  # its kind, such as `styles`, and the name of the part that it leads to


class WordParts:
    """A document's parts by what they are to its main part, and no part outside of it."""

    def __init__(self, file: Received, flat: Mapping[str, "_Element"] | None = None) -> None:
        """`flat` are the roots of a one-file document's parts; else the file is a zip.

        `missing` fills with the names of parts that the document names, that were asked for, and that are not there.
        """
        self.missing: list[str] = []
        self._name = file.name
        self._flat = flat
        self._zip = Parts(file) if flat is None else None
        packaged = self._relations("").values()
        found = (part for kind, part in packaged if kind == "officeDocument" and self._has(part))
        self._main = next(found, _USUAL)
        if not self._has(self._main):
            raise DamagedFile(name=self._name)

    @cached_property
    def main(self) -> "_Element":
        """The root of the document itself."""
        return self._root(self._main)

    def related(self, kind: str) -> "_Element | None":
        """The root of a part of that kind, such as `styles`; None where there is none."""
        part = next((part for told, part in self._of_main.values() if told == kind), None)
        return None if part is None else self._named(part)

    def referred(self, relation: str | None) -> "_Element | None":
        """The root of the part that an `r:id` of the document names."""
        kind_and_part = self._of_main.get(relation or "")
        return None if kind_and_part is None else self._named(kind_and_part[1])

    def _named(self, part: str) -> "_Element | None":
        if self._has(part):
            return self._root(part)
        self.missing.append(part)
        return None

    def properties(self) -> "_Element | None":
        """What the program that wrote the document counted."""
        return self._root("docProps/app.xml") if self._has("docProps/app.xml") else None

    @cached_property
    def _of_main(self) -> dict[str, Relation]:
        return self._relations(self._main)

    def _relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by their ids; those that lead out of the document are left out."""
        folder, base = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        relations: dict[str, Relation] = {}
        for one in self._root(listed) if self._has(listed) else ():
            if one.get("TargetMode") != "External" and one.get("Id"):
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                relations[one.get("Id")] = one.get("Type", "").rpartition("/")[2], target
        return relations

    def _has(self, part: str) -> bool:
        return part in (self._flat if self._zip is None else self._zip)  # type: ignore[operator]

    def _root(self, part: str) -> "_Element":
        if self._flat is not None:
            return self._flat[part]
        assert self._zip is not None
        return word_root(self._zip.read(part), self._name)


def flat_parts(package: "_Element") -> dict[str, "_Element"]:
    """The roots of the XML parts of Word's one-file form by their names."""
    roots = {}
    for part in package.iterchildren(_PACKAGE + "part"):
        data = part.find(_PACKAGE + "xmlData")
        if data is not None and len(data):
            roots[part.get(_PACKAGE + "name", "").lstrip("/")] = data[0]
    return roots
