"""What the window remembers, in a file of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from tracker.gui.window_state import WindowState
from tracker.model import Actor, Side


@pytest.fixture
def file(tmp_path):
    return tmp_path / "设置" / "window.ini"


def again(file, state: WindowState) -> WindowState:
    state.save()
    return WindowState(file)


def test_a_new_file_knows_nothing(file, qtbot):
    state, widget = WindowState(file), QWidget()
    qtbot.addWidget(widget)
    assert (state.language, state.actor, state.folder) == (None, None, "")
    assert not state.bring_back(widget, "main")


@pytest.mark.parametrize("name", ["王敏", "张&<b>三</b>", 'a,"b";c=d', "0"])
def test_who_acts_language_and_folder_come_back(file, name):
    state = WindowState(file)
    state.actor, state.language, state.folder = Actor(name, Side.SUPERVISOR), "zh_CN", "/答复, 函"
    state = again(file, state)
    assert state.actor == Actor(name, Side.SUPERVISOR)
    assert (state.language, state.folder) == ("zh_CN", "/答复, 函")


def test_sizes_come_back(file, qtbot):
    state, widget, splitter = WindowState(file), QWidget(), QSplitter(Qt.Orientation.Horizontal)
    for one in (widget, splitter):
        qtbot.addWidget(one)
    widget.resize(432, 321)
    splitter.addWidget(QWidget())
    splitter.addWidget(QWidget())
    splitter.resize(400, 200)
    splitter.setSizes([100, 295])
    sizes = splitter.sizes()
    state.keep(widget, "main")
    state.keep(splitter, "pledges")
    state = again(file, state)
    widget.resize(200, 200)
    splitter.setSizes([300, 95])
    assert state.bring_back(widget, "main") and state.bring_back(splitter, "pledges")
    assert (widget.width(), widget.height()) == (432, 321)
    assert splitter.sizes() == sizes


@pytest.mark.parametrize(
    "words", ["[layout]\nmain=nonsense\n[actor]\nname=王\nside=boss\n", "\x00\x01", "[["]
)
def test_a_spoilt_file_is_taken_for_a_new_one(file, qtbot, words):
    file.parent.mkdir()
    file.write_text(words, "utf-8")
    state, widget = WindowState(file), QWidget()
    qtbot.addWidget(widget)
    assert state.actor is None
    assert not state.bring_back(widget, "main")
