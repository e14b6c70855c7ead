"""How a letter arrived is kept: cautions, format, pages, whose newer version it is; with all that must go on to hold."""

import shutil
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from ledger_builders import AT, CLERK, SUPERVISOR, WORDS, ask, draft, facts, force, keep, source

from tracker.errors import KnownLetter, NotAllowed
from tracker.ledger import Filter, bin_letters, import_letter, open_ledger
from tracker.ledger.care.checking import check
from tracker.ledger.exchange import package
from tracker.ledger.exchange.package import read_package
from tracker.ledger.mending.repair import repair
from tracker.letter_source import LetterSource
from tracker.model import Caution

CAUTIONS = (
    Caution("Page {page} gave no text.", (("page", 3),)),
    Caution("“{name}” was cut short.", (("name", "附件“一”.docx"),)),
)
NEWER = "市建函〔2024〕99号再次答复。我局已完成50部电梯加装。"


def scan(text: str = NEWER) -> LetterSource:
    return LetterSource("再次答复.pdf", b"%PDF-1.7", text, "pdf+ocr", 4, CAUTIONS)


def keep_newer(ledger, older: str, *drafts):
    told = facts(reference="市建函〔2024〕99号")
    return ledger.carry_out(import_letter(scan(), told, drafts, replaces=older), CLERK, AT)


@pytest.fixture
def older(ledger) -> str:
    return next(iter(keep(ledger, draft()).letter_ids))


def test_all_of_it_is_given_back(ledger, older):
    (newer,) = keep_newer(ledger, older).letter_ids
    letter, told = ledger.letter(newer), ledger.source(newer)
    assert (letter.replaces, letter.cautions, letter.encoding, letter.pages) == (
        older,
        CAUTIONS,
        "pdf+ocr",
        4,
    )
    assert letter.is_recognised
    assert (told.cautions, told.encoding, told.pages) == (CAUTIONS, "pdf+ocr", 4)
    plain = ledger.letter(older)
    assert (plain.replaces, plain.cautions, plain.encoding, plain.pages) == (None, (), "gb18030", None)
    assert [one.id for one in ledger.letters()] == [older, newer]
    assert {line.letter for line in ledger.lines(Filter(), AT.date())} == {plain}


def test_the_older_one_and_its_pledges_stay_as_they_are(ledger, older):
    before = ledger.letter(older), ledger.lines(Filter(letter_id=older), AT.date())
    change = keep_newer(ledger, older, draft("另一承诺"))
    assert (ledger.letter(older), ledger.lines(Filter(letter_id=older), AT.date())) == before
    assert older not in change.letter_ids


def test_it_is_one_step_that_undo_takes_back_and_redo_does_again(ledger, older, path):
    (newer,) = keep_newer(ledger, older, draft("另一承诺")).letter_ids
    kept = ledger.letter(newer)
    ledger.undo(CLERK, AT)
    assert [one.id for one in ledger.letters()] == [older]
    ledger.redo(CLERK, AT)
    assert ledger.letter(newer) == kept
    assert check(path).is_sound


def test_a_letter_that_is_not_there_or_in_the_bin_is_replaced_by_none(ledger, older):
    with pytest.raises(KeyError):
        keep_newer(ledger, "nowhere")
    ledger.carry_out(bin_letters([older]), CLERK, AT)
    with pytest.raises(NotAllowed):
        keep_newer(ledger, older)
    assert ledger.letters() == []


def test_the_same_words_are_refused_unless_asked_for(ledger, older):
    with pytest.raises(KnownLetter):
        keep(ledger, draft())
    for more in ({"beside": True}, {"replaces": older}):
        change = ledger.carry_out(import_letter(source(), facts(), [draft()], **more), CLERK, AT)
        assert older not in change.letter_ids
    assert len({letter.id for letter in ledger.letters()}) == len({*pledges(ledger)}) == 3


def pledges(ledger) -> list[str]:
    return [line.pledge.id for line in ledger.lines(Filter(), AT.date())]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE letter SET cautions = 'no json'",
        "UPDATE letter SET pages = 0",
        "UPDATE letter SET pages = 'drei'",
    ],
)
def test_the_file_refuses_what_cannot_be(ledger, older, path, statement):
    ledger.close()
    with pytest.raises(Exception, match=r"constraint|INTEGER"):
        force(path, statement)


@pytest.mark.parametrize(
    "cautions", ['{"a": 1}', "[1]", '[{"words": 1, "facts": {}}]', '[{"words": "x", "facts": {"n": [1]}}]']
)
def test_a_check_finds_cautions_that_the_program_never_wrote(ledger, older, path, cautions):
    ledger.close()
    force(path, f"UPDATE letter SET cautions = '{cautions}'")
    assert {finding.kind.name for finding in check(path).findings} >= {"ROW_UNSOUND"}


@pytest.mark.parametrize("column", ["replaces", "cautions", "pages"])
def test_a_check_finds_what_was_taken_out_by_hand(ledger, older, path, column):
    keep_newer(ledger, older)
    ledger.close()
    assert check(path).is_sound
    force(path, f"UPDATE letter SET {column} = NULL")
    (finding,) = check(path).findings
    assert (finding.kind.name, finding.facts["fields"]) == ("ROW_DIFFERS", column)


def test_a_repair_keeps_it(ledger, older, path, tmp_path):
    keep_newer(ledger, older, draft("另一承诺"))
    ledger.close()
    damaged = Path(shutil.copy(path, tmp_path / "damaged"))
    force(damaged, "DELETE FROM letter WHERE replaces IS NOT NULL")  # only the history knows it
    repaired = repair(damaged, tmp_path / "new.sqlite", CLERK, AT)
    assert repaired.checkup.is_sound
    sql = "SELECT * FROM letter ORDER BY id"
    assert ask(tmp_path / "new.sqlite", sql) == ask(path, sql)


def test_rows_are_found_page_by_page_whatever_their_form(ledger, older, path, tmp_path):
    """A file whose form cannot be read: rows of each form have their own number of columns."""
    keep_newer(ledger, older, draft("另一承诺"))
    ledger.close()
    data = bytearray(path.read_bytes())
    data[100:108] = b"\xff" * 8
    (tmp_path / "damaged").write_bytes(data)
    repaired = repair(tmp_path / "damaged", tmp_path / "new.sqlite", CLERK, AT)
    assert not repaired.had_schema
    sql = "SELECT * FROM letter ORDER BY id"
    assert ask(tmp_path / "new.sqlite", sql) == ask(path, sql)


# Other desktops


@pytest.fixture
def other(tmp_path):
    with closing(open_ledger(tmp_path / "另一台.db", "李强", AT)) as ledger:
        yield ledger


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "交换包.handover"


def version_of(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        return archive.read("manifest.json").decode().split('"version": ')[1][0]


def test_it_travels_also_without_the_older_one(ledger, older, other, file):
    (newer,) = keep_newer(ledger, older, draft("另一承诺")).letter_ids
    ledger.hand_over(file, [newer], CLERK, AT)
    other.take_in(read_package(file), SUPERVISOR, AT)
    assert other.letters() == [ledger.letter(newer)]
    assert check(other.path).is_sound


def test_an_older_program_is_told_only_where_it_could_not_follow(ledger, older, other, file):
    """It takes in letters without cautions and pages as before; of others it says that a newer program made them."""
    ledger.hand_over(file, None, CLERK, AT)
    assert (version_of(file), package.VERSION) == ("1", 3)
    ledger.carry_out(bin_letters([older]), CLERK, AT)
    ledger.hand_over(file, None, CLERK, AT)
    assert version_of(file) == "1"
    ledger.undo(CLERK, AT)
    (newer,) = keep_newer(ledger, older).letter_ids
    ledger.hand_over(file, [older], CLERK, AT)
    assert version_of(file) == "1"
    ledger.hand_over(file, [newer], CLERK, AT)
    assert version_of(file) == "2"


def test_two_desktops_that_keep_the_same_letter_differently_come_to_the_same(ledger, older, other, file):
    """One took it as a newer version, the other beside; nothing is asked, no pledge is lost."""
    keep_newer(ledger, older, draft("新的承诺", start=5, end=9))
    told = facts(reference="市建函〔2024〕99号")
    other.carry_out(
        import_letter(LetterSource("再次答复.txt", NEWER.encode(), NEWER, "utf-8"), told, [draft()]),
        SUPERVISOR,
        AT,
    )
    for giver, taker in ((ledger, other), (other, ledger), (ledger, other)):
        giver.hand_over(file, None, CLERK, AT)
        taker.take_in(read_package(file), SUPERVISOR, AT)
    assert {one.id: one for one in ledger.letters()} == {one.id: one for one in other.letters()}
    assert sorted(pledges(ledger)) == sorted(pledges(other))
    assert ledger.rivals() == other.rivals() == []
    for path in (ledger.path, other.path):
        assert check(path).is_sound


def test_words_of_the_first_letter_are_as_they_were(ledger, older):
    assert ledger.source(older).text == WORDS
