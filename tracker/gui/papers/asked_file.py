"""Asks where a file is to be written, and as which kind."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tracker.gui.widgets.proposed_names import proposed_name
from tracker.language import Say
from tracker.papers.exporting import FORMATS


def ask_file(window: QWidget, title: str, name: Path, kinds: Iterable[str], say: Say) -> Path | None:
    """Let the user choose a file of these kinds, the first one proposed; it asks before one is replaced."""
    dialog = QFileDialog(window, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    by_filter = {f"{say(FORMATS[kind])} (*{kind})": kind for kind in kinds}
    dialog.setNameFilters(list(by_filter))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(by_filter[chosen]))
    dialog.setDefaultSuffix(next(iter(by_filter.values())))
    if name.parent != Path():
        dialog.setDirectory(str(name.parent))
    dialog.selectFile(proposed_name(name.name))
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    path = Path(dialog.selectedFiles()[0]) if chosen else None
    dialog.deleteLater()
    return path
