from dataclasses import replace

import pytest

from tracker.papers.sample_paper import sample_paper
from tracker.papers.template_names import phrase_names
from tracker.reports import BUILT_IN, LEDGER_COLUMNS, Annex, Letterhead, Table
from tracker.reports import template as built_in

OFFICE = replace(
    BUILT_IN,
    letterhead="望海县人民政府办公室文件",
    number="望政办函〔2026〕9号",
    organ="县政府办",
    phrases={"report_title": "报告"},
)


def tables(document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_it_shows_what_the_template_says(say):
    paper = sample_paper(OFFICE, say)
    assert paper.letterhead == Letterhead(OFFICE.letterhead, OFFICE.number)
    assert paper.title.text == "报告"
    assert any(getattr(block, "text", "") == "县政府办" for block in paper.blocks)


def test_its_tables_have_the_template_s_columns_in_their_order(say):
    paper = sample_paper(replace(BUILT_IN, portrait=("remarks", "no"), landscape=("pledge",)), say)
    titles = [[column.title for column in table.columns] for table in tables(paper)]
    assert titles == [
        [say(LEDGER_COLUMNS["remarks"].title), say(LEDGER_COLUMNS["no"].title)],
        [say("Pledge")],
    ]
    assert [row[1] for row in tables(paper)[0].rows] == [1, 2]


def test_every_phrase_stands_in_it_with_its_blanks_filled_in(say):
    own = {key: f"{name}《{built_in.PHRASES[key]}》" for key, name in phrase_names().items()}
    paper = sample_paper(replace(BUILT_IN, phrases=own), say)
    told = "".join([paper.title.text, *(getattr(block, "text", "") for block in paper.blocks)])
    annex = next(block for block in paper.blocks if isinstance(block, Annex))
    told += annex.mark + annex.title
    assert all(f"{name}《" in told for name in phrase_names().values())
    assert not set("{}") & set(told)


@pytest.mark.parametrize("key", LEDGER_COLUMNS)
def test_every_column_can_be_shown(key, english):
    assert tables(sample_paper(replace(BUILT_IN, portrait=(key,)), english))[0].rows
