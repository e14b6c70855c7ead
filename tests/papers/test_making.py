"""Each paper from a real ledger: of its own pledges, as of its day, in the user's language; or why there is none."""

import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from ledger_builders import AT, CLERK, SUPERVISOR, TODAY, draft, keep, undated

from tracker.errors import MissingLetter, NoLedgerYet, NothingLate
from tracker.ledger import Filter, assign, bin_letters, bin_pledges, extend, open_ledger, set_rules, take_turn
from tracker.model import EntryKind, OfficeRules
from tracker.papers.asked import Asked, Paper
from tracker.papers.making import make_paper
from tracker.reports import BUILT_IN, Document, Table, cell_text

LATER = TODAY + timedelta(days=30)


def later(days: int):
    return AT + timedelta(days=days)


@pytest.fixture
def path(tmp_path) -> Path:
    path = tmp_path / "台账.sqlite"
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        keep(
            ledger,
            draft("架设路灯", due=TODAY + timedelta(days=9), owner="住建局"),
            draft("修路", owner="交通局", start=70, end=72),
            undated("坚持巡查", continuing=True, measurable=False, start=80, end=84),
        )
        keep(ledger, draft("建学校"), text="另一封", name="另.txt", number="9", at=later(10))
        ledger.carry_out(set_rules(OfficeRules(office="望海县政府督查室")), SUPERVISOR, later(10))
    return path


def letter_id(path: Path, place: int = 0) -> str:
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        return ledger.letters()[place].id


def carry_out(path: Path, *operations, at=AT, actor=SUPERVISOR) -> None:
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        for operation in operations:
            ledger.carry_out(operation, actor, at)


def ids_of(path: Path, words: str = "") -> list[str]:
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        return [line.pledge.id for line in ledger.lines(Filter(words=words), TODAY)]


def words_of(document: Document) -> str:
    told = [document.title.text, *document.title.under]
    for block in document.blocks:
        if isinstance(block, Table):
            told += [cell_text(cell) for row in block.rows for cell in row]
        else:
            told.append(getattr(block, "text", ""))
    return "\n".join(told)


@pytest.mark.parametrize("paper", Paper)
def test_each_paper_tells_of_its_pledges_only(path, paper, say):
    first = letter_id(path)
    done = take_turn(EntryKind.REPORT, ids_of(path, "修路"), "已通车")
    carry_out(path, done, at=later(1), actor=CLERK)
    whose = {Paper.NOTICE: {"owner": "住建局"}, Paper.PLEDGE: {"ids": tuple(ids_of(path, "架设路灯"))}}
    asked = Asked(paper, LATER, **whose.get(paper, {"letter_id": first}))
    document = make_paper(path, asked, BUILT_IN, say)
    words = words_of(document)
    assert ("修路" if paper in (Paper.RATING, Paper.REANSWER) else "架设路灯") in words
    assert ("修路" in words) == (paper not in (Paper.NOTICE, Paper.PLEDGE))
    assert "建学校" not in words
    assert document.language == say("en")


def test_the_filter_and_the_chosen_ones_are_held_to(path, english):
    words = words_of(make_paper(path, Asked(Paper.LEDGER, LATER, Filter(words="修路")), BUILT_IN, english))
    assert "修路" in words
    assert "架设路灯" not in words
    ids = tuple(ids_of(path, "建学校") + ids_of(path, "修路"))
    words = words_of(make_paper(path, Asked(Paper.LEDGER, LATER, ids=ids), BUILT_IN, english))
    assert words.index("建学校") < words.index("修路")


def test_a_paper_of_an_earlier_day_knows_nothing_of_later_ones(path, english):
    carry_out(path, assign(ids_of(path, "修路"), "财政局", (), None, None), at=later(20))
    early, now = (
        words_of(make_paper(path, Asked(Paper.LEDGER, day), BUILT_IN, english))
        for day in (TODAY + timedelta(days=5), LATER)
    )
    assert "建学校" in now
    assert "财政局" in now
    assert "望海县政府督查室" in now
    for words in ("建学校", "财政局", "望海县政府督查室"):
        assert words not in early


def test_filters_are_of_the_day_too(path, english):
    carry_out(path, assign(ids_of(path, "修路"), "财政局", (), None, None), at=later(20))
    asked = Asked(Paper.LEDGER, TODAY + timedelta(days=5), Filter(owner="交通局"))
    assert "修路" in words_of(make_paper(path, asked, BUILT_IN, english))


def test_today_the_ledger_is_told_as_it_is_whatever_days_its_entries_bear(path, english):
    carry_out(path, assign(ids_of(path, "修路"), "财政局", (), None, None), at=later(400))
    asked = Asked(Paper.LEDGER, LATER, today=LATER)
    assert "财政局" in words_of(make_paper(path, asked, BUILT_IN, english))


def test_what_changed_is_told_where_an_earlier_day_is_given(path, english):
    moved = extend(ids_of(path, "架设路灯"), date(2025, 6, 30), "雨季", "周局长")
    carry_out(path, moved, bin_pledges(ids_of(path, "修路")), at=later(20))
    words = words_of(make_paper(path, Asked(Paper.REPORT, LATER, since=TODAY), BUILT_IN, english))
    assert "pledges newly told of 1, no longer told of 1" in words
    assert "雨季" in words
    for since in (None, LATER, LATER + timedelta(days=1)):
        asked = Asked(Paper.REPORT, LATER, since=since)
        assert "What changed" not in words_of(make_paper(path, asked, BUILT_IN, english))


@pytest.mark.parametrize("paper", [Paper.REPORT, Paper.LEDGER, Paper.LETTER, Paper.REANSWER, Paper.RATING])
def test_a_letter_that_is_not_there_is_told(path, paper, english):
    second = letter_id(path, 1)
    early = TODAY + timedelta(days=5)
    for asked in (Asked(paper, LATER, letter_id="none"), Asked(paper, early, letter_id=second)):
        with pytest.raises(MissingLetter):
            make_paper(path, asked, BUILT_IN, english)
    carry_out(path, bin_letters([second]), at=later(12))
    with pytest.raises(MissingLetter):
        make_paper(path, Asked(paper, LATER, letter_id=second), BUILT_IN, english)


def test_nobody_is_reminded_of_nothing(path, english):
    with pytest.raises(NothingLate) as told:
        make_paper(path, Asked(Paper.NOTICE, TODAY, owner="住建局"), BUILT_IN, english)
    assert told.value.facts["owner"] == "住建局"


def test_no_ledger_no_paper(tmp_path, english):
    with pytest.raises(NoLedgerYet):
        make_paper(tmp_path / "none.sqlite", Asked(Paper.REPORT, TODAY), BUILT_IN, english)


def test_it_tells_how_far_it_is_and_can_be_stopped(path, english):
    carry_out(path, take_turn(EntryKind.PROGRESS, ids_of(path), "在办"), at=later(25))
    told = []
    asked = Asked(Paper.REPORT, TODAY + timedelta(days=24), since=TODAY)
    make_paper(path, asked, BUILT_IN, english, lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1
    for place in range(len(told)):
        left = iter(range(place))

        def stop(done: int, total: int, left=left) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            make_paper(path, asked, BUILT_IN, english, stop)
