"""What all tests share: no screen, no user's folders, and a speaker of each language."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from tracker.language import LANGUAGES, Say, speaker

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(autouse=True)
def no_user_folders(tmp_path_factory, monkeypatch):
    """A test that forgets to pass a path writes into a folder of its own, never into a user's."""
    home = tmp_path_factory.mktemp("home")
    for name in (
        "HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "LOCALAPPDATA",
        "APPDATA",
    ):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("TRACKER_LANG", raising=False)


@pytest.fixture(params=LANGUAGES)
def say(request) -> Say:
    """Each of the two languages in turn."""
    return speaker(request.param)


@pytest.fixture
def english() -> Say:
    return speaker("en")


@pytest.fixture
def shared() -> Path:
    """The folder of real letters; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder is absent")
    return SHARED


@pytest.fixture
def stick(tmp_path) -> Path:
    """A folder that stands for a stick; a test pulls it out by removing it."""
    folder = tmp_path / "优盘"
    folder.mkdir()
    return folder
