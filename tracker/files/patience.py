"""Lets a reader ask for more time where it learns that it has much to do, as when pages are to be recognised."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_grant: ContextVar[Callable[[float], None]] = ContextVar("grant", default=lambda seconds: None)


def ask_for_time(seconds: float) -> None:
    """Ask to be left alone for `seconds` from now on, say before each page that is recognised.

    Whoever watches the reader may grant it; where nobody watches there is no limit, so nothing happens.
    """
    _grant.get()(seconds)


@contextmanager
def watched_by(grant: Callable[[float], None]) -> Iterator[None]:
    """While it lasts, `grant(seconds)` is told what readers ask for."""
    before = _grant.set(grant)
    try:
        yield
    finally:
        _grant.reset(before)
