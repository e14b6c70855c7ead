"""Commands are run as a user runs them: through the program's own entrance, on a ledger of the test's own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import made_ledgers
import pytest
from made_ledgers import Said

from tracker.app import main
from tracker.paths import resources


@pytest.fixture(autouse=True)
def english_terminal(monkeypatch):
    """English unless a test asks otherwise; what the program tells gettext is taken back afterwards."""
    monkeypatch.setenv("TRACKER_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def ledger(tmp_path) -> Path:
    """Where the test's ledger lies; not there yet."""
    return tmp_path / "台账.sqlite"


@pytest.fixture
def made(ledger) -> Path:
    """A ledger with two letters (see `made_ledgers`)."""
    made_ledgers.make(ledger)
    return ledger


@pytest.fixture
def samples() -> list[Path]:
    return sorted((resources() / "samples").glob("*.txt"))


@pytest.fixture
def run(capsys, ledger) -> Callable[..., Said]:
    """Run a command on the test's ledger."""

    def run(*words: object, ledger: Path = ledger) -> Said:
        capsys.readouterr()
        try:
            code = main(["--ledger", str(ledger), *map(str, words)])
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def run_apart() -> Callable[..., Said]:
    """Run the program in a process of its own; `python` names code to run instead of the module."""

    def run(*words: object, python: str | None = None, **environ: str | None) -> Said:
        env = os.environ | environ
        how = ["-c", python] if python else ["-m", "tracker"]
        done = subprocess.run(
            [sys.executable, *how, *map(str, words)],
            capture_output=True,
            check=False,
            timeout=100,
            env={name: value for name, value in env.items() if value is not None},
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
