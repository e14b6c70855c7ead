"""PySide6 6.12 gave up a reference to None at every call that returns nothing; the project excludes it."""

import sys

from PySide6.QtWidgets import QWidget


def test_calls_that_return_nothing_keep_the_references_to_none(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.update()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100  # others take and give some meanwhile
