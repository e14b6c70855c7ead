"""Makes OpenDocument texts for tests: a zip of parts, each written as its XML in a few words."""

import io
import zipfile
from collections.abc import Mapping

from tracker.files import Received, read_received
from tracker.letter_source import LetterSource

_URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    "".join(
        f' xmlns:{short}="{_URN}:{name}:1.0"'
        for short, name in {
            "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing",
            "fo": "xsl-fo-compatible", "svg": "svg-compatible", "manifest": "manifest",
        }.items()
    )
    + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)  # fmt: skip
MIME = "application/vnd.oasis.opendocument.text"


def p(*inside: str, style: str = "", kind: str = "p", more: str = "") -> str:
    """A paragraph of words and markup."""
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:{kind}{named}{more}>{''.join(inside)}</text:{kind}>"


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def style(name: str, family: str = "text", inside: str = "", more: str = "") -> str:
    """A style; `inside` are the attributes of its properties of words."""
    looks = f"<style:text-properties {inside}/>" if inside else ""
    return f'<style:style style:name="{name}" style:family="{family}"{more}>{looks}</style:style>'


def numbered(*levels: str, name: str = "L1") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def level(
    depth: int, form: str = "1", prefix: str = "", suffix: str = ".", more: str = "", nothing: bool = False
) -> str:
    inside = (
        '<style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties>'
        if nothing
        else ""
    )
    return (
        f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}" style:num-prefix="{prefix}"'
        f' style:num-suffix="{suffix}"{more}>{inside}</text:list-level-style-number>'
    )


def items(*inside: str, style: str = "L1", more: str = "") -> str:
    """A list of items, each a paragraph or a list of its own."""
    named = f' text:style-name="{style}"' if style else ""
    listed = "".join(
        f"<text:list-item>{one if one.startswith('<') else p(one)}</text:list-item>" for one in inside
    )
    return f"<text:list{named}{more}>{listed}</text:list>"


def odt(
    body: str,
    styles: str = "",
    masters: str = "",
    common: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A document; `styles` are its own, `common` and `masters` stand in the part of styles."""
    content = (
        f"<office:document-content{NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    shared = (
        f"<office:document-styles{NAMES}><office:styles>{common}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        for name, written in {"content.xml": content, "styles.xml": shared, **(parts or {})}.items():
            archive.writestr(name, written)
    return packed.getvalue()


def read(body: str, **told: str) -> LetterSource:
    return read_received(Received("答复函.odt", odt(body, **told)))


def lines(body: str, **told: str) -> list[str]:
    """The lines of a document as they are read."""
    return read(body, **told).text.split("\n")
