"""The program's entrance: exit codes, the last resort, and output that nobody reads to its end."""

import logging
import os
import subprocess
import sys

import pytest

from tracker import __version__, paths
from tracker.app import UNEXPECTED, main
from tracker.commands import table
from tracker.errors import NoScreen
from tracker.language import speaker

SAMPLES = sorted((paths.resources() / "samples").glob("*.txt"))
STUMBLE = """
import sys
import tracker.app as app
def stumble(arguments, context):
    raise ZeroDivisionError("nobody foresaw this")
from tracker.commands import table
table.COMMANDS["list"] = stumble
sys.exit(app.main(["list"]))
"""


def environ(**changes: str | None) -> dict[str, str]:
    told = os.environ | {"TRACKER_LANG": "en"} | changes
    return {name: value for name, value in told.items() if value is not None}


def program(*words: object, **changes: str | None) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "tracker", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, timeout=100, env=environ(**changes))


@pytest.fixture(autouse=True)
def environment_taken_back(monkeypatch):
    """The program tells gettext its language by the environment."""
    monkeypatch.setenv("LANGUAGE", "en")


def test_the_version_is_told_by_the_module():
    done = program("--version")
    assert (done.returncode, done.stdout.decode().strip(), done.stderr) == (0, f"tracker {__version__}", b"")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_unexpected_error_is_told_in_one_sentence_and_logged_whole(language):
    done = subprocess.run(
        [sys.executable, "-c", STUMBLE],
        capture_output=True,
        check=False,
        timeout=100,
        env=environ(TRACKER_LANG=language),
    )
    log = paths.log_file()
    told = done.stderr.decode()
    assert done.returncode == UNEXPECTED == 70
    assert told.count("\n") == 1
    assert str(log) in told
    assert "Traceback" not in told
    logged = log.read_text("utf-8")
    assert "Traceback" in logged
    assert "ZeroDivisionError: nobody foresaw this" in logged


def test_an_unexpected_error_that_cannot_be_logged_is_told_whole():
    nowhere = STUMBLE.replace(
        "def stumble", "app.paths.log_file = lambda: app.Path(app.__file__) / 'log'\ndef stumble"
    )
    done = subprocess.run(
        [sys.executable, "-c", nowhere], capture_output=True, check=False, timeout=100, env=environ()
    )
    assert done.returncode == UNEXPECTED
    assert "ZeroDivisionError: nobody foresaw this" in done.stderr.decode()


def test_an_unexpected_error_gives_code_70_here_too(monkeypatch, capsys, caplog):
    def stumble(arguments, context):
        raise ZeroDivisionError("nobody foresaw this")

    monkeypatch.setitem(table.COMMANDS, "list", stumble)
    with caplog.at_level(logging.ERROR):
        assert main(["list"]) == UNEXPECTED
    assert "nobody foresaw this" in caplog.text
    assert capsys.readouterr().err.count("\n") == 1


def test_an_expected_error_is_no_traceback_and_not_logged(capsys):
    assert main(["--lang", "en", "list"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("tracker: There is no ledger at ")
    assert told.count("\n") == 1
    assert not paths.log_file().exists()


def test_the_user_s_own_ledger_is_used_where_none_is_named(capsys):
    assert main(["import", str(SAMPLES[0])]) == 0
    assert paths.default_ledger().is_file()
    assert main(["list", "--json"]) == 0
    assert capsys.readouterr().out.count("\n") > 2


def test_samples_are_kept_apart_from_the_user_s_own_ledger(capsys):
    assert main(["--samples", "import", str(SAMPLES[0])]) == 0
    assert paths.sample_ledger().is_file()
    assert not paths.default_ledger().exists()


@pytest.mark.parametrize(
    ("environment", "words", "chinese"),
    [
        ({"TRACKER_LANG": "zh"}, [], True),
        ({"TRACKER_LANG": "en"}, [], False),
        ({"TRACKER_LANG": "en"}, ["--lang", "zh"], True),
        ({"TRACKER_LANG": "zh"}, ["--lang=en"], False),
        ({"TRACKER_LANG": "", "LANGUAGE": "", "LC_ALL": "zh_CN.UTF-8"}, [], True),
        ({"TRACKER_LANG": "", "LANGUAGE": "", "LC_ALL": "C"}, [], False),
    ],
)
def test_the_language_asked_for_comes_before_the_system_s(monkeypatch, capsys, environment, words, chinese):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main([*words, "list"]) == 1
    assert ("There is no ledger" not in capsys.readouterr().err) is chinese


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a screen")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_screen_the_window_says_so(language):
    none = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}
    done = program("--lang", language, **none)
    told = done.stderr.decode()
    assert done.returncode == 1
    assert told.count("\n") == 1
    assert all(words in told for words in NoScreen().told(speaker("en" if language == "en" else "zh_CN")))


LISTENERS = ["extract", "extract --json", "list", "list --json", "--help", "--version"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise on Windows")
@pytest.mark.parametrize("unbuffered", [None, "1"])
@pytest.mark.parametrize("words", LISTENERS)
def test_output_that_nobody_reads_breaks_off_in_silence(tmp_path, words, unbuffered):
    ledger = tmp_path / "台账.sqlite"
    files = [str(path) for path in SAMPLES]
    if words.startswith("list"):
        assert program("--ledger", ledger, "import", *files).returncode == 0
    command = [*words.split(), *(files if words.startswith("extract") else [])]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", "--ledger", str(ledger), *command],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            timeout=100,
            env=environ(PYTHONUNBUFFERED=unbuffered),
        )
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 1 or words.startswith("--")  # argparse keeps it to itself
    assert done.returncode in (0, 1)


def test_the_program_runs_without_a_console(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
