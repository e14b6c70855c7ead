"""Which backups are kept, how they are called, when one is due: the rule, without any ledger."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import NotWritten
from tracker.ledger.care import backups
from tracker.ledger.care.backups import (
    DAILY,
    MONTHLY,
    WEEKLY,
    backup_file,
    backups_in,
    folder_on,
    is_due,
    kept_aside_file,
    last_in,
    own_folder,
    to_keep,
)

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12)


def days_ago(days: int, hour: int = 18) -> datetime:
    return datetime.combine(TODAY - timedelta(days=days), datetime.min.time()) + timedelta(hours=hour)


def test_all_of_today_are_kept():
    today = {days_ago(0, hour) for hour in range(24)}
    assert to_keep(today, TODAY) == today


def test_of_an_earlier_day_the_last_is_kept():
    assert to_keep({days_ago(1, 9), days_ago(1, 18)}, TODAY) == {days_ago(1, 18)}


def test_seven_days_eight_weeks_and_twenty_four_months_are_kept():
    """A backup on each day of four years: what is left is what an office would look for."""
    kept = sorted(to_keep({days_ago(days) for days in range(1461)}, TODAY), reverse=True)
    assert kept[:DAILY] == [days_ago(days) for days in range(7)]
    sundays = [at for at in kept if at.isoweekday() == 7]
    assert len(sundays) >= WEEKLY - 1
    ends = {(at.year, at.month) for at in kept}
    assert len(ends) == MONTHLY and min(ends) == (2024, 12)
    assert all((at + timedelta(days=1)).month != at.month for at in kept if at < days_ago(70))
    assert len(kept) <= DAILY + WEEKLY + MONTHLY


def test_day_after_day_no_month_is_lost():
    """Thinned out every evening for three years, as it happens in an office."""
    kept: set[datetime] = set()
    day = datetime(2023, 11, 25, 18)
    while day.date() <= TODAY:
        kept = to_keep(kept | {day}, day.date())
        day += timedelta(days=1)
    assert kept == to_keep({days_ago(days) for days in range(1097)}, TODAY)


def test_a_pause_of_a_year_empties_nothing():
    old = {days_ago(days) for days in range(400, 410)}
    kept = to_keep(old, TODAY)
    assert {days_ago(days) for days in range(400, 407)} <= kept


def test_what_a_clock_set_back_makes_a_future_is_kept_and_takes_no_place():
    future = {days_ago(-days) for days in range(1, 50)}
    past = {days_ago(days) for days in range(1, 8)}
    assert to_keep(future | past, TODAY) == future | past


def test_a_clock_set_far_ahead_keeps_what_the_rule_keeps():
    past = {days_ago(days) for days in range(7)}
    assert past <= to_keep(past, date(2099, 1, 1))


MOMENTS = st.sets(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), max_size=60)


@given(MOMENTS, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_rule_is_steady_and_never_drops_the_last(moments, today):
    kept = to_keep(moments, today)
    assert kept <= moments
    assert to_keep(kept, today) == kept
    if moments:
        assert max(moments) in kept
    past = [at for at in kept if at.date() < today]
    assert len(past) <= DAILY + WEEKLY + MONTHLY


@pytest.mark.parametrize("last, due", [
    (None, True),
    (NOON, False),
    (days_ago(1), True),
    (days_ago(30), True),
    (days_ago(-1), True),
])  # fmt: skip
def test_a_backup_is_due_once_a_day_also_after_the_clock_went_wrong(last, due):
    assert is_due(last, TODAY) is due


def test_names_sort_by_moment(tmp_path):
    ledger = tmp_path / "台账.sqlite"
    moments = sorted(days_ago(days, hour) for days in range(0, 800, 37) for hour in (0, 9, 23))
    names = [backup_file(own_folder(ledger), ledger, at).name for at in moments]
    assert names == sorted(names)
    assert names[-1] == "台账-2026-11-25-2300.sqlite"
    assert own_folder(ledger) == tmp_path / "台账-backups"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "台账-backups"
    made.mkdir()
    return made


def test_only_this_ledger_s_backups_are_listed_newest_first(folder, tmp_path):
    ours = ["台账-2026-11-24-1830.sqlite", "台账-2026-11-25-0900.sqlite"]
    aside = "台账-kept-aside-2026-11-25-091500.sqlite"
    others = ["台账二-2026-11-25-0900.sqlite", "台账-2-2026-11-25-0900.sqlite", "台账-2026-11-25.sqlite"]
    others += ["台账-2026-13-25-0900.sqlite", "台账-2026-11-25-0900.sqlite.1f.part", "其他.txt"]
    for name in (*ours, aside, *others):
        (folder / name).write_bytes(b"12345")
    (folder / "台账-2026-11-23-0900.sqlite").mkdir()
    found = backups_in(folder, tmp_path / "台账.sqlite")
    assert [kept.path.name for kept in found] == [aside, *reversed(ours)]
    assert [kept.kept_aside for kept in found] == [True, False, False]
    assert {kept.size for kept in found} == {5}
    assert found[1].at == datetime(2026, 11, 25, 9)


def test_a_ledger_s_name_is_no_pattern(tmp_path):
    (tmp_path / "aXb-2026-11-25-0900.sqlite").write_bytes(b"")
    assert backups_in(tmp_path, tmp_path / "a.b.sqlite") == []


def test_a_folder_that_is_not_there_lists_nothing(tmp_path):
    assert backups_in(tmp_path / "没有", tmp_path / "台账.sqlite") == []


def test_a_folder_that_may_not_be_read_is_told(folder, tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "no")

    monkeypatch.setattr(backups.Path, "iterdir", refuse)
    with pytest.raises(NotWritten):
        backups_in(folder, tmp_path / "台账.sqlite")


def test_the_last_one_counts_neither_the_future_nor_what_was_put_aside(folder, tmp_path):
    ledger = tmp_path / "台账.sqlite"
    for at in (days_ago(1), days_ago(3), days_ago(-2)):
        backup_file(folder, ledger, at).write_bytes(b"")
    kept_aside_file(folder, ledger, NOON).write_bytes(b"")
    last = last_in(folder, ledger, TODAY)
    assert last is not None and last.at == days_ago(1)


def test_what_is_put_aside_never_takes_the_place_of_another(folder, tmp_path):
    ledger = tmp_path / "台账.sqlite"
    names = []
    for _ in range(3):
        file = kept_aside_file(folder, ledger, NOON)
        file.write_bytes(b"")
        names.append(file.name)
    stem = "台账-kept-aside-2026-11-25-120000"
    assert names == [f"{stem}.sqlite", f"{stem}-2.sqlite", f"{stem}-3.sqlite"]
    assert len(backups_in(folder, ledger)) == 3


def test_in_a_second_folder_each_desktop_and_each_ledger_has_its_own(tmp_path):
    second = tmp_path / "优盘"
    ledgers = (tmp_path / "a" / "ledger.sqlite", tmp_path / "b" / "ledger.sqlite")
    folders = {folder_on(second, ledger, desktop) for ledger in ledgers for desktop in ("PC-17", "局/办 3")}
    assert len(folders) == 4
    assert all(folder.parent == second and folder.name.startswith("ledger-backups-") for folder in folders)
