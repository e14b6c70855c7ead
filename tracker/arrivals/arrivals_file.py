"""Keeps the list of letters on their way in over a restart, one list for each ledger, with copies of what was pasted.

The list lies beside the program's own data, not in the ledger: what is on its way in is no entry yet, and paths mean
nothing on the next desktop. A list that cannot be read is begun anew; the letters' files are where they were.
"""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from tracker.arrivals.arrival import Arrival, State, Trouble
from tracker.whole_file import write_whole

FORM = 1


class ArrivalsFile:
    """The file of one list; `folder` is its own and is made when something is first kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "list.json"

    def load(self) -> list[Arrival]:
        """The list as it was kept, what was not finished being unread again; empty where there is none."""
        try:
            told = json.loads(self._file.read_text("utf-8"))
            kept = [_arrival(row) for row in told["letters"]] if told["form"] == FORM else []
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return []
        return [_to_go_on(arrival) for arrival in kept]

    def save(self, arrivals: Iterable[Arrival]) -> None:
        """Write the list whole or not at all; OSError where it cannot be."""
        rows = [_row(arrival) for arrival in arrivals]
        if rows or self._file.exists():
            told = json.dumps({"form": FORM, "letters": rows}, ensure_ascii=False)
            write_whole(self._file, told.encode())

    def keep_pasted(self, content: bytes) -> Path:
        """Keep what has no file of its own, under the hash of its bytes."""
        file = self._pasted(sha256(content).hexdigest())
        if not file.exists():
            write_whole(file, content)
        return file

    def drop_pasted(self, arrivals: Iterable[Arrival]) -> None:
        """Forget all pasted content that none of these is made of."""
        wanted = {arrival.path.name for arrival in arrivals if arrival.is_pasted}
        folder = self.folder / "pasted"
        for file in folder.iterdir() if folder.is_dir() else ():
            if file.name not in wanted:
                file.unlink(missing_ok=True)

    def _pasted(self, digest: str) -> Path:
        return self.folder / "pasted" / digest


def _to_go_on(arrival: Arrival) -> Arrival:
    """What was read waits to be read again, since only the list was kept."""
    return arrival.unread() if arrival.state.is_unread or arrival.state.is_for_review else arrival


def _row(arrival: Arrival) -> dict[str, Any]:
    trouble = arrival.trouble
    return {
        "id": arrival.id,
        "name": arrival.name,
        "path": str(arrival.path),
        "member": arrival.member,
        "place": arrival.place,
        "pasted": arrival.is_pasted,
        "state": arrival.state.value,
        "digest": arrival.digest,
        "pledges": arrival.pledges,
        "lowest": arrival.lowest,
        "average": arrival.average,
        "issuer": arrival.issuer,
        "subject": arrival.subject,
        "trouble": [trouble.title, trouble.advice, trouble.facts] if trouble else None,
        "twin": arrival.twin,
        "again": arrival.again,
        "letter": arrival.letter_id,
        "since": arrival.since.isoformat() if arrival.since else None,
    }


def _arrival(row: dict[str, Any]) -> Arrival:
    return Arrival(
        row["name"],
        Path(row["path"]),
        row["member"],
        row["place"],
        row["pasted"],
        row["id"],
        State(row["state"]),
        row["digest"],
        row["pledges"],
        row["lowest"],
        row["average"],
        row["issuer"],
        row["subject"],
        Trouble(*row["trouble"]) if row["trouble"] else None,
        row["twin"],
        row["again"],
        row["letter"],
        date.fromisoformat(row["since"]) if row["since"] else None,
    )
