"""Takes in hand-over files that were spoilt at random: `python tests/benchmarks/mutated_packages.py 20000 [SEED]`.

Bits are turned, ends cut, members swapped and doubled, and entries edited with all digests put right. Each file is
either refused in words and changes no row, or taken in as something that passes the ledger's own checks: foreign keys,
the chain, each row sound, and the tables as their history tells them. None may crash, take longer than the limit, or
write outside the ledger's folder.
"""

import collections
import contextlib
import hashlib
import json
import random
import shutil
import signal
import sys
import tempfile
import time
import warnings
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from hand_over_builders import told, unpacked
from ledger_builders import AT, CLERK, SUPERVISOR, draft, facts, keep, pledge_ids, undated
from test_three_desktops import _is_chained, _told_by_history, _told_by_tables

from tracker.errors import BadPackage
from tracker.ledger import Ledger, assign, bin_pledges, extend, mend_facts, open_ledger, take_turn
from tracker.ledger.care.soundness import is_sound
from tracker.ledger.exchange.lock_box import sealing
from tracker.ledger.exchange.news import news_of
from tracker.ledger.exchange.package import read_package
from tracker.model import EntryKind, Evidence

LIMIT = 10  # seconds of the processor for one file
WORD = "四个互不相干的词"
TABLES = ("letter", "letter_source", "reading", "pledge", "entry", "evidence", "rival")
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 1, 2**31, 2**62, 2**63, 2**64, 10**400, 1.5, "", "x", "\0", "a\nb", "\ud800", "../../x", "/etc/x",
    "CON", "C:\\x", "\u202ex", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "20240101",
    "2024-06-03T09:30", "[]", "[1]", "{}", "[[[[]]]]", "null", [], {}, [[]], {"sha256": "x", "size": 1}, "x" * 5000, "letter", "pledge",
    "verify", "rival",
)  # fmt: skip


class TooLong(Exception):
    """One file took longer than the limit."""


def main(words: list[str]) -> int:
    """Spoil so many files; the first that does harm is told with its seed."""
    count = int(words[0]) if words else 2000
    first = int(words[1]) if len(words) > 1 else 0
    warnings.simplefilter("ignore")
    sys.setswitchinterval(0.1)
    signal.signal(signal.SIGPROF, _stop)
    outcomes: collections.Counter[str] = collections.Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        for seed in range(first, first + count):
            start = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, LIMIT)
            try:
                outcomes[trial.run(random.Random(seed))] += 1
            except BaseException:
                print(f"seed {seed} does harm")
                raise
            signal.setitimer(signal.ITIMER_PROF, 0)
            slowest = max(slowest, time.process_time() - start)
            if (seed - first) % 500 == 499:
                print(f"{seed - first + 1} so far", flush=True)
        trial.close()
    told_counts = ", ".join(f"{name} {number}" for name, number in outcomes.most_common())
    print(f"{count} spoilt hand-over files: {told_counts}; slowest {slowest:.2f} s; none did harm")
    return 0


def _stop(*_: object) -> None:
    raise TooLong


class Trial:
    """A deputy's ledger that knows half of what the file tells, and the files to be spoilt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "outer" / "inner"
        self.folder.mkdir(parents=True)
        self.outer = folder
        self.template, self.path = self.folder / "template.sqlite", self.folder / "deputy.sqlite"
        self.file = self.folder / "spoilt.handover"
        self.members, self.whole = self._make()
        self.ledger: Ledger | None = None
        self._renew()

    def close(self) -> None:
        """Let go of the ledger."""
        if self.ledger:
            self.ledger.close()

    def run(self, dice: random.Random) -> str:
        """Spoil one file and take it in; AssertionError where that does harm."""
        locked = self._spoil(dice)
        ledger = self.ledger
        assert ledger is not None
        before = None
        try:
            package = read_package(self.file, WORD if locked else "")
            before = _rows(ledger)
            news = news_of(ledger.path, package)
            assert _rows(ledger) == before
            change = ledger.take_in(package, SUPERVISOR, AT)
        except BadPackage as error:
            str(error)
            assert before is None or _rows(ledger) == before
            return f"refused ({type(error).__name__})"
        finally:
            self._look_outside()
        assert news.are_none is (change is None)
        if change is None:
            assert _rows(ledger) == before
            return "nothing new"
        _check(ledger)
        self._renew()
        return "taken in"

    def _make(self) -> tuple[dict[str, bytes], bytes]:
        clerk = open_ledger(self.folder / "clerk.sqlite", "王敏", AT)
        deputy = open_ledger(self.template, "李强", AT)
        first, second = pledge_ids(clerk, keep(clerk, draft(), undated()))
        keep(clerk, draft("另一项"), text="另一封信的正文", name="另一封.txt")
        clerk.hand_over(self.file, None, CLERK, AT)
        deputy.take_in(read_package(self.file), SUPERVISOR, AT)
        deputy.carry_out(assign([first], "市财政局", (), None, None), SUPERVISOR, AT)
        deputy.carry_out(extend([second], date(2025, 1, 1), "理由", "批准人"), SUPERVISOR, AT)
        proof = [Evidence("验收单.txt", b"ok" * 50)]
        for hours, operation in enumerate((
            take_turn(EntryKind.PROGRESS, [first, second], "已招标", proof), assign([first], "市住建局", ("甲局",), "赵", "1"),
            mend_facts(clerk.letters()[0].id, facts(contact="钱")), take_turn(EntryKind.REPORT, [first], "已办结", proof),
        )):  # fmt: skip
            clerk.carry_out(operation, CLERK, AT + timedelta(hours=hours))
        clerk.undo(CLERK, AT)
        clerk.redo(CLERK, AT)
        clerk.carry_out(bin_pledges([second]), CLERK, AT)
        keep(clerk, draft("第三封的事"), undated(), text="第三封信的正文", name="第三封.txt")
        clerk.empty_bin(CLERK, AT + timedelta(days=50))
        clerk.hand_over(self.file, None, CLERK, AT)
        clerk.close()
        deputy.close()
        (self.folder / "clerk.sqlite").unlink()
        return unpacked(self.file), self.file.read_bytes()

    def _renew(self) -> None:
        self.close()
        shutil.copy(self.template, self.path)
        self.ledger = open_ledger(self.path, "李强", AT)

    def _spoil(self, dice: random.Random) -> bool:
        way = dice.random()
        if way < 0.25:
            self.file.write_bytes(_turned(self.whole, dice))
        elif way < 0.4:
            self._pack(_swapped(self.members, dice), dice)
        else:
            self._pack(_edited(self.members, dice), dice)
        if dice.random() > 0.01:
            return False
        data = self.file.read_bytes()
        with self.file.open("wb") as out, sealing(out, WORD) as sealed:
            sealed.write(data)
        if dice.random() < 0.5:
            self.file.write_bytes(_turned(self.file.read_bytes(), dice))
        return True

    def _pack(self, members: list[tuple[str, bytes]], dice: random.Random) -> None:
        kind = zipfile.ZIP_DEFLATED
        if dice.random() < 0.05:
            kind = dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
        with zipfile.ZipFile(self.file, "w", kind) as archive:
            for name, data in members:
                archive.writestr(name, data)

    def _look_outside(self) -> None:
        found = {path.name for path in (*self.outer.iterdir(), *self.folder.parent.iterdir())}
        assert found == {"outer", "inner"}, found
        named = {path.name.lstrip(".").split(".")[0] for path in self.folder.iterdir()}
        assert named <= {"template", "deputy", "spoilt", "clerk"}, named


def _turned(data: bytes, dice: random.Random) -> bytes:
    """Bits turned, a piece cut out or off, a piece doubled."""
    content = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        if not content:
            break
        start = dice.randrange(len(content))
        match dice.randrange(5):
            case 0 | 1:
                content[start] ^= 1 << dice.randrange(8)
            case 2:
                del content[start:]
            case 3:
                del content[start : start + dice.randint(1, 40)]
            case 4:
                content[start:start] = content[start : start + dice.randint(1, 40)]
    return bytes(content)


def _swapped(members: dict[str, bytes], dice: random.Random) -> list[tuple[str, bytes]]:
    """Members left out, doubled, renamed, or with one another's content."""
    found = list(members.items())
    for _ in range(dice.randint(1, 2)):
        at, other = dice.randrange(len(found)), dice.randrange(len(found))
        match dice.randrange(5):
            case 0 if len(found) > 1:
                found.pop(at)
            case 1:
                found.append(found[at])
            case 2:
                names = (
                    "../x",
                    "/x",
                    "CON",
                    "contents/x",
                    "a\nb",
                    "contents/" + "0" * 64,
                    "x/",
                    "manifest.json",
                )
                found[at] = (dice.choice(names), found[at][1])
            case 3:
                found[at], found[other] = (found[at][0], found[other][1]), (found[other][0], found[at][1])
            case _:
                data = found[at][1]
                found[at] = (f"contents/{hashlib.sha256(data).hexdigest()}", data)
    return found


def _edited(members: dict[str, bytes], dice: random.Random) -> list[tuple[str, bytes]]:
    """Entries or the manifest edited, with the digests put right as one would who knows the form."""
    entries, manifest = told(members), json.loads(members["manifest.json"])
    for _ in range(dice.randint(1, 3)):
        match dice.randrange(12):
            case 0:
                _bend(manifest, dice)
            case 1 if entries:
                entries.pop(dice.randrange(len(entries)))
            case 2 if entries:
                entries.append(json.loads(json.dumps(dice.choice(entries))))
            case 3:
                dice.shuffle(entries)
            case 4 if entries:
                fresh = json.loads(json.dumps(dice.choice(entries)))
                entries.append(fresh | {"origin": str(dice.random()), "tick": dice.randint(1, 40)})
            case _ if entries:
                _bend(dice.choice(entries), dice)
    raw = _raw(entries, dice)
    if "entries_sha256" in manifest:
        manifest["entries_sha256"] = hashlib.sha256(raw).hexdigest()
    changed = members | {"entries.jsonl": raw, "manifest.json": _line(manifest)}
    found = list(changed.items())
    if dice.random() < 0.1:
        data = dice.choice((b"", b"\xff\xfe", "另一份".encode(), b"[]", b'[{"text": 1}]'))
        found.append((f"contents/{hashlib.sha256(data).hexdigest()}", data))
        found = list(dict(found).items())
    return found


def _raw(entries: list[dict[str, Any]], dice: random.Random) -> bytes:
    """The entries' lines, at times with one behind them that is none."""
    raw = b"".join(_line(entry) for entry in entries)
    if dice.random() < 0.05:
        raw += dice.choice((b"[" * 100_000 + b"\n", b'{"a":' * 5000 + b"\n", b"{}\n", b"\n", b"null\n", b"9" * 5000 + b"\n",
                            b"\xff\n", b'{"origin":"a","origin":"b"}\n', b"x"))  # fmt: skip
    return raw


def _line(told: object) -> bytes:
    with contextlib.suppress(UnicodeEncodeError):
        return json.dumps(told, ensure_ascii=False).encode() + b"\n"
    return json.dumps(told).encode() + b"\n"


def _bend(told: Any, dice: random.Random) -> None:
    """Change one value somewhere inside."""
    places: list[tuple[Any, Any]] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for key in value:
                places.append((value, key))
                walk(value[key])
        elif isinstance(value, list):
            for at, one in enumerate(value):
                places.append((value, at))
                walk(one)

    walk(told)
    inside, key = dice.choice(places)
    match dice.randrange(6):
        case 0:
            del inside[key]
        case 1:
            other, name = dice.choice(places)
            with contextlib.suppress(KeyError, IndexError):
                inside[key] = json.loads(json.dumps(other[name]))
        case 2 if isinstance(inside, dict):
            inside[dice.choice(("id", "colour", "seen", "binned_at", "content", "letter_id"))] = dice.choice(
                ODD
            )
        case 3 if isinstance(inside[key], str) and len(inside[key]) > 1:
            text = inside[key]
            at = dice.randrange(len(text))
            inside[key] = text[:at] + dice.choice('0159TZ-:{}[]"\\\n\0某') + text[at + 1 :]
        case _:
            inside[key] = dice.choice(ODD)


def _rows(ledger: Ledger) -> list[list[tuple[Any, ...]]]:
    tables = (*TABLES, "history", "history_subject", "package", "about", "setting")
    return [[tuple(row) for row in ledger._conn.execute(f"SELECT * FROM {table}")] for table in tables]


def _check(ledger: Ledger) -> None:
    conn = ledger._conn
    assert not conn.execute("PRAGMA foreign_key_check").fetchall()
    assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert _is_chained(ledger)
    assert _told_by_history(ledger) == _told_by_tables(ledger)
    for table in TABLES:
        for row in conn.execute(f"SELECT * FROM {table}"):
            assert is_sound(table, row), (table, dict(row))
    # What the window asks for: none of it may stumble over what came.
    ledger.in_bin()
    ledger.rivals()
    ledger.people()
    for letter in ledger.letters():
        ledger.source(letter.id)
        ledger.drafts_read(letter.id)
        ledger.history(letter.id)
    for (pledge_id,) in conn.execute("SELECT id FROM pledge").fetchall():
        ledger.line(pledge_id)
        ledger.entries(pledge_id)
        ledger.history(pledge_id)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
