"""A ledger in a file for the tests of exports: two letters, entries, evidence, a tag, something in the bin."""

from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from tracker.ledger import Filter, bin_pledges, import_letter, open_ledger, set_rules, tag, take_turn
from tracker.letter_source import LetterSource
from tracker.model import Actor, Draft, EntryKind, Evidence, LetterFacts, OfficeRules, Origin, Side

AT = datetime.fromisoformat("2026-06-25T09:00:00+08:00")
TODAY = date(2026, 11, 25)
CLERK = Actor("王芳", Side.CLERK)
TEXTS = ("新开渔港至县医院的公交", "修复港前路破损路面", "增设路灯三十盏", "不是承诺")
PHOTO = Evidence("现场.jpg", b"\xff\xd8\xff\xe0 photo \xff\xd9")


def a_draft(text: str, place: int) -> Draft:
    return Draft(
        text,
        place,
        place + len(text),
        owner="县公交公司",
        owner_origin=Origin.STATED,
        due=date(2026, 12, 31),
        due_origin=Origin.DEFAULT,
    )


def a_ledger(path: Path, texts: tuple[str, ...] = TEXTS, note: str = "已完成前期勘察") -> Path:
    """Make it; the last pledge of the first letter lies in the bin where there are four."""
    with closing(open_ledger(path, CLERK.name, AT)) as ledger:
        for number, words in enumerate((texts, texts[:1])):
            facts = LetterFacts(reference=f"望交函〔2026〕{number}号", subject=words[0], dated=AT.date())
            whole = "。".join((f"第{number}件", *words))
            content = LetterSource(f"答复{number}.txt", whole.encode(), whole, "utf-8")
            drafts = [a_draft(each, whole.index(each)) for each in words]
            ledger.carry_out(import_letter(content, facts, drafts), CLERK, AT + timedelta(hours=number))
        ids = {line.pledge.text: line.pledge.id for line in ledger.lines(Filter(), TODAY)}
        first = [ids[texts[0]]]
        later = AT + timedelta(days=30)
        ledger.carry_out(take_turn(EntryKind.PROGRESS, first, note, [PHOTO]), CLERK, later)
        ledger.carry_out(tag(first, ["民生"]), CLERK, later)
        ledger.carry_out(set_rules(OfficeRules(office="望海县人民政府办公室")), CLERK, later)
        if len(texts) == 4:
            ledger.carry_out(bin_pledges([ids[texts[3]]]), CLERK, later)
    return path
