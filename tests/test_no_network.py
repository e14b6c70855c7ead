"""No network connection is ever opened, and nothing that could is imported."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tracker
from tracker import paths

ROOT = Path(tracker.__file__).parent
SOURCES = sorted(ROOT.rglob("*.py"))
BARRED = (
    "urllib.request", "http", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc", "socketserver",
    "asyncio", "ssl", "requests", "httpx", "aiohttp", "urllib3", "webbrowser", "PySide6.QtNetwork",
    "PySide6.QtWebEngineCore", "PySide6.QtWebSockets",
)  # fmt: skip

# Run apart, since what is barred stays barred: whoever asks for a connection or an address is stopped and told.
BAR = """
import socket, sys

def stop(*told, **more):
    sys.stderr.write(f"a connection was asked for: {told} {more}\\n")
    sys.stderr.flush()
    import os
    os._exit(99)

class Barred(socket.socket):
    __init__ = stop

socket.socket = Barred
for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname", "gethostbyname_ex",
             "gethostbyaddr", "getnameinfo", "getfqdn", "socketpair"):
    setattr(socket, name, stop)
sys.modules["PySide6.QtNetwork"] = None
"""

COMMANDS = """
from pathlib import Path
from tracker.app import main
folder, letters = Path(sys.argv[1]), sys.argv[2:]
ledger, other = ["--ledger", str(folder / "a.sqlite")], ["--ledger", str(folder / "b.sqlite")]
for words in (
    [*ledger, "import", *letters],
    [*ledger, "extract", *letters],
    [*ledger, "text", *letters],
    [*ledger, "list", "--json"],
    [*ledger, "report", "--pdf", str(folder / "r.pdf")],
    [*ledger, "backup", str(folder / "c.sqlite")],
    [*ledger, "reread"],
    [*ledger, "hand-over", str(folder / "x.handover")],
    [*other, "take-in", str(folder / "x.handover")],
    [*other, "publish", str(folder / "p.csv")],
):
    assert main(words) == 0, words
"""

READERS = """
from datetime import date
from pathlib import Path
from tracker.errors import TrackerError
from tracker.files import items_of, read_received
from tracker.model import OfficeRules
from tracker.reading_pool import ReadingPool

def main():
    kinds = set()
    with ReadingPool() as pool:
        for item in items_of(map(Path, sys.argv[2:])):
            try:
                file = item.receive("123456")
                kinds.add(read_received(file).encoding)
            except TrackerError:
                continue
            assert pool.read(file, OfficeRules(), date(2026, 1, 1)).result().source.text
    print(*sorted(kinds))

if __name__ == "__main__":
    main()
"""

WINDOW = """
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tracker.gui import desktop
from tracker.gui.main_window import MainWindow
from tracker.model import Actor, Side
folder, package = Path(sys.argv[1]), Path(sys.argv[1]) / "x.handover"
seen = []

def look():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and window.isVisible():
            dialog = window.ledger_errands.exchange._dialog
            if dialog is None and seen:
                window.close()
            elif dialog is not None and dialog.go.isVisible():
                dialog.go.click()
            elif dialog is not None and dialog._job is None and dialog.news.isVisible():
                seen.append(dialog.told.text())
                dialog.reject()

application = QApplication([])
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
assert desktop.run_window(folder / "w.sqlite", False, "en", Actor("a", Side.CLERK), [package]) == 0
assert seen and seen[0].startswith("Taken in."), seen
"""


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_module_imports_what_could(file):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            assert not any(name == barred or name.startswith(f"{barred}.") for barred in BARRED), name


def run(script: str, folder: Path, *words: object) -> str:
    """What the script prints, run where nobody may ask for a connection."""
    done = subprocess.run(
        [sys.executable, "-c", BAR + script, str(folder), *map(str, words)],
        capture_output=True,
        check=False,
        timeout=110,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_neither_commands_nor_the_window_ask_for_a_connection(tmp_path):
    samples = sorted((paths.resources() / "samples").glob("*.txt"))
    run(COMMANDS, tmp_path, *samples)
    run(WINDOW, tmp_path)


def test_no_reader_asks_for_a_connection_whatever_its_file_names(shared, tmp_path):
    files = [path for path in (shared / "samples").iterdir() if path.is_file()]
    files += [shared / "samples" / "hostile" / name for name in ("xxe.docx", "laughs.docx", "html_named.doc")]
    assert "gb18030" in run(READERS, tmp_path, *files)


def test_the_bar_holds():
    with pytest.raises(AssertionError, match="a connection was asked for"):
        run("import urllib.request\nurllib.request.urlopen('http://127.0.0.1')", Path())
