"""No network connection is ever opened, and nothing that could is imported."""

import ast
import subprocess
import sys
import zipfile
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
from tracker.reading.pool import ReadingPool

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


AWAY = "http://127.0.0.1:9/a"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument"/></Relationships>',
    "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Target="{AWAY}" TargetMode="External" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/attachedTemplate"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>文</w:t></w:r></w:p></w:body></w:document>",
}
# Files that name an address in each way that their formats have for it.
CALLING = {
    "a.html": f'<!DOCTYPE html SYSTEM "{AWAY}"><html><head><base href="{AWAY}"><link rel="stylesheet" href="{AWAY}">'
    f'<meta http-equiv="refresh" content="0;url={AWAY}"></head><body><img src="{AWAY}"><iframe src="{AWAY}">'
    f'</iframe><script src="{AWAY}"></script><p>文</p></body></html>',
    "a.mht": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
    f'Content-Location: {AWAY}\n\n<html><body><img src="{AWAY}"><p>x</p></body></html>\n--b\n'
    f'Content-Type: message/external-body; access-type=URL; URL="{AWAY}"\n\n--b--\n',
    "a.rtf": rf'{{\rtf1 {{\*\template {AWAY}}}{{\field{{\*\fldinst INCLUDEPICTURE "{AWAY}"}}{{\fldrslt x}}}} y\par}}',
    "a.xml": f'<?xml version="1.0"?><!DOCTYPE a SYSTEM "{AWAY}"><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
}


def test_no_reader_asks_for_a_connection_that_a_file_names(tmp_path):
    for name, content in CALLING.items():
        (tmp_path / name).write_text(content, "utf-8")
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        for name, part in PARTS.items():
            package.writestr(name, part)
    run(READERS, tmp_path, tmp_path)


# Up to five pages to recognise, twice each; a photograph is recognised here besides.
SLOW = ("letter_scan_200dpi.pdf", "letter_no_tounicode.pdf", "scan_p2_upside_down.jpg")


def test_no_reader_asks_for_a_connection_whatever_its_file_names(shared, tmp_path):
    files = [path for path in (shared / "samples").iterdir() if path.is_file() and path.name not in SLOW]
    files += [shared / "samples" / "hostile" / name for name in ("xxe.docx", "laughs.docx", "html_named.doc")]
    assert "gb18030" in run(READERS, tmp_path, *files)


def test_the_bar_holds():
    with pytest.raises(AssertionError, match="a connection was asked for"):
        run("import urllib.request\nurllib.request.urlopen('http://127.0.0.1')", Path())
