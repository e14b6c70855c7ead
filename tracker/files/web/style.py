"""How elements of a page look where that tells what they are: bold, centred, hidden, cells of a true table."""

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:comment|header|footer)",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(?<![-\w])font-weight\s*:\s*(bold|bolder|[6-9]00)?", re.IGNORECASE)
_ALIGNED = re.compile(r"(?<![-\w])text-align\s*:\s*(center)?", re.IGNORECASE)
# A cell that holds more, in paragraphs, is a part of the page, not of a table.
_LONG_CELL, _MOST_OF_IT, _MANY_PARAGRAPHS = 200, 0.8, 3


class Style(NamedTuple):
    """What holds within an element."""

    bold: bool = False
    centred: bool = False
    in_table: bool = False
    in_cell: bool = False
    is_plain: bool = False  # its line ends are those of the source


def is_hidden(node: "LexborNode", css: str) -> bool:
    """Whether an element is not shown, or holds comments, headers or footers of Word's."""
    return "hidden" in node.attributes or _HIDDEN.search(css) is not None


def styled(node: "LexborNode", tag: str, css: str, style: Style) -> Style:
    """The style within an element."""
    if tag in ("td", "th"):
        style = style._replace(in_cell=style.in_table)
    elif tag == "table" and not style.in_cell:
        style = style._replace(in_table=not is_layout(node), centred=False)
    elif tag in ("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"):
        style = style._replace(bold=True)
    elif tag == "pre":
        style = style._replace(is_plain=True)
    if tag == "center" or node.attributes.get("align") == "center":
        style = style._replace(centred=True)
    if css:
        bold, aligned = _BOLD.search(css), _ALIGNED.search(css)
        style = style._replace(
            bold=bool(bold[1]) if bold else style.bold, centred=bool(aligned[1]) if aligned else style.centred
        )
    return style


def is_layout(table: "LexborNode") -> bool:
    """Whether a table only puts the page's parts in their places: some cell has paragraphs, many or most of its words."""
    whole = len(table.text(strip=True))
    return any(
        len(cell.text(strip=True)) > min(_LONG_CELL, _MOST_OF_IT * whole)
        and len(cell.css("p, br, div")) >= _MANY_PARAGRAPHS
        for cell in table.css("td")
    )
