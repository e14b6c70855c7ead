"""Reads letters in worker processes, several at a time: a file that hangs, crashes or explodes costs only itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from tracker.files.received import Received
from tracker.letter_source import LetterSource
from tracker.model import OfficeRules
from tracker.reading.intake import Intake, take_in

if TYPE_CHECKING:
    from concurrent.futures import Future

    from tracker.reading.desks import Desks, Limits

# Somebody looks at a page and waits for it; letters are read while they do.
_PAGE, _LETTER = 0, 1


def _nothing() -> None:
    """What is called where nobody wants to know that an errand began."""


class ReadingPool:
    """Worker processes that read files; none is started, and nothing for it imported, before the first file.

    What a future gives besides its result: an UnreadableLetter (TookTooLong, TookTooMuch and ReaderCrashed among them),
    or what nobody foresaw, as itself. `Future.cancel()` ends even a reading that has begun, at once. Callbacks of a
    future, and `begun`, run in a thread of the pool.
    """

    def __init__(self, workers: int | None = None, limits: "Limits | None" = None) -> None:
        self._workers = workers
        self._limits = limits
        self._desks: Desks | None = None
        self._is_closed = False

    def read(
        self, file: Received, rules: OfficeRules, today: date, begun: Callable[[], None] = _nothing
    ) -> "Future[Intake]":
        """A letter with its facts and drafts; `begun()` is called once a worker has taken it on."""

        def with_original(intake: Intake) -> Intake:
            return replace(intake, source=replace(intake.source, original=file.content))

        return self.run(_read, (file, rules, today), file.name, _LETTER, begun, with_original)

    def text(self, file: Received, begun: Callable[[], None] = _nothing) -> "Future[LetterSource]":
        """A letter's text, without looking for promises in it."""

        def with_original(source: LetterSource) -> LetterSource:
            return replace(source, original=file.content)

        return self.run(_text, (file,), file.name, _LETTER, begun, with_original)

    def run(
        self,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        name: str,
        rank: int = _PAGE,
        begun: Callable[[], None] = _nothing,
        finish: Callable[[Any], Any] = lambda answer: answer,
    ) -> "Future[Any]":
        """Carry out a function of a module in a worker; errors name the file `name`; `finish` runs on this side."""
        if self._is_closed:
            raise RuntimeError("the pool is closed")
        if self._desks is None:
            self._desks = self._opened()
        return self._desks.take(rank, name, function, arguments, begun, finish)

    def close(self) -> None:
        """Cancel what waits or runs, and end all workers."""
        self._is_closed = True
        if self._desks:
            self._desks.close()
            self._desks = None

    def _opened(self) -> "Desks":
        from tracker.reading.desks import Desks, Limits
        from tracker.reading.worker_process import most_workers

        return Desks(self._workers or most_workers(), self._limits or Limits())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _read(file: Received, rules: OfficeRules, today: date) -> Intake:
    return take_in(_text(file), rules, today)


def _text(file: Received) -> LetterSource:
    """Without the original: the parent has it, and pipes are slow."""
    from tracker.files.reading import read_received

    return replace(read_received(file), original=b"")
