"""A ledger as a few plain Python values, against which the real one is held step by step."""

import copy
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from ledger_builders import ACTORS, AT, CLERK, draft, facts, source
from soundness_of import faults

from tracker.errors import NotAllowed
from tracker.ledger import (
    Filter,
    Operation,
    assign,
    bin_letters,
    bin_pledges,
    bring_back,
    extend,
    import_letter,
    open_ledger,
    take_turn,
)
from tracker.model import EntryKind, Side

# Written down once more from the life of a pledge, on purpose not taken from the program: from, by whom, to.
OPEN = {"not_started", "in_progress", "reported"}
LIFE = {
    EntryKind.PROGRESS: ({"not_started", "in_progress"}, {Side.CLERK, Side.SUPERVISOR}, "in_progress"),
    EntryKind.REPORT: ({"not_started", "in_progress"}, {Side.CLERK}, "reported"),
    EntryKind.VERIFY: ({"reported"}, {Side.SUPERVISOR}, "verified"),
    EntryKind.RETURN: ({"reported"}, {Side.SUPERVISOR}, "in_progress"),
    EntryKind.DROP: (OPEN, {Side.CLERK, Side.SUPERVISOR}, "dropped"),
    EntryKind.REOPEN: ({"verified", "dropped"}, {Side.SUPERVISOR}, "in_progress"),
}


@dataclass
class Known:
    """What is known of one pledge."""

    letter: int
    words: str
    status: str = "not_started"
    owner: str = "市住房和城乡建设局"
    due: date = date(2024, 12, 31)
    slips: int = 0
    notes: list[str] = field(default_factory=list)
    binned: bool = False


@dataclass
class Whole:
    """All that is known; a letter is named by its number."""

    pledges: dict[str, Known] = field(default_factory=dict)
    binned_letters: set[int] = field(default_factory=set)

    def is_there(self, words: str) -> bool:
        """Whether a pledge is neither in the bin nor its letter."""
        known = self.pledges[words]
        return not known.binned and known.letter not in self.binned_letters


class Ledgers(RuleBasedStateMachine):
    """The real ledger and the plain one live through the same steps; after each they tell the same."""

    lived = 0

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "台账.sqlite"
        self.ledger = open_ledger(self.path, "王敏", AT)
        self.whole, self.past, self.future = Whole(), [], []
        self.letters = 0

    def teardown(self) -> None:
        self.ledger.close()
        assert faults(self.path) == []
        self._folder.cleanup()

    @rule(count=st.integers(0, 4))
    def keep(self, count: int) -> None:
        self.letters += 1
        number = self.letters
        words = [f"第{number}号第{place}件" for place in range(count)]
        drafts = [draft(each, start=place * 9, end=place * 9 + 5) for place, each in enumerate(words)]
        self._do(import_letter(source(f"第{number}号", f"{number}.txt"), facts(), drafts))
        self.whole.pledges |= {each: Known(number, each) for each in words}

    @precondition(lambda self: self.whole.pledges)
    @rule(data=st.data(), kind=st.sampled_from(list(LIFE)), side=st.sampled_from(list(Side)))
    def turn(self, data: st.DataObject, kind: EntryKind, side: Side) -> None:
        chosen = self._choose(data)
        begin, sides, end = LIFE[kind]
        known = [self.whole.pledges[words] for words in chosen]
        allowed = side in sides and all(each.status in begin for each in known) and self._are_there(chosen)
        note = f"说明{data.draw(st.integers(0, 9))}"
        if self._do(take_turn(kind, self._ids(chosen), note, approver="周局长"), side, allowed):
            for each in known:
                each.status = end
                each.notes.append(note)

    @precondition(lambda self: self.whole.pledges)
    @rule(data=st.data(), owner=st.sampled_from("甲乙丙"))
    def name_owner(self, data: st.DataObject, owner: str) -> None:
        chosen = self._choose(data)
        if self._do(assign(self._ids(chosen), owner, [], None, None), allowed=self._are_there(chosen)):
            for words in chosen:
                self.whole.pledges[words].owner = owner

    @precondition(lambda self: self.whole.pledges)
    @rule(data=st.data(), due=st.dates(date(2024, 1, 1), date(2027, 1, 1)))
    def move_date(self, data: st.DataObject, due: date) -> None:
        chosen = self._choose(data)
        known = [self.whole.pledges[words] for words in chosen]
        may = all(each.status in OPEN and each.due != due for each in known)
        allowed = may and self._are_there(chosen)
        if self._do(extend(self._ids(chosen), due, "资金未到位", "周局长"), allowed=allowed):
            for each in known:
                each.slips += due > each.due
                each.due = due
                each.notes.append("资金未到位")

    @precondition(lambda self: self.whole.pledges)
    @rule(data=st.data())
    def bin_some(self, data: st.DataObject) -> None:
        chosen = self._choose(data)
        allowed = not any(self.whole.pledges[words].binned for words in chosen)
        if self._do(bin_pledges(self._ids(chosen)), allowed=allowed):
            for words in chosen:
                self.whole.pledges[words].binned = True

    @precondition(lambda self: any(map(self.whole.is_there, self.whole.pledges)))
    @rule(data=st.data())
    def bin_letter(self, data: st.DataObject) -> None:
        there = [words for words in self.whole.pledges if self.whole.is_there(words)]
        number = self.whole.pledges[data.draw(st.sampled_from(there))].letter
        letter = next(each for each in self.ledger.letters() if each.name == f"{number}.txt")
        self._do(bin_letters([letter.id]))
        self.whole.binned_letters.add(number)

    @precondition(lambda self: self.ledger.in_bin())
    @rule(data=st.data())
    def bring_one_back(self, data: st.DataObject) -> None:
        thing = data.draw(st.sampled_from(self.ledger.in_bin()))
        self._do(bring_back([thing]))
        if thing.table == "pledge":
            self.whole.pledges[thing.words].binned = False
        else:
            self.whole.binned_letters.discard(self._number_of(thing.id))

    @rule()
    def undo(self) -> None:
        assert (self.ledger.undo_action is None) == (not self.past)
        if self.past:
            self.ledger.undo(CLERK, AT)
            self.future.append(self.whole)
            self.whole = self.past.pop()

    @rule()
    def redo(self) -> None:
        assert (self.ledger.redo_action is None) == (not self.future)
        if self.future:
            self.ledger.redo(CLERK, AT)
            self.past.append(self.whole)
            self.whole = self.future.pop()

    @precondition(lambda self: len(self.past) > 3)
    @rule()
    def leave_and_come_back(self) -> None:
        self.ledger.close()
        self.ledger = open_ledger(self.path, "李强", AT)
        self.past, self.future = [], []

    @invariant()
    def both_tell_the_same(self) -> None:
        Ledgers.lived += 1
        lines = self.ledger.lines(Filter(), AT.date())
        told = {
            line.pledge.text: (
                line.pledge.status.value,
                line.pledge.owner,
                line.pledge.due,
                line.pledge.slips,
            )
            for line in lines
        }
        there = {words: known for words, known in self.whole.pledges.items() if self.whole.is_there(words)}
        assert told == {w: (k.status, k.owner, k.due, k.slips) for w, k in there.items()}
        for line in lines[:3]:
            notes = sorted(entry.note for entry in self.ledger.entries(line.pledge.id))
            assert notes == sorted(there[line.pledge.text].notes)

    def _do(self, operation: Operation, side: Side = Side.SUPERVISOR, allowed: bool = True) -> bool:
        """Carry an operation out; whether it may be is known beforehand."""
        before = copy.deepcopy(self.whole)
        try:
            self.ledger.carry_out(operation, ACTORS[side], AT)
        except NotAllowed:
            assert not allowed
            return False
        assert allowed
        self.past.append(before)
        self.future = []
        return True

    def _choose(self, data: st.DataObject) -> list[str]:
        words = st.sampled_from(sorted(self.whole.pledges))
        return data.draw(st.lists(words, min_size=1, max_size=3, unique=True))

    def _are_there(self, chosen: list[str]) -> bool:
        return all(map(self.whole.is_there, chosen))

    def _ids(self, chosen: list[str]) -> list[str]:
        found = dict(self.ledger._conn.execute("SELECT text, id FROM pledge").fetchall())
        return [found[words] for words in chosen]

    def _number_of(self, letter_id: str) -> int:
        sql = "SELECT name FROM letter WHERE id = ?"
        return int(self.ledger._conn.execute(sql, (letter_id,)).fetchone()["name"].removesuffix(".txt"))
