"""Lets the disk fail at every single write of every kind of operation: `failing_disk.py [RUNS] [SEED]`; wants strace.

Each run does one thing with a ledger while one call to the system, or all from one on, answer that the disk is full,
that it is broken, or that it has become read-only. Either the thing is done and stays done, or it is told in the
program's own words and the ledger is what it was; in both cases it is sound and goes on working.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from random_desk import KINDS, RARE, Desk
from soundness_of import faults, tip_of

from tracker.errors import TrackerError

CALLS = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename", "pread64")
ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT")
FURTHEST = {
    "pwrite64": 60,
    "pread64": 60,
    "fsync": 8,
    "fdatasync": 8,
    "ftruncate": 3,
    "unlink": 3,
    "rename": 2,
}
DONE, TOLD, UNFORESEEN = 0, 7, 1


def main(words: list[str]) -> int:
    """Run so often; the exit code tells whether anything went wrong."""
    if words[:1] == ["act"]:
        return act(Path(words[1]), words[2], int(words[3]))
    runs, seed = (int(word) for word in [*words, "1000", "1"][:2])
    random, ends, sentences = Random(seed), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        before = made(Path(name) / "before", random)
        for number in range(runs):
            folder = Path(shutil.copytree(before, Path(name) / "now"))
            call, how, kind = drawn(random)
            done = under(folder, call, how, kind, random.randrange(2**32))
            wrong = what_is_wrong(folder, before, done)
            if wrong:
                shutil.copytree(folder, f"{name}-kept")
                print(f"run {number} (seed {seed}): {kind} with {call} {how}: {wrong}\nkept in {name}-kept")
                return 1
            ends["done" if done.returncode == DONE else "told in words"] += 1
            if done.returncode == TOLD:
                sentences[done.stdout.split("|")[0]] += 1
            shutil.rmtree(folder)
    print(
        f"{runs} runs: {dict(ends)}; kinds of words: {dict(sentences)}; every ledger sound, none half changed"
    )
    return 0


def made(folder: Path, random: Random) -> Path:
    """A folder with a ledger that somebody has worked with."""
    folder.mkdir()
    desk = Desk(folder, random)
    for name in ("keep", "keep", "hand over", "turn", "back up", *(random.choice(KINDS) for _ in range(30))):
        desk.do(name)
    desk.close()
    return folder


def drawn(random: Random) -> tuple[str, str, str]:
    """Which call fails, how and when, and what is tried."""
    call = random.choices(CALLS, (8, 3, 3, 2, 2, 1, 2))[0]
    last = random.choice(("", "+"))
    how = f"error={random.choice(ERRORS)}:when={random.randint(1, FURTHEST[call])}{last}"
    return call, how, random.choice((*dict.fromkeys(KINDS), *RARE))


def under(folder: Path, call: str, how: str, kind: str, seed: int) -> "subprocess.CompletedProcess[str]":
    """One thing done while a call fails; only calls from this folder on are counted, the start is over by then."""
    command = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:{how}"]
    return subprocess.run(
        [*command, sys.executable, __file__, "act", str(folder), kind, str(seed)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def act(folder: Path, kind: str, seed: int) -> int:
    """Do one thing; the last line tells the history's last entry as it is known here, or what was told."""
    try:
        desk = Desk(folder, Random(seed))
        desk.do(kind)
        desk.close()
    except TrackerError as error:
        print(type(error).__name__, *error.told(lambda words: words), sep="|")
        return TOLD
    return DONE


def what_is_wrong(folder: Path, before: Path, done: "subprocess.CompletedProcess[str]") -> list[str]:
    """What a look at the ledger finds amiss, with the disk whole again."""
    if done.returncode not in (DONE, TOLD):
        return [done.stderr[-2000:] or f"exit code {done.returncode}"]
    path = folder / "台账.sqlite"
    Desk(folder, Random(0)).close()
    wrong = faults(path)
    restored = [tip_of(kept) for kept in (folder / "台账-backups").glob("*.sqlite")]
    if done.returncode == TOLD and tip_of(path) not in {tip_of(before / path.name), *restored}:
        wrong.append(f"told as failed, yet done: {done.stdout}")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
