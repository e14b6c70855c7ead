"""`tracker report` and `tracker backup`."""

import re
import sqlite3
from contextlib import closing

import pytest
from made_ledgers import NOW, ROADS, SCHOOLS, TODAY
from pypdf import PdfReader

from tracker.ledger import Filter, open_ledger, read_ledger

TEXTS = [text for text, _, _ in (*ROADS, *SCHOOLS)]


def words_of_pdf(path) -> str:
    assert path.read_bytes().startswith(b"%PDF-")
    with path.open("rb") as file:
        return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(file).pages))


@pytest.fixture
def out(tmp_path):
    return tmp_path / "报告.pdf"


@pytest.mark.usefixtures("qapp")
class TestReport:
    def test_the_pdf_holds_the_pledges_words(self, run, made, out):
        said = run("report", "--pdf", out)
        assert (said.code, said.err) == (0, "")
        assert said.out == f"Written: {out}\n"
        words = words_of_pdf(out)
        assert "望函〔2026〕63号" in words
        assert all(text in words for text, _, days in ROADS if days < 0)

    @pytest.mark.parametrize(("language", "scope"), [("en", "Chosenpledges"), ("zh", None)])
    def test_a_filtered_report_holds_only_what_was_asked_for(self, run, made, out, language, scope):
        assert run("--lang", language, "report", "--pdf", out, "--warning", "long_overdue").code == 0
        words = words_of_pdf(out)
        assert "修复港前路破损路面" in words
        assert "新开渔港至县医院的公交" not in words
        assert "望函〔2026〕207号" not in words
        assert scope is None or scope in words

    def test_a_report_on_one_letter(self, run, made, out):
        assert run("report", "--pdf", out, "--letter", "207").code == 0
        assert "63号" not in words_of_pdf(out)

    def test_a_letter_that_is_not_there_gives_no_report(self, run, made, out):
        assert "〔1999〕" in run("report", "--pdf", out, "--letter", "函〔1999〕1号").failed_in_one_line()
        assert not out.exists()

    def test_a_folder_that_is_not_there_is_told_in_one_line(self, run, made, tmp_path):
        path = tmp_path / "没有" / "报告.pdf"
        assert str(path) in run("report", "--pdf", path).failed_in_one_line()

    def test_a_failure_leaves_the_old_report(self, run, made, out, tmp_path):
        out.mkdir()
        run("report", "--pdf", out).failed_in_one_line()
        assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []

    def test_the_ledger_stays_as_it_was(self, run, made, out):
        before = made.read_bytes()
        run("report", "--pdf", out)
        assert made.read_bytes() == before


def test_a_report_needs_no_screen(run_apart, made, out):
    said = run_apart(
        "report", "--pdf", out, "--ledger", made, QT_QPA_PLATFORM=None, DISPLAY=None, WAYLAND_DISPLAY=None
    )
    assert (said.code, said.err) == (0, "")
    assert "修复港前路破损路面" in words_of_pdf(out)


def pledges_of(path) -> set[str]:
    reader = read_ledger(path)
    try:
        return {line.pledge.text for line in reader.lines(Filter(), TODAY)}
    finally:
        reader.close()


def test_a_backup_to_a_file_is_a_ledger_with_the_same_pledges(run, made, tmp_path):
    target = tmp_path / "备份.sqlite"
    said = run("backup", target)
    assert (said.code, said.err) == (0, "")
    assert str(target) in said.out
    assert pledges_of(target) == set(TEXTS)


def test_a_backup_into_a_folder_is_named_by_ledger_and_moment(run, made, tmp_path):
    folder = tmp_path / "优盘"
    folder.mkdir()
    assert run("backup", folder).code == 0
    (copy,) = folder.iterdir()
    assert re.fullmatch(r"台账-\d{4}-\d\d-\d\d-\d{6}\.sqlite", copy.name)
    assert pledges_of(copy) == set(TEXTS)


def test_a_backup_replaces_an_older_one_and_leaves_the_ledger_as_it_was(run, made, tmp_path):
    before = made.read_bytes()
    target = tmp_path / "备份.sqlite"
    target.write_bytes(b"older")
    assert run("backup", target).code == 0
    assert pledges_of(target) == set(TEXTS)
    assert made.read_bytes() == before
    with closing(sqlite3.connect(target)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_ledger_is_not_backed_up_onto_itself(run, made):
    before = made.read_bytes()
    assert str(made) in run("backup", made).failed_in_one_line()
    assert made.read_bytes() == before


def test_a_backup_is_possible_while_somebody_has_the_ledger_open(run, made, tmp_path):
    ledger = open_ledger(made, "李强", NOW)
    try:
        assert run("backup", tmp_path / "备份.sqlite").code == 0
    finally:
        ledger.close()
    assert pledges_of(tmp_path / "备份.sqlite") == set(TEXTS)
