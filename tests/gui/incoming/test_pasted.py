"""What the clipboard and a drop hold, as files and as letters without one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QPixmap

from tracker.files.kinds import Kind, kind_of
from tracker.gui.incoming.pasted import files_of, may_be_letters, pasted_of

WORDS = "来信收悉，感谢您的关心。"


@pytest.fixture
def picture(qapp) -> QImage:
    made = QImage(20, 10, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.red)
    return made


def data(text: str = "", html: str = "", *urls: str) -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    return made


def test_words_become_a_text_and_a_piece_of_a_page_becomes_a_page(english):
    (text,) = pasted_of(data(WORDS), english)
    assert (text.name, text.packed().decode()) == ("Pasted text.txt", WORDS)
    (page,) = pasted_of(data(WORDS, f"<b>{WORDS}</b>"), english)
    assert page.name == "Pasted page.html" and kind_of(page.packed()) is Kind.HTML
    assert f"<b>{WORDS}</b>" in page.packed().decode()


def test_a_picture_becomes_a_png_whether_it_comes_packed_or_not(picture, english):
    shown, pixmap, packed = QMimeData(), QMimeData(), QMimeData()
    shown.setImageData(picture)
    pixmap.setImageData(QPixmap.fromImage(picture))
    packed.setImageData(picture)
    packed.setData("image/png", b"as it was packed")
    for copied in (shown, pixmap):
        (pasted,) = pasted_of(copied, english)
        assert pasted.name == "Pasted picture.png"
        assert QImage.fromData(pasted.packed(), "PNG") == picture
    assert [pasted.packed() for pasted in pasted_of(packed, english)] == [b"as it was packed"]


def test_a_picture_out_of_a_browser_is_a_picture_and_its_address_is_not_opened(picture, english):
    copied = data(
        "https://example.org/a.png", '<img src="https://example.org/a.png">', "https://example.org/a.png"
    )
    copied.setImageData(picture)
    assert files_of(copied) == []
    assert [pasted.name for pasted in pasted_of(copied, english)] == ["Pasted picture.png"]


def test_files_are_those_of_this_computer(tmp_path):
    here = QUrl.fromLocalFile(str(tmp_path / "答复 1.docx")).toString()
    assert files_of(data("", "", here, "https://example.org/x.docx")) == [tmp_path / "答复 1.docx"]


@pytest.mark.parametrize("nothing", [data(), data(" \n"), data("", "", "https://example.org/")])
def test_nothing_is_found_where_there_is_nothing(nothing, english):
    assert files_of(nothing) == [] == pasted_of(nothing, english)


def test_what_may_be_letters_is_taken(picture):
    copied = QMimeData()
    assert not may_be_letters(copied)
    copied.setImageData(picture)
    assert (
        may_be_letters(copied) and may_be_letters(data(WORDS)) and may_be_letters(data("", "", "file:///x"))
    )
    assert Path("/x") in files_of(data("", "", "file:///x"))
