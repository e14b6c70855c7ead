"""What a file is, told by its content alone: names lie, contents hardly ever."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UnreadableLetter
from tracker.files import Received, read_received
from tracker.files.kinds import Kind, kind_of


def package(*names: str, mimetype: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>" * 50)
    return target.getvalue()


KINDS = {
    "docx": (package("[Content_Types].xml", "word/document.xml"), Kind.DOCX),
    "docx with another main part": (package("[Content_Types].xml", "word/document2.xml"), Kind.DOCX),
    "docx cut short": (package("[Content_Types].xml", "word/document.xml")[:-60], Kind.DOCX),
    "workbook": (package("[Content_Types].xml", "xl/workbook.xml"), Kind.WORKBOOK),
    "slides": (package("[Content_Types].xml", "ppt/presentation.xml"), Kind.SLIDES),
    "odt": (package("content.xml", mimetype="application/vnd.oasis.opendocument.text"), Kind.ODT),
    "ods": (
        package("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        Kind.OTHER_OFFICE,
    ),
    "ofd": (package("OFD.xml", "Doc_0/Document.xml"), Kind.OFD),
    "zip of letters": (package("答复1.docx", "答复2.pdf"), Kind.ZIP),
    "pdf": (b"%PDF-1.7\n", Kind.PDF),
    "pdf behind a mark": (b"\xef\xbb\xbf\r\n%PDF-1.4\n", Kind.PDF),
    "rtf": (rb"{\rtf1\ansi\ansicpg936 }", Kind.RTF),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", Kind.PICTURE),
    "png": (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
    "tiff": (b"II*\0\x08\0\0\0", Kind.PICTURE),
    "webp": (b"RIFF\0\0\0\0WEBPVP8 ", Kind.PICTURE),
    "rar": (b"Rar!\x1a\x07\x01\0", Kind.OTHER_ARCHIVE),
    "word 97, cut short": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"\xec\xa5\xc1\0" + bytes(200),
        Kind.DOC,
    ),
    "another compound file, cut short": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(700),
        Kind.DOC,
    ),
    "html": ("<!DOCTYPE html><html><body>答复</body></html>".encode("gb18030"), Kind.HTML),
    "html that begins with a comment": (b"<!-- saved --><html></html>", Kind.HTML),
    "html without a head": ("<div>答复</div>".encode(), Kind.HTML),
    "html in utf-16": ("\ufeff<html><body>答复</body></html>".encode("utf-16-le"), Kind.HTML),
    "saved web page": (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related",
        Kind.MHT,
    ),
    "word's one file": (
        b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
        Kind.WORD_XML,
    ),
    "text": ("关于第1299号建议的答复\n王敏代表：".encode("gb18030"), Kind.TEXT),
    "text with an angle": ("<内部资料> 注意保存".encode(), Kind.TEXT),
    "nothing": (b"", Kind.TEXT),
}


@pytest.mark.parametrize(("content", "kind"), KINDS.values(), ids=list(KINDS))
def test_a_file_is_what_its_content_says(content, kind):
    assert kind_of(content) is kind


@given(st.binary(max_size=300), st.sampled_from([content for content, _ in KINDS.values()]))
def test_whatever_follows_a_beginning_a_file_has_a_kind(more, beginning):
    assert kind_of(beginning[:40] + more) in Kind


@pytest.mark.parametrize("name", ["workbook", "slides", "ods", "zip of letters", "rar"])
def test_what_holds_no_letter_is_called_what_it_is(name, say):
    with pytest.raises(UnreadableLetter) as caught:
        read_received(Received("答复.docx", KINDS[name][0]))
    title, advice = caught.value.told(say)
    assert "答复.docx" in title
    assert "{" not in title + advice
