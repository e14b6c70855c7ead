"""What the styles of a Word document say of words: whether they are bold or hidden, and which list numbers them."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.files.docx.xml import W, is_on, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_LINE = 12


class Styles:
    """A document's styles; each inherits from the one it is based on (ECMA-376 part 1, 17.7)."""

    def __init__(self, root: "_Element | None") -> None:
        self._root = root
        found = () if root is None else root.iterchildren(W + "style")
        self._styles = {style.get(W + "styleId"): style for style in found}
        self._told: dict[tuple[str | None, str], bool | None] = {}

    def switch(self, style: str | None, name: str) -> bool | None:
        """Whether the style or one that it is based on sets a property, `b` or `vanish`; None where none does."""
        asked = (style, name)
        if asked not in self._told:
            said = (switch(one.find(W + "rPr"), name) for one in self._line(style))
            self._told[asked] = next((told for told in said if told is not None), None)
        return self._told[asked]

    def of_paragraph(self, style: str | None, name: str) -> bool:
        """The same for a paragraph's style: where it is silent, the document's own default holds."""
        told = self.switch(style or self.default, name)
        return self._defaults[name] if told is None else told

    def numbering(self, style: str | None) -> Iterator[tuple[str, "_Element"]]:
        """The list properties along the style's line, the nearest first, each with the name of its style."""
        for one in self._line(style or self.default):
            properties = one.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                yield one.get(W + "styleId", ""), properties

    @cached_property
    def default(self) -> str | None:
        """The style of paragraphs that name none."""
        name: str | None
        for name, style in self._styles.items():
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                return name
        return None

    @cached_property
    def _defaults(self) -> dict[str, bool]:
        path = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
        properties = None if self._root is None else self._root.find(path)
        return {name: is_on(properties, name) for name in ("b", "vanish")}

    def _line(self, style: str | None) -> Iterator["_Element"]:
        """A style and those that it is based on, as far as programs go; damaged files run in circles."""
        for _ in range(_LONGEST_LINE):
            if style not in self._styles:
                return
            yield self._styles[style]
            style = value(self._styles[style].find(W + "basedOn"))
