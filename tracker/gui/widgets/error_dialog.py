"""The one way to tell the user of an error: expected ones in words, unforeseen ones with a copy button and the log."""

import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, qVersion
from PySide6.QtGui import QGuiApplication

from tracker import __version__
from tracker.errors import TrackerError
from tracker.language import Say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget


def tell(parent: "QWidget | None", errors: Sequence[TrackerError], say: Say) -> None:
    """Show expected errors, each with its advice, in one dialog."""
    from PySide6.QtCore import Qt  # here, since all its lists of names cost the start a twentieth
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(
        QMessageBox.Icon.Warning, say("Not possible"), "", QMessageBox.StandardButton.Ok, parent
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    told = [error.told(say) for error in errors]
    if len(told) == 1:
        box.setText(told[0][0])
        box.setInformativeText(told[0][1])
    else:
        box.setText(say("{count} files could not be read in.").format(count=len(told)))
        box.setDetailedText("\n\n".join(f"{title}\n{advice}" for title, advice in told))
        box.setInformativeText("\n".join(title for title, _ in told[:8]))
    _show(box)


class CrashHandler(QObject):
    """Catches what nobody foresaw, on any thread: writes the log, then shows it in the GUI thread.

    Signals:
        crashed(report): the text with versions and traceback.

    """

    crashed = Signal(str)

    def __init__(self, log: Path, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self.say = say
        self._is_showing = False
        self.crashed.connect(self._show_later)

    def install(self) -> None:
        """Take over from Python's own handlers, which only print."""
        sys.excepthook = self.handle
        threading.excepthook = lambda told: self.handle(told.exc_type, told.exc_value, told.exc_traceback)

    def handle(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Log an exception and show it; Ctrl+C in the terminal still ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        report = report_of(error or kind())
        with suppress(OSError):  # a full disk must not hide what went wrong
            self._write_log(report)
        self.crashed.emit(report)

    def _write_log(self, report: str) -> None:
        import logging

        self._log.parent.mkdir(parents=True, exist_ok=True)
        line = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
        handler = logging.FileHandler(self._log, encoding="utf-8")
        handler.setFormatter(line)
        handler.emit(logging.LogRecord("tracker", logging.ERROR, "", 0, report, None, None))
        handler.close()

    def _show_later(self, report: str) -> None:
        """Out of whatever raised it, in the GUI thread."""
        QTimer.singleShot(0, partial(self._show_report, report))

    def _show_report(self, report: str) -> None:
        """Show one crash at a time: one that comes while another is shown stands in the log."""
        if self._is_showing:
            return
        self._is_showing = True
        try:
            self._ask_to_copy(report)
        finally:
            self._is_showing = False

    def _ask_to_copy(self, report: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        say = self.say
        box = QMessageBox(QMessageBox.Icon.Critical, say("Unexpected error"), "")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            say("Something went wrong that nobody foresaw. Your ledger is as it was before this step.")
        )
        box.setInformativeText(
            say(
                "Please send the details to whoever looks after the program. They are also in:\n{path}"
            ).format(path=self._log)
        )
        box.setDetailedText(report)
        copy = box.addButton(say("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()  # Qt: else the click would close the box
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        # Qt: Escape presses the one button that rejects; without any, it does nothing.
        box.addButton(say("Close"), QMessageBox.ButtonRole.RejectRole)
        _show(box)


def report_of(error: BaseException) -> str:
    """The versions and the traceback, as a user can send them: without names, phones and words of letters."""
    import platform

    from tracker.crash_report import crash_report

    head = f"commitment-tracker {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return head + "\n\n" + crash_report(error)


def _show(box: "QMessageBox") -> None:
    """Tests replace this one name."""
    box.exec()
