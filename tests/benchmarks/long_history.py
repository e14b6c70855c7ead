"""A ledger with a history of any length, made by direct inserts: for measuring, never for use."""

import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tracker.ledger import open_ledger
from tracker.ledger.past.chain import insert_into

START = datetime(2016, 1, 4, 9, 0, tzinfo=timezone(timedelta(hours=8)))
NAMES = ("王敏", "李强", "赵敏", "陈副局长", "周秘书", "何科长", "孙处长")
OWNERS = ("望海县交通运输局", "临江市农业农村局", "港口镇人民政府", "县公交公司")
PLACES = ("渔港片区", "港前路", "老城区", "开发区", "学府路", "滨江新城", "工业园", "高铁站")
WORKS = (
    "增设公交线路",
    "修复路面",
    "建设公共停车场",
    "改造老旧小区",
    "加装电梯",
    "清理河道",
    "安装路灯",
    "设立奖励资金",
)


def make(path: Path, entries: int, pledges_of_letter: int = 20) -> None:
    """Make a ledger with so many entries, about one pledge for ten of them."""
    open_ledger(path, NAMES[0], START).close()
    pledges = max(1, entries // 10)
    letters = max(1, pledges // pledges_of_letter)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("PRAGMA synchronous = OFF")
        conn.executemany(_LETTER, ((f"l{n}", f"望交函〔{2016 + n % 10}〕{n}号") for n in range(letters)))
        conn.executemany(_PLEDGE, (_pledge(n, letters) for n in range(pledges)))
        conn.executemany(insert_into("history"), _history(entries, pledges))
        conn.execute(
            "INSERT INTO history_subject SELECT id, json_extract(changes, '$[0].after.pledge_id') FROM history"
        )


def _pledge(n: int, letters: int) -> tuple:
    words = f"{PLACES[n % 8]}{WORKS[n // 8 % 8]}第{n}项，年底前完成并接受群众监督"
    return f"p{n}", f"l{n % letters}", n, words, OWNERS[n % 4]


def _history(entries: int, pledges: int) -> Iterator[dict]:
    for n in range(1, entries + 1):
        at = (START + timedelta(minutes=5 * n)).isoformat()
        who, told = NAMES[n * 7919 % 7], uuid.UUID(int=n * 0x9E3779B97F4A7C15F39CC0605CEDC834 % (1 << 128))
        note = f"第{n}次调度：{PLACES[n % 8]}{WORKS[n // 8 % 8]}进展顺利，已完成工程量的{n % 100}%"
        entry = {
            "id": f"e{n}", "pledge_id": f"p{n * 31 % pledges}", "kind": "progress", "note": note, "by": who,
            "side": "clerk", "at": at, "approver": None, "old_due": None, "new_due": None,
        }  # fmt: skip
        change = {"table": "entry", "key": entry["id"], "before": None, "after": entry}
        action = "verify" if n % 1000 == 0 else "progress"
        yield {
            "seq": n, "id": str(told), "origin": str(told), "ledger": "l", "tick": n, "at": at, "by": who, "side": "clerk",
            "action": action, "undoes": None, "changes": json.dumps([change], ensure_ascii=False), "previous": "0" * 64,
            "hash": "0" * 64,
        }  # fmt: skip


_LETTER = """
    INSERT INTO letter (id, name, reference, addressees, copies, digest, imported_at, imported_by)
    VALUES (?1, ?1, ?2, '[]', '[]', ?1, '2016-01-04T09:00:00+08:00', '王敏')
"""
_PLEDGE = """
    INSERT INTO pledge (id, letter_id, position, text, "start", "end", owner, owner_origin, co_owners, due_origin,
                        measurable, continuing, status, slips)
    VALUES (?, ?, ?, ?, 0, 9, ?, 'inferred', '[]', 'none', 1, 0, 'not_started', 0)
"""
