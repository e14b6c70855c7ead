"""Evidence in the window: chosen, dropped, pasted, refused in words, shown small, opened from a harmless copy."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from tracker.errors import EmptyEvidence, FalsePicture, LargeEvidence, MissingFile, MuchEvidence
from tracker.gui.incoming.pasted import Pasted
from tracker.gui.letters import originals
from tracker.gui.letters.originals import suffix_of
from tracker.gui.pledges.thumbnails import thumbnail
from tracker.gui.turns.evidence_list import EvidenceList
from tracker.gui.turns.evidence_reading import read_evidence, require_readable
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.ledger import take_turn
from tracker.model import EntryKind, Evidence

BUS = "开通3路公交。"
GIGANTIC = 2 << 30


@pytest.fixture
def listed(qtbot, english) -> EvidenceList:
    made = EvidenceList(english)
    qtbot.addWidget(made)
    made.refusals = []
    made.refused.connect(made.refusals.extend)
    return made


@pytest.fixture
def gigantic(tmp_path) -> Path:
    """A file of two gigabytes that takes no room."""
    file = tmp_path / "全程录像.mp4"
    with file.open("wb") as opened:
        opened.truncate(GIGANTIC)
    return file


def picture(side: int = 300) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("#2060a0"))
    return image


def png(side: int = 300) -> bytes:
    return Pasted("a.png", picture(side)).packed()


def data_of(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drop(widget, data: QMimeData) -> bool:
    """Drag over the widget and drop there; whether it would have it."""
    enter = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dragEnterEvent(enter)
    if enter.isAccepted():
        there = QPointF(9, 9)
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        widget.dropEvent(QDropEvent(there, Qt.DropAction.CopyAction, data, buttons, keys))
    return enter.isAccepted()


def names(listed: EvidenceList) -> list[str]:
    return [one.name for one in listed.handed()]


def test_files_are_listed_once_and_taken_away(listed, tmp_path, qtbot):
    files = [tmp_path / name for name in ("一.pdf", "二.jpg")]
    for file in files:
        file.write_bytes(b"1")
    listed.add(files)
    assert drop(listed, data_of(*files))
    assert names(listed) == ["一.pdf", "二.jpg"]
    listed.list.setCurrentRow(0)
    qtbot.mouseClick(listed.take_away, Qt.MouseButton.LeftButton)
    assert names(listed) == ["二.jpg"] and listed.refusals == []


def test_what_cannot_be_evidence_is_refused_in_words(listed, tmp_path, gigantic):
    listed.add([gigantic, tmp_path, tmp_path / "没有.jpg"])
    assert names(listed) == []
    assert [type(error) for error in listed.refusals] == [LargeEvidence, MissingFile, MissingFile]
    assert "“全程录像.mp4” is larger than 50 MB" in str(listed.refusals[0])
    with pytest.raises(LargeEvidence):
        require_readable(gigantic)


def test_pictures_pasted_are_named_apart(listed):
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(picture())
    for _ in range(2):
        QTest.keyClick(listed, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(listed) == ["Pasted picture.png", "Pasted picture 2.png"]
    (first, _) = read_evidence(listed.handed(), lambda *_: None).evidence
    assert QImage.fromData(first.content).size() == picture().size()


def test_a_picture_pasted_into_the_note_is_evidence_and_words_are_words(
    qtbot, letters, lines, english, window
):
    dialog = TurnDialog(EntryKind.PROGRESS, [lines()[BUS]], window._session.today, english)
    qtbot.addWidget(dialog)
    QGuiApplication.clipboard().setImage(picture())
    QTest.keyClick(dialog.note, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("已完成")
    QTest.keyClick(dialog.note, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.note.toPlainText() == "已完成" and names(dialog.evidence) == ["Pasted picture.png"]


def test_each_that_cannot_be_read_is_told_and_the_others_are_read(tmp_path, gigantic):
    gone, empty, good = (tmp_path / name for name in ("走.pdf", "空.pdf", "报告.pdf"))
    empty.touch()
    good.write_bytes(b"%PDF")
    false = tmp_path / "照片.JPG"
    false.write_bytes(b"MZ no picture")
    told = []
    handed = [gone, gigantic, good, empty, tmp_path, false, Pasted("a.png", b"\x89PNG\r\n\x1a\nno picture")]
    read = read_evidence(handed, lambda *now: told.append(now))
    assert read.evidence == (Evidence("报告.pdf", b"%PDF"),)
    kinds = [MissingFile, LargeEvidence, EmptyEvidence, MissingFile, FalsePicture, FalsePicture]
    assert [type(error) for error in read.errors] == kinds
    assert read.bad == (*handed[:2], *handed[3:])
    assert told[0][0] == 0 and told[-1][0] <= told[-1][1]


def test_true_pictures_and_kinds_that_qt_knows_not_are_kept(tmp_path):
    photo, phone = tmp_path / "照片.png", tmp_path / "手机.heic"
    photo.write_bytes(png())
    phone.write_bytes(b"\0\0\0\x18ftypheic")
    assert len(read_evidence([photo, phone], lambda *_: None).evidence) == 2


def test_evidence_that_many_pledges_would_keep_is_refused_where_it_is_too_much(tmp_path):
    film = tmp_path / "录像.mp4"
    with film.open("wb") as opened:
        opened.truncate(40 << 20)
    read = read_evidence([film], lambda *_: None, pledges=30)
    assert read.evidence == () and [type(error) for error in read.errors] == [MuchEvidence]
    assert "1200 MB" in str(read.errors[0]) and read.bad == ()


def test_what_cannot_be_read_is_told_beside_the_list_and_all_that_was_typed_stays(
    qtbot, letters, lines, english, tmp_path, window, boxes
):
    good, gone = tmp_path / "报告.pdf", tmp_path / "走.pdf"
    for file in (good, gone):
        file.write_bytes(b"%PDF")
    dialog = TurnDialog(EntryKind.REPORT, [lines()[BUS]], window._session.today, english)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.note.setPlainText("已开通")
    dialog.evidence.add([good, gone, tmp_path])
    assert "cannot be opened: it is a folder" in dialog.evidence.told.text() and names(dialog.evidence) == [
        "报告.pdf",
        "走.pdf",
    ]
    gone.unlink()
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.reading is None, timeout=30_000)
    assert dialog.isVisible() and dialog.note.toPlainText() == "已开通" and boxes == []
    assert "“走.pdf” cannot be opened" in dialog.evidence.told.text()
    assert "Check that the file is still there" in dialog.evidence.told.text()
    assert [dialog.evidence.list.item(row).text() for row in range(2)] == ["报告.pdf", "▲ 走.pdf"]
    dialog.evidence.list.setCurrentRow(1)
    dialog.evidence.take_away.click()
    assert not dialog.evidence.told.isVisible()
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        dialog.accept()
    assert dialog.turn().evidence == (Evidence("报告.pdf", b"%PDF"),)


def test_leaving_while_evidence_is_read_keeps_nothing(
    qtbot, letters, lines, english, tmp_path, window, ledger
):
    file = tmp_path / "报告.pdf"
    file.write_bytes(b"1" * 5_000_000)
    dialog = TurnDialog(EntryKind.REPORT, [lines()[BUS]], window._session.today, english)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.note.setPlainText("已开通")
    dialog.evidence.add([file])
    with qtbot.waitSignal(dialog.rejected):
        dialog.accept()
        assert dialog.bar.isVisible()
        dialog.reject()
    assert ledger.undo_action.value == "import_letter"


def test_files_dropped_on_the_panel_begin_an_entry(window, choose, answer, lines, ledger, tmp_path):
    photo = tmp_path / "站牌.png"
    photo.write_bytes(png())
    choose(window, BUS)
    asked = answer(TurnDialog, lambda dialog: dialog.note.setPlainText("站牌已装"))
    panel = window.pledges.panel
    assert drop(panel, data_of(photo))
    (entry,) = ledger.entries(lines()[BUS].pledge.id)
    assert len(asked) == 1 and entry.kind is EntryKind.PROGRESS
    assert [one.name for one in entry.evidence] == ["站牌.png"]
    words = QMimeData()
    words.setText("不是文件")
    assert not drop(panel, words)


def test_pictures_are_shown_small_and_what_is_none_as_a_file(window, session, choose, lines, qtbot):
    pledge_id = lines()[BUS].pledge.id
    proof = [
        Evidence("照片.png", png()),
        Evidence("假照片.png", b"\x89PNG\r\n\x1a\nno picture"),
        Evidence("a.txt", b"1"),
    ]
    session.run(take_turn(EntryKind.PROGRESS, [pledge_id], "附照片", proof))
    choose(window, BUS)
    timeline = window.pledges.panel.timeline
    entry = timeline.topLevelItem(0)
    qtbot.waitUntil(lambda: not entry.child(0).icon(3).isNull(), timeout=30_000)
    assert entry.child(1).icon(3).isNull() and entry.child(2).icon(3).isNull()


@pytest.mark.parametrize("content", [b"", b"BM", b"<svg xmlns='x'/>", b"GIF89a" + b"\xff" * 20])
def test_what_is_no_picture_has_no_thumbnail(content):
    assert thumbnail(content) is None


def test_a_thumbnail_keeps_its_shape_and_giants_have_none():
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    small = thumbnail(Pasted("a.png", image).packed())
    assert (small.width(), small.height()) == (64, 16)
    head = bytearray(png(8))
    head[16:24] = (60_000).to_bytes(4, "big") * 2  # says that it is 60,000 pixels wide and high
    assert thumbnail(bytes(head)) is None


def test_evidence_is_opened_from_a_copy_that_starts_no_program(
    window, session, choose, lines, monkeypatch, tmp_path, qtbot
):
    opened = []
    monkeypatch.setattr(originals, "open_with_desktop", lambda path: opened.append(path) or True)
    pledge_id = lines()[BUS].pledge.id
    session.run(take_turn(EntryKind.PROGRESS, [pledge_id], "附", [Evidence("清单.exe", b"MZ\x90")]))
    choose(window, BUS)
    timeline = window.pledges.panel.timeline
    timeline.setCurrentItem(timeline.topLevelItem(0).child(0))
    timeline.setFocus()
    timeline.open.trigger()
    assert [path.suffix for path in opened] == [".txt"]


@pytest.mark.parametrize(
    ("name", "content", "suffix"),
    [
        ("台账.xlsx", b"PK\x03\x04", ".xlsx"),
        ("录像.mp4", b"\0\0\0\x18ftypmp42", ".mp4"),
        ("清单.csv", "一,二".encode(), ".csv"),
        ("程序.exe", b"MZ\x90", ".txt"),
        ("程序.mp4", b"MZ\x90", ".txt"),
        ("脚本.sh", b"#!/bin/sh", ".txt"),
        ("宏.xlsm", b"PK\x03\x04", ".bin"),
        ("程序.jar", b"PK\x03\x04", ".bin"),
        ("快捷.lnk", b"L\0\0\0", ".txt"),
        ("公告.xlsx", b"%PDF-1.4", ".pdf"),
        ("照片.mp4", b"\xff\xd8\xff\xe0", ".jpg"),
    ],
)
def test_the_senders_suffix_counts_only_where_it_is_harmless(name, content, suffix):
    assert suffix_of(content, name) == suffix


def test_evidence_taken_back_while_it_is_looked_at_is_no_fault(window, session, choose, lines, qtbot, boxes):
    choose(window, BUS)
    pledge_id = lines()[BUS].pledge.id
    session.run(take_turn(EntryKind.PROGRESS, [pledge_id], "附照片", [Evidence("照片.png", png(2000))]))
    session.undo()
    session.redo()
    timeline = window.pledges.panel.timeline
    qtbot.waitUntil(lambda: timeline.topLevelItemCount() == 1, timeout=30_000)
    qtbot.waitUntil(lambda: not timeline.topLevelItem(0).child(0).icon(3).isNull(), timeout=30_000)
    assert boxes == []
