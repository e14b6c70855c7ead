"""A ledger of its own for each test: a real SQLite file."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_builders import AT, draft, keep, pledge_ids, undated
from lived_ledger import live

from tracker.ledger import Ledger, open_ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger lies."""
    return tmp_path / "台账.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """An empty ledger, open for writing."""
    with_it = open_ledger(path, "王敏", AT)
    yield with_it
    with_it.close()


@pytest.fixture
def pledge_id(ledger: Ledger) -> str:
    """A fresh pledge due at the end of 2024."""
    return pledge_ids(ledger, keep(ledger, draft()))[0]


@pytest.fixture
def undated_id(ledger: Ledger) -> str:
    """A fresh pledge without a date, of a letter of its own."""
    return pledge_ids(ledger, keep(ledger, undated(), text="另一封信", name="另一封.txt"))[0]


@pytest.fixture
def made(path: Path) -> Path:
    """A closed ledger that holds one letter with two pledges."""
    ledger = open_ledger(path, "王敏", AT)
    keep(ledger, draft(), undated())
    ledger.close()
    return path


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed ledger in which a lot was done; it is copied, never worked on."""
    folder = tmp_path_factory.mktemp("lived")
    live(folder / "台账.sqlite", folder)
    return folder / "台账.sqlite"


@pytest.fixture
def bound_folder() -> Iterator[Path]:
    """A folder in which file rights bind, also where the tests run as root: we act as nobody meanwhile."""
    if sys.platform == "win32":
        pytest.skip("rights of files are told otherwise on Windows")
    folder = Path(tempfile.mkdtemp(prefix="tracker-"))
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)
