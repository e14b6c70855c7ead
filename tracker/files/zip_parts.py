"""Opens packed formats safely: what the package itself lists is checked first, nothing is unpacked to disk."""

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from tracker.file_errors import DamagedFile, NeedsPassword, OversizedFile
from tracker.files.limits import PART_MB, PARTS, TAGS, UNPACKED_MB
from tracker.files.received import Received

if TYPE_CHECKING:
    from lxml.etree import _Element

_MB = 1_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, IndexError)


class Parts:
    """The parts of a packed file by name; every one is read within the limits.

    Raises:
        DamagedFile: it is no whole package; OversizedFile: it lists or holds more than any letter.

    """

    def __init__(self, file: Received) -> None:
        self._file = file
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(file.content))
        except _BROKEN as error:
            raise DamagedFile(name=file.name) from error
        listed = self._archive.infolist()
        if len(listed) > PARTS or sum(part.file_size for part in listed) > UNPACKED_MB * _MB:
            raise OversizedFile(name=file.name)
        self.names = tuple(part.filename for part in listed)

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str, most_mb: float = PART_MB) -> bytes:
        """A part's bytes; KeyError where there is none of that name, NeedsPassword where it is locked."""
        listed = self._archive.getinfo(name)
        most = int(most_mb * _MB)
        if listed.flag_bits & 1:
            raise NeedsPassword(name=self._file.name)
        if listed.file_size > most:
            raise OversizedFile(name=self._file.name)
        try:
            with self._archive.open(listed) as part:
                content = part.read(most + 1)
        except _BROKEN as error:
            raise DamagedFile(name=self._file.name) from error
        if len(content) > most:  # the listing lied
            raise OversizedFile(name=self._file.name)
        return content

    def xml(self, name: str) -> "_Element | None":
        """A part's root element, None where there is no such part; no entity and no address is ever followed."""
        return xml_of(self.read(name), self._file.name) if name in self else None


def xml_of(content: bytes, name: str) -> "_Element":
    """The root of an XML document.

    Raises:
        DamagedFile: it is broken or declares entities, as no office program does.
        OversizedFile: it has more elements than any letter; each costs some hundred times its size in memory.

    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:65_536]:
        raise DamagedFile(name=name)
    if content.count(b"<") > TAGS:
        raise OversizedFile(name=name)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(name=name) from error
