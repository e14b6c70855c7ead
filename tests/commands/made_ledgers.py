"""A ledger whose pledges stand at every level on the day of the test, and what a command said."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tracker.ledger import import_letter, open_ledger, take_turn
from tracker.letter_source import LetterSource
from tracker.model import Actor, Draft, EntryKind, LetterFacts, Origin, Side

CLERK, SUPERVISOR = Actor("王敏", Side.CLERK), Actor("李强", Side.SUPERVISOR)
NOW = datetime.now().astimezone()
TODAY = NOW.date()

# For each pledge its words, its owner, and in how many days it is due; all but the last two are not started.
ROADS = (
    ("新开渔港至县医院的公交", "县公交公司", -10),
    ("修复港前路破损路面", "县住建局", -200),
    ("增设路灯三十盏", "县住建局", 5),
)
SCHOOLS = (
    ("新建校舍九所", "县教育局", 400),
    ("出台补贴办法", "县教育局", 2),
    ("印发工作方案", "县财政局", 3),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and the code that it ended with."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def failed_in_one_line(self, code: int = 1) -> str:
        """The one line in which it told what is wrong."""
        assert self.code == code
        assert self.err.count("\n") == 1
        assert self.err.endswith("\n")
        assert "Traceback" not in self.err
        assert "{" not in self.err.replace("{zh,en}", "")
        return self.err


def draft(text: str, owner: str, days: int, place: int) -> Draft:
    due = TODAY + timedelta(days=days)
    return Draft(
        text,
        place,
        place + len(text),
        owner=owner,
        owner_origin=Origin.STATED,
        owner_words=owner,
        due=due,
        due_origin=Origin.DEFAULT,
    )


def make(path: Path) -> None:
    """Two letters: roads, kept 120 days ago and never touched; schools, kept today, one pledge verified, one reported."""
    ledger = open_ledger(path, "王敏", NOW)
    try:
        for name, number, rows, at in (
            ("道路.txt", "63", ROADS, NOW - timedelta(days=120)),
            ("学校.txt", "207", SCHOOLS, NOW),
        ):
            words = name + "。".join(text for text, _, _ in rows)
            source = LetterSource(name, words.encode(), words, "utf-8")
            facts = LetterFacts(issuer="望海县政府", reference=f"望函〔2026〕{number}号", number=number)
            drafts = [draft(*row, place=words.index(row[0])) for row in rows]
            change = ledger.carry_out(import_letter(source, facts, drafts), CLERK, at)
        ids = {line.pledge.text: line.pledge.id for line in map(ledger.line, change.pledge_ids) if line}
        for kind, text, actor in (
            (EntryKind.REPORT, "出台补贴办法", CLERK),
            (EntryKind.VERIFY, "出台补贴办法", SUPERVISOR),
            (EntryKind.REPORT, "印发工作方案", CLERK),
        ):
            turn = take_turn(kind, [ids[text]], "办法已经县政府常务会议通过")
            ledger.carry_out(turn, actor, NOW)
    finally:
        ledger.close()
