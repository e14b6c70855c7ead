"""Keeping what was read: nothing of a letter is lost, nothing is kept twice."""

import hashlib
import sqlite3
import uuid
from dataclasses import fields
from datetime import date

import pytest
from ledger_builders import (
    AT,
    CLERK,
    HISTORY_TABLES,
    TABLES,
    TODAY,
    WORDS,
    ask,
    count,
    draft,
    facts,
    keep,
    pledge_ids,
    rows_of,
    source,
    undated,
)

from tracker.errors import KnownLetter, LetterInBin
from tracker.ledger import Action, Filter, add_pledge, bin_letters, import_letter, mend_facts, words_digest
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts, Origin, Status

FULL_DRAFT = Draft(
    text="牵头制定《补贴办法》",
    start=12,
    end=24,
    heading="二、下一步工作",
    owner="市住建局物业处",
    owner_origin=Origin.STATED,
    owner_words="由我局物业处牵头",
    co_owners=("市财政局", "市发改委"),
    due=date(2025, 3, 31),
    due_origin=Origin.STATED,
    due_words="明年一季度",
    measurable=False,
    continuing=True,
)


def only_letter(ledger):
    (letter,) = ledger.letters()
    return letter


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_original_bytes_and_text_are_kept(ledger, encoding):
    received = source(encoding=encoding)
    ledger.carry_out(import_letter(received, facts(), []), CLERK, AT)
    assert ledger.source(only_letter(ledger).id) == received


def test_original_need_not_be_what_the_text_encodes_to(ledger, path):
    received = LetterSource("扫描.txt", bytes(range(256)) * 40, "完全不同的文字", "latin-1")
    ledger.carry_out(import_letter(received, facts(), []), CLERK, AT)
    kept = ledger.source(only_letter(ledger).id)
    assert kept.original == received.original
    assert kept.text == "完全不同的文字"
    assert ask(path, "SELECT sha256 FROM letter_source") == [(hashlib.sha256(received.original).hexdigest(),)]


@pytest.mark.parametrize("text", ["一\r\n二\r三\n", "末尾空白 \t\u3000", "😀𠮷", "含\x00零"])
def test_text_is_kept_to_the_character(ledger, text):
    ledger.carry_out(import_letter(source(text, encoding="utf-8"), facts(), []), CLERK, AT)
    assert ledger.source(only_letter(ledger).id).text == text


def test_facts_are_kept(ledger):
    keep(ledger)
    letter = only_letter(ledger)
    assert letter.facts == facts()
    assert (letter.name, letter.imported_at, letter.imported_by) == ("答复函.txt", AT, "王敏")
    assert letter.digest == words_digest(WORDS)
    assert ledger.letter(letter.id) == letter


def test_a_letter_that_says_nothing_of_itself_is_kept(ledger):
    ledger.carry_out(import_letter(source(), LetterFacts(), []), CLERK, AT)
    assert only_letter(ledger).facts == LetterFacts()


def test_moments_keep_their_time_zone(ledger):
    keep(ledger)
    assert only_letter(ledger).imported_at.utcoffset() == AT.utcoffset()


@pytest.mark.parametrize(
    "kept",
    [FULL_DRAFT, Draft("出台办法", 0, 4), draft(), undated(), draft("引号'\"%_\\与[]", heading="", owner="")],
)
def test_every_field_of_a_draft_is_kept(ledger, kept):
    (pledge_id,) = pledge_ids(ledger, keep(ledger, kept))
    pledge = ledger.line(pledge_id).pledge
    of_the_review_only = {"confidence", "reasons"}
    for field in fields(Draft):
        if field.name in of_the_review_only:
            continue
        assert getattr(pledge, field.name) == getattr(kept, field.name), field.name
    assert pledge.baseline_due == kept.due
    assert (pledge.status, pledge.reported_on, pledge.slips) == (Status.NOT_STARTED, None, 0)
    assert (pledge.person, pledge.phone) == (None, None)


@pytest.mark.parametrize("origin", list(Origin))
def test_origins_are_kept_and_only_what_a_user_set_bears_a_name(ledger, origin):
    kept = draft(owner_origin=origin, due_origin=origin)
    (pledge_id,) = pledge_ids(ledger, keep(ledger, kept))
    pledge = ledger.line(pledge_id).pledge
    assert (pledge.owner_origin, pledge.due_origin) == (origin, origin)
    expected = ("王敏", AT) if origin is Origin.SET else (None, None)
    assert (pledge.owner_set_by, pledge.owner_set_at) == expected
    assert (pledge.due_set_by, pledge.due_set_at) == expected


def test_origins_of_owner_and_date_are_told_apart(ledger):
    (pledge_id,) = pledge_ids(ledger, keep(ledger, draft(owner_origin=Origin.SET)))
    pledge = ledger.line(pledge_id).pledge
    assert pledge.owner_set_by == "王敏"
    assert pledge.due_set_by is None


def test_pledges_stand_in_the_order_of_the_letter(ledger):
    ids = pledge_ids(ledger, keep(ledger, *(draft(f"第{n}件") for n in range(5))))
    assert [ledger.line(each).pledge.position for each in ids] == [1, 2, 3, 4, 5]
    assert [ledger.line(each).pledge.text for each in ids] == [f"第{n}件" for n in range(5)]


def test_a_letter_with_hundreds_of_pledges(ledger, path):
    change = keep(ledger, *(draft(f"第{n}件") for n in range(400)))
    assert len(change.pledge_ids) == 400
    assert len(ledger.lines(Filter(), TODAY)) == 400
    ledger.undo(CLERK, AT)
    assert count(path, "pledge") == 0


def test_a_letter_without_pledges_is_kept(ledger):
    change = keep(ledger)
    assert change.pledge_ids == frozenset()
    assert len(change.letter_ids) == 1
    assert ledger.lines(Filter(), TODAY) == []


def test_ids_are_uuids_and_unique(ledger, path):
    for number in range(20):
        keep(ledger, draft(), undated(), text=f"第{number}封信")
    ids = [row[0] for table in ("letter", "pledge") for row in rows_of(path, table)[table]]
    ids += [row[0] for row in ask(path, "SELECT id FROM history")]
    assert len(ids) == 20 + 40 + 20
    assert len(set(ids)) == len(ids)
    assert all(str(uuid.UUID(each)) == each for each in ids)


def test_an_import_is_one_entry_in_the_history(ledger, path):
    change = keep(ledger, draft(), undated())
    assert change.action is Action.IMPORT_LETTER
    assert count(path, "history") == 1
    (letter_id,) = change.letter_ids
    (told,) = ledger.history(letter_id)
    assert (told.action, told.by, told.side, told.at, told.undone) == (
        Action.IMPORT_LETTER,
        CLERK.name,
        CLERK.side,
        AT,
        None,
    )
    assert all([entry.seq for entry in ledger.history(each)] == [told.seq] for each in change.pledge_ids)


SAME_WORDS = {
    "the very file": source(),
    "another name": source(name="副本.txt"),
    "another encoding": source(encoding="utf-16"),
    "other line ends": source(WORDS.replace("\n", "\r\n\r\n")),
    "other white space": source("\u3000\u3000" + WORDS.replace("。", "。 \t")),
}


@pytest.mark.parametrize("again", SAME_WORDS.values(), ids=SAME_WORDS)
def test_the_same_words_are_not_kept_twice(ledger, path, again, english):
    keep(ledger, draft())
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    content = path.read_bytes()
    with pytest.raises(KnownLetter) as caught:
        ledger.carry_out(import_letter(again, facts(), [draft()]), CLERK, AT)
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before
    assert path.read_bytes() == content
    assert caught.value.facts["letter_id"] == only_letter(ledger).id
    title, advice = caught.value.told(english)
    assert title == f"“{again.name}” is in the ledger already, as “市建函〔2024〕17号”."
    assert "{" not in title + advice


def test_a_known_letter_without_reference_is_told_by_its_name(ledger):
    keep(ledger, reference=None)
    with pytest.raises(KnownLetter) as caught:
        keep(ledger)
    assert caught.value.facts["kept"] == "答复函.txt"


def test_one_word_more_is_another_letter(ledger):
    keep(ledger)
    keep(ledger, text=WORDS + "此复")
    assert len(ledger.letters()) == 2


def test_a_letter_taken_back_may_be_kept_again(ledger):
    keep(ledger, draft())
    ledger.undo(CLERK, AT)
    keep(ledger, draft())
    assert len(ledger.letters()) == 1


def test_a_known_letter_is_told_by_its_words(ledger):
    (letter_id,) = keep(ledger, reference="市建函〔2024〕17号").letter_ids
    with pytest.raises(KnownLetter) as told:
        ledger.carry_out(import_letter(source(" " + WORDS, "副本.txt"), LetterFacts(), [draft()]), CLERK, AT)
    assert type(told.value) is KnownLetter
    assert told.value.facts == {"name": "副本.txt", "kept": "市建函〔2024〕17号", "letter_id": letter_id}


def test_so_is_one_in_the_bin(ledger):
    (letter_id,) = keep(ledger).letter_ids
    ledger.carry_out(bin_letters([letter_id]), CLERK, AT)
    with pytest.raises(LetterInBin):
        keep(ledger)


def test_a_pledge_without_words_is_refused_whole(ledger, path):
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    with pytest.raises(sqlite3.IntegrityError):
        keep(ledger, draft(), draft(""))
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before
    assert ledger.undo_action is None


def test_mended_facts_replace_the_old_ones_and_are_told_field_by_field(ledger):
    (letter_id,) = keep(ledger).letter_ids
    mended = facts(category="B", dated=None, addressees=("王五代表",), reference=None)
    change = ledger.carry_out(mend_facts(letter_id, mended), CLERK, AT)
    assert change.letter_ids == {letter_id}
    assert ledger.letter(letter_id).facts == mended
    told = {field.field: (field.before, field.after) for field in ledger.history(letter_id)[0].fields}
    assert told == {
        "category": ("A", "B"),
        "dated": ("2024-05-20", None),
        "reference": ("市建函〔2024〕17号", None),
        "addressees": ('["张三代表", "李四代表"]', '["王五代表"]'),
    }


@pytest.mark.parametrize("field", [field.name for field in fields(LetterFacts)])
def test_each_fact_can_be_mended_to_nothing(ledger, field):
    (letter_id,) = keep(ledger).letter_ids
    nothing = LetterFacts.__dataclass_fields__[field].default
    ledger.carry_out(mend_facts(letter_id, facts(**{field: nothing})), CLERK, AT)
    assert ledger.letter(letter_id).facts == facts(**{field: nothing})


def test_mending_leaves_bytes_text_and_pledges_alone(ledger, path):
    (letter_id,) = keep(ledger, draft()).letter_ids
    before = rows_of(path, "letter_source", "pledge")
    ledger.carry_out(mend_facts(letter_id, LetterFacts()), CLERK, AT)
    assert rows_of(path, "letter_source", "pledge") == before


def test_mending_an_unknown_letter_leaves_no_trace(ledger, path):
    with pytest.raises(KeyError):
        ledger.carry_out(mend_facts("nowhere", facts()), CLERK, AT)
    assert count(path, "history") == 0


def test_a_missed_pledge_is_added_last(ledger):
    (letter_id,) = keep(ledger, draft(), undated()).letter_ids
    change = ledger.carry_out(add_pledge(letter_id, FULL_DRAFT), CLERK, AT)
    (pledge_id,) = change.pledge_ids
    pledge = ledger.line(pledge_id).pledge
    assert (pledge.position, pledge.letter_id, pledge.text) == (3, letter_id, FULL_DRAFT.text)
    assert change.letter_ids == {letter_id}
    assert [entry.action for entry in ledger.history(letter_id)] == [Action.ADD_PLEDGE, Action.IMPORT_LETTER]


def test_the_first_pledge_of_a_letter_without_any(ledger):
    (letter_id,) = keep(ledger).letter_ids
    (pledge_id,) = ledger.carry_out(add_pledge(letter_id, draft()), CLERK, AT).pledge_ids
    assert ledger.line(pledge_id).pledge.position == 1


def test_a_pledge_of_an_unknown_letter_leaves_no_trace(ledger, path):
    with pytest.raises(KeyError):
        ledger.carry_out(add_pledge("nowhere", draft()), CLERK, AT)
    assert (count(path, "pledge"), count(path, "history")) == (0, 0)


def test_words_digest_looks_at_words_only():
    assert words_digest("甲 乙\r\n\u3000丙\f") == words_digest("甲乙丙")
    assert words_digest("甲乙丙") != words_digest("甲丙乙")
