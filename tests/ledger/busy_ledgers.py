"""Ledgers in which there is something of every kind, for whoever asks them questions."""

from datetime import date, timedelta

from ledger_builders import AT, CLERK, SUPERVISOR, bring_to, draft, keep, pledge_ids, undated

from tracker.ledger import (
    Filter,
    Ledger,
    ask_drop,
    ask_extend,
    carry_over,
    comment,
    grant,
    link,
    put_in_charge,
    rate,
    refuse,
    review,
    revise_class,
    tag,
    take_turn,
    together,
)
from tracker.model import EntryKind, Rating, Status

TODAY = date(2024, 7, 1)
OWNERS = ["安监局", "濮阳市教育局", "亳州市水务局", "财政局", None]


def fill(ledger: Ledger) -> list[str]:
    """Thirty pledges in three letters; gives their ids."""
    for letter in range(3):
        drafts = [
            (draft if place % 5 else undated)(
                f"{'修建完成推进'[place % 3 * 2 :][:2]}第{place}项",
                owner=OWNERS[(place + letter) % 5],
                **({"due": date(2024, 1 + place, 1 + letter)} if place % 5 else {}),
                continuing=place == 7,
            )
            for place in range(10)
        ]
        keep(ledger, *drafts, text=f"第{letter}封", name=f"{letter}.txt", number=str(12 - 4 * letter))
    ids = {line.pledge.text + str(line.letter.name): line.pledge.id for line in ledger.lines(Filter(), TODAY)}
    for place, pledge_id in enumerate(ids.values()):
        bring_to(ledger, pledge_id, list(Status)[place % 5])
    return list(ids.values())


DUE = date(2025, 6, 30)


def supervise(ledger: Ledger) -> list[str]:
    """A pledge for each thing that the fifth form holds, the last of another letter; gives their ids."""
    drafts = [draft(f"第{number}项", start=10 * number, end=10 * number + 3) for number in range(5)]
    ids = pledge_ids(ledger, keep(ledger, *drafts, undated("坚持", start=70, end=72, continuing=True)))
    ids += pledge_ids(ledger, keep(ledger, draft(), text="另一封", name="另.txt"))
    steps = [
        (ask_extend(ids[:2], DUE, "资金"), CLERK),
        (ask_drop([ids[2]], "政策"), CLERK),
        (grant(ids[1:3], "同意", "周主任"), SUPERVISOR),
        (ask_drop([ids[1]], "又问"), CLERK),
        (refuse([ids[1]], "不同意", "周主任"), SUPERVISOR),
        (take_turn(EntryKind.REPORT, ids[3:5], "已办"), CLERK),
        (rate([ids[3]], Rating.DISSATISFIED, AT.date(), "走访", "张三", "没修好"), SUPERVISOR),
        (rate([ids[4]], Rating.SATISFIED, AT.date(), "电话", "张三"), SUPERVISOR),
        (comment(ids, "请加快"), SUPERVISOR),
        (review([ids[5]], "仍在做"), SUPERVISOR),
        (together([tag(ids, ["民生", "重点"]), put_in_charge(ids, person="孙处长")]), CLERK),
        (carry_over(ids[:1], 2025), SUPERVISOR),
        (link([ids[0], ids[6]]), CLERK),
        (revise_class([ledger.letters()[0].id], "B"), SUPERVISOR),
    ]
    for minute, (operation, actor) in enumerate(steps):
        ledger.carry_out(operation, actor, AT + timedelta(minutes=minute))
    return ids
