"""The tables of working days and festivals are what the libraries tell and what the notices say."""

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "calendar"


def module():
    spec = importlib.util.spec_from_file_location(
        "calendar_tables", ROOT / "packaging" / "calendar_tables.py"
    )
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def table(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_the_tables_cover_their_years_without_gaps():
    assert list(table("workdays")) == [str(year) for year in range(2010, 2061)]
    assert list(table("festivals")) == [str(year) for year in range(2000, 2061)]


def test_announced_years_come_first_and_have_worked_weekends():
    rows = table("workdays")
    announced = [year for year, row in rows.items() if not row["estimated"]]
    assert announced == sorted(rows)[: len(announced)]
    assert announced[-1] >= "2026"
    assert all(bool(row["work"]) is not row["estimated"] for row in rows.values())


def test_the_notice_for_2025_is_in_the_table():
    row = table("workdays")["2025"]
    assert row["work"] == ["01-26", "02-08", "04-27", "09-28", "10-11"]
    assert {"01-28", "02-04", "05-05", "06-02", "10-08"} <= set(row["rest"])


def test_the_tables_are_written_as_they_are_read():
    for name in ("workdays", "festivals"):
        assert module().rendered(table(name)) == (FOLDER / f"{name}.json").read_bytes()


def test_the_libraries_tell_the_festivals():
    pytest.importorskip("lunar_python")
    assert module().festivals() == table("festivals")


def test_the_libraries_tell_the_announced_working_days():
    pytest.importorskip("holidays")
    told, kept = module().workdays(), table("workdays")
    assert all(told[year] == row for year, row in kept.items() if not row["estimated"])
