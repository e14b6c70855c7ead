"""Operations on rows that are known by their numbers, as a table's chosen ones are: ids are looked up as it is written."""

from collections.abc import Callable, Iterator, Sequence

from tracker.ledger.operations.operation import Operation
from tracker.ledger.operations.step import Step

# Rows looked up in one question.
_AT_ONCE = 2048


def of_rows(numbers: Sequence[int], make: Callable[[Sequence[str]], Operation]) -> Operation:
    """What `make(ids)` gives for the pledges of these numbers (see `table`); those that are gone are left out.

    A hundred thousand ids are read where the operation is carried out, not where it is asked for.
    """
    of_one = make(("",))

    def perform(step: Step) -> None:
        make(list(_ids(step, numbers))).perform(step)

    count = len(numbers)
    return Operation(of_one.action, perform, of_one.size * count, of_one.content * count)


def _ids(step: Step, numbers: Sequence[int]) -> Iterator[str]:
    for first in range(0, len(numbers), _AT_ONCE):
        part = numbers[first : first + _AT_ONCE]
        marks = ", ".join(str(int(number)) for number in part)
        found = {
            row["number"]: row["id"]
            for row in step.all(f"SELECT rowid AS number, id FROM pledge WHERE rowid IN ({marks})")
        }
        yield from (found[number] for number in part if number in found)
