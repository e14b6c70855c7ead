"""Taking in what another desktop handed over: each entry once, nothing by halves, nothing lost, nothing believed blindly."""

import json
from contextlib import closing
from datetime import date, timedelta

import pytest
from hand_over_builders import PACKAGE, forged, packed, pass_on, unpacked
from ledger_builders import (
    AT,
    CLERK,
    HISTORY_TABLES,
    SUPERVISOR,
    TABLES,
    ask,
    count,
    draft,
    facts,
    force,
    keep,
    pledge_ids,
    rows_of,
    undated,
)

from tracker.errors import BadPackage, ForgedEntry
from tracker.ledger import Action, assign, bin_letters, bring_back, extend, mend_facts, open_ledger, take_turn
from tracker.ledger.exchange.package import read_package
from tracker.ledger.past.chain import START, seal
from tracker.model import EntryKind, Evidence, Status

LETTER_TABLES = ("letter", "letter_source", "pledge", "entry", "evidence", "reading", "rival")
PROOF = Evidence("验收单.txt", "验收合格".encode())


@pytest.fixture
def clerk(ledger):
    return ledger


@pytest.fixture
def deputy(tmp_path):
    with closing(open_ledger(tmp_path / "代表.db", "李强", AT)) as other:
        yield other


@pytest.fixture
def reported(clerk):
    """A letter on the clerk's desktop, its first pledge reported done with evidence; gives letter and pledge id."""
    change = keep(clerk, draft(), undated())
    pledge_id = pledge_ids(clerk, change)[0]
    clerk.carry_out(
        take_turn(EntryKind.REPORT, [pledge_id], "已办结", [PROOF]), CLERK, AT + timedelta(hours=1)
    )
    return next(iter(change.letter_ids)), pledge_id


def all_rows(ledger):
    return rows_of(ledger.path, *TABLES, *HISTORY_TABLES)


def letter_rows(ledger):
    return rows_of(ledger.path, *LETTER_TABLES)


def test_the_letter_arrives_whole(clerk, deputy, reported):
    letter_id, pledge_id = reported
    change = pass_on(clerk, deputy)
    assert change is not None and change.action is Action.TAKE_IN
    assert change.letter_ids == {letter_id} and pledge_id in change.pledge_ids
    assert letter_rows(deputy) == letter_rows(clerk)
    (proof,) = deputy.entries(pledge_id)[0].evidence
    assert deputy.evidence(proof.id) == PROOF.content
    assert deputy.source(letter_id) == clerk.source(letter_id)


def test_who_did_what_is_told_as_it_was_told_there(clerk, deputy, reported):
    pass_on(clerk, deputy)
    told = [(entry.action, entry.by, entry.at) for entry in deputy.history(reported[1])]
    assert told[1:] == [(entry.action, entry.by, entry.at) for entry in clerk.history(reported[1])]
    assert told[0] == (Action.TAKE_IN, "李强", AT)


def test_the_deputy_s_word_comes_back(clerk, deputy, reported):
    _, pledge_id = reported
    pass_on(clerk, deputy)
    deputy.carry_out(take_turn(EntryKind.VERIFY, [pledge_id], "属实"), SUPERVISOR, AT + timedelta(hours=2))
    pass_on(deputy, clerk)
    line = clerk.line(pledge_id)
    assert line is not None and line.pledge.status is Status.VERIFIED
    assert [entry.by for entry in clerk.entries(pledge_id)] == ["李强", "王敏"]
    assert letter_rows(clerk) == letter_rows(deputy)
    assert clerk.rivals() == []


def test_twice_changes_nothing(clerk, deputy, reported):
    pass_on(clerk, deputy)
    before = all_rows(deputy)
    for _ in range(2):
        assert pass_on(clerk, deputy) is None
    assert pass_on(deputy, clerk) is None
    assert all_rows(deputy) == before


def test_an_older_file_after_a_newer_one_changes_nothing(clerk, deputy, reported, tmp_path):
    older = tmp_path / "旧.handover"
    clerk.hand_over(older, None, CLERK, AT)
    clerk.carry_out(assign([reported[1]], "市财政局", (), None, None), CLERK, AT + timedelta(hours=3))
    pass_on(clerk, deputy)
    before = all_rows(deputy)
    assert deputy.take_in(read_package(older), SUPERVISOR, AT) is None
    assert all_rows(deputy) == before


def test_only_chosen_letters_travel(clerk, deputy, reported, tmp_path):
    other = keep(clerk, draft("另一项"), text="另一封信的正文", name="另一封.txt", contact="不可外传的人")
    pass_on(clerk, deputy, reported[0])
    assert [letter.id for letter in deputy.letters()] == [reported[0]]
    for name, data in unpacked(tmp_path / PACKAGE).items():
        assert "另一".encode() not in data and "不可外传".encode() not in data, name
    pass_on(clerk, deputy, *other.letter_ids)
    assert letter_rows(deputy) == letter_rows(clerk)


def test_an_operation_on_two_letters_may_arrive_in_two_pieces(clerk, deputy, reported):
    """The second piece is told under its own entry; both pieces, passed on from there, are known to the first desktop."""
    other = keep(clerk, draft("另一项"), text="另一封信的正文", name="另一封.txt")
    (second,) = pledge_ids(clerk, other)
    clerk.carry_out(assign([reported[1], second], "市财政局", (), None, None), CLERK, AT + timedelta(hours=3))
    pass_on(clerk, deputy, reported[0])
    pass_on(clerk, deputy, *other.letter_ids)
    assert letter_rows(deputy) == letter_rows(clerk)
    origins = ask(deputy.path, "SELECT origin FROM history WHERE action = 'assign'")
    assert len(origins) == 2 and len(set(origins)) == 1
    assert pass_on(deputy, clerk) is None


def test_the_history_stays_chained(clerk, deputy, reported):
    keep(deputy, text="代表自己的信")
    pass_on(clerk, deputy)
    rows = deputy._conn.execute("SELECT * FROM history ORDER BY seq").fetchall()
    assert [row["previous"] for row in rows] == [START, *(row["hash"] for row in rows[:-1])]
    assert [row["hash"] for row in rows] == [seal(row) for row in rows]


def test_a_file_taken_in_is_noted(clerk, deputy, reported):
    pass_on(clerk, deputy)
    ((ledger, by, taken_by, letters, entries),) = ask(
        deputy.path, "SELECT ledger, made_by, taken_by, letters, entries FROM package"
    )
    assert (by, taken_by, letters, entries) == ("王敏", "李强", 1, 2)
    assert ask(clerk.path, "SELECT value FROM about") == [(ledger,)]


def test_what_was_done_before_is_no_step_of_undo_any_more(clerk, deputy, reported):
    keep(deputy, text="代表自己的信")
    pass_on(clerk, deputy)
    assert deputy.undo_action is None
    with pytest.raises(IndexError):
        deputy.undo(SUPERVISOR, AT)


def test_the_office_s_rules_and_names_of_the_bin_stay_at_home(clerk, deputy, reported):
    clerk.carry_out(bin_letters([reported[0]]), CLERK, AT + timedelta(hours=2))
    pass_on(clerk, deputy)
    assert [thing.id for thing in deputy.in_bin()] == [reported[0]] and not deputy.has_letters()
    deputy.carry_out(bring_back(deputy.in_bin()), SUPERVISOR, AT + timedelta(hours=3))
    pass_on(deputy, clerk)
    assert clerk.has_letters() and clerk.in_bin() == []
    assert count(deputy.path, "setting") == 0


def test_slips_of_both_are_counted(clerk, deputy, reported):
    _, pledge_id = reported
    pass_on(clerk, deputy)
    for ledger, actor in ((clerk, CLERK), (deputy, SUPERVISOR)):
        ledger.carry_out(
            extend([pledge_id], date(2025, 6, 30), "经费", "周局长"), actor, AT + timedelta(hours=4)
        )
    pass_on(clerk, deputy)
    pass_on(deputy, clerk)
    assert ask(clerk.path, f"SELECT slips FROM pledge WHERE id = '{pledge_id}'") == [(2,)]
    assert letter_rows(clerk) == letter_rows(deputy)


# What one deletes while another works on it, or has it too


def test_what_another_worked_on_outlives_an_undo_that_did_not_see_it(clerk, deputy):
    (pledge_id,) = pledge_ids(clerk, keep(clerk, draft()))
    pass_on(clerk, deputy)
    clerk.undo(CLERK, AT)
    deputy.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "已招标", [PROOF]), SUPERVISOR, AT)
    for giver, taker in ((clerk, deputy), (deputy, clerk)):
        pass_on(giver, taker)
    assert clerk.line(pledge_id) is not None
    assert letter_rows(clerk) == letter_rows(deputy)


def test_a_letter_that_both_kept_is_not_lost_when_one_takes_his_back(clerk, deputy):
    keep(clerk, draft(), undated(), category="B")
    clerk.undo(CLERK, AT)
    keep(deputy, draft(), at=AT + timedelta(hours=1))
    own = letter_rows(deputy)
    pass_on(clerk, deputy)
    assert letter_rows(deputy) == own
    pass_on(deputy, clerk)
    assert letter_rows(clerk) == own


def test_nor_when_one_deleted_it_for_good_long_ago(clerk, deputy):
    (pledge_id,) = pledge_ids(clerk, keep(clerk, draft()))
    clerk.carry_out(assign([pledge_id], "市财政局", (), None, None), CLERK, AT)
    clerk.carry_out(bin_letters([letter.id for letter in clerk.letters()]), CLERK, AT)
    clerk.empty_bin(CLERK, AT + timedelta(days=40))
    keep(deputy, draft())
    own = letter_rows(deputy)
    for giver, taker in ((clerk, deputy), (deputy, clerk)):
        pass_on(giver, taker)
    assert letter_rows(deputy) == own
    assert letter_rows(clerk) == letter_rows(deputy)


def test_what_both_knew_and_one_deleted_for_good_is_gone_on_both(clerk, deputy, reported):
    pass_on(clerk, deputy)
    clerk.carry_out(bin_letters([reported[0]]), CLERK, AT + timedelta(hours=2))
    clerk.empty_bin(CLERK, AT + timedelta(days=40))
    pass_on(clerk, deputy)
    assert all(not rows for rows in letter_rows(deputy).values())
    assert pass_on(deputy, clerk) is None


def test_what_another_did_goes_along_where_whoever_deletes_it_for_good_knows_it(clerk, deputy):
    """His entries and evidence, too, with a letter that both had kept."""
    (pledge_id,) = pledge_ids(clerk, keep(clerk, draft()))
    keep(deputy, draft())
    deputy.carry_out(take_turn(EntryKind.REPORT, [pledge_id], "已办结", [PROOF]), CLERK, AT)
    clerk.carry_out(bin_letters([letter.id for letter in clerk.letters()]), CLERK, AT)
    pass_on(deputy, clerk)
    clerk.empty_bin(CLERK, AT + timedelta(days=40))
    pass_on(clerk, deputy)
    assert letter_rows(clerk) == letter_rows(deputy) == {table: [] for table in LETTER_TABLES}


def test_after_it_was_deleted_for_good_with_open_rivals_the_rest_is_still_taken_in(clerk, deputy, reported):
    """The rivals go along with the letter or pledge they are about, and are no choice that somebody made."""
    letter_id, pledge_id = reported
    pass_on(clerk, deputy)
    for ledger, name in ((clerk, "甲"), (deputy, "乙")):
        ledger.carry_out(mend_facts(letter_id, facts(contact=name)), CLERK, AT + timedelta(hours=2))
        ledger.carry_out(assign([pledge_id], name, (), None, None), CLERK, AT + timedelta(hours=2))
    pass_on(deputy, clerk)
    assert len(clerk.rivals()) == 2
    clerk.carry_out(bin_letters([letter_id]), CLERK, AT + timedelta(hours=3))
    clerk.empty_bin(CLERK, AT + timedelta(days=40))
    assert count(clerk.path, "rival") == 0
    deputy.carry_out(take_turn(EntryKind.VERIFY, [pledge_id], "属实"), SUPERVISOR, AT + timedelta(hours=5))
    pass_on(deputy, clerk)
    pass_on(clerk, deputy)
    assert letter_rows(clerk) == letter_rows(deputy)
    assert "属实" in [note for (note,) in ask(clerk.path, "SELECT note FROM entry")]


def test_a_letter_kept_anew_after_it_was_deleted_for_good_has_no_rivals_left(clerk, deputy, reported):
    pass_on(clerk, deputy)
    for ledger, name in ((clerk, "甲"), (deputy, "乙")):
        ledger.carry_out(mend_facts(reported[0], facts(contact=name)), CLERK, AT + timedelta(hours=2))
    pass_on(deputy, clerk)
    clerk.carry_out(bin_letters([reported[0]]), CLERK, AT)
    clerk.empty_bin(CLERK, AT + timedelta(days=40))
    keep(clerk, draft())
    own = letter_rows(clerk)
    pass_on(clerk, deputy)
    assert letter_rows(deputy) == own and deputy.rivals() == []
    assert pass_on(deputy, clerk) is None


# Forged and broken ones


def refused(deputy, file, error=BadPackage):
    before = all_rows(deputy)
    with pytest.raises(error) as told:
        deputy.take_in(read_package(file), SUPERVISOR, AT)
    assert all_rows(deputy) == before
    assert deputy._conn.in_transaction is False
    return told.value


@pytest.fixture
def file(clerk, reported, tmp_path):
    clerk.hand_over(tmp_path / PACKAGE, None, CLERK, AT)
    return tmp_path / PACKAGE


def test_an_entry_that_differs_from_the_one_known_is_refused_and_named(clerk, deputy, file):
    deputy.take_in(read_package(file), SUPERVISOR, AT)
    forged(file, lambda entries: entries[1]["changes"][0]["after"].update(note="从未办结"))
    error = refused(deputy, file, ForgedEntry)
    assert error.facts["by"] == "王敏"
    clerk_error = refused(clerk, file, ForgedEntry)
    assert "王敏" in str(clerk_error)


@pytest.mark.parametrize("name", ["by", "at", "side", "action", "tick", "ledger", "undoes"])
def test_so_is_one_by_another_name_or_at_another_time(deputy, file, name):
    deputy.take_in(read_package(file), SUPERVISOR, AT)
    other = {"at": AT.isoformat(), "tick": 77, "side": "supervisor", "action": "drop"}.get(name, "别人")
    forged(file, lambda entries: entries[1].update({name: other}))
    refused(deputy, file, ForgedEntry)


def test_the_second_piece_of_a_known_entry_must_be_by_the_same_hand(clerk, deputy, reported, tmp_path):
    other = keep(clerk, draft("另一项"), text="另一封信的正文", name="另一封.txt")
    (second,) = pledge_ids(clerk, other)
    clerk.carry_out(assign([reported[1], second], "市财政局", (), None, None), CLERK, AT + timedelta(hours=3))
    pass_on(clerk, deputy, reported[0])
    file = tmp_path / "二.handover"
    clerk.hand_over(file, other.letter_ids, CLERK, AT)
    forged(file, lambda entries: entries[-1].update(by="别人"))
    refused(deputy, file, ForgedEntry)


BROKEN = {
    "an entry that stands twice": lambda entries: entries.append(entries[1]),
    "a letter that is never made": lambda entries: entries.pop(0),
    "a due date that is none": lambda entries: of(entries, "pledge").update(due="morgen"),
    "a status unknown": lambda entries: of(entries, "pledge").update(status="overdue"),
    "a list that is none": lambda entries: of(entries, "pledge").update(co_owners="财政局"),
    "half a sign": lambda entries: of(entries, "pledge").update(text="\ud800"),
    "half a sign in a name": lambda entries: entries[0].update(by="\ud800"),
    "a number too large": lambda entries: of(entries, "pledge").update(position=2**70),
    "a column that is not": lambda entries: of(entries, "pledge").update(colour="red"),
    "a column that is missing": lambda entries: of(entries, "pledge").pop("text"),
    "an id that is another's": lambda entries: of(entries, "pledge").update(id="x"),
    "a letter that is not there": lambda entries: of(entries, "pledge").update(letter_id="x"),
    "evidence of another size": lambda entries: of(entries, "evidence").update(size=1),
    "evidence of another digest": lambda entries: of(entries, "evidence").update(digest="0" * 64),
    "evidence that is not in it": lambda entries: of(entries, "evidence")["content"].update(sha256="0" * 64),
    "a letter without its text": lambda entries: entries[0]["changes"].pop(1),
    "a number for a text": lambda entries: of(entries, "pledge").update(heading=1),
    "a text for a number": lambda entries: of(entries, "pledge").update(position="1"),
    "a text of another size": lambda entries: of(entries, "letter_source")["text"].update(size=1),
    "an entry of no kind": lambda entries: of(entries, "entry").update(kind="rumour"),
    "a moment without a zone": lambda entries: of(entries, "entry").update(at="2024-06-03T09:30"),
    "another original": lambda entries: of(entries, "letter_source").update(sha256="0" * 64),
    "rivals by nobody": lambda entries: entries[1]["changes"].append(rival("{}")),
    "rivals that are none": lambda entries: entries[1]["changes"].append(rival("[[]]")),
    "rivals of nothing": lambda entries: entries[1]["changes"].append(rival("[]") | {"key": "nowhere:due"}),
}


def of(entries, table):
    """The first row of a table that the entries make."""
    changes = (change for entry in entries for change in entry["changes"])
    return next(
        change["after"] for change in changes if change["table"] == table and change["before"] is None
    )


def rival(candidates):
    row = {"candidates": candidates}
    return {"table": "rival", "key": "x:due", "before": row, "after": row}


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_hold_together_is_refused_whole(deputy, file, name):
    keep(deputy, draft(), text="代表自己的信")
    forged(file, BROKEN[name])
    if name in ("rivals by nobody", "rivals that are none"):
        forged(file, lambda entries: [
            change.update(key=entries[0]["changes"][-1]["key"] + ":due")
            for change in entries[1]["changes"] if change["table"] == "rival"
        ])  # fmt: skip
    refused(deputy, file)


def test_evidence_missing_from_the_file_is_refused(deputy, file):
    members = {name: data for name, data in unpacked(file).items() if data != PROOF.content}
    packed(file, members)
    refused(deputy, file)


def test_entries_that_undo_one_another_in_a_circle_do_not_hang_the_history(deputy, file, reported):
    def circle(entries):
        for entry, other in zip(entries, reversed(entries), strict=True):
            entry["undoes"] = other["origin"]

    forged(file, circle)
    deputy.take_in(read_package(file), SUPERVISOR, AT)
    assert {entry.undone for entry in deputy.history(reported[1])} == {None}


def test_hostile_names_stay_words(clerk, deputy, tmp_path):
    (pledge_id,) = pledge_ids(clerk, keep(clerk, draft()))
    names = ["../../外.txt", "/etc/外", "C:\\外", "CON", "一\n二.txt", "<b>.txt"]
    proofs = [Evidence(name, name.encode()) for name in names]
    clerk.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "附", proofs), CLERK, AT)
    pass_on(clerk, deputy)
    assert [piece.name for piece in deputy.entries(pledge_id)[0].evidence] == names
    there = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")}
    assert there == {PACKAGE, *(f".{name}.lock" for name in ("台账.db", "代表.db")), "台账.db", "代表.db"}


def test_a_ledger_changed_behind_the_program_is_found_out_when_it_hands_over(clerk, deputy, reported):
    pass_on(clerk, deputy)
    told = json.loads(ask(clerk.path, "SELECT changes FROM history WHERE seq = 2")[0][0])
    told[0]["after"]["note"] = "从未办结"
    force(
        clerk.path,
        "DROP TRIGGER history_keeps_update",
        f"UPDATE history SET changes = '{json.dumps(told, ensure_ascii=False)}' WHERE seq = 2",
    )
    with pytest.raises(ForgedEntry):
        pass_on(clerk, deputy)
