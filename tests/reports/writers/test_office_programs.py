"""What an office program makes of what we write: LibreOffice opens it without repair and sets the same pages.

Where there is no LibreOffice, nothing is tested here.
"""

import io
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from sample_papers import DAY, unheard, whole_paper

from tracker.language import speaker
from tracker.reports.writers.word import write_word
from tracker.reports.writers.workbook import write_workbook

SOFFICE = shutil.which("soffice")
MM = 72 / 25.4


def has(part: str) -> bool:
    """Whether LibreOffice is here with its part that opens such files."""
    return bool(SOFFICE) and any(Path(SOFFICE).resolve().parent.glob(f"libs{part}lo.*"))


def printed(tmp_path: Path, name: str, content: bytes) -> pdfplumber.PDF:
    (tmp_path / name).write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), name]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=100)
    return pdfplumber.open((tmp_path / name).with_suffix(".pdf"))


def head_of(page: pdfplumber.page.Page) -> tuple[int, ...]:
    """Where the characters of a page's first table row stand; what they say LibreOffice does not always tell."""
    small = [char for char in page.chars if abs(char["size"] - 10.5) < 0.2]
    top = min(char["top"] for char in small)
    return tuple(round(char["x0"]) for char in small if char["top"] < top + 2)


@pytest.mark.skipif(not has("w"), reason="no LibreOffice Writer here")
def test_word_papers_have_the_standards_pages(tmp_path):
    out = io.BytesIO()
    write_word(whole_paper(), out, unheard)
    with printed(tmp_path, "a.docx", out.getvalue()) as pdf:
        first, sides = pdf.pages[0], [page for page in pdf.pages if page.width > page.height]
        body = [char for char in first.chars if abs(char["size"] - 16) < 0.2 and char["text"].strip()]
        assert min(char["x0"] for char in body) / MM == pytest.approx(28, abs=1)
        assert max(char["x1"] for char in body) / MM <= 210 - 26 + 3  # a closing mark may hang
        tops = sorted({round(char["top"], 1) for char in body})
        steps = [after - before for before, after in pairwise(tops) if after - before > 16]
        assert min(steps) == pytest.approx(28.9, abs=0.2)
        number = [char for char in first.chars if char["top"] > first.height - 35 * MM]
        assert "".join(char["text"] for char in number).replace(" ", "") == "—1—"
        assert (first.height - 35 * MM + 7 * MM) == pytest.approx(
            (min(char["top"] for char in number) + max(char["bottom"] for char in number)) / 2, abs=2 * MM
        )
        assert max(char["x1"] for char in number) / MM == pytest.approx(210 - 26 - 14 / MM, abs=1.5)
        assert len(sides) >= 2
        for page in sides:  # the number stands beside the table
            assert any(char["text"] == "—" and char["x1"] < 35 * MM for char in page.chars)
        assert len({head_of(page) for page in sides}) == 1


@pytest.mark.skipif(not has("c"), reason="no LibreOffice Calc here")
def test_workbooks_are_printed_with_all_that_they_hold(tmp_path):
    out = io.BytesIO()
    write_workbook(whole_paper(), out, speaker("zh_CN"), unheard)
    with printed(tmp_path, "a.xlsx", out.getvalue()) as pdf:
        told = [page.extract_text() for page in pdf.pages]
    whole = re.sub(r"\s", "", "".join(told))
    assert whole.count(DAY.isoformat()) == whole.count("37.5%") == 60 + 5 + 2
    assert all(f"— {number} —" in page for number, page in enumerate(told, start=1))
