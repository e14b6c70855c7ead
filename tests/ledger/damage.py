"""Ways in which a file is damaged, each drawn from a seed, so that a failure can be looked at again."""

from collections.abc import Callable
from random import Random

PAGE = 4096


def flip_bits(data: bytearray, drawn: Random) -> None:
    """A few bits anywhere."""
    for _ in range(drawn.randint(1, 30)):
        data[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)


def scatter_bytes(data: bytearray, drawn: Random) -> None:
    """Bytes written over all the file."""
    for _ in range(drawn.randint(100, 2000)):
        data[drawn.randrange(len(data))] = drawn.randrange(256)


def zero_pages(data: bytearray, drawn: Random) -> None:
    """Pages that the disk gives back as zeros."""
    for _ in range(drawn.randint(1, 20)):
        start = drawn.randrange(len(data) // PAGE) * PAGE
        data[start : start + PAGE] = bytes(PAGE)


def junk_pages(data: bytearray, drawn: Random) -> None:
    """Pages of another file."""
    for _ in range(drawn.randint(1, 10)):
        start = drawn.randrange(len(data) // PAGE) * PAGE
        data[start : start + PAGE] = drawn.randbytes(PAGE)


def repeat_pages(data: bytearray, drawn: Random) -> None:
    """Pages written to a wrong place, so that trees may run in circles."""
    for _ in range(drawn.randint(1, 8)):
        source, target = (drawn.randrange(len(data) // PAGE) * PAGE for _ in range(2))
        data[target : target + PAGE] = data[source : source + PAGE]


def cut_end(data: bytearray, drawn: Random) -> None:
    """A copy that was broken off."""
    del data[drawn.randrange(len(data)) :]


def drop_page(data: bytearray, drawn: Random) -> None:
    """A page left out, so that all behind it stand in wrong places."""
    start = drawn.randrange(len(data) // PAGE) * PAGE
    del data[start : start + PAGE]


def spoil_head(data: bytearray, drawn: Random) -> None:
    """The head, or all of the first page with the file's schema."""
    size = drawn.choice([16, 100, PAGE])
    data[:size] = drawn.randbytes(size)


WAYS: tuple[Callable[[bytearray, Random], None], ...] = (
    flip_bits,
    scatter_bytes,
    zero_pages,
    junk_pages,
    repeat_pages,
    cut_end,
    drop_page,
    spoil_head,
)
