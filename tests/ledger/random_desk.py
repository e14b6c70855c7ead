"""A desk at which somebody does anything at all with a ledger: what kills, full disks and failing ones are tried on."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from ledger_builders import AT, CLERK, SUPERVISOR, draft, facts, pledge_ids, source

from tracker.errors import KnownLetter, NotAllowed
from tracker.ledger import TURNS as ALL_TURNS
from tracker.ledger import (
    Filter,
    Ledger,
    Operation,
    assign,
    bin_letters,
    bin_pledges,
    bring_back,
    extend,
    import_letter,
    mend_facts,
    open_ledger,
    set_rules,
    take_turn,
)
from tracker.ledger.care.backing_up import back_up
from tracker.ledger.care.backups import backups_in, own_folder
from tracker.ledger.care.restore import put_back
from tracker.ledger.exchange.package import read_package
from tracker.model import Actor, EntryKind, Evidence, Side

TURNS = tuple(kind for kind in ALL_TURNS if kind is not EntryKind.EXTEND)
KINDS = ("keep", "turn", "turn", "turn", "assign all", "extend", "facts", "bin", "undo", "redo", "rules")
SECOND = Actor("刘芳", Side.CLERK)
RARE = ("back up", "restore", "hand over", "take in")


class Desk:
    """One ledger and a second desktop's beside it, in a folder of their own.

    Attributes:
        path: the ledger's; ledger: open for writing.

    """

    def __init__(self, folder: Path, random: Random) -> None:
        self.path = folder / "台账.sqlite"
        self.package = folder / "交换包.handover"
        self._other = folder / "另一台.sqlite"
        self._random = random
        self.ledger = self._open(self.path)

    def act(self, before: Callable[[str], object] = lambda name: None) -> str:
        """Do one thing; `before` is told its name. Gives the name, and “refused” where the rules did not allow it.

        LedgerError and NotWritten come through: they are the disk's.
        """
        name = self._random.choice(RARE if self._random.random() < 0.12 else KINDS)
        before(name)
        return name if self.do(name) else "refused"

    def close(self) -> None:
        """Leave."""
        self.ledger.close()

    def do(self, name: str) -> bool:
        """Do what is called so; False where the rules do not allow it or there is nothing to do it with."""
        plain = {
            "keep": self._keep, "turn": self._turn, "assign all": self._assign_all, "extend": self._extend,
            "facts": self._mend, "bin": self._bin, "rules": self._set_rules,
        }  # fmt: skip
        whole = {
            "undo": self._undo, "redo": self._redo, "back up": self._back_up, "restore": self._restore,
            "hand over": self._hand_over, "take in": self._take_in,
        }  # fmt: skip
        return plain[name]() if name in plain else whole[name]()

    def _run(self, operation: Operation, actor: Actor = CLERK) -> bool:
        return _is_allowed(self.ledger, operation, actor)

    def _some(self, at_most: int = 3) -> list[str]:
        ids = [line.pledge.id for line in self.ledger.lines(Filter(), AT.date(), 60)]
        return self._random.sample(ids, min(len(ids), self._random.randint(1, at_most)))

    def _keep(self) -> bool:
        number = self._random.randrange(10**9)
        text = f"第{number}号建议收悉。" + "我局将做实事。" * self._random.randint(1, 400)
        drafts = [
            draft(f"做实事{place}", start=place, end=place + 4) for place in range(self._random.randint(1, 9))
        ]
        return self._run(
            import_letter(source(text, f"{number}.txt"), facts(number=str(number)), drafts, drafts)
        )

    def _turn(self) -> bool:
        evidence = [Evidence("照片.png", self._random.randbytes(self._random.randint(1, 40_000)))]
        actor = self._random.choice((CLERK, SUPERVISOR))
        kind = self._random.choice(TURNS)
        ids = self._some()
        return bool(ids) and self._run(take_turn(kind, ids, "说明", evidence, "周局长"), actor)

    def _assign_all(self) -> bool:
        ids = self._some(60)
        return bool(ids) and self._run(assign(ids, f"{self._random.randint(1, 9)}科", [], "张三", "123"))

    def _extend(self) -> bool:
        due = date(2025, 1, 1) + timedelta(days=self._random.randint(0, 900))
        ids = self._some()
        return bool(ids) and self._run(extend(ids, due, "资金未到位", "周局长"), SUPERVISOR)

    def _mend(self) -> bool:
        letters = self.ledger.letters()
        wanted = facts(number=str(self._random.randrange(99)))
        return bool(letters) and self._run(mend_facts(self._random.choice(letters).id, wanted))

    def _bin(self) -> bool:
        binned, letters = self.ledger.in_bin(), self.ledger.letters()
        if binned and self._random.random() < 0.5:
            return self._run(bring_back(binned[:2]))
        if len(letters) > 5:
            return self._run(bin_letters([self._random.choice(letters).id]))
        ids = self._some()
        return bool(ids) and self._run(bin_pledges(ids))

    def _set_rules(self) -> bool:
        return self._run(set_rules(self.ledger.rules()))

    def _undo(self) -> bool:
        return self.ledger.undo_action is not None and bool(self.ledger.undo(CLERK, AT))

    def _redo(self) -> bool:
        return self.ledger.redo_action is not None and bool(self.ledger.redo(CLERK, AT))

    def _back_up(self) -> bool:
        moment = AT + timedelta(minutes=self._random.randrange(60 * 24 * 30))
        for taken in back_up(self.path, [own_folder(self.path)], moment):
            if taken.error:
                raise taken.error
        return True

    def _restore(self) -> bool:
        folder = own_folder(self.path)
        kept = backups_in(folder, self.path)
        if not kept:
            return False
        self.ledger.close()
        try:
            put_back(self.path, self._random.choice(kept).path, folder, AT)
        finally:
            self.ledger = self._open(self.path)
        return True

    def _hand_over(self) -> bool:
        letters = [letter.id for letter in self.ledger.letters()]
        chosen = self._random.sample(letters, min(len(letters), 4)) or None
        self.ledger.hand_over(self.package, chosen, CLERK, AT)
        return True

    def _take_in(self) -> bool:
        """The second desktop takes in what was handed over, works on it, and hands it back."""
        if not self.package.exists():
            return False
        other = self._open(self._other)
        try:
            change = other.take_in(read_package(self.package), SUPERVISOR, AT)
            ids = pledge_ids(other, change)[:3] if change else []
            if ids:
                _is_allowed(other, take_turn(EntryKind.PROGRESS, ids, "代表的话"), SECOND)
            other.hand_over(self.package, None, SUPERVISOR, AT)
        finally:
            other.close()
        return self.ledger.take_in(read_package(self.package), CLERK, AT) is not None

    def _open(self, path: Path) -> Ledger:
        return open_ledger(path, "王敏", AT)


def _is_allowed(ledger: Ledger, operation: Operation, actor: Actor) -> bool:
    """Carry an operation out, unless the rules do not allow it."""
    try:
        ledger.carry_out(operation, actor, AT)
    except (NotAllowed, KnownLetter):
        return False
    return True
