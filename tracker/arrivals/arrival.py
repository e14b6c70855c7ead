"""The letters on their way into the ledger: each with where it came from, how far it has got, and why not further."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from tracker.errors import TrackerError, fact_words
from tracker.language import Say
from tracker.reading.intake import Intake


class State(StrEnum):
    """How far a letter has got; the values stand in the list's file."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"  # waits for its review
    SKIPPED = "skipped"  # read, and left for later in its review
    LOCKED = "locked"
    FAILED = "failed"
    SAME = "same"  # the same bytes as another one of the list
    KNOWN = "known"  # in the ledger already
    KEPT = "kept"

    @property
    def is_unread(self) -> bool:
        """Whether it is still to be read."""
        return self in (State.WAITING, State.READING)

    @property
    def is_for_review(self) -> bool:
        """Whether somebody has to look at it and decide."""
        return self in (State.READ, State.SKIPPED)

    @property
    def can_be_reviewed(self) -> bool:
        """Whether a review opens where somebody asks for it; what is known already may be kept all the same."""
        return self.is_for_review or self is State.KNOWN

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will come of it."""
        return self in (State.SAME, State.KNOWN, State.KEPT)


class Order(StrEnum):
    """In which order letters are reviewed."""

    SUREST = "surest"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Trouble:
    """An expected error as it is kept over a restart: its sentences for the catalogue, and the facts they mention."""

    title: str
    advice: str
    facts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, error: TrackerError) -> "Trouble":
        """The trouble that an error tells of."""
        facts = {name: str(fact_words(fact, str)) for name, fact in error.facts.items()}
        return cls(error.title, error.advice, facts)

    def without_name(self) -> "Trouble":
        """The same with an empty name, for where the name stands beside it."""
        return replace(self, facts=self.facts | {"name": ""})

    def told(self, say: Say) -> tuple[str, str]:
        """The title and the advice in the user's words; facts that are words of ours in the user's language."""
        facts = {name: say(fact) if fact and name != "name" else fact for name, fact in self.facts.items()}
        return say(self.title).format(**facts), say(self.advice).format(**facts)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One letter of the list.

    `path` is the file, or the archive that holds it as `member`, as the part with the number `place` from 0; for what
    was pasted it is the list's own copy.
    `digest` is the SHA-256 of its bytes once these were seen. `lowest` and `average` tell how sure the reader is of
    its pledges, from 0 to 1; None where it has none or is unread. `twin` names the one that has the same bytes,
    `again` is in what it repeats
    a kept letter, the value of a `Sameness`; `letter_id` the letter that it became or repeats. `since` is the day on which it came to its state.
    """

    name: str
    path: Path
    member: str | None = None
    place: int = 0
    is_pasted: bool = False
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    state: State = State.WAITING
    digest: str | None = None
    pledges: int = 0
    lowest: float | None = None
    average: float | None = None
    issuer: str | None = None
    subject: str | None = None
    trouble: Trouble | None = None
    twin: str | None = None
    again: str | None = None
    letter_id: str | None = None
    since: date | None = None

    def unread(self) -> "Arrival":
        """The same one as it came, to be read anew."""
        return Arrival(self.name, self.path, self.member, self.place, self.is_pasted, self.id)

    def seen(self, digest: str, twin: "Arrival | None", today: date) -> "Arrival":
        """The same one once its bytes were seen; `twin` is another one that has the same."""
        if twin is None:
            return replace(self, digest=digest)
        return replace(self, digest=digest, state=State.SAME, twin=twin.name, since=today)

    def read(self, intake: Intake) -> "Arrival":
        """The same one once it was read."""
        sure = [draft.confidence for draft in intake.drafts]
        return replace(
            self,
            state=State.READ,
            trouble=None,
            pledges=len(sure),
            lowest=min(sure, default=None),
            average=sum(sure) / len(sure) if sure else None,
            issuer=intake.facts.issuer,
            subject=intake.facts.subject,
        )


class Arrivals:
    """The list, in the order in which the letters came."""

    def __init__(self, arrivals: Iterable[Arrival] = ()) -> None:
        self._by_id = {arrival.id: arrival for arrival in arrivals}

    def __iter__(self) -> Iterator[Arrival]:
        return iter(tuple(self._by_id.values()))

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, arrival_id: str) -> bool:
        return arrival_id in self._by_id

    def __getitem__(self, arrival_id: str) -> Arrival:
        return self._by_id[arrival_id]

    def put(self, arrival: Arrival) -> None:
        """Add it, or put it in the place of the one with its id."""
        self._by_id[arrival.id] = arrival

    def remove(self, arrival_id: str) -> None:
        """Forget it."""
        self._by_id.pop(arrival_id, None)

    def twin_of(self, arrival_id: str, digest: str) -> Arrival | None:
        """Another one with the same bytes, that is not itself one of two."""
        return next(
            (
                other
                for other in self
                if other.digest == digest and other.id != arrival_id and other.state is not State.SAME
            ),
            None,
        )

    def count(self, *states: State) -> int:
        """How many stand so."""
        return sum(arrival.state in states for arrival in self)

    @property
    def for_review(self) -> int:
        """How many wait for somebody to look at them."""
        return self.count(State.READ, State.SKIPPED)

    def queue(self, order: Order) -> list[str]:
        """The ids of those to be reviewed; what was skipped once comes last."""
        waiting = [arrival for arrival in self if arrival.state.is_for_review]
        key = _surest if order is Order.SUREST else _most_doubtful
        return [one.id for one in sorted(waiting, key=lambda one: (one.state is State.SKIPPED, key(one)))]

    def outlived(self, today: date) -> list[Arrival]:
        """Finished ones that came to their end before today."""
        return [one for one in self if one.state.is_finished and one.since is not None and one.since < today]


def _surest(arrival: Arrival) -> float:
    """A letter without pledges is the most doubtful: one may have been missed."""
    return -(arrival.average or 0.0)


def _most_doubtful(arrival: Arrival) -> float:
    return arrival.lowest or 0.0
