"""Reads the short notation of an OFD's paths (GB/T 33190-2016, 9.1)."""

from collections.abc import Iterator

from tracker.files.ofd.package import numbers_of

# How many numbers follow each command.
_NUMBERS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_MOST = 20_000


def segments_of(written: str | None) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The segments: M and L with a place, B with three (a cubic curve), C, which closes the figure.

    A quadratic curve is given as the cubic one that it is, an arc as the line to its end; what is broken ends the path.
    """
    parts = (written or "").split()
    place, at = 0, (0.0, 0.0)
    for _ in range(_MOST):
        if place >= len(parts) or parts[place] not in _NUMBERS:
            return
        command, count = parts[place], _NUMBERS[parts[place]]
        numbers = numbers_of(" ".join(parts[place + 1 : place + 1 + count]))
        if len(numbers) != count:
            return
        place += 1 + count
        yield _plain(command, numbers, at)
        at = (numbers[-2], numbers[-1]) if numbers else at


def _plain(
    command: str, numbers: tuple[float, ...], at: tuple[float, float]
) -> tuple[str, tuple[float, ...]]:
    if command == "S":
        return "M", numbers
    if command == "A":
        return "L", numbers[-2:]
    if command == "Q":
        x, y, end_x, end_y = numbers
        first = (at[0] + (x - at[0]) * 2 / 3, at[1] + (y - at[1]) * 2 / 3)
        second = (end_x + (x - end_x) * 2 / 3, end_y + (y - end_y) * 2 / 3)
        return "B", (*first, *second, end_x, end_y)
    return command, numbers
