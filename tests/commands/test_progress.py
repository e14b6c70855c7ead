"""How far a command is, on a terminal; and what Ctrl+C leaves."""

import io
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from made_ledgers import CLERK, NOW
from wcwidth import wcswidth

from tracker.commands.context import Context
from tracker.commands.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def seen(stream: io.StringIO) -> list[str]:
    """What one sees of a line that is written over again and again."""
    lines = [""]
    for piece in stream.getvalue().split("\r"):
        if piece.strip():
            lines.append(piece)
        else:
            assert len(piece) in (0, wcswidth(lines[-1]))
    return lines[1:]


@pytest.fixture
def context(tmp_path, say) -> Context:
    return Context(tmp_path / "台账.sqlite", CLERK, NOW, say)


def test_a_terminal_is_told_of_each_file_and_left_clean(context, monkeypatch):
    monkeypatch.setattr("sys.stderr", Terminal())
    with Progress(3, context) as progress:
        for _ in range(3):
            progress.step()
    words = context.say("Reading: {done} of {all}")
    assert seen(sys.stderr) == [words.format(done=done, all=3) for done in range(3)]
    assert sys.stderr.getvalue().endswith("\r")


@pytest.mark.parametrize(("stream", "total"), [(io.StringIO(), 3), (Terminal(), 1)])
def test_a_pipe_or_a_single_file_is_told_nothing(context, monkeypatch, stream, total):
    monkeypatch.setattr("sys.stderr", stream)
    with Progress(total, context) as progress:
        progress.step()
    assert stream.getvalue() == ""


@pytest.fixture
def hears_ctrl_c():
    """A shell lets what it starts in the background ignore Ctrl+C, and so would the program that a test starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.usefixtures("hears_ctrl_c")
def test_ctrl_c_keeps_what_was_done_and_leaves_no_process(samples, tmp_path):
    letters = tmp_path / "件"
    letters.mkdir()
    text = samples[0].read_text("utf-8")
    for number in range(400):
        (letters / f"{number}.txt").write_text(text.replace("31号", f"{number}号"), "utf-8")
    ledger = ["--ledger", str(tmp_path / "台账.sqlite")]
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", "--lang", "en", *ledger, "import", str(letters)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # a group of processes, all of which a terminal's Ctrl+C reaches
    ) as importing:
        parent = psutil.Process(importing.pid)
        while not (tmp_path / "台账.sqlite").exists() or len(parent.children()) < 2:
            time.sleep(0.01)  # its own steps cannot be waited for from here
        children = parent.children()
        os.killpg(importing.pid, signal.SIGINT)
        said, told = importing.communicate(timeout=60)
    assert (importing.returncode, told) == (130, b"")
    assert b"Letters kept: " in said
    assert not psutil.wait_procs(children, timeout=30)[1]
    checked = subprocess.run([sys.executable, "-m", "tracker", *ledger, "check"], check=False)
    assert checked.returncode == 0
