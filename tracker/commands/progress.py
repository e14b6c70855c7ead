"""How far a command is, on one line of the terminal that its answers replace; silent where nobody watches."""

import sys
from typing import Self

from tracker.commands.context import Context


class Progress:
    """Counts files up to `total` on standard error, if that is a terminal and there is more than one."""

    def __init__(self, total: int, context: Context) -> None:
        self._total = total
        self._done = 0
        self._words = context.say("Reading: {done} of {all}")
        self._shows = total > 1 and bool(sys.stderr and sys.stderr.isatty())
        self._shown = ""

    def step(self) -> None:
        """One more is done; the line is cleared for what is to be told of it."""
        self._done += 1
        self.clear()
        if self._done < self._total:
            self._show()

    def clear(self) -> None:
        """Give the line back."""
        if self._shown:
            from wcwidth import wcswidth

            sys.stderr.write("\r" + " " * wcswidth(self._shown) + "\r")
            sys.stderr.flush()
            self._shown = ""

    def _show(self) -> None:
        if self._shows:
            self._shown = self._words.format(done=self._done, all=self._total)
            sys.stderr.write(self._shown)
            sys.stderr.flush()

    def __enter__(self) -> Self:
        self._show()
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()
