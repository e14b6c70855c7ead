"""Reads a web page that was saved into one file (.mht): its root page, whatever browser or office program saved it."""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from tracker.file_errors import DamagedFile, OversizedFile, WrongKind
from tracker.files.received import FileText, Received
from tracker.files.web.page import read_page
from tracker.language import N_

# A saved page has one part for each picture and frame, and hardly ever parts in parts.
_PARTS, _PACKAGES = 2_000, 20
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_PART = re.compile(rb"^content-type\s*:", re.IGNORECASE | re.MULTILINE)


def read_mht(file: Received) -> FileText:
    """Read the page in a saved web page.

    Raises:
        DamagedFile: it breaks the format or packs parts into parts past all reason; OversizedFile: it has more parts
            than any page; WrongKind: no page is in it.

    """
    if len(_BOUNDARY.findall(file.content)) > _PACKAGES:
        raise DamagedFile(name=file.name)
    if len(_PART.findall(file.content)) > _PARTS:
        raise OversizedFile(name=file.name)
    try:
        page = _root(message_from_bytes(file.content))
        content = page.get_payload(decode=True) if page is not None else b""
        charset = page.get_content_charset() if page is not None else None
    except (MessageError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise DamagedFile(name=file.name) from error
    if page is None:
        raise WrongKind(name=file.name, kind=N_("a mail, or a package without a page"))
    if not isinstance(content, bytes):
        raise DamagedFile(name=file.name)
    return read_page(Received(file.name, content), charset, "mht")


def _root(message: Message) -> Message | None:
    """The page that the package names as its first one, else its first page."""
    pages = [
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    start = message.get_param("start")
    named = [page for page in pages if start and page.get("Content-ID", "").strip() == start]
    return next(iter(named or pages), None)
