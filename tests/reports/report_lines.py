"""Ledger lines made by hand: what a test does not name is plain and in time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tracker.model import (
    Entry,
    EntryKind,
    LedgerLine,
    Letter,
    LetterFacts,
    Origin,
    Pledge,
    Side,
    Status,
)
from tracker.pledge_record import PledgeRecord

TODAY = date(2026, 11, 25)
CAME_IN = datetime(2026, 6, 25, 9, 0, tzinfo=UTC)


def a_letter(place: int = 1, **facts) -> Letter:
    known = {
        "issuer": "望海县交通运输局",
        "reference": f"望交函〔2026〕{place}号",
        "subject": f"对县十八届人大五次会议第{place}号建议的答复",
        "kind": "suggestion",
        "number": str(place),
        "dated": date(2026, 6, 25),
    }
    return Letter(
        id=f"letter-{place}",
        name=f"答复{place}.txt",
        facts=LetterFacts(**{**known, **facts}),
        digest=str(place),
        imported_at=CAME_IN + timedelta(hours=place),
        imported_by="王芳",
    )


def a_pledge(letter: Letter, position: int = 1, **given) -> Pledge:
    plain = Pledge(
        id=f"{letter.id}-{position}",
        letter_id=letter.id,
        position=position,
        text="新开渔港至县医院的3路公交，投放新能源公交车6辆。",
        start=0,
        end=24,
        heading=None,
        owner="县公交公司",
        owner_origin=Origin.STATED,
        owner_words="由县公交公司负责",
        owner_set_by=None,
        owner_set_at=None,
        co_owners=(),
        person="卢志强",
        phone=None,
        baseline_due=date(2026, 12, 31),
        due=date(2026, 12, 31),
        due_origin=Origin.DEFAULT,
        due_words=None,
        due_set_by=None,
        due_set_at=None,
        measurable=True,
        continuing=False,
        status=Status.NOT_STARTED,
        reported_on=None,
        slips=0,
    )
    return replace(plain, **given)


def an_entry(pledge: Pledge, note: str = "已完成前期勘察", at: datetime | None = None) -> Entry:
    at = at or datetime(2026, 11, 1, 10, 0, tzinfo=UTC)
    return Entry(f"{pledge.id}-e", pledge.id, EntryKind.PROGRESS, note, "卢志强", Side.CLERK, at)


def a_line(letter: Letter | None = None, position: int = 1, noted: bool = True, **given) -> LedgerLine:
    letter = letter or a_letter()
    pledge = a_pledge(letter, position, **given)
    return LedgerLine(pledge, letter, an_entry(pledge) if noted else None)


def records(lines) -> list[PledgeRecord]:
    """The lines as records whose only entries are their last ones."""
    return [PledgeRecord(line, (line.last_entry,) if line.last_entry else ()) for line in lines]
