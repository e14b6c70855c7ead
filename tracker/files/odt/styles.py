"""What an OpenDocument text's styles say: bold and hidden words, lists, and which page a paragraph opens."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_URN = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TEXT, STYLE, TABLE, DRAW = (
    f"{{{_URN}:{name}:1.0}}" for name in ("office", "text", "style", "table", "drawing")
)
FO, SVG = (f"{{{_URN}:{name}-compatible:1.0}}" for name in ("xsl-fo", "svg"))
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_LONGEST_LINE = 12
_BOLD = ("bold", "600", "700", "800", "900")


class Styles:
    """The styles of a document, those of its own parts and the common ones, with what each inherits."""

    def __init__(self, roots: Iterable["_Element | None"]) -> None:
        """`roots` are the documents that hold styles, the text's own first."""
        self._styles: dict[tuple[str, str], _Element] = {}
        self._defaults: dict[str, _Element] = {}
        self.lists: dict[str, _Element] = {}
        self.outline: _Element | None = None
        self.pages: dict[str, _Element] = {}
        self._told: dict[tuple[str, str, bool], bool | None] = {}
        for root in roots:
            for holder in () if root is None else root:
                for style in holder:
                    self._take(style)

    def _take(self, style: "_Element") -> None:
        name, family = style.get(STYLE + "name", ""), style.get(STYLE + "family", "")
        if style.tag == STYLE + "style":
            self._styles.setdefault((family, name), style)
        elif style.tag == STYLE + "default-style":
            self._defaults.setdefault(family, style)
        elif style.tag == TEXT + "list-style":
            self.lists.setdefault(name, style)
        elif style.tag == TEXT + "outline-style":
            self.outline = style
        elif style.tag == STYLE + "master-page":
            self.pages.setdefault(name, style)

    def is_bold(self, family: str, name: str | None) -> bool | None:
        """Whether Chinese words in a style are bold; None where it leaves that to what is around it."""
        return self._asked(family, name, True)

    def is_hidden(self, family: str, name: str | None) -> bool | None:
        """Whether words in a style are hidden; None likewise."""
        return self._asked(family, name, False)

    def attribute(self, family: str, name: str | None, attribute: str) -> str | None:
        """What the style or the nearest one that it inherits from says of itself."""
        found = (style.get(attribute) for style in self._line(family, name))
        return next((told for told in found if told is not None), None)

    def _asked(self, family: str, name: str | None, bold: bool) -> bool | None:
        asked = (family, name or "", bold)
        if asked not in self._told:
            told = (_weight(one) if bold else _display(one) for one in self._properties(family, name))
            self._told[asked] = next((answer for answer in told if answer is not None), None)
        return self._told[asked]

    def _properties(self, family: str, name: str | None) -> Iterator["_Element"]:
        for style in self._line(family, name):
            yield from style.iterchildren(STYLE + "text-properties")
        if family == "paragraph" and family in self._defaults:
            yield from self._defaults[family].iterchildren(STYLE + "text-properties")

    def _line(self, family: str, name: str | None) -> Iterator["_Element"]:
        """A style and those that it inherits from, as far as programs go; damaged files run in circles."""
        for _ in range(_LONGEST_LINE):
            style = self._styles.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get(STYLE + "parent-style-name")


def _weight(properties: "_Element") -> bool | None:
    told = properties.get(STYLE + "font-weight-asian") or properties.get(FO + "font-weight")
    return None if told is None else told in _BOLD


def _display(properties: "_Element") -> bool | None:
    told = properties.get(TEXT + "display")
    return None if told is None else told == "none"
