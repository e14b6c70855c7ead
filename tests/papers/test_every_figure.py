"""Every figure of the status report is what plain SQL counts in the ledger's file, then and now.

The SQL here is written on its own: it shares nothing with the program's.
"""

import re
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from lived_days import lived_days

from tracker.ledger import read_ledger
from tracker.model import OfficeRules, Rating, Status
from tracker.papers.asked import Asked, Paper
from tracker.papers.making import make_paper
from tracker.reports import BUILT_IN, Document, Paragraph, Table
from tracker.wording.terms import RATING, STATUS

SEEDS = (1, 2, 3)
DAYS = 12

KEPT = """
    (SELECT pledge.*, letter.dated, letter.imported_at, coalesce(letter.revised_category, letter.category, '') AS class
     FROM {0}.pledge JOIN {0}.letter ON letter.id = pledge.letter_id
     WHERE pledge.binned_at IS NULL AND letter.binned_at IS NULL)
"""
IS_OPEN = "status NOT IN ('verified', 'dropped')"
# Days past the day by which it is judged; negative before it, nothing where it is closed or has no such day.
LATE = f"""CASE WHEN {IS_OPEN} THEN
    julianday(CASE WHEN status = 'reported' THEN coalesce(reported_on, :day) ELSE :day END)
    - julianday(coalesce(redo_by,
        CASE WHEN continuing = 1
             THEN min(ifnull(due, '9999-12-31'), coalesce(review_on, date(dated, '+1 year'), '9999-12-31'))
             ELSE due END)) END"""
STALE = """status IN ('not_started', 'in_progress') AND julianday(:day) - julianday(substr(coalesce(
    (SELECT max(at) FROM {0}.entry WHERE pledge_id = p.id AND kind <> 'comment'), imported_at), 1, 10)) >= :stale"""

COUNTS = {
    "Pledges": "SELECT count(*) FROM {kept}",
    **{
        f"Pledges: {STATUS[status]}": f"SELECT count(*) FROM {{kept}} WHERE status = '{status}'"
        for status in Status
    },
    "Rate of verification (without the dropped)": "SELECT avg(status = 'verified') FROM {kept} WHERE status <> 'dropped'",
    "Due soon": f"SELECT count(*) FROM {{kept}} WHERE status <> 'reported' AND {LATE} BETWEEN -:soon AND 0",
    "Overdue (the long overdue among them)": f"SELECT count(*) FROM {{kept}} WHERE {LATE} > 0",
    "Long overdue": f"SELECT count(*) FROM {{kept}} WHERE {LATE} > max(0, :long)",
    "Without an entry for long": f"SELECT count(*) FROM {{kept}} AS p WHERE {STALE}",
    "Vague pledges": "SELECT count(*) FROM {kept} WHERE measurable = 0",
    "Pledges that were postponed": "SELECT count(*) FROM {kept} WHERE slips > 0",
    "Times postponed in all": """
        SELECT count(*) FROM {db}.entry WHERE kind IN ('extend', 'grant') AND new_due > old_due
        AND pledge_id IN (SELECT id FROM {kept})""",
    **{
        f"Ratings: {RATING[rating]}": f"SELECT count(*) FROM {{kept}} WHERE rating = '{rating}'"
        for rating in Rating
    },
    "Reply letters": "SELECT count(DISTINCT letter_id) FROM {kept}",
    "Letters wholly closed": f"""
        SELECT count(*) FROM (SELECT 1 FROM {{kept}} GROUP BY letter_id HAVING sum({IS_OPEN}) = 0)""",
    "Letters with open pledges": f"SELECT count(DISTINCT letter_id) FROM {{kept}} WHERE {IS_OPEN}",
}  # fmt: skip

ENTERED = {
    "reported": "kind = 'report'",
    "verified": "kind IN ('verify', 'verify_own')",
    "returned": "kind = 'return'",
    "extended": "kind = 'extend' OR (kind = 'grant' AND new_due IS NOT NULL)",
    "dropped": "kind = 'drop' OR (kind = 'grant' AND new_due IS NULL)",
    "reopened": "kind = 'reopen'",
    "rated": "kind = 'rate'",
}

NOW, THEN = KEPT.format("main"), KEPT.format("earlier")
CAME_AND_WENT = {
    "added": f"SELECT count(*) FROM (SELECT id FROM {NOW} EXCEPT SELECT id FROM {THEN})",
    "removed": f"SELECT count(*) FROM (SELECT id FROM {THEN} EXCEPT SELECT id FROM {NOW})",
    "late": f"""
        SELECT count(*) FROM (SELECT id FROM {NOW} WHERE {LATE} > 0
        EXCEPT SELECT id FROM {THEN} WHERE {LATE.replace(":day", ":since")} > 0)""",
    "letters": f"SELECT count(*) FROM (SELECT letter_id FROM {NOW} EXCEPT SELECT letter_id FROM {THEN})",
    "closed": f"""
        SELECT count(*) FROM (SELECT letter_id FROM {NOW} GROUP BY letter_id HAVING sum({IS_OPEN}) = 0
        EXCEPT SELECT letter_id FROM {THEN} GROUP BY letter_id HAVING sum({IS_OPEN}) = 0)""",
}


class Counter:
    """Plain SQL on a ledger as it is, and, as `earlier`, on a copy of it that was kept on an earlier evening."""

    def __init__(self, now: Path, then: Path, day: date, since: date, rules: OfficeRules) -> None:
        self.conn = sqlite3.connect(f"{now.as_uri()}?mode=ro", uri=True)
        self.conn.execute("ATTACH ? AS earlier", (f"{then.as_uri()}?mode=ro",))
        self._values = {
            "day": day.isoformat(), "since": since.isoformat(), "soon": rules.due_soon_days,
            "long": rules.long_overdue_days, "stale": rules.stale_days,
        }  # fmt: skip

    def all(self, sql: str, db: str = "main", day: str = "day") -> list[tuple]:
        told = sql.format(db, kept=KEPT.format(db), db=db).replace(":day", f":{day}")
        return self.conn.execute(told, self._values).fetchall()

    def one(self, sql: str, db: str = "main", day: str = "day"):
        return self.all(sql, db, day)[0][0]


@pytest.fixture(scope="module", params=SEEDS)
def evenings(request, tmp_path_factory) -> dict[date, Path]:
    """A ledger that two desktops worked on for many days, and a copy of it from the evening of each; the last is it."""
    folder = tmp_path_factory.mktemp("ledger")
    copies = {}
    for day, _ in lived_days(folder, request.param, DAYS, 30):
        copies[day] = folder / f"{day}.sqlite"
        shutil.copy(folder / "台账.sqlite", copies[day])
    return {**copies, day: folder / "台账.sqlite"}


@pytest.fixture(params=[(-1, 5), (-1, 0), (8, 3), (8, 7)])
def report(request, evenings, english) -> tuple[Document, Counter]:
    """A report of the last day or of an earlier one, against an earlier one still; and what counts them."""
    days = list(evenings)
    day, since = (days[place] for place in request.param)
    asked = Asked(Paper.REPORT, day, since=since)
    document = make_paper(evenings[days[-1]], asked, BUILT_IN, english)
    with closing(read_ledger(evenings[day])) as ledger:
        counter = Counter(evenings[day], evenings[since], day, since, ledger.rules())
    with closing(counter.conn):
        yield document, counter


def table(document: Document, name: str) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.name == name)


def rows_of(document: Document, name: str) -> tuple:
    return next((b.rows for b in document.blocks if isinstance(b, Table) and b.name == name), ())


def test_the_figures_and_what_they_were(report):
    document, counter = report
    told = {row[0]: row[1:] for row in table(document, "Figures").rows}
    assert told.keys() == COUNTS.keys()
    assert told["Pledges"][1] > 20
    for name, sql in COUNTS.items():
        then, now = counter.one(sql, "earlier", "since"), counter.one(sql)
        difference = None if then is None or now is None else now - then
        assert told[name] == pytest.approx((then, now, difference), abs=1e-9), name


@pytest.mark.parametrize(
    ("name", "column", "none"), [("By owner", "owner", "no owner"), ("By class", "class", "no class")]
)
def test_the_figures_of_groups(report, name, column, none):
    document, counter = report
    statuses = ", ".join(f"sum(status = '{status}')" for status in Status)
    sql = f"""
        SELECT coalesce(nullif({column}, ''), '{none}'), count(*), {statuses}, coalesce(sum({LATE} > 0), 0),
               coalesce(sum({LATE} > max(0, :long)), 0), sum(slips),
               avg(CASE WHEN status <> 'dropped' THEN status = 'verified' END)
        FROM {{kept}} AS p"""
    groups = counter.all(f"{sql} GROUP BY {column}")
    (whole,) = counter.all(sql)
    assert len(groups) > 1
    rows = {row[0]: row[1:] for row in table(document, name).rows}
    assert rows == {row[0]: row[1:] for row in groups} | {"Total": whole[1:]}


def test_what_changed(report):
    document, counter = report
    told = " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    came = re.search(
        r"pledges newly told of (\d+), no longer told of (\d+), newly overdue (\d+);"
        r" letters added (\d+), wholly closed (\d+)\.",
        told,
    )
    assert came, told
    assert [int(number) for number in came.groups()] == [counter.one(sql) for sql in CAME_AND_WENT.values()]
    entered = re.search(
        r"reported done (\d+), verified (\d+), sent back (\d+), dates changed (\d+), dropped (\d+), reopened (\d+), rated (\d+)",
        told,
    )
    assert entered, told
    counted = [
        counter.one(f"""
            SELECT count(*) FROM main.entry WHERE ({kind}) AND pledge_id IN (SELECT id FROM {NOW})
            AND id NOT IN (SELECT id FROM earlier.entry)
            AND (pledge_id IN (SELECT id FROM {THEN}) OR substr(at, 1, 10) > :since)""")
        for kind in ENTERED.values()
    ]
    assert [int(number) for number in entered.groups()] == counted


def test_the_sentences(report):
    document, counter = report
    told = " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    for pattern, names in (
        (r"Overdue: (\d+), of these by more than \d+ days: (\d+)", ("Overdue (the long overdue among them)", "Long overdue")),
        (r"Due within \d+ days: (\d+)\.", ("Due soon",)),
        (r"Without any entry for \d+ days or more: (\d+)", ("Without an entry for long",)),
        (r"Too vague to be measured: (\d+)", ("Vague pledges",)),
        (r"Pledges in this report: (\d+); reply letters: (\d+)", ("Pledges", "Reply letters")),
        (r"Letters wholly closed: (\d+)\. Letters that were replied to, but have pledges open still: (\d+)", ("Letters wholly closed", "Letters with open pledges")),
    ):  # fmt: skip
        found = re.search(pattern, told)
        assert found, pattern
        assert [int(number) for number in found.groups()] == [counter.one(COUNTS[name]) for name in names]


def test_the_lists_of_single_pledges(report):
    document, counter = report
    late = sorted(
        (row[-4], row[1]) for row in rows_of(document, "Long overdue") + rows_of(document, "Overdue")
    )
    assert late == sorted(counter.all(f"SELECT cast({LATE} AS INTEGER), text FROM {{kept}} WHERE {LATE} > 0"))
    vague = sorted(row[1] for row in rows_of(document, "Vague"))
    assert vague == sorted(row[0] for row in counter.all("SELECT text FROM {kept} WHERE measurable = 0"))
    dropped = counter.all("""
        SELECT text, (SELECT note || approver FROM {db}.entry WHERE pledge_id = p.id
                      AND (kind = 'drop' OR kind = 'grant' AND new_due IS NULL) ORDER BY at DESC, rowid DESC LIMIT 1)
        FROM {kept} AS p WHERE status = 'dropped'""")
    told = [(row[1], row[-2] + row[-1]) for row in rows_of(document, "Dropped")]
    assert sorted(told) == sorted((text, why or "no reason is on record") for text, why in dropped)
    redo = [row[1] for row in rows_of(document, "To be done again")]
    sql = f"SELECT text FROM {{kept}} WHERE redo_by IS NOT NULL AND {IS_OPEN}"
    assert sorted(redo) == sorted(row[0] for row in counter.all(sql))
    annex = document.blocks[-1]
    assert isinstance(annex, Table)
    assert len(annex.rows) == counter.one(COUNTS["Pledges"])


def test_the_letters(report):
    document, counter = report
    counted = counter.all(f"""
        SELECT count(*), count(*) - sum({IS_OPEN}), sum({IS_OPEN}), coalesce(sum({LATE} > 0), 0)
        FROM {{kept}} AS p GROUP BY letter_id""")
    rows = rows_of(document, "Letters with open pledges") + rows_of(document, "Letters wholly closed")
    assert sorted(row[-4:] for row in rows) == sorted(counted)
    assert all(row[-2] for row in rows_of(document, "Letters with open pledges"))
    assert not any(row[-2] for row in rows_of(document, "Letters wholly closed"))


def test_the_changes_of_dates(report):
    document, counter = report
    counted = counter.all(f"""
        SELECT old_due, new_due, (SELECT text FROM main.pledge WHERE id = pledge_id)
        FROM main.entry WHERE ({ENTERED["extended"]}) AND pledge_id IN (SELECT id FROM {NOW})
        AND id NOT IN (SELECT id FROM earlier.entry)
        AND (pledge_id IN (SELECT id FROM {THEN}) OR substr(at, 1, 10) > :since)""")
    told = [(str(row[3]), str(row[4]), row[1]) for row in rows_of(document, "Changes of due dates")]
    assert sorted(told) == sorted((str(old), str(new), text) for old, new, text in counted)


def test_the_ratings(report):
    document, counter = report
    told = " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    found = re.search(
        r"rating: satisfied (\d+), mostly satisfied (\d+), dissatisfied (\d+); (\d+) in all\. Under special supervision: (\d+)",
        told,
    )
    counted = [counter.one(COUNTS[f"Ratings: {RATING[rating]}"]) for rating in Rating]
    special = counter.one("SELECT count(*) FROM {kept} WHERE dissatisfied >= 2")
    if any(counted):
        assert found and [int(number) for number in found.groups()] == [*counted, sum(counted), special]
    else:
        assert "No pledge bears a rating" in told
