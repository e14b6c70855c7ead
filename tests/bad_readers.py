"""What a reader does to a process at its worst; carried out in workers, where they are found by name."""

import ctypes
import os
import sys
import time

from tracker.errors import EmptyLetter
from tracker.files.patience import ask_for_time


class OddError(Exception):
    """An error that cannot be made anew from its words, as some libraries' cannot."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def answer(word: str) -> str:
    return word


def hang() -> None:
    while True:
        pass


def hang_deaf() -> None:
    """Without ever letting another thread of the process run."""
    ctypes.PyDLL(None).sleep(1000)


def eat(mb: int) -> int:
    """Hold so many megabytes for a moment."""
    held = [b"x" * 1_000_000 for _ in range(mb)]
    time.sleep(0.3)
    return len(held)


def run_short() -> None:
    raise MemoryError


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def blunder() -> None:
    raise ZeroDivisionError("of 3 by 0")


def blunder_oddly() -> None:
    raise OddError(1, 2)


def refuse() -> None:
    raise EmptyLetter(name="空白")


def take_pages(pages: int, seconds: float) -> int:
    """Work on each page for some time, having asked for twice as much."""
    for _ in range(pages):
        ask_for_time(seconds * 2)
        time.sleep(seconds)
    return pages


def process_id() -> int:
    return os.getpid()


def qt_modules() -> list[str]:
    return [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6")]


def connect() -> None:
    import socket

    socket.create_connection(("127.0.0.1", 9))


def speak() -> None:
    """As C libraries do, past Python."""
    os.write(1, b"spoken\n")
    os.write(2, b"spoken\n")
    print("spoken")  # noqa: T201
