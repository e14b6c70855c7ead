"""The evidence that goes with an entry: chosen, dropped or pasted, and taken away again before it is kept."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.gui.incoming.pasted import Pasted, files_of, picture_of
from tracker.gui.turns.evidence_reading import Handed, require_readable
from tracker.language import Say

_HANDED = Qt.ItemDataRole.UserRole


def is_evidence(data: QMimeData) -> bool:
    """Whether it names files, or is a picture without words."""
    return bool(files_of(data)) or (data.hasImage() and not data.hasText())


class NoteEdit(QPlainTextEdit):
    """A field for words; files and pictures that are pasted or dropped into it are evidence, not words.

    Signals:
        evidence_came(QMimeData): they are here.

    """

    evidence_came = Signal(object)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return is_evidence(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if is_evidence(source):
            self.evidence_came.emit(source)
        else:
            super().insertFromMimeData(source)


class EvidenceList(QWidget):
    """Names what is handed in, and tells below what of it cannot be evidence; nothing is read yet.

    Signals:
        refused(list of TrackerError): files that cannot be evidence.

    """

    refused = Signal(object)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setAcceptDrops(True)
        self.list = QListWidget()
        self.list.setAccessibleName(say("Evidence"))
        self.list.setToolTip(say("Drop files here, or paste a picture (Ctrl+V)"))
        self.list.setMaximumHeight(76)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.hide()
        self.add_files = QPushButton(say("Add files…"))
        self.add_files.clicked.connect(self._choose_files)
        self.paste = QPushButton(say("Paste"))
        self.paste.setToolTip(say("Add the picture or the files that were copied"))
        self.paste.clicked.connect(self._paste)
        self.take_away = QPushButton(say("Take away"))
        self.take_away.setToolTip(say("Take the marked evidence off the list"))
        self.take_away.clicked.connect(self._take_away)
        self._lay_out()

    def handed(self) -> tuple[Handed, ...]:
        """What is on the list, in its order."""
        return tuple(self.list.item(row).data(_HANDED) for row in range(self.list.count()))

    def add(self, files: Sequence[Path]) -> None:
        """Put files on the list, each once; those that are gone, folders and giants are refused in words."""
        errors: list[TrackerError] = []
        for file in files:
            try:
                require_readable(file)
            except TrackerError as error:
                errors.append(error)
                continue
            if file not in self.handed():
                self._put(file, str(file))
        self._show(errors)
        if errors:
            self.refused.emit(errors)

    def tell(self, errors: Sequence[TrackerError], bad: Sequence[Handed] = ()) -> None:
        """Say beside the list what is wrong and what to do, and mark those on it that are `bad`."""
        self._show(errors)
        for row in range(self.list.count()):
            item = self.list.item(row)
            handed = item.data(_HANDED)
            item.setText(f"▲ {handed.name}" if handed in bad else handed.name)

    def _show(self, errors: Sequence[TrackerError]) -> None:
        lines = ["▲ " + " ".join(error.told(self._say)) for error in errors]
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))

    def add_data(self, data: QMimeData) -> None:
        """Put on the list what was pasted or dropped: files, else a picture."""
        files = files_of(data)
        self.add(files)
        picture = None if files else picture_of(data)
        if picture is not None:
            self._put(Pasted(self._free_name(), picture), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self._take_away()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_evidence(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_data(event.mimeData())

    def _put(self, handed: Handed, told: str) -> None:
        item = QListWidgetItem(handed.name)
        item.setData(_HANDED, handed)
        item.setToolTip(told)
        self.list.addItem(item)

    def _free_name(self) -> str:
        names = {one.name for one in self.handed()}
        words, number = self._say("Pasted picture"), 1
        while (name := f"{words} {number}.png" if number > 1 else f"{words}.png") in names:
            number += 1
        return name

    def _paste(self) -> None:
        self.add_data(QGuiApplication.clipboard().mimeData() or QMimeData())

    def _take_away(self) -> None:
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))
        self._show(())

    def _choose_files(self) -> None:
        files = QFileDialog.getOpenFileNames(self, self._say("Evidence"))[0]
        self.add([Path(file) for file in files])

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.add_files, self.paste, self.take_away):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        layout.addWidget(self.told)
        layout.addLayout(row)
