"""`tracker hand-over`, `tracker take-in`, `tracker publish`."""

import getpass
import json

import pytest
from made_ledgers import ROADS, SCHOOLS, TODAY

from tracker.ledger.exchange.lock_box import is_locked
from tracker.ledger.exchange.package import read_package

WORD = "四个互不相干的词"


@pytest.fixture
def typed(monkeypatch):
    """What the user types on the terminal, in turn."""
    words: list[str] = []
    monkeypatch.setattr(getpass, "getpass", lambda prompt: words.pop(0))
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda self: True})())
    return words


@pytest.fixture
def word_file(tmp_path):
    file = tmp_path / "口令.txt"
    file.write_text(WORD + "\n第二行\n", "utf-8")
    return file


@pytest.fixture
def other(tmp_path):
    return tmp_path / "代表.sqlite"


@pytest.fixture
def handed(run, made, tmp_path):
    file = tmp_path / "交换包.handover"
    assert run("hand-over", file).code == 0
    return file


def texts(run, ledger):
    return {json.loads(line)["text"] for line in run("list", "--json", ledger=ledger).lines}


ALL = {text for text, _, _ in (*ROADS, *SCHOOLS)}


def test_what_is_handed_over_is_taken_in_elsewhere(run, handed, other):
    said = run("take-in", handed, "--as", "李强", "--side", "supervisor", ledger=other)
    assert (said.code, said.err) == (0, "")
    assert (
        "New letters: 2" in said.out and "of these, verifications: 1" in said.out and "Taken in." in said.out
    )
    assert texts(run, other) == ALL
    again = run("take-in", handed, ledger=other)
    assert again.code == 0 and "Nothing in it is new." in again.out


def test_into_a_folder_it_is_named_by_ledger_and_day(run, made, tmp_path):
    folder = tmp_path / "优盘"
    folder.mkdir()
    said = run("hand-over", folder)
    assert [file.name for file in folder.iterdir()] == [f"台账-{TODAY.isoformat()}.handover"]
    assert said.out == f"Hand-over file written: {folder / f'台账-{TODAY.isoformat()}.handover'}\n"


def test_only_the_letters_asked_for(run, made, tmp_path, other):
    file = tmp_path / "一.handover"
    assert run("hand-over", file, "--letter", "63").code == 0
    assert run("take-in", file, ledger=other).code == 0
    assert texts(run, other) == {text for text, _, _ in ROADS}
    assert run("hand-over", file, "--letter", "63", "--letter", "207").code == 0
    assert run("take-in", file, ledger=other).code == 0
    assert texts(run, other) == ALL


def test_a_letter_that_is_not_there_gives_no_file(run, made, tmp_path):
    file = tmp_path / "一.handover"
    assert "〔1999〕" in run("hand-over", file, "--letter", "63", "--letter", "〔1999〕").failed_in_one_line()
    assert not file.exists()


def test_a_dry_run_tells_and_changes_nothing(run, made, handed, tmp_path):
    before = made.read_bytes()
    said = run("take-in", handed, "--dry-run")
    assert said.code == 0 and "Nothing in it is new." in said.out
    assert made.read_bytes() == before


def test_a_dry_run_of_news_says_that_nothing_was_taken_in(run, made, handed, other, samples):
    assert run("import", samples[0], ledger=other).code == 0
    before = other.read_bytes()
    said = run("take-in", handed, "--dry-run", "--json", ledger=other)
    told = json.loads(said.out)
    assert told["new"]["letters"] == 2 and told["taken_in"] is False and told["letters"] == 2
    assert "Nothing was taken in yet." in run("take-in", handed, "--dry-run", ledger=other).out
    assert other.read_bytes() == before
    assert json.loads(run("take-in", handed, "--json", ledger=other).out)["taken_in"] is True


def test_one_bad_file_costs_only_itself(run, handed, other, tmp_path):
    bad = tmp_path / "坏.handover"
    bad.write_bytes(b"PK nothing")
    said = run("take-in", bad, handed, tmp_path / "没有.handover", ledger=other)
    assert said.code == 1 and len(said.err.splitlines()) == 2
    assert texts(run, other) == ALL


def test_a_passphrase_from_a_file(run, made, tmp_path, word_file, other):
    file = tmp_path / "锁.handover"
    assert run("hand-over", file, "--passphrase-file", word_file).code == 0
    assert is_locked(file.read_bytes()) and read_package(file, WORD).locked
    assert "locked" in run("take-in", file, ledger=other).failed_in_one_line()
    assert run("take-in", file, "--passphrase-file", word_file, ledger=other).code == 0
    assert texts(run, other) == ALL


def test_a_passphrase_asked_for_on_the_terminal(run, made, tmp_path, typed, other):
    file = tmp_path / "锁.handover"
    typed.extend([WORD, WORD])
    assert run("hand-over", file, "--lock").code == 0
    typed.append("falsch falsch")
    assert "locked" in run("take-in", file, ledger=other).failed_in_one_line()
    typed.append(WORD)
    assert run("take-in", file, ledger=other).code == 0 and typed == []


def test_a_weak_passphrase_or_one_mistyped_writes_nothing(run, made, tmp_path, typed):
    file = tmp_path / "锁.handover"
    typed.extend(["kurz", "kurz"])
    assert "shorter than 8" in run("hand-over", file, "--lock").failed_in_one_line()
    typed.extend([WORD, WORD + "x"])
    assert "not the same" in run("hand-over", file, "--lock").failed_in_one_line()
    nowhere = ("--passphrase-file", tmp_path / "没有")
    assert "cannot be opened" in run("hand-over", file, *nowhere).failed_in_one_line()
    assert not file.exists()


def test_no_other_file_is_overwritten_not_even_the_ledger(run, made, other, tmp_path):
    before = made.read_bytes()
    assert str(made) in run("hand-over", made).failed_in_one_line()
    assert made.read_bytes() == before
    file = tmp_path / "交换包.handover"
    assert run("hand-over", file).code == run("hand-over", file).code == 0


@pytest.mark.parametrize("words", [["hand-over"], ["take-in"], ["publish"], ["publish", "a.csv", "--with", "all"],
                                   ["hand-over", "a", "--lock", "--passphrase-file", "b"]])  # fmt: skip
def test_wrong_words_give_code_2(run, words):
    run(*words).failed_in_one_line(2)


def test_a_publication(run, made, tmp_path):
    file = tmp_path / "公开.csv"
    said = run("publish", file)
    assert said.out == f"Publication written: {file}, pledges: 6\n"
    assert "办法已经县政府常务会议通过" not in file.read_text("utf-8-sig")
    assert run("publish", file, "--with", "notes", "--with", "evidence").code == 0
    assert "办法已经县政府常务会议通过" in file.read_text("utf-8-sig")
    assert ".csv" in run("publish", tmp_path / "公开.xlsx").failed_in_one_line()


def test_a_hand_over_file_alone_opens_the_window_that_takes_it_in(monkeypatch, tmp_path):
    from tracker import app, paths
    from tracker.gui import desktop

    asked = []
    monkeypatch.setattr(desktop, "run_window", lambda *told, **more: asked.append((told, more)) or 0)
    file = tmp_path / "交换包.HANDOVER"
    assert app.main([str(file)]) == 0
    ((told, more),) = asked
    assert told == (paths.default_ledger(),) and more["packages"] == [file]
