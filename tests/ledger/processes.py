"""Other processes that have the same ledger open, live or killed."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import tracker

ROOT = Path(tracker.__file__).parents[1]
START = """
import sys
from pathlib import Path
from ledger_builders import *
from tracker.errors import LedgerError
from tracker.ledger import *
from tracker.model import Evidence
path = Path(sys.argv[1])
def tell(words):
    print(words, flush=True)
"""
HOLD = (
    START
    + """
ledger = open_ledger(path, "李强", AT)
tell("open")
sys.stdin.readline()
ledger.close()
tell("closed")
"""
)


@contextmanager
def process(script, path):
    """Another process that runs the script; it is gone afterwards, whatever happens."""
    places = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    environ = os.environ | {"PYTHONPATH": places, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environ,
        encoding="utf-8",
    ) as running:
        try:
            yield running
        finally:
            running.kill()
