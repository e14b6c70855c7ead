"""What is done with a letter that is in the ledger already, asked and unasked."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from ledger_builders import AT, CLERK, TODAY, draft, facts, source

from tracker.errors import KnownLetter, LetterInBin
from tracker.ledger import Filter, Ledger, bin_letters, import_letter, open_ledger
from tracker.ledger.questions.sameness import Sameness
from tracker.reading.intake import Intake
from tracker.reading.taking_again import AGAIN, Choice, choice_unasked, keeping, new_drafts, take_unasked

REPLY = "现再次答复：将于2024年底前完成50部电梯加装，并新增3处停车场。"


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    with closing(open_ledger(tmp_path / "台账.db", "王敏", AT)) as opened:
        yield opened


@pytest.fixture
def older(ledger) -> str:
    drafts = [draft("将于2024年底前完成50部电梯加装"), draft("出台补贴办法", start=40, end=46)]
    change = ledger.carry_out(import_letter(source(), facts(), drafts), CLERK, AT)
    return next(iter(change.letter_ids))


def second(text: str = REPLY, reference: str = "市建函〔2024〕99号") -> Intake:
    drafts = (
        draft("将于2024年底前完成50部电梯加装", start=6, end=22),
        draft("新增3处停车场", start=24, end=31),
    )
    return Intake(source(text, "再次答复.txt"), facts(reference=reference), drafts, ())


def first() -> Intake:
    return Intake(source(), facts(), (draft(),), ())


def take(ledger, intake, asked=None):
    taken = take_unasked(intake, ledger, asked, TODAY)
    return taken, next(iter(ledger.carry_out(taken.operation, CLERK, AT).letter_ids))


def promises(ledger) -> list[str]:
    return sorted(line.pledge.text for line in ledger.lines(Filter(), TODAY))


def test_a_new_letter_is_kept_whole(ledger):
    taken, _ = take(ledger, first())
    assert (taken.again, taken.repeated, len(promises(ledger))) == (None, (), 1)


def test_unasked_the_same_letter_is_skipped_and_a_second_reply_kept(ledger, older):
    with pytest.raises(KnownLetter) as told:
        take(ledger, first())
    assert told.value.facts["letter_id"] == older
    taken, kept = take(ledger, second())
    assert (taken.again.kind, taken.choice) == (Sameness.REPLY, Choice.BOTH)
    assert ledger.letter(kept).replaces is None
    assert len(promises(ledger)) == 4


def test_asked_to_skip_all_are_skipped(ledger, older):
    for intake in (first(), second()):
        with pytest.raises(KnownLetter):
            take(ledger, intake, Choice.SKIP)
    assert len(ledger.letters()) == 1


def test_one_in_the_bin_is_said_to_lie_there(ledger, older):
    ledger.carry_out(bin_letters([older]), CLERK, AT)
    for asked in (None, Choice.SKIP, Choice.NEWER):
        with pytest.raises(LetterInBin):
            take(ledger, first(), asked)
    take(ledger, first(), Choice.BOTH)
    assert len(ledger.letters()) == 1


def test_a_newer_version_adds_only_what_is_new(ledger, older):
    taken, kept = take(ledger, second(), Choice.NEWER)
    assert [one.text for one in taken.drafts] == ["新增3处停车场"]
    assert [(one.text, pledge.letter_id) for one, pledge in taken.repeated] == [
        ("将于2024年底前完成50部电梯加装", older)
    ]
    assert promises(ledger) == ["出台补贴办法", "将于2024年底前完成50部电梯加装", "新增3处停车场"]
    assert ledger.letter(kept).replaces == older
    assert ledger.drafts_read(kept) == list(second().drafts)


def test_a_third_version_replaces_the_second_and_looks_at_the_pledges_of_both(ledger, older):
    _, newer = take(ledger, second(), Choice.NEWER)
    third = second(REPLY.replace("现再次", "现第三次"), "市建函〔2025〕1号")
    for again in (ledger.again(third.source, third.facts), ledger.again(source(), facts())):
        new, repeated = new_drafts(third.drafts, again, ledger, TODAY)
        assert (new, {pledge.letter_id for _, pledge in repeated}) == ((), {older, newer})
    operation = keeping(Choice.NEWER, again, ledger, third.source, third.facts, new, third.drafts)
    kept = next(iter(ledger.carry_out(operation, CLERK, AT).letter_ids))
    assert ledger.letter(kept).replaces == newer
    assert len(promises(ledger)) == 3
    ledger.undo(CLERK, AT)
    assert [letter.id for letter in ledger.letters()] == [older, newer]


@pytest.mark.parametrize("choice", [Choice.SKIP, Choice.OPEN])
def test_skipped_or_opened_nothing_is_kept(ledger, older, choice):
    again = ledger.again(source(), facts())
    assert keeping(choice, again, ledger, source(), facts(), [], []) is None


@pytest.mark.parametrize("kind", Sameness)
def test_what_was_asked_for_holds_for_every_kind(ledger, older, kind):
    again = ledger.again(source(), facts())
    for asked in (Choice.SKIP, Choice.BOTH, Choice.NEWER):
        assert choice_unasked(again, asked) is asked
    assert AGAIN[kind]
