"""`tracker notice`."""

import re

import pytest
from made_ledgers import ROADS
from pypdf import PdfReader


def words_of_pdf(path) -> str:
    with path.open("rb") as file:
        return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(file).pages))


@pytest.mark.usefixtures("qapp")
class TestNotice:
    def test_it_names_what_the_owner_is_late_with(self, run, made, tmp_path):
        out = tmp_path / "督办通知.pdf"
        said = run("notice", "--owner", "县住建局", "--office", "县人大代工委", "--pdf", out)
        assert (said.code, said.out) == (0, f"Written: {out}\n")
        words = words_of_pdf(out)
        assert "县人大代工委" in words and "县住建局" in words
        assert all(text in words for text, owner, days in ROADS if days < 0 and owner == "县住建局")

    def test_an_owner_who_is_not_late_gets_none(self, run, made, tmp_path):
        out = tmp_path / "督办通知.pdf"
        told = run("notice", "--owner", "没有这个单位", "--pdf", out).failed_in_one_line()
        assert "没有这个单位" in told and not out.exists()

    def test_a_day_that_is_none_is_a_wrong_argument(self, run, made, tmp_path):
        assert run("notice", "--owner", "甲", "--answer-by", "明天", "--pdf", tmp_path / "a.pdf").code == 2

    def test_it_knows_no_option_of_the_ledger_table(self, run, made, tmp_path):
        assert run("notice", "--owner", "甲", "--landscape", "--pdf", tmp_path / "a.pdf").code == 2
