"""What a pledge may be linked with: read behind the window, the likely ones first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.alike_pledges import Alike, Short, alike_pledges
from tracker.gui.widgets.jobs import Report
from tracker.ledger import Filter, LedgerReader, read_ledger
from tracker.model import LedgerLine
from tracker.related_letters import related_letters

MOST = 50
_AT_ONCE = 2048


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pledge of another letter; `why` is None where only the typed words speak for it."""

    line: LedgerLine
    why: Alike | None


def candidates(ledger: Path, line: LedgerLine, typed: str, today: date, report: Report) -> list[Candidate]:
    """What has the typed words, or what is likely the same promise where none are typed; so many at most.

    Runs off the GUI thread, over a connection of its own.
    """
    reader = read_ledger(ledger, also_newer=True)
    try:
        found = _found(reader, line, typed, today) if typed else reader.desk.short_pledges()
        related = {one.letter.id for one in related_letters(line.letter, reader.letters())}
        pledge = _short(line)
        likely = {one.id: one for one in alike_pledges(pledge, _counted(found, report), related, MOST)}
        ids = [*likely, *(one.id for one in found if typed and one.id not in likely)]
        lines = (reader.line(pledge_id) for pledge_id in ids)
        return [Candidate(one, likely.get(one.pledge.id)) for one in lines if one is not None]
    finally:
        reader.close()


def _found(reader: LedgerReader, line: LedgerLine, typed: str, today: date) -> list[Short]:
    """What has the typed words, in the ledger's order, without what is linked or of the same letter."""
    found = map(_short, reader.lines(Filter(words=typed), today, MOST))
    promise = line.pledge.promise
    return [
        one
        for one in found
        if one.letter_id != line.letter.id and (promise is None or one.promise != promise)
    ]


def _counted(found: list[Short], report: Report) -> Iterator[Short]:
    """The same, telling how far it is, so that it can be stopped."""
    for place, one in enumerate(found):
        if place % _AT_ONCE == 0:
            report(place, len(found))
        yield one


def _short(line: LedgerLine) -> Short:
    pledge = line.pledge
    return Short(pledge.id, line.letter.id, pledge.owner, pledge.text, pledge.promise)
