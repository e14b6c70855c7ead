"""Makes a ledger of many pledges and a long history fast: rows by direct inserts, with a chain that is right."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from tracker.ledger.forms.schema import KEYS
from tracker.ledger.operations.keep import words_digest
from tracker.ledger.operations.operation import id_of
from tracker.ledger.operations.step import digest_of, short_row
from tracker.ledger.past import chain
from tracker.ledger.rows import Row
from tracker.ledger.store import connect_to_write

AT = datetime(2024, 1, 8, 9, tzinfo=timezone(timedelta(hours=8)))
PLEDGES_A_LETTER = 20
NOTE = "已完成施工图审查并报发改部门批复，正在组织招标，预计下月底前确定施工单位并进场。"
EMPTY = {"binned_at": None, "binned_by": None}


def make(path: Path, pledges: int, entries: int, seed: int = 1) -> None:
    """A ledger of so many pledges and history entries; what follows an import is progress, owners and dates."""
    connect_to_write(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.row_factory = sqlite3.Row
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute("BEGIN")
        Writer(conn, seed).write(pledges, entries)
        conn.execute("COMMIT")


class Writer:
    """Writes entry after entry, and the rows as they stand at the end."""

    def __init__(self, conn: sqlite3.Connection, seed: int) -> None:
        self._conn, self._drawn = conn, Random(seed)
        self._ledger = chain.ledger_id(conn)
        self._seq, self._previous = 0, chain.START
        self._rows: dict[str, Row] = {}

    def write(self, pledges: int, entries: int) -> None:
        """All of it; entries are spread over the pledges at random."""
        for number in range(pledges // PLEDGES_A_LETTER):
            self._keep_letter(number)
        ids = list(self._rows)
        while self._seq < entries:
            self._follow(self._rows[self._drawn.choice(ids)])
        self._insert("pledge", list(self._rows.values()))

    def _keep_letter(self, number: int) -> None:
        text = f"第{number}号建议收悉。" + "下一步，将完成加装电梯工作并出台补贴办法。" * 60
        letter_id, data = id_of("letter", number), text.encode("gb18030")
        letter = _letter(letter_id, number, words_digest(text))
        source = {"letter_id": letter_id, "encoding": "gb18030", "text": text, "original": data}
        source["sha256"] = digest_of(data)
        made = [_pledge(letter_id, position) for position in range(1, PLEDGES_A_LETTER + 1)]
        for table, rows in (("letter", [letter]), ("letter_source", [source])):
            self._insert(table, rows)
        self._rows |= {row["id"]: dict(row) for row in made}
        told = [("letter", letter), ("letter_source", source), *(("pledge", row) for row in made)]
        changes = [
            {"table": table, "key": row[KEYS[table]], "before": None, "after": short_row(table, row)}
            for table, row in told
        ]
        self._append("import_letter", changes, {letter_id, *(row["id"] for row in made)})

    def _follow(self, row: Row) -> None:
        at = self._at()
        if self._drawn.random() < 0.15:
            owner = f"第{self._drawn.randrange(30)}局"
            values = {"owner": owner, "owner_origin": "set", "owner_set_by": "王敏", "owner_set_at": at}
            self._append("assign", [_set(row, values)], {row["id"], row["letter_id"]})
            return
        entry = {
            "id": self._uuid(), "pledge_id": row["id"], "kind": "progress", "note": NOTE, "by": "王敏", "side": "clerk",
            "at": at, "approver": None, "old_due": None, "new_due": None,
        }  # fmt: skip
        self._insert("entry", [entry])
        changes = [{"table": "entry", "key": entry["id"], "before": None, "after": entry}]
        subjects = {row["id"]}
        if row["status"] == "not_started":
            changes.append(_set(row, {"status": "in_progress"}))
            subjects.add(row["letter_id"])
        self._append("progress", changes, subjects)

    def _append(self, action: str, changes: list[Row], subjects: set[str]) -> None:
        self._seq += 1
        told = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
        history_id = self._uuid()
        entry = {
            "seq": self._seq, "id": history_id, "origin": history_id, "ledger": self._ledger, "tick": self._seq,
            "at": self._at(), "by": "王敏", "side": "clerk", "action": action, "undoes": None, "changes": told,
            "previous": self._previous,
        }  # fmt: skip
        self._previous = entry["hash"] = chain.seal(entry)
        self._conn.execute(chain.insert_into("history"), entry)
        self._conn.executemany(
            "INSERT INTO history_subject VALUES (?, ?)", [(history_id, each) for each in sorted(subjects)]
        )

    def _insert(self, table: str, rows: list[Row]) -> None:
        columns = ", ".join(f'"{name}"' for name in rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        self._conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)

    def _at(self) -> str:
        return (AT + timedelta(minutes=self._seq)).isoformat()

    def _uuid(self) -> str:
        digits = f"{self._drawn.getrandbits(128):032x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _set(row: Row, values: Row) -> Row:
    differing = {name: value for name, value in values.items() if row[name] != value}
    before = {name: row[name] for name in differing}
    row.update(differing)
    return {"table": "pledge", "key": row["id"], "before": before, "after": differing}


def _letter(letter_id: str, number: int, digest: str) -> Row:
    return {
        "id": letter_id, "name": f"答复函{number}.txt", "issuer": "市住房和城乡建设局",
        "reference": f"市建函〔2024〕{number}号", "category": "A", "kind": "suggestion", "session": None,
        "number": str(number), "subject": "关于加快老旧小区加装电梯的建议", "addressees": '["张三代表"]',
        "dated": "2024-05-20", "signatory": None, "contact": "赵工", "phone": None, "copies": "[]", "digest": digest,
        "imported_at": AT.isoformat(), "imported_by": "王敏", **EMPTY,
    }  # fmt: skip


def _pledge(letter_id: str, position: int) -> Row:
    return {
        "id": id_of("pledge", letter_id, position), "letter_id": letter_id, "position": position,
        "text": f"完成第{position}批老旧小区加装电梯工作并出台补贴办法", "start": position * 20,
        "end": position * 20 + 19, "heading": None, "owner": "市住房和城乡建设局", "owner_origin": "inferred",
        "owner_words": None, "owner_set_by": None, "owner_set_at": None, "co_owners": "[]", "person": None,
        "phone": None, "baseline_due": "2024-12-31", "due": "2024-12-31", "due_origin": "default", "due_words": None,
        "due_set_by": None, "due_set_at": None, "measurable": 1, "continuing": 0, "status": "not_started",
        "reported_on": None, "slips": 0, **EMPTY,
    }  # fmt: skip


def several(words: list[str]) -> Iterator[int]:
    """The numbers among a benchmark's words."""
    return (int(word) for word in words if word.isdigit())
