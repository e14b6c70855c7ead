"""`tracker report` and `tracker export` in every kind of file, on what is asked for, never over a file unasked."""

import io
import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pytest
from made_ledgers import CLERK, NOW, ROADS, SCHOOLS, TODAY

from tracker.commands.progress import Share
from tracker.ledger import Filter, bin_pledges, import_letter, open_ledger
from tracker.model import LetterFacts

ROAD = ROADS[0][0]
SCHOOL = SCHOOLS[0][0]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_a_report_is_written_in_each_kind(run, made, tmp_path, kind):
    out = tmp_path / f"报告.{kind}"
    said = run("report", f"--{kind}", out)
    assert (said.code, said.out, said.err) == (0, f"Written: {out}\n", "")
    assert run("report", "--out", tmp_path / f"b.{kind}", "--since", "2026-01-01").code == 0
    assert out.read_bytes()[:2] == (b"%P" if kind == "pdf" else b"PK")


@pytest.mark.parametrize("kind", ["xlsx", "csv", "ics", "json", "docx"])
def test_pledges_are_exported_in_each_kind(run, made, tmp_path, kind):
    out = tmp_path / f"台账.{kind}"
    assert run("export", out).code == 0
    assert out.stat().st_size > 100


def test_an_export_has_what_the_filters_ask_for(run, made, tmp_path):
    out = tmp_path / "台账.csv"
    assert run("export", out, "--letter", "63号").code == 0
    words = out.read_text("utf-8-sig")
    assert ROAD in words and SCHOOL not in words
    assert run("export", out, "--letter", "207号", "--force").code == 0
    words = out.read_text("utf-8-sig")
    assert ROAD not in words and SCHOOL in words


def test_letters_without_pledges_are_not_all_letters(run, made, tmp_path):
    with closing(open_ledger(made, CLERK.name, NOW)) as ledger:
        roads = [line.pledge.id for line in ledger.lines(Filter(), TODAY) if line.letter.facts.number == "63"]
        again = replace(
            ledger.source(ledger.lines(Filter(), TODAY)[0].letter.id), name="道路再答复.txt", text="道路"
        )
        ledger.carry_out(import_letter(again, LetterFacts(), []), CLERK, NOW)
        ledger.carry_out(bin_pledges(roads), CLERK, NOW)
    out = tmp_path / "a.csv"
    assert run("export", out, "--letter", "道路").code == 0
    assert len(out.read_text("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("paper", ["ledger", "pledge", "report"])
def test_papers_on_all_pledges(run, made, tmp_path, paper):
    out = tmp_path / "a.docx"
    assert run("export", out, "--paper", paper, "--landscape").code == 0
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("paper", ["letter", "reanswer", "rating"])
def test_papers_about_a_letter_want_one(run, made, tmp_path, paper):
    out = tmp_path / "a.docx"
    assert "--letter" in run("export", out, "--paper", paper).failed_in_one_line()
    assert "2 letters" in run("export", out, "--paper", paper, "--letter", "望").failed_in_one_line()
    assert "没有" in run("export", out, "--paper", paper, "--letter", "没有").failed_in_one_line()
    assert not out.exists()
    assert run("export", out, "--paper", paper, "--letter", "63号").code == 0


def test_a_notice_wants_an_owner(run, made, tmp_path):
    out = tmp_path / "a.docx"
    assert "--owner" in run("export", out, "--paper", "notice").failed_in_one_line()
    assert run("export", out, "--paper", "notice", "--owner", "县住建局").code == 0


@pytest.mark.parametrize("words", [("report", "--docx"), ("export",)])
def test_a_file_that_is_there_is_not_replaced_unless_asked(run, made, tmp_path, words):
    out = tmp_path / "a.docx"
    out.write_bytes(b"older")
    assert str(out) in run(*words, out).failed_in_one_line()
    assert out.read_bytes() == b"older"
    assert "--force" in run(*words, out).err
    assert run(*words, out, "--force").code == 0
    assert out.read_bytes() != b"older"
    assert [file.name for file in tmp_path.glob("*.part")] == []


def test_days_that_make_no_sense_are_told(run, made, tmp_path):
    out = tmp_path / "a.docx"
    assert "2999-01-01" in run("report", "--docx", out, "--as-of", "2999-01-01").failed_in_one_line()
    told = run("report", "--docx", out, "--as-of", "2020-01-01", "--since", "2021-01-01").failed_in_one_line()
    assert "2021-01-01" in told and not out.exists()
    for words in (("notice", "--docx", out), ("export", out, "--paper", "notice")):
        told = run(*words, "--owner", "县住建局", "--answer-by", "2020-01-01").failed_in_one_line()
        assert "2020-01-01" in told and not out.exists()


@pytest.mark.parametrize("option", ["--as-of", "--since", "--due-from"])
def test_a_day_that_the_calendar_has_not_is_told_in_the_users_words(run, made, tmp_path, option):
    said = run("--lang", "zh", "report", "--docx", tmp_path / "a.docx", option, "2026-02-30")
    assert said.code == 2
    assert "“2026-02-30”" in said.err and "2026-10-31" in said.err and "isoformat" not in said.err


@pytest.mark.parametrize(
    "words", [("report",), ("report", "--pdf", "a.docx"), ("export", "a.txt"), ("export", "a")]
)
def test_a_file_without_a_kind_is_a_wrong_argument(run, made, words):
    assert run(*words).code == 2


def test_a_template_that_is_not_there_is_told(run, made, tmp_path):
    out = tmp_path / "a.docx"
    assert "没有这个" in run("report", "--docx", out, "--template", "没有这个").failed_in_one_line()
    assert not out.exists()


def test_a_broken_template_is_told_with_its_line_and_the_built_in_one_is_used(run, made, tmp_path):
    out, broken = tmp_path / "a.docx", tmp_path / "我们的.txt"
    broken.write_text("[用语]\n# 说明\n没有这一项 = 甲\n", "utf-8")
    told = run("--lang", "zh", "report", "--docx", out, "--template", broken)
    assert told.code == 0 and out.exists()
    (line,) = told.err.splitlines()
    assert "第3行" in line.replace(" ", "") and "内置模板" in line


def test_json_is_json(run, made, tmp_path):
    out = tmp_path / "a.json"
    assert run("export", out).code == 0
    assert SCHOOL in json.dumps(json.loads(out.read_text("utf-8")), ensure_ascii=False)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_of_the_share_once_for_each_percent(context, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with Share(context) as share:
        for done in range(1000):
            share.report(done, 1000)
    assert terminal.getvalue().count("%") == 100
    assert terminal.getvalue().endswith("\r")


@pytest.fixture
def context(ledger, english):
    from made_ledgers import CLERK, NOW

    from tracker.commands.context import Context

    return Context(ledger, CLERK, NOW, english)


@pytest.mark.skipif(os.name == "nt", reason="a signal of its own kind there")
def test_ctrl_c_leaves_no_half_file(made, tmp_path):
    """The writing is stopped in its midst: the program that runs it sends itself what Ctrl+C sends."""
    out = tmp_path / "报告" / "a.docx"
    out.parent.mkdir()
    program = (
        "import os, signal, sys\n"
        "from tracker.commands.progress import Share\n"
        "from tracker.app import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "told = []\n"
        "def report(self, done, total):\n"
        "    told.append(done)\n"
        "    os.kill(os.getpid(), signal.SIGINT) if len(told) > 3 else None\n"
        "Share.report = report\n"
        f"sys.exit(main(['--ledger', {str(made)!r}, 'report', '--docx', {str(out)!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=100)
    assert done.returncode == 128 + signal.SIGINT, done.stderr.decode()
    assert list(out.parent.iterdir()) == []
