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
_STYLE_ENDS = b"</w:style>"
_OFF = ("0", "false", "off", "none")


def word_root(content: bytes, name: str) -> "_Element":
    """The root of one of Word's documents; `name` is the file's. Raises what `xml_of` raises."""
    for other, ours in _OTHER_NAMES:
        content = content.replace(other, ours)
    return xml_of(_without_table_styles(content), name)


def _without_table_styles(content: bytes) -> bytes:
    """Leaves out the looks of tables, which are nine tenths of some templates' styles and say nothing of words."""
    kept, place = [], 0
    while (start := content.find(b'<w:style w:type="table"', place)) >= 0:
        kept.append(content[place:start])
        end = content.find(_STYLE_ENDS, start)
        if end < 0:
            return content
        place = end + len(_STYLE_ENDS)
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
