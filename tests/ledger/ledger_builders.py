"""Builders of what a ledger is fed with, and a look at its file that goes round the program."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from tracker.ledger import Ledger, Operation, extend, import_letter, take_turn
from tracker.ledger.past.history import Change
from tracker.letter_source import LetterSource
from tracker.model import Actor, Draft, EntryKind, LetterFacts, Origin, Side, Status

# One ledger of each earlier form, made by the program that was released with it.
OLDER_FILES = Path(__file__).parent / "files"

BEIJING = timezone(timedelta(hours=8))
AT = datetime(2024, 6, 3, 9, 30, tzinfo=BEIJING)
TODAY = AT.date()

CLERK = Actor("王敏", Side.CLERK)
SUPERVISOR = Actor("李强", Side.SUPERVISOR)
ACTORS = {Side.CLERK: CLERK, Side.SUPERVISOR: SUPERVISOR}

TABLES = (
    "letter", "letter_source", "pledge", "entry", "evidence", "setting", "reading", "rival", "package",
)  # fmt: skip
HISTORY_TABLES = ("history", "history_subject")

WORDS = "关于加快老旧小区加装电梯的建议收悉。我局将于2024年底前完成50部电梯加装。\n下一步,将出台补贴办法。"


def source(text: str = WORDS, name: str = "答复函.txt", encoding: str = "gb18030") -> LetterSource:
    return LetterSource(name, text.encode(encoding), text, encoding)


def facts(**values: Any) -> LetterFacts:
    return LetterFacts(
        **{
            "issuer": "市住房和城乡建设局",
            "reference": "市建函〔2024〕17号",
            "category": "A",
            "kind": "suggestion",
            "session": "十四届人大三次会议",
            "number": "0123",
            "subject": "关于加快老旧小区加装电梯的建议",
            "addressees": ("张三代表", "李四代表"),
            "dated": date(2024, 5, 20),
            "signatory": "市住房和城乡建设局",
            "contact": "赵工",
            "phone": "0512-1234567",
            "copies": ("市人大代工委", "市政府督查室"),
        }
        | values
    )


def draft(text: str = "完成50部电梯加装", **values: Any) -> Draft:
    return Draft(
        **{
            "text": text,
            "start": 21,
            "end": 21 + len(text),
            "owner": "市住房和城乡建设局",
            "due": date(2024, 12, 31),
            "due_origin": Origin.STATED,
            "due_words": "2024年底前",
        }
        | values
    )


def undated(text: str = "出台补贴办法", **values: Any) -> Draft:
    return draft(text, **({"due": None, "due_origin": Origin.NONE, "due_words": None} | values))


def keep(
    ledger: Ledger,
    *drafts: Draft,
    text: str = WORDS,
    at: datetime = AT,
    name: str = "答复函.txt",
    **stated: Any,
) -> Change:
    """Keep a letter with these pledges."""
    operation = import_letter(source(text, name), facts(**stated), drafts)
    return ledger.carry_out(operation, CLERK, at)


def pledge_ids(ledger: Ledger, change: Change) -> list[str]:
    """The change's pledges in the letter's order."""
    kept = [line.pledge for pledge_id in change.pledge_ids if (line := ledger.line(pledge_id))]
    return [pledge.id for pledge in sorted(kept, key=lambda pledge: pledge.position)]


def bring_to(ledger: Ledger, pledge_id: str, status: Status, at: datetime = AT) -> None:
    """Lead a fresh pledge to a status by the turns that users take."""
    turns = {
        Status.NOT_STARTED: (),
        Status.IN_PROGRESS: ((EntryKind.PROGRESS, CLERK),),
        Status.REPORTED: ((EntryKind.REPORT, CLERK),),
        Status.VERIFIED: ((EntryKind.REPORT, CLERK), (EntryKind.VERIFY, SUPERVISOR)),
        Status.DROPPED: ((EntryKind.DROP, SUPERVISOR),),
    }[status]
    for kind, actor in turns:
        ledger.carry_out(take_turn(kind, [pledge_id], "已办", approver="周局长"), actor, at)


def turn_of(
    kind: EntryKind, ids: Iterable[str], note: str = "说明", approver: str | None = "周局长"
) -> Operation:
    """Any kind of turn; an extension by way of `extend`."""
    if kind is EntryKind.EXTEND:
        return extend(list(ids), date(2025, 6, 30), note, approver or "")
    return take_turn(kind, list(ids), note, approver=approver)


def rows_of(path: Path, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of these tables in the file, sorted, read by plain SQLite."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as conn:
        return {
            table: sorted(conn.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables
        }


def count(path: Path, table: str) -> int:
    return len(rows_of(path, table)[table])


def ask(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What plain SQLite answers, the file being read only."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as conn:
        return conn.execute(sql).fetchall()


def force(path: Path, *statements: str) -> None:
    """Change the file behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)
