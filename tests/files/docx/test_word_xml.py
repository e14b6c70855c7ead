"""Word's documents in one XML file: the packed form's parts in a row, and the form of 2003."""

import pytest
from word_files import GB, NAMES, document, item, paragraph, relations, run

from tracker.file_errors import DamagedFile
from tracker.files import Received, read_received
from tracker.letter_source import LetterSource

PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
W2003 = "http://schemas.microsoft.com/office/word/2003/wordml"


def read(content: str) -> LetterSource:
    return read_received(Received("答复函.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}'.encode()))


def flat(**parts: str) -> str:
    told = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{inside}</pkg:xmlData></pkg:part>'
        for name, inside in parts.items()
    )
    return f'<pkg:package xmlns:pkg="{PACKAGE}">{told}</pkg:package>'


def test_a_flat_document_is_read_with_all_its_parts():
    main = f'<Relationship Id="a" Type="{KIND}officeDocument" Target="word/document.xml"/>'
    numbers = f'<Relationship Id="b" Type="{KIND}numbering" Target="numbering.xml"/>'
    source = read(
        flat(
            **{
                "_rels/.rels": relations(main),
                "word/_rels/document.xml.rels": relations(numbers),
                "word/document.xml": document(item("加强领导") + item("强化保障")),
                "word/numbering.xml": f"<w:numbering {NAMES}>{GB}</w:numbering>",
            }
        )
    )
    assert (source.text, source.encoding) == ("一、加强领导\n二、强化保障", "xml")


def test_a_flat_document_without_its_main_part_is_damaged():
    with pytest.raises(DamagedFile):
        read(flat(**{"word/styles.xml": "<a/>"}))


def test_a_flat_document_with_a_large_picture_is_read():
    picture = f'<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>{"QUJD" * 3_000_000}</pkg:binaryData></pkg:part>'
    content = flat(**{"word/document.xml": document(paragraph("正文。"))})
    assert read(content.replace("</pkg:package>", f"{picture}</pkg:package>")).text == "正文。"


def of_2003(body: str, styles: str = "") -> LetterSource:
    names = (
        f'xmlns:w="{W2003}" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
        ' xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    return read(
        f"<w:wordDocument {names}><w:styles>{styles}</w:styles><w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    )


def test_a_document_of_2003_is_read_section_by_section():
    source = of_2003(
        paragraph("市教育局")
        + f"<wx:sub-section>{paragraph(run('一、', '<w:b/>'), '正文。')}</wx:sub-section>"
    )
    assert (source.text, source.encoding) == ("市教育局\n**一、**正文。", "xml")


def test_its_numbers_are_those_that_it_shows_itself():
    def listed(shown: str) -> str:
        return paragraph("文", properties=f'<w:listPr><w:ilvl w:val="0"/><wx:t wx:val="{shown}"/></w:listPr>')

    assert of_2003(listed("一、") + listed("2.") + listed("·")).text == "一、文\n2. 文\n文"


def test_its_insertions_are_in_and_its_deletions_and_comments_are_out():
    def noted(kind: str, inside: str) -> str:
        return f'<aml:annotation aml:id="1" w:type="Word.{kind}"><aml:content>{inside}</aml:content></aml:annotation>'

    body = paragraph(
        "甲",
        noted("Insertion", run("插")),
        noted("Deletion", "<w:r><w:delText>删</w:delText></w:r>"),
        noted("Comment", paragraph("批注")),
        "乙",
    )
    assert of_2003(body).text == "甲插乙"


def test_its_text_boxes_tables_and_notes_are_in():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('红头')}</w:txbxContent></v:textbox></w:pict></w:r>"
    table = (
        "<w:tbl><w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:vmerge w:val="{kind}"/></w:tcPr>{paragraph(kind)}</w:tc>'
            for kind in ("restart", "continue")
        )
        + "</w:tr></w:tbl>"
    )
    note = f"<w:r><w:footnote>{paragraph('脚注')}</w:footnote></w:r>"
    assert of_2003(paragraph(box, "正文", note) + table).text == "红头\n正文\n脚注\nrestart"


def test_a_document_of_2003_without_a_body_is_damaged():
    with pytest.raises(DamagedFile):
        read(f'<w:wordDocument xmlns:w="{W2003}"/>')
