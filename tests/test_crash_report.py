"""What is logged of an error that nobody foresaw: where it happened and of which kind, never whose letter it was."""

import json
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tracker import paths
from tracker.crash_report import crash_report

NAME, PHONE, WORDS = "赵铁柱", "0512-6712 3456", "完成50部电梯加装"


def raised(act) -> BaseException:
    try:
        act()
    except BaseException as error:  # noqa: BLE001 - any kind is told
        return error
    raise AssertionError


def of_data(value):
    raise ValueError(value)


def chained():
    try:
        of_data(f"请找{NAME}")
    except ValueError as error:
        raise RuntimeError(f"{PHONE}") from error


def in_passing():
    try:
        of_data(NAME)
    except ValueError:
        {}[WORDS]


def noted():
    error = ValueError(1)
    error.add_note(NAME)
    raise error


class Rude(Exception):
    def __str__(self) -> str:
        raise KeyError(NAME)


def rude():
    raise Rude


CRASHES = {
    "a key": lambda: {}[f"{NAME}{PHONE}"],
    "a date": lambda: date.fromisoformat(f"{NAME}2025"),
    "a number": lambda: int(f"{PHONE}"),
    "a file": lambda: Path(f"/home/{NAME}/wangmin {PHONE}.txt").read_text(),
    "plain words": lambda: of_data(f"cannot keep {WORDS} of {NAME}, {PHONE}"),
    "a mobile phone": lambda: of_data("call 138 0013 8000 or 13800138000"),
    "an odd quote": lambda: of_data(f"it isn't {NAME}: 'x"),
    "bytes": lambda: NAME.encode("gb18030").decode("utf-8"),
    "letters that none has": lambda: NAME.encode("ascii"),
    "JSON": lambda: json.loads(f'{{"{NAME}": {PHONE}}}'),
    "SQL": lambda: sqlite3.connect(":memory:").execute(f"SELECT {NAME} FROM x"),
    "a chain": chained,
    "in passing": in_passing,
    "a note": noted,
    "one that cannot be told": rude,
    "an argument": lambda: of_data((NAME, PHONE)),
}


@pytest.mark.filterwarnings("ignore:unclosed database")
@pytest.mark.parametrize("name", CRASHES)
def test_no_name_phone_or_word_of_a_letter_is_told(name):
    error = raised(CRASHES[name])
    told = "\n".join(line for line in crash_report(error).split("\n") if not line.startswith("    "))
    for secret in (NAME, WORDS, "请找", PHONE, "6712", "3456", "138 0013", "13800138000", "wangmin"):
        assert secret not in told, told
    assert type(error).__name__ in told and "test_crash_report.py, line" in told


def test_what_helps_to_mend_it_is_told():
    assert "'NoneType' object has no attribute 'split'" in crash_report(raised(lambda: None.split(1)))
    assert "ZeroDivisionError: division by zero" in crash_report(raised(lambda: 1 / 0))
    told = crash_report(raised(chained))
    assert told.index("ValueError") < told.index("which led to") < told.index("RuntimeError")


STUMBLE = f"""
import sys
import tracker.app as app
from tracker.commands import table
def stumble(arguments, context):
    raise KeyError("{NAME} {PHONE}")
table.COMMANDS["list"] = stumble
sys.exit(app.main(["list"]))
"""


def test_neither_the_log_nor_the_terminal_tells_them(tmp_path):
    script = tmp_path / "stumble.py"
    script.write_text(STUMBLE, "utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, check=False, timeout=100)
    assert done.returncode == 70
    logged = paths.log_file().read_text("utf-8")
    assert "KeyError" in logged and "stumble" in logged
    own = [line for line in logged.split("\n") if not line.startswith("    ")]
    assert NAME not in "\n".join(own) and "6712" not in "\n".join(own)
    assert NAME not in done.stderr.decode()


def test_an_expected_error_is_not_logged_at_all(tmp_path, monkeypatch, capsys):
    from tracker.app import main

    monkeypatch.setenv("LANGUAGE", "en")
    assert main(["--lang", "en", "--ledger", str(tmp_path / f"{NAME}.sqlite"), "list"]) == 1
    capsys.readouterr()
    assert not paths.log_file().exists()
