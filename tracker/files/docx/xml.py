"""The names of Word's XML, and its documents' roots under one set of names whichever edition wrote them."""

from typing import TYPE_CHECKING

from tracker.files.zip_parts import xml_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{_MAIN}}}"
R = f"{{{_RELATIONS}}}"
CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Strict Open XML and the WordML of 2003 say nearly the same under other names.
_OTHER_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _RELATIONS.encode()),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", _MAIN.encode()),
)
# Says nothing of words: tables' looks, nine tenths of some templates' styles; pictures, too long for a safe parser.
_LEFT_OUT = (
    (b'<w:style w:type="table"', b"</w:style>"),
    (b"<pkg:binaryData", b"</pkg:binaryData>"),
    (b"<w:binData", b"</w:binData>"),
)
_OFF = ("0", "false", "off", "none")


def word_root(content: bytes, name: str) -> "_Element":
    """The root of one of Word's documents; `name` is the file's. Raises what `xml_of` raises."""
    for other, ours in _OTHER_NAMES:
        content = content.replace(other, ours)
    for opening, ending in _LEFT_OUT:
        content = _without(content, opening, ending)
    return xml_of(content, name)


def _without(content: bytes, opening: bytes, ending: bytes) -> bytes:
    """Leaves out all elements of a kind that hold none of their own kind."""
    kept, place, seek = [], 0, 0
    while (start := content.find(opening, seek)) >= 0:
        head, end = content.find(b">", start), content.find(ending, start)
        if end < 0:
            break
        seek = end + len(ending)
        if content[head - 1 : head] == b"/":  # empty, and the end is another's
            seek = head
            continue
        kept.append(content[place:start])
        place = seek
    return b"".join([*kept, content[place:]]) if kept else content


def value(element: "_Element | None", name: str = "val") -> str | None:
    """An attribute of Word's own, None where the element or the attribute is missing."""
    return None if element is None else element.get(W + name)


def number(element: "_Element | None", name: str = "val") -> int | None:
    """Such an attribute as a whole number; None where it is none, as in a damaged file."""
    told = value(element, name)
    try:
        return int(told) if told is not None and len(told) < 10 else None
    except ValueError:
        return None


def switch(parent: "_Element | None", name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said."""
    element = None if parent is None else parent.find(W + name)
    return None if element is None else element.get(W + "val") not in _OFF


def is_on(parent: "_Element | None", name: str) -> bool:
    """Whether a property is said to be on."""
    return bool(switch(parent, name))
