"""A ledger of every earlier form opens, is backed up first, carried over whole, and then lives on like a new one.

The files were made by the program of their time: one letter with two pledges, one of which was followed up to the end.
"""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from ledger_builders import AT, CLERK, OLDER_FILES, SUPERVISOR, TODAY, ask, count, draft, facts, rows_of

from tracker.ledger import Action, Filter, bin_letters, mend_facts, open_ledger, read_ledger, reread_letter
from tracker.ledger.exchange.package import read_package
from tracker.ledger.forms import schema
from tracker.ledger.past.chain import START, seal
from tracker.model import EntryKind, OfficeRules, Status

FILES = sorted(OLDER_FILES.glob("*.db"))
KEPT = ("letter_source", "evidence", "setting")
GROWN = ("letter", "pledge", "entry")


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def old(request, tmp_path) -> Path:
    """A copy of a ledger of an earlier form."""
    return Path(shutil.copy(request.param, tmp_path / "台账.db"))


def test_there_is_a_file_of_every_earlier_form():
    assert [file.stem for file in FILES] == [step.__name__ for step in schema.MIGRATIONS[:-1]]


def test_each_file_is_of_the_form_that_its_name_tells():
    known = [(step.__name__,) for step in schema.MIGRATIONS]
    for number, file in enumerate(FILES, 1):
        assert ask(file, "SELECT name FROM _sqlite_migrations ORDER BY id") == known[:number]


def test_it_is_backed_up_then_carried_over_whole(old):
    before = rows_of(old, *KEPT, *GROWN, "history", "history_subject")
    told = 'SELECT seq, id, at, "by", side, action, undoes, changes FROM history ORDER BY seq'
    history = ask(old, told)
    open_ledger(old, "王敏", AT).close()
    assert rows_of(old, *KEPT) == {table: before[table] for table in KEPT}
    for table in GROWN:
        width = len(ask(old, f"PRAGMA table_info({table})"))
        filled_up = [(*row, *[None] * (width - len(row))) for row in before[table]]
        assert rows_of(old, table)[table] == filled_up
    assert ask(old, told) == history
    assert rows_of(old, "history_subject")["history_subject"] == before["history_subject"]
    copy = old.with_name("台账-before-update.db")
    assert rows_of(copy, *before) == before


def test_what_was_followed_up_is_there(old):
    with closing(open_ledger(old, "王敏", AT)) as ledger:
        first = next(line.pledge for line in ledger.lines(Filter(), TODAY) if line.pledge.position == 1)
        assert (first.owner, first.status, first.slips) == ("市财政局", Status.VERIFIED, 1)
        kinds = [entry.kind for entry in reversed(ledger.entries(first.id))]
        assert kinds == [EntryKind.PROGRESS, EntryKind.EXTEND, EntryKind.REPORT, EntryKind.VERIFY]
        (proof,) = (piece for entry in ledger.entries(first.id) for piece in entry.evidence)
        assert ledger.evidence(proof.id).decode() == "验收合格"
        assert ledger.rules() == OfficeRules(ledger.rules().default_due, 7, 8, 9)
        told = [(entry.action, entry.undone) for entry in ledger.history(first.id)][:2]
        assert told == [(Action.REDO, Action.VERIFY), (Action.UNDO, Action.VERIFY)]


def test_its_history_is_chained_from_the_first_entry_on(old):
    with closing(open_ledger(old, "李强", AT)) as ledger:
        ledger.carry_out(bin_letters([ledger.letters()[0].id]), CLERK, AT)
        rows = ledger._conn.execute("SELECT * FROM history ORDER BY seq").fetchall()
    assert [row["previous"] for row in rows] == [START, *(row["hash"] for row in rows[:-1])]
    assert [row["hash"] for row in rows] == [seal(row) for row in rows]
    assert [row["tick"] for row in rows] == [row["seq"] for row in rows] == list(range(1, len(rows) + 1))


def test_only_read_it_stays_as_it_is(old):
    content = old.read_bytes()
    with closing(read_ledger(old)) as reader:
        assert len(reader.letters()) == 1
        assert reader.in_bin() == reader.rivals() == []
    assert old.read_bytes() == content


def test_its_letter_can_be_read_again(old):
    with closing(open_ledger(old, "王敏", AT)) as ledger:
        (letter,) = ledger.letters()
        known, lines = ledger.drafts_read(letter.id) or [], len(ledger.lines(Filter(), TODAY))
        more = draft("又读出的承诺", start=80)
        ledger.carry_out(reread_letter(letter.id, [more], [], [more]), CLERK, AT)
        assert ledger.drafts_read(letter.id) == [*known, more]
        assert len(ledger.lines(Filter(), TODAY)) == lines + 1


def test_a_first_ledger_tells_that_nobody_wrote_its_readings_down(tmp_path):
    old = Path(shutil.copy(OLDER_FILES / "m001_letters_and_pledges.db", tmp_path / "台账.db"))
    with closing(open_ledger(old, "王敏", AT)) as ledger:
        assert ledger.drafts_read(ledger.letters()[0].id) is None
    assert count(old, "reading") == 0


def test_a_desktop_that_never_saw_it_takes_it_in_whole(old, tmp_path):
    with (
        closing(open_ledger(old, "王敏", AT)) as ledger,
        closing(open_ledger(tmp_path / "另一台.db", "李强", AT)) as other,
    ):
        ledger.hand_over(tmp_path / "交换包.handover", None, CLERK, AT)
        other.take_in(read_package(tmp_path / "交换包.handover"), SUPERVISOR, AT)
        for table in ("letter", "letter_source", "pledge", "entry", "evidence", "reading"):
            assert rows_of(other.path, table) == rows_of(old, table)


def test_two_copies_of_one_file_carried_over_apart_are_still_the_same(old, tmp_path):
    """As when a clerk mailed the file and both sides installed the new program."""
    copy = Path(shutil.copy(old, tmp_path / "副本.db"))
    package = tmp_path / "交换包.handover"
    with (
        closing(open_ledger(old, "王敏", AT)) as ledger,
        closing(open_ledger(copy, "李强", AT)) as other,
    ):
        for giver, taker in ((ledger, other), (other, ledger)):
            giver.hand_over(package, None, CLERK, AT)
            assert taker.take_in(read_package(package), SUPERVISOR, AT) is None


def test_what_two_desktops_settle_differently_in_it_is_kept_side_by_side(old, tmp_path):
    file = tmp_path / "交换包.handover"
    with (
        closing(open_ledger(old, "王敏", AT)) as here,
        closing(open_ledger(tmp_path / "b", "李强", AT)) as there,
    ):
        here.hand_over(file, None, CLERK, AT)
        there.take_in(read_package(file), SUPERVISOR, AT)
        for ledger, number in ((here, "7"), (there, "8")):
            (letter,) = ledger.letters()
            ledger.carry_out(mend_facts(letter.id, facts(number=number)), CLERK, AT)
        there.hand_over(file, None, CLERK, AT)
        here.take_in(read_package(file), CLERK, AT)
        (rival,) = (rival for rival in here.rivals() if rival.field == "number")
        assert {candidate.values["number"] for candidate in rival.candidates} == {"7", "8"}
