"""The full check: a ledger that was lived in is sound, and whatever is done behind the program's back is found."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from damage import WAYS
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_builders import AT, OLDER_FILES, ask, force, keep

from tracker.errors import NewerLedger, NoLedgerYet, NotALedger, TrackerError
from tracker.language import speaker
from tracker.ledger import open_ledger
from tracker.ledger.care.backups import backup_file, kept_aside_file, own_folder
from tracker.ledger.care.checking import COPY, check
from tracker.ledger.care.copying import backup
from tracker.ledger.care.findings import MOST_OF_A_KIND, WHAT, Kind
from tracker.ledger.past.chain import SEALED, insert_into, seal

NO_TRIGGERS = tuple(
    f"DROP TRIGGER {name}"
    for name in ("history_keeps_update", "history_keeps_delete", "history_subject_keeps_delete", "reading_keeps_update")
)  # fmt: skip


@pytest.fixture
def lived(whole, tmp_path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "台账.sqlite"))


def kinds(path: Path, **more) -> set[Kind]:
    """What the check finds, the triggers aside that a test took away."""
    return {finding.kind for finding in check(path, **more).findings} - {Kind.FORM}


def force_on(path: Path, *statements: str) -> None:
    force(path, *NO_TRIGGERS, "PRAGMA ignore_check_constraints = ON", *statements)


def test_a_ledger_that_was_lived_in_is_sound(lived):
    before = lived.read_bytes()
    checkup = check(lived, [own_folder(lived)])
    assert checkup.findings == ()
    assert checkup.is_sound
    assert (checkup.seq, checkup.tip) == ask(
        lived, "SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1"
    )[0]
    assert checkup.entries == checkup.seq > 40
    assert (checkup.letters, checkup.pledges) == (5, 25)
    assert lived.read_bytes() == before
    assert [file.name for file in lived.parent.iterdir()] == [lived.name]


@pytest.mark.parametrize("file", sorted(OLDER_FILES.glob("*.db")), ids=lambda file: file.stem)
def test_a_ledger_of_every_earlier_form_is_sound_and_left_as_it_is(file, tmp_path):
    old = Path(shutil.copy(file, tmp_path / "台账.db"))
    before = old.read_bytes()
    assert check(old).findings == ()
    assert old.read_bytes() == before


def test_an_empty_ledger_is_sound(ledger, path):
    assert check(path).is_sound


def test_it_works_while_the_ledger_is_open_and_lets_others_write(ledger, path):
    keep(ledger)

    def write_meanwhile(done: int, total: int) -> None:
        ledger._conn.execute("UPDATE about SET value = value WHERE name = 'ledger'")

    assert check(path, report=write_meanwhile).is_sound


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE history SET \"by\" = '别人' WHERE seq = 7", Kind.ENTRY_CHANGED),
        ("UPDATE history SET at = '2030-01-01T00:00:00+08:00' WHERE seq = 20", Kind.ENTRY_CHANGED),
        ("UPDATE history SET changes = 'no json' WHERE seq = 7", Kind.ENTRY_UNREADABLE),
        ("UPDATE history SET changes = '[{\"table\":\"pledge\"}]' WHERE seq = 7", Kind.ENTRY_UNREADABLE),
        ("DELETE FROM history WHERE seq BETWEEN 7 AND 9", Kind.GAP),
        ("DELETE FROM history WHERE seq = 1", Kind.GAP),
        ("DELETE FROM history WHERE seq > 40", Kind.CUT_OFF),
        ("DELETE FROM history_subject WHERE subject_id IN (SELECT id FROM pledge LIMIT 1)", Kind.SUBJECT_MISSING),
        ("DELETE FROM history_subject WHERE subject_id IN (SELECT id FROM letter LIMIT 1)", Kind.SUBJECT_MISSING),
        ("UPDATE pledge SET owner = '别的单位' WHERE rowid = 3", Kind.ROW_DIFFERS),
        ("UPDATE pledge SET due = NULL WHERE due IS NOT NULL AND rowid = 2", Kind.ROW_DIFFERS),
        ("UPDATE letter SET subject = '别的标题' WHERE rowid = 2", Kind.ROW_DIFFERS),
        ("UPDATE entry SET note = '别的话' WHERE rowid = 5", Kind.ROW_DIFFERS),
        ("UPDATE rival SET candidates = '[]'", Kind.ROW_DIFFERS),
        ("UPDATE setting SET value = '99' WHERE name = 'due_soon_days'", Kind.ROW_DIFFERS),
        ("UPDATE package SET entries = 99", Kind.ROW_DIFFERS),
        ("DELETE FROM entry WHERE rowid = (SELECT max(rowid) FROM entry)", Kind.ROW_MISSING),
        ("DELETE FROM evidence WHERE rowid = 4", Kind.ROW_MISSING),
        ("DELETE FROM reading WHERE rowid = 2", Kind.ROW_MISSING),
        ("DELETE FROM rival", Kind.ROW_MISSING),
        ("DELETE FROM setting", Kind.ROW_MISSING),
        ("DELETE FROM pledge WHERE rowid = 4", Kind.REFERENCE),
        ("DELETE FROM letter WHERE rowid = 1", Kind.REFERENCE),
        ("INSERT INTO entry SELECT 'x', pledge_id, kind, note, \"by\", side, at, approver, old_due, new_due, NULL, NULL, NULL, NULL"
         " FROM entry LIMIT 1", Kind.ROW_UNTOLD),
        ("INSERT INTO setting VALUES ('colour', 'red')", Kind.ROW_UNTOLD),
        ("UPDATE setting SET value = 'soon' WHERE name = 'due_soon_days'", Kind.SETTING),
        ("UPDATE setting SET value = 'never' WHERE name = 'default_due'", Kind.SETTING),
        ("UPDATE evidence SET content = x'00' WHERE rowid = 1", Kind.CONTENT_CHANGED),
        ("UPDATE letter_source SET original = x'00' WHERE rowid = 1", Kind.CONTENT_CHANGED),
        ("UPDATE letter_source SET text = text || '。' WHERE rowid = 1", Kind.CONTENT_CHANGED),
        ("UPDATE reading SET drafts = '[]' WHERE rowid = 1", Kind.CONTENT_CHANGED),
        ("UPDATE reading SET drafts = '[{}]' WHERE rowid = 1", Kind.ROW_UNSOUND),
        ("UPDATE pledge SET due = '2024-02-31' WHERE rowid = 1", Kind.ROW_UNSOUND),
        ("UPDATE pledge SET owner_origin = 'rumour' WHERE rowid = 1", Kind.ROW_UNSOUND),
        ("UPDATE pledge SET co_owners = '{' WHERE rowid = 1", Kind.ROW_UNSOUND),
        ("UPDATE entry SET at = '2024-06-03T09:30:00' WHERE rowid = 1", Kind.ROW_UNSOUND),
        ("UPDATE entry SET kind = 'chat' WHERE rowid = 1", Kind.ROW_UNSOUND),
        ("UPDATE letter SET imported_at = 'May' WHERE rowid = 1", Kind.ROW_UNSOUND),
    ],
)  # fmt: skip
def test_what_was_done_behind_the_program_s_back_is_found(lived, statement, kind):
    force_on(lived, statement)
    checkup = check(lived)
    assert kind in {finding.kind for finding in checkup.findings}
    for finding in checkup.findings:
        for language in ("en", "zh_CN"):
            sentence, advice = finding.told(speaker(language))
            assert sentence
            assert advice
            assert "{" not in sentence.replace("{", "", statement.count("{"))


@pytest.mark.parametrize("name", ["history_keeps_delete", "pledge_by_letter", "letters"])
def test_a_form_that_was_changed_is_found(lived, name):
    (kind,) = ask(lived, f"SELECT type FROM sqlite_master WHERE name = '{name}'")[0]
    force(lived, f"DROP {kind} {name}")
    (finding,) = check(lived).findings
    assert (finding.kind, finding.facts["name"]) == (Kind.FORM, name)


def test_a_trigger_that_somebody_slipped_in_is_found(lived):
    force(lived, "CREATE TRIGGER sly AFTER INSERT ON entry BEGIN UPDATE entry SET note = '好'; END")
    assert [finding.kind for finding in check(lived).findings] == [Kind.FORM]


def reseal(path: Path, seq: int, **values: object) -> None:
    """Change an entry as somebody would who knows how its seal is made."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.row_factory = sqlite3.Row
        entry = dict(conn.execute("SELECT * FROM history WHERE seq = ?", (seq,)).fetchone()) | values
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.execute("DELETE FROM history WHERE seq = ?", (seq,))
        conn.execute(insert_into("history"), {name: entry[name] for name in SEALED} | {"hash": seal(entry)})


def test_an_entry_sealed_anew_is_found_by_the_next_one(lived):
    force_on(lived)
    reseal(lived, 20, by="别人")
    (finding,) = (finding for finding in check(lived).findings if finding.kind is not Kind.FORM)
    assert (finding.kind, finding.facts["seq"]) == (Kind.LINK_BROKEN, 21)


def test_two_entries_that_changed_places_are_found(lived):
    force_on(
        lived,
        "UPDATE history SET seq = -seq WHERE seq IN (20, 21)",
        "UPDATE history SET seq = 41 + seq WHERE seq < 0",
    )
    found = check(lived).findings
    assert sorted(finding.facts["seq"] for finding in found if finding.kind is Kind.ENTRY_CHANGED) == [20, 21]


def test_a_finding_names_letter_and_pledge(lived):
    force_on(lived, "UPDATE entry SET note = '别的话' WHERE rowid = 5")
    (finding,) = (finding for finding in check(lived).findings if finding.kind is Kind.ROW_DIFFERS)
    sql = "SELECT reference, pledge.text FROM entry JOIN pledge ON pledge.id = pledge_id JOIN letter ON letter.id = letter_id"
    assert (finding.letter, finding.pledge) == ask(lived, f"{sql} WHERE entry.rowid = 5")[0]
    assert finding.facts["fields"] == "note"


def test_text_that_is_none_any_more_is_found(lived):
    place = lived.read_bytes().index("已招标".encode())
    damaged = bytearray(lived.read_bytes())
    damaged[place] = 0xFF
    lived.write_bytes(damaged)
    assert kinds(lived) & {Kind.ROW_DIFFERS, Kind.ENTRY_CHANGED}


def test_a_damaged_page_is_found(lived):
    damaged = bytearray(lived.read_bytes())
    damaged[8 * 4096 : 9 * 4096] = bytes(4096)
    lived.write_bytes(damaged)
    assert Kind.FILE in kinds(lived)


def test_a_file_cut_short_is_found(lived):
    lived.write_bytes(lived.read_bytes()[:-5000])
    assert kinds(lived) == {Kind.FILE}


def test_what_is_no_ledger_is_said_as_ever(lived, tmp_path):
    with pytest.raises(NoLedgerYet):
        check(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("这不是台账" * 500, "utf-8")
    with pytest.raises(NotALedger):
        check(tmp_path / "text.sqlite")
    force(
        lived,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('tracker', 'm999', '')",
    )
    with pytest.raises(NewerLedger):
        check(lived)


def test_many_findings_are_counted_and_not_all_listed(lived):
    force_on(lived, "DELETE FROM history_subject")
    checkup = check(lived)
    listed = [finding for finding in checkup.findings if finding.kind is Kind.SUBJECT_MISSING]
    assert len(listed) <= MOST_OF_A_KIND
    assert checkup.unlisted == 0 or len(listed) == MOST_OF_A_KIND


def test_every_table_has_a_word(lived):
    tables = {name for (name,) in ask(lived, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {name for name in tables if not name.startswith(("sqlite_", "_sqlite"))} - {"about"} <= set(WHAT)


# Tips: what backups and people know of the history


def take_backup(path: Path) -> Path:
    file = backup_file(own_folder(path), path, AT)
    file.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as conn:
        backup(conn, file)
    return file


def rewind(path: Path) -> None:
    """Cut the end off as somebody would who knows SQLite well; what it was about is gone with it."""
    old = path.with_name("old")
    with closing(sqlite3.connect(old)) as conn:
        conn.executescript("")
    ledger = open_ledger(path, "王敏", AT)
    keep(ledger, text="新的一封")
    ledger.close()


def test_an_end_cut_off_without_a_trace_is_found_by_a_backup(ledger, path, tmp_path):
    keep(ledger)
    ledger.close()
    older = Path(shutil.copy(path, tmp_path / "older"))
    rewind(path)
    take_backup(path)
    shutil.copy(older, path)
    assert kinds(path) == set()
    assert kinds(path, folders=[own_folder(path)]) == {Kind.UNKNOWN_TIP}


def test_a_restore_that_kept_the_ledger_aside_is_no_finding(ledger, path, tmp_path):
    keep(ledger)
    ledger.close()
    older = Path(shutil.copy(path, tmp_path / "older"))
    rewind(path)
    take_backup(path)
    shutil.copy(path, kept_aside_file(own_folder(path), path, AT))
    shutil.copy(older, path)
    assert kinds(path, folders=[own_folder(path)]) == set()


def test_a_backup_made_while_it_looks_is_no_finding(ledger, path):
    keep(ledger)
    made = []

    def work_on(done: int, total: int) -> None:
        if done >= COPY and not made:
            keep(ledger, text="新的一封")
            made.append(take_backup(path))

    assert check(path, [own_folder(path)], report=work_on).findings == ()
    assert made
    ledger.close()


def test_another_ledger_s_backups_and_broken_ones_tell_nothing(lived, ledger, path):
    folder = own_folder(lived)
    folder.mkdir()
    shutil.copy(path, folder / "台账-2024-06-03-0930.sqlite")
    (folder / "台账-2024-06-03-0931.sqlite").write_bytes(b"broken")
    assert kinds(lived, folders=[folder]) == set()


def test_a_hash_that_was_written_down_is_looked_for(lived):
    ((known,),) = ask(lived, "SELECT hash FROM history WHERE seq = 17")
    assert kinds(lived, tip=known) == set()
    assert kinds(lived, tip="0" * 64) == {Kind.UNKNOWN_TIP}


# Progress


def test_it_tells_how_far_it_is_and_can_be_stopped(lived):
    told = []
    check(lived, report=lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1

    class Enough(Exception):
        pass

    for number in range(len(told)):
        left = [None] * number

        def stop(done: int, total: int, left=left) -> None:
            if not left:
                raise Enough
            left.pop()

        with pytest.raises(Enough):
            check(lived, report=stop)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_sqlite_writes_the_json_that_the_seal_is_made_over(words):
    """Else every entry with such words would be taken for a changed one."""
    entry = dict.fromkeys(SEALED, words) | {"seq": 1, "tick": 1, "undoes": None}
    if "\0" in words:
        return  # SQLite ends a text there; no field of the window takes one
    with closing(sqlite3.connect(":memory:")) as conn:
        marks = ", ".join(f":{name}" for name in SEALED)
        (told,) = conn.execute(f"SELECT json_array({marks})", entry).fetchone()
    import hashlib

    assert hashlib.sha256(told.encode()).hexdigest() == seal(entry)


@pytest.mark.parametrize("number", range(25))
def test_however_a_file_is_damaged_the_check_answers_in_its_own_words(lived, number):
    """Rows of damaged pages may have columns of any type; tests/benchmarks/mutated_ledgers.py tries many more."""
    data, drawn = bytearray(lived.read_bytes()), Random(f"2 {number}")
    drawn.choice(WAYS)(data, drawn)
    lived.write_bytes(data)
    try:
        findings = check(lived).findings
    except TrackerError:
        return
    assert all(finding.kind in Kind for finding in findings)
