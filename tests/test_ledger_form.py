"""The help text on the ledger's form: it tells every table and column, and its recipe verifies a history without us."""

import hashlib
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "ledger"))

from ledger_builders import ask, force
from lived_ledger import live

from tracker import paths
from tracker.language import LANGUAGES, speaker
from tracker.ledger.forms.form import made_new
from tracker.ledger.forms.supervision_views import VIEWS
from tracker.ledger_form import form_text

VIEW_NAMES = [found[1] for sql in VIEWS if (found := re.search(r"CREATE VIEW (\w+)", sql))]


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("lived")
    live(folder / "台账.sqlite", folder)
    return folder / "台账.sqlite"


def told_tables(text: str) -> dict[str, list[str]]:
    sections = re.split(r"^### `(\w+)`$", text.split("\n## ")[3], flags=re.M)[1:]
    return {
        name: re.findall(r"^- `(\w+)` \S", body, flags=re.M)
        for name, body in zip(sections[::2], sections[1::2], strict=True)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_column_is_told_in_the_file_s_order(lived, language):
    tables = {
        name: [column[1] for column in ask(lived, f"PRAGMA table_info({name})")]
        for (name,) in ask(lived, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith(("sqlite_", "_sqlite"))
    }
    assert told_tables(form_text(speaker(language))) == tables


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_and_every_statement_is_told(language):
    text = form_text(speaker(language))
    assert re.findall(r"^\| `(\w+)` \|", text, flags=re.M) == VIEW_NAMES
    assert all(f"{sql};" in text for sql in made_new().values())


def test_each_language_has_its_own_text():
    names = {speaker(language)("ledger_form.en.md") for language in LANGUAGES}
    assert names == {"ledger_form.en.md", "ledger_form.zh_CN.md"}
    assert {file.name for file in (paths.resources() / "help").glob("ledger_form.*")} == names


def recipe(language: str) -> list[str]:
    return re.findall(r"```sql\n(.*?)```", form_text(speaker(language)), flags=re.S)[:2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_anybody_verifies_the_chain_with_sqlite_and_sha256_by_the_text_s_own_recipe(lived, language):
    sealed, breaks = recipe(language)
    entries = ask(lived, "SELECT seq, hash FROM history ORDER BY seq")
    assert len(entries) > 40
    for seq, kept in entries:
        ((text,),) = ask(lived, sealed.replace("seq = 1;", f"seq = {seq};"))
        assert hashlib.sha256(text.encode()).hexdigest() == kept
    assert ask(lived, breaks) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM history WHERE seq = 7",
        "DELETE FROM history WHERE seq = 1",
        "UPDATE history SET hash = 'x' WHERE seq = 7",
    ],
)
def test_the_recipe_finds_breaks(lived, tmp_path, language, statement):
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(lived.read_bytes())
    force(copy, "DROP TRIGGER history_keeps_delete", "DROP TRIGGER history_keeps_update", statement)
    assert len(ask(copy, recipe(language)[1])) == 1


def test_the_views_hold_what_the_tables_do(lived):
    with closing(sqlite3.connect(f"{lived.as_uri()}?mode=ro", uri=True)) as conn:
        conn.row_factory = sqlite3.Row
        counts = {name: len(conn.execute(f"SELECT * FROM {name}").fetchall()) for name in VIEW_NAMES}
        pledge = conn.execute("SELECT * FROM pledges WHERE 延期次数 = 1").fetchone()
        turn = conn.execute("SELECT * FROM progress WHERE 事由 = '延期'").fetchone()
        undone = conn.execute("SELECT * FROM what_was_done WHERE 操作 = '撤销'").fetchone()
        owner = conn.execute("SELECT * FROM what_changed WHERE 字段 = 'owner' AND 原值 <> 新值").fetchone()
    kept = "JOIN letter ON letter.id = letter_id WHERE pledge.binned_at IS NULL AND letter.binned_at IS NULL"
    assert counts["pledges"] == ask(lived, f"SELECT count(*) FROM pledge {kept}")[0][0]
    assert counts["letters"] == ask(lived, "SELECT count(*) FROM letter WHERE binned_at IS NULL")[0][0]
    assert counts["what_was_done"] == ask(lived, "SELECT count(*) FROM history")[0][0]
    assert (pledge["状态"], pledge["完成时限"], pledge["原定时限"]) == ("推进中", "2025-06-30", "2024-12-31")
    assert (turn["批准人"], turn["一方"], turn["新时限"]) == ("周局长", "督办方", "2025-06-30")
    assert undone["撤销或重做的序号"] is not None
    assert owner["新值"] in ("县财政局", "县教育局")


def test_no_code_is_left_without_a_chinese_word_in_the_views():
    from tracker.ledger import Action
    from tracker.model import EntryKind, Origin, Rating, Side, Status

    sql = "\n".join(VIEWS)
    for kind in (Action, EntryKind, Origin, Rating, Side, Status):
        assert all(f"WHEN '{one.value}' THEN '" in sql for one in kind)


def test_other_tools_open_it(lived):
    from sqlite_utils import Database

    db = Database(f"{lived}")
    assert set(VIEW_NAMES) <= set(db.view_names())
    assert next(iter(db["pledges"].rows))["承诺事项"]
    db.conn.close()
