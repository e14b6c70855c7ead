"""A button on a pledge that names the fields for which two desktops have different values."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tracker.gui.pledges.rival_words import rival_field
from tracker.language import Say
from tracker.ledger import Rival


class RivalMark(QPushButton):
    """Hidden where nothing differs.

    Signals:
        chosen(pledge id): the user wants to choose.

    """

    chosen = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.chosen.emit(self._key))
        self.hide()

    def show_rivals(self, rivals: Sequence[Rival]) -> None:
        """Name the fields of these."""
        self._key = rivals[0].key if rivals else ""
        fields = "、".join(rival_field(rival.field, self._say) for rival in rivals)
        self.setText(
            "▲ " + self._say("{fields}: differs between two desktops. Choose…").format(fields=fields)
        )
        self.setVisible(bool(rivals))
