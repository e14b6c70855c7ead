"""How far a command is, on one line of the terminal that its answers replace; silent where nobody watches."""

import sys
from typing import Self

from tracker.commands.context import Context


class _Line:
    """One line on standard error, if that is a terminal; cleared where the block ends."""

    def __init__(self) -> None:
        self._is_watched = bool(sys.stderr and sys.stderr.isatty())
        self._shown = ""

    def show(self, words: str) -> None:
        """Show these words in place of those that were shown."""
        if self._is_watched and words != self._shown:
            self.clear()
            self._shown = words
            sys.stderr.write(words)
            sys.stderr.flush()

    def clear(self) -> None:
        """Give the line back."""
        if self._shown:
            from wcwidth import wcswidth

            sys.stderr.write("\r" + " " * wcswidth(self._shown) + "\r")
            sys.stderr.flush()
            self._shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()


class Progress(_Line):
    """Counts files up to `total`, if there is more than one."""

    def __init__(self, total: int, context: Context) -> None:
        super().__init__()
        self._total = total
        self._done = 0
        self._words = context.say("Reading: {done} of {all}")
        self._is_watched &= total > 1

    def step(self) -> None:
        """One more is done; the line is cleared for what is to be told of it."""
        self._done += 1
        self.clear()
        if self._done < self._total:
            self._tell()

    def _tell(self) -> None:
        self.show(self._words.format(done=self._done, all=self._total))

    def __enter__(self) -> Self:
        self._tell()
        return self


class Share(_Line):
    """Tells which share of a file is written, in percent."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.say("Writing: {percent} %")

    def report(self, done: int, total: int) -> None:
        """So much is done."""
        self.show(self._words.format(percent=done * 100 // max(1, total)))
