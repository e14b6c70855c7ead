"""Days on which anything at all is done with a ledger, while a second desktop works on it too and hands over."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from ledger_builders import AT, CLERK, SUPERVISOR, draft, facts, source, undated

from tracker.errors import KnownLetter, NotAllowed
from tracker.ledger import (
    Filter,
    Ledger,
    Operation,
    ask_drop,
    ask_extend,
    assign,
    bin_letters,
    bin_pledges,
    bring_back,
    carry_over,
    choose,
    comment,
    extend,
    grant,
    import_letter,
    link,
    mend_facts,
    open_ledger,
    plan_review,
    rate,
    refuse,
    reread_letter,
    review,
    revise_class,
    set_rules,
    tag,
    take_turn,
    together,
)
from tracker.ledger.exchange.package import read_package
from tracker.model import EntryKind, Evidence, OfficeRules, Rating, Status

START = AT.date()
# So far apart are the days, that what lies in the bin comes to be deleted for good.
APART = timedelta(days=9)
OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS)
DONE = (Status.REPORTED, Status.VERIFIED)
CLOSED = (Status.VERIFIED, Status.DROPPED)


def lived_days(folder: Path, seed: int, days: int, a_day: int = 6) -> Iterator[tuple[date, Ledger]]:
    """A ledger on the evening of each day; it stays open until the last, and is closed then."""
    drawn = Random(seed)
    with (
        closing(open_ledger(folder / "台账.sqlite", "王敏", AT)) as ledger,
        closing(open_ledger(folder / "另一台.sqlite", "李强", AT)) as other,
    ):
        for number in range(days):
            at = AT + APART * number
            for hour in range(drawn.randrange(a_day + 1)):
                _act(ledger, drawn, at + timedelta(minutes=hour))
                if drawn.random() < 0.2:
                    # Its clock is a week ahead.
                    _act(other, drawn, at + timedelta(days=7, minutes=hour))
                if drawn.random() < 0.12:
                    _exchange(ledger, other, folder, drawn, at + timedelta(minutes=hour))
            yield at.date(), ledger


def _exchange(ledger: Ledger, other: Ledger, folder: Path, drawn: Random, at: datetime) -> None:
    giver, taker = drawn.choice([(ledger, other), (other, ledger), (other, ledger)])
    letters = [letter.id for letter in giver.letters()]
    file = folder / "交换包.handover"
    giver.hand_over(file, drawn.sample(letters, min(len(letters), 3)) or None, CLERK, at)
    taker.take_in(read_package(file), SUPERVISOR, at)


def _act(ledger: Ledger, drawn: Random, at: datetime) -> None:
    chance = drawn.random()
    if chance < 0.08:
        if ledger.undo_action:
            ledger.undo(CLERK, at)
        return
    if chance < 0.13:
        if ledger.redo_action:
            ledger.redo(CLERK, at)
        return
    if chance < 0.17:
        ledger.empty_bin(CLERK, at)
        return
    operation = _operation(ledger, drawn, at)
    if operation:
        for actor in drawn.sample((CLERK, SUPERVISOR), 2):
            try:
                ledger.carry_out(operation, actor, at)
            except (NotAllowed, KnownLetter):
                continue
            return


def _operation(ledger: Ledger, drawn: Random, at: datetime) -> Operation | None:
    lines = ledger.lines(Filter(), at.date())
    if not lines or drawn.random() < 0.12:
        return _import(drawn)
    ids = [line.pledge.id for line in drawn.sample(lines, min(len(lines), drawn.randint(1, 3)))]

    def one(*statuses: Status) -> list[str]:
        those = [line.pledge.id for line in lines if line.pledge.status in statuses]
        return [drawn.choice(those)] if those else ids

    asked = [line.pledge.id for line in lines if line.pledge.asked] or ids
    letter_id = drawn.choice(lines).letter.id
    due = date(2024, 1, 1) + timedelta(days=drawn.randrange(700))
    binned, rivals = ledger.in_bin(), ledger.rivals()
    proof = [Evidence("验收.pdf", drawn.randbytes(40))]
    ways = [
        lambda: take_turn(EntryKind.PROGRESS, ids, "说明", proof),
        lambda: take_turn(EntryKind.REPORT, ids, "已办"),
        lambda: take_turn(EntryKind.REPORT, one(Status.NOT_STARTED, Status.IN_PROGRESS), "已办"),
        lambda: take_turn(EntryKind.VERIFY, one(Status.REPORTED), "属实"),
        lambda: take_turn(EntryKind.RETURN, one(Status.REPORTED), "不实"),
        lambda: take_turn(EntryKind.DROP, one(Status.IN_PROGRESS), "条件不具备", approver="周局长"),
        lambda: take_turn(EntryKind.REOPEN, one(*CLOSED), "仍有问题"),
        lambda: extend(one(*OPEN), due, "雨季", "周局长"),
        lambda: ask_extend(ids, due, "雨季"),
        lambda: ask_drop(one(*OPEN), "条件不具备"),
        lambda: grant(asked[:1], "同意", "周局长"),
        lambda: refuse(asked[:1], "不同意", "周局长"),
        lambda: comment(ids, "请加快"),
        lambda: rate(one(*DONE), drawn.choice(list(Rating)), at.date(), "电话", "张三", ""),
        lambda: rate(one(*DONE), drawn.choice(list(Rating)), at.date(), "走访", "李四", "说明"),
        lambda: review(ids, "已评估", due),
        lambda: plan_review(ids, due),
        lambda: tag(ids, [drawn.choice("民生")]),
        lambda: together([tag(ids, ["甲"]), tag(ids, ["乙"]), tag(ids, remove=["甲"])]),
        lambda: carry_over(ids, 2025),
        lambda: link(ids),
        lambda: assign(ids, f"{drawn.randrange(4)}局", ["协办局"], "张三", None),
        lambda: mend_facts(letter_id, facts(number=str(drawn.randrange(9)), category=drawn.choice("AB"))),
        lambda: revise_class([letter_id], drawn.choice("ABC")),
        lambda: reread_letter(
            letter_id, [draft(f"漏掉{drawn.randrange(9**9)}", start=9, end=12)], [], [draft()], "2"
        ),
        lambda: bin_letters([letter_id]),
        lambda: bin_pledges(ids),
        lambda: bring_back(binned[:2]) if binned else None,
        lambda: choose(rivals[0].id, drawn.choice(rivals[0].candidates).id) if rivals else None,
        lambda: set_rules(OfficeRules(due_soon_days=drawn.randrange(60), office=drawn.choice("甲乙"))),
    ]
    return drawn.choice(ways)()


def _import(drawn: Random) -> Operation:
    number = drawn.randrange(30)  # few, so that two desktops keep the same ones
    owner = ("住建局", "水务局", None)[number % 3]
    drafts = [
        draft(
            f"第{number}号之{place}", start=place, end=place + 4, due=START + APART * place * 2, owner=owner
        )
        for place in range(1, 2 + number % 4)
    ]
    drafts.append(undated(f"长期坚持{number}", start=50, end=60, continuing=True, measurable=False))
    text = f"第{number}号建议收悉。" + "我局将做实事。" * (number + 1)
    told = facts(number=str(number), category=("A", "B", "C", None)[number % 4])
    return import_letter(source(text, f"{number}.txt"), told, drafts, drafts, "1")
