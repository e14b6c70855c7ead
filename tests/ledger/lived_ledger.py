"""A ledger in which a lot was done: several letters, every kind of turn, evidence, a bin, undo, rivals, a hand-over."""

from datetime import date, timedelta
from pathlib import Path

from ledger_builders import AT, CLERK, SUPERVISOR, draft, facts, source, undated

from tracker.ledger import (
    Filter,
    Ledger,
    assign,
    bin_letters,
    bin_pledges,
    bring_back,
    extend,
    import_letter,
    mend_facts,
    open_ledger,
    reread_letter,
    set_rules,
    take_turn,
)
from tracker.ledger.exchange.package import read_package
from tracker.model import EntryKind, Evidence, OfficeRules

LETTERS = 6


def live(path: Path, folder: Path) -> None:
    """Make it; a second desktop takes part by hand-over, and both change the same field once."""
    other = open_ledger(folder / "another.sqlite", "李强", AT)
    ledger = open_ledger(path, "王敏", AT)
    try:
        _work(ledger)
        _hand_over(ledger, other, folder)
        pledge_id = _pledges(other)[0]
        _do(other, assign([pledge_id], "县财政局", (), None, None), SUPERVISOR, 50)
        _do(ledger, assign([pledge_id], "县教育局", (), None, None), CLERK, 51)
        _do(other, take_turn(EntryKind.PROGRESS, [_pledges(other)[8]], "督办意见"), SUPERVISOR, 52)
        _hand_over(other, ledger, folder)
        _do(ledger, take_turn(EntryKind.PROGRESS, [_pledges(ledger)[9]], "又有进展"), CLERK, 53)
    finally:
        ledger.close()
        other.close()


def _work(ledger: Ledger) -> None:
    for number in range(LETTERS):
        text = f"第{number}号建议收悉。" + "我局将完成加装电梯并出台补贴办法。" * (200 if number == 1 else 20)
        drafts = [draft(f"完成第{each}项", start=10 * each, end=10 * each + 5) for each in range(1, 5)]
        kept = import_letter(
            source(text, f"{number}.txt"),
            facts(reference=f"望函{number}号"),
            [*drafts, undated()],
            drafts,
            "1",
        )
        _do(ledger, kept, CLERK, number)
    ids = _pledges(ledger)
    _do(ledger, set_rules(OfficeRules(due_soon_days=7)), CLERK, 10)
    for number, pledge_id in enumerate(ids):
        proof = [Evidence(f"验收{number}.pdf", bytes([number]) * (9000 if number % 7 == 0 else 90))]
        _do(ledger, take_turn(EntryKind.PROGRESS, [pledge_id], f"第{number}项已招标" * 9, proof), CLERK, 11)
    _do(ledger, extend(ids[:2], date(2025, 6, 30), "雨季", "周局长"), SUPERVISOR, 12)
    _do(ledger, take_turn(EntryKind.REPORT, [ids[3]], "已办"), CLERK, 13)
    _do(ledger, take_turn(EntryKind.VERIFY, [ids[3]], "属实"), SUPERVISOR, 14)
    ledger.undo(SUPERVISOR, AT + timedelta(hours=15))
    letters = [letter.id for letter in ledger.letters()]
    _do(ledger, mend_facts(letters[0], facts(reference="望函0号", contact="钱工")), CLERK, 16)
    _do(
        ledger,
        reread_letter(letters[2], [draft("漏掉的一项", start=900, end=905)], [], [draft()], "2"),
        CLERK,
        17,
    )
    _do(ledger, bin_letters([letters[4]]), CLERK, 18)
    _do(ledger, bin_pledges([ids[5]]), CLERK, 18)
    _do(ledger, bring_back([ledger.in_bin()[0]]), CLERK, 19)
    _do(ledger, bin_letters([letters[5]]), CLERK, 20)
    ledger.empty_bin(CLERK, AT + timedelta(days=40))


def _do(ledger: Ledger, operation, actor, hours: int) -> None:
    ledger.carry_out(operation, actor, AT + timedelta(hours=hours))


def _pledges(ledger: Ledger) -> list[str]:
    return [line.pledge.id for line in ledger.lines(Filter(), AT.date())]


def _hand_over(giver: Ledger, taker: Ledger, folder: Path) -> None:
    file = folder / "交换包.handover"
    giver.hand_over(file, None, CLERK, AT + timedelta(days=41))
    taker.take_in(read_package(file), SUPERVISOR, AT + timedelta(days=42))
