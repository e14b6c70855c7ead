"""The ledger as a paper and as a spreadsheet."""

import pytest
from paper_words import fulfilled, paragraphs, postponed, table
from report_lines import TODAY

from tracker.model import OfficeRules
from tracker.reports import BUILT_IN, Look, Template, ledger_document, ledger_workbook
from tracker.reports.ledger_columns import SINGLE
from tracker.reports.template import LANDSCAPE, PORTRAIT

NAME = "Ledger of pledges in replies to suggestions and proposals"


@pytest.fixture
def look(english) -> Look:
    return Look(TODAY, OfficeRules(office="县人大常委会代工委"), english)


@pytest.mark.parametrize(("is_landscape", "keys"), [(False, PORTRAIT), (True, LANDSCAPE)])
def test_it_tells_whose_it_is_as_of_when_and_has_the_template_s_columns(look, is_landscape, keys):
    document = ledger_document([postponed(), fulfilled()], look, "2026", BUILT_IN, is_landscape)
    assert document.title.under == (
        "县人大常委会代工委",
        "As of 2026-11-25; pledges in all: 2",
        "Scope: 2026",
    )
    assert document.is_landscape is is_landscape
    assert tuple(column.key for column in table(document, NAME).columns) == keys


def test_an_empty_one_says_so_and_keeps_its_head(look):
    document = ledger_document([], look, "", BUILT_IN, False)
    assert paragraphs(document) == ["No pledge is within the scope of this ledger."]
    assert table(document, NAME).rows == ()


def test_the_office_s_template_names_it_and_chooses_columns(look):
    template = Template(organ="县府办", phrases={"ledger_title": "承诺台账"}, portrait=("pledge", "due"))
    document = ledger_document([postponed()], look, "", template, False)
    assert (document.title.text, document.title.under[0]) == ("承诺台账", "县府办")
    assert [column.key for column in table(document, "承诺台账").columns] == ["pledge", "due"]


def test_a_workbook_has_each_fact_alone_and_every_entry(look):
    document = ledger_workbook([postponed(), fulfilled()], look, "2026", BUILT_IN)
    assert tuple(column.key for column in table(document, "Ledger").columns) == SINGLE
    assert len(table(document, "Entries").rows) == 8
