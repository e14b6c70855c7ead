"""Makes Word documents for tests: a zip of parts, each written as Word's XML in a few words."""

import io
import zipfile
from collections.abc import Mapping

from tracker.files import Received, read_received
from tracker.letter_source import LetterSource

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def run(words: str, properties: str = "") -> str:
    """A run; `properties` is the inside of its w:rPr."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*inside: str, properties: str = "") -> str:
    """A paragraph of runs; words without markup become one."""
    runs = "".join(one if one.startswith("<") else run(one) for one in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(*blocks: str, properties: str = "") -> str:
    inside = "".join(one if one.startswith("<") else paragraph(one) for one in blocks) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def text_box(words: str, height: int = 0) -> str:
    """A drawn text box with its copy for old programs, as Word writes it."""
    inside = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{height}</wp:posOffset></wp:positionV>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def document(body: str) -> str:
    return f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, **related: str) -> bytes:
    """A document; `related` are the insides of its styles, numbering, footnotes, header1 and so on."""
    main = body if body.startswith("<w:document") else document(body)
    listed, written = [], {"word/document.xml": main}
    for name, inside in related.items():
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        listed.append(f'<Relationship Id="{name}" Type="{_KIND}{kind}" Target="{name}.xml"/>')
        written[f"word/{name}.xml"] = f"<w:{root} {NAMES}>{inside}</w:{root}>"
    written = {**written, "word/_rels/document.xml.rels": relations(*listed), **(parts or {})}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        for name, content in written.items():
            archive.writestr(name, content)
    return packed.getvalue()


def relations(*listed: str) -> str:
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{names}">{"".join(listed)}</Relationships>'


def read(body: str, **related: str) -> LetterSource:
    """A document as it is read."""
    return read_received(Received("答复函.docx", docx(body, **related)))


def lines(body: str, **related: str) -> list[str]:
    """The lines of a document as they are read."""
    return read(body, **related).text.split("\n")


def level(depth: int, form: str = "decimal", pattern: str = "%1.", inside: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{inside}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels: str, uses: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{uses}'


def item(words: str, depth: int | None = 0, use: int | None = 1, more: str = "") -> str:
    deep = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    used = "" if use is None else f'<w:numId w:val="{use}"/>'
    return paragraph(words, properties=f"<w:numPr>{deep}{used}</w:numPr>{more}")


def styled(style: str, more: str = "") -> str:
    return paragraph("文", properties=f'<w:pStyle w:val="{style}"/>{more}')


def section(kind: str = "header", title_page: bool = True) -> str:
    flag = "<w:titlePg/>" if title_page else ""
    return (
        f'<w:sectPr><w:{kind}Reference w:type="first" r:id="{kind}1"/>'
        f'<w:{kind}Reference w:type="default" r:id="{kind}2"/>{flag}</w:sectPr>'
    )


GB = numbering(
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)


HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="1a"><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="平"><w:basedOn w:val="1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
)
