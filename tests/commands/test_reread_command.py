"""`tracker reread`."""

import json
from datetime import date

import pytest
from made_ledgers import CLERK, NOW, TODAY

from tracker.ledger import Action, Filter, import_letter, open_ledger, read_ledger
from tracker.letter_source import LetterSource
from tracker.letters.extraction import Extraction
from tracker.model import Draft, LetterFacts, Origin

TEXT = "我局将完成五十部电梯加装，出台补贴办法，开展安全检查。"
FACTS = LetterFacts(issuer="市住建局", reference="市建函〔2026〕9号")


def draft(words: str, **said) -> Draft:
    start = TEXT.index(words)
    return Draft(words, start, start + len(words), **({"owner": "市住建局"} | said))


LIFTS, RULES, CHECKS = draft("完成五十部电梯加装"), draft("出台补贴办法"), draft("开展安全检查")
CHANGED = draft("将完成五十部电梯加装", due=date(2026, 12, 31), due_origin=Origin.STATED)


@pytest.fixture
def kept(ledger):
    """A ledger with one letter: one pledge kept, one proposal dropped in the review."""
    opened = open_ledger(ledger, "王敏", NOW)
    source = LetterSource("电梯.txt", TEXT.encode(), TEXT, "utf-8")
    opened.carry_out(import_letter(source, FACTS, [LIFTS], [LIFTS, RULES], "1.0"), CLERK, NOW)
    opened.close()
    return ledger


@pytest.fixture
def reads(monkeypatch):
    """Lets a newer reader find these drafts."""

    def reads(*drafts: Draft) -> None:
        monkeypatch.setattr(
            "tracker.letters.extraction.extract",
            lambda text, holidays: Extraction(FACTS, drafts, ()),
            raising=True,
        )

    return reads


def texts(path) -> list[str]:
    reader = read_ledger(path)
    try:
        return [line.pledge.text for line in reader.lines(Filter(), TODAY)]
    finally:
        reader.close()


def told(said) -> list[dict]:
    return [json.loads(line) for line in said.lines]


def test_what_is_new_is_kept_and_what_is_read_differently_is_only_told(run, kept, reads):
    reads(CHANGED, RULES, CHECKS)
    said = run("reread", "--as", "周艳")
    assert (said.code, said.err) == (0, "")
    assert sorted(texts(kept)) == sorted([LIFTS.text, CHECKS.text])
    assert said.lines[-1] == "New: 1, kept: 1. Read differently, left for the window: 1."
    assert said.lines[0].startswith(
        "市建函〔2026〕9号: read differently: 完成五十部电梯加装 [市住建局] → 将完成"
    )
    assert said.lines[1] == "市建函〔2026〕9号: new: 开展安全检查 [市住建局; 2026-12-31]"
    reader = read_ledger(kept)
    letter = reader.letters()[0]
    assert (reader.history(letter.id)[0].action, reader.history(letter.id)[0].by) == (Action.REREAD, "周艳")
    reader.close()


def test_a_second_time_nothing_is_new_and_the_change_still_waits_for_the_window(run, kept, reads):
    reads(CHANGED, RULES, CHECKS)
    run("reread")
    assert [each["change"] for each in told(run("reread", "--json"))] == ["changed"]
    assert len(texts(kept)) == 2


def test_a_dry_run_changes_nothing(run, kept, reads):
    reads(CHANGED, CHECKS)
    content = kept.read_bytes()
    said = run("reread", "--dry-run")
    assert said.lines[-1] == "New: 1, kept: 0. Read differently, left for the window: 1."
    assert kept.read_bytes() == content


def test_each_is_told_as_an_object(run, kept, reads):
    reads(CHANGED, CHECKS)
    change, new = told(run("reread", "--dry-run", "--json"))
    assert (change["change"], change["before"]["text"], change["read"]["due"]) == (
        "changed",
        LIFTS.text,
        "2026-12-31",
    )
    assert (new["change"], new["kept"], new["pledge_id"], new["before"]) == ("new", False, None, None)
    assert new["read"] == {
        "text": CHECKS.text,
        "start": CHECKS.start,
        "end": CHECKS.end,
        "owner": "市住建局",
        "owner_basis": "inferred",
        "due": "2026-12-31",
        "due_basis": "default",
    }
    assert told(run("reread", "--json"))[1]["kept"] is True


def test_words_that_a_kept_pledge_holds_are_left_for_the_window(run, ledger, reads):
    opened = open_ledger(ledger, "王敏", NOW)
    source = LetterSource("电梯.txt", TEXT.encode(), TEXT, "utf-8")
    whole = draft("出台补贴办法，开展安全检查")
    opened.carry_out(import_letter(source, FACTS, [whole], [whole], "1.0"), CLERK, NOW)
    opened.close()
    reads(RULES, CHECKS)
    said = run("reread")
    assert "kept: 0." in said.lines[-1]
    assert texts(ledger) == [whole.text]


def test_only_the_letter_that_is_asked_for_is_read(run, made, reads):
    reads(Draft("道路", 0, 2))
    said = run("reread", "--letter", "63", "--json")
    assert [each["letter"] for each in told(said)] == ["望函〔2026〕63号"]
    assert len(texts(made)) == 7


def test_a_letter_that_is_not_there_is_told(run, kept):
    assert "无此函" in run("reread", "--letter", "无此函").failed_in_one_line()
    assert "无此函" in run("reread", "--dry-run", "--letter", "无此函").failed_in_one_line()


def test_without_a_ledger_a_dry_run_says_so(run, ledger):
    run("reread", "--dry-run").failed_in_one_line()
    assert not ledger.exists()


def test_letters_just_imported_give_nothing_new(run, ledger, samples):
    run("import", *samples)
    said = run("reread")
    assert said.lines == ["New: 0, kept: 0. Read differently, left for the window: 0."]
