"""Kills a program at work on a ledger, again and again: `kills.py [1000] [SEED]`.

A child does anything at all with a ledger and tells through a pipe what it has done; at a random moment it is killed
(SIGKILL). Then all that it told must be in the ledger, at most one thing more, and that whole; the ledger, its
backups and what was handed over must be sound. Every twentieth ledger begins as one of an earlier form.
"""

import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from ledger_builders import AT, OLDER_FILES
from random_desk import Desk
from soundness_of import faults, tip_of

from tracker.errors import TrackerError
from tracker.ledger import open_ledger
from tracker.ledger.care.backups import backups_in, own_folder
from tracker.ledger.exchange.package import read_package

LIVES = 20  # kills after which a new ledger begins


def main(words: list[str]) -> int:
    """Kill so often; the exit code tells whether anything was lost."""
    kills, seed = (int(word) for word in [*words, "1000", "1"][:2])
    random, killed_in, told = Random(seed), Counter[str](), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(kills):
            if number % LIVES == 0:
                begin_anew(folder, number // LIVES)
            acts, last = live_and_die(folder, random)
            told += len(acts)
            killed_in[last] += 1
            wrong = what_is_wrong(folder, acts, last)
            if wrong:
                shutil.copytree(folder, f"{name}-kept")
                print(f"kill {number} (seed {seed}) in “{last}”: {wrong}\nkept in {name}-kept")
                return 1
    by_act = ", ".join(f"{act} {count}" for act, count in killed_in.most_common())
    print(f"{kills} kills, {told} operations confirmed, none lost, none half there; killed in: {by_act}")
    return 0


def begin_anew(folder: Path, life: int) -> None:
    """An empty folder, or one with a ledger of an earlier form."""
    shutil.rmtree(folder)
    folder.mkdir()
    older = sorted(OLDER_FILES.iterdir())
    if life % 2:
        shutil.copyfile(older[life // 2 % len(older)], folder / "台账.sqlite")


def live_and_die(folder: Path, random: Random) -> tuple[list[tuple[str, str]], str]:
    """What the child confirmed, each with the history's last entry then; and what it was at when it was killed."""
    seed, wait = random.randrange(2**32), random.expovariate(1 / 0.12)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(folder, Random(seed), writing)
        except BaseException:  # noqa: BLE001 - told here, nobody above may see it a second time
            traceback.print_exc()
        os._exit(3)
    os.close(writing)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        lines = [line.rstrip("\n").split("\t") for line in pipe if line.endswith("\n")]
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the child ended by itself: {lines[-1:]}")
    acts = [(name, tip) for kind, name, tip in lines if kind == "done"]
    last = next((name for kind, name, _ in reversed(lines) if kind == "begun"), "open")
    return acts, last if not lines or lines[-1][0] == "begun" else "between"


def work(folder: Path, random: Random, pipe: int) -> None:
    """Act until the end."""
    desk = Desk(folder, random)

    def tell(kind: str, name: str) -> None:
        os.write(pipe, f"{kind}\t{name}\t{tip_of(desk.path)}\n".encode())

    tell("done", "open")
    while True:
        name = desk.act(lambda name: tell("begun", name))
        tell("done", name)


def what_is_wrong(folder: Path, acts: list[tuple[str, str]], last: str) -> list[str]:
    """What a look at all files finds amiss; nothing where all is well."""
    path = folder / "台账.sqlite"
    if not path.exists():
        return [] if not acts else ["the ledger is gone"]
    try:
        open_ledger(path, "李强", AT).close()
    except TrackerError as error:
        return [repr(error)]
    wrong = faults(path)
    confirmed = next((tip for _, tip in reversed(acts)), "-")
    if last not in ("restore", "open") and confirmed != "-":
        wrong += behind(path, confirmed)
    kept = [backup.path for backup in backups_in(own_folder(path), path)]
    for file in kept[:2]:
        wrong += [f"{file.name}: {fault}" for fault in faults(file)]
    if last == "restore" and confirmed != "-" and tip_of(path) not in {confirmed, *map(tip_of, kept)}:
        wrong.append("a restore that is neither begun nor done")
    package = folder / "交换包.handover"
    if package.exists():
        read_package(package)
    return wrong


def behind(path: Path, confirmed: str) -> list[str]:
    """Whether more than the one operation that was not confirmed any more stands behind the confirmed ones."""
    with closing(sqlite3.connect(path)) as conn:
        row = conn.execute("SELECT seq FROM history WHERE id = ?", (confirmed,)).fetchone()
        if row is None:
            return [f"the confirmed entry {confirmed} is gone"]
        rest = conn.execute("SELECT action, ledger FROM history WHERE seq > ? ORDER BY seq", row).fetchall()
        own = conn.execute("SELECT value FROM about WHERE name = 'ledger'").fetchone()[0]
    ours = [action for action, ledger in rest if ledger == own]
    if rest and (len(ours) > 1 or (len(rest) > 1 and rest[-1][0] != "take_in")):
        return [f"more than one operation behind the confirmed ones: {rest}"]
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
