"""Lines of a CSV file as spreadsheets open them right: none of its cells is taken for a formula."""

import csv
import io
import re
from collections.abc import Sequence

from tracker.plain_text import plain

# What a file begins with; without it Excel takes UTF-8 for GBK.
MARK = b"\xef\xbb\xbf"

# What makes a spreadsheet compute a cell instead of showing it, in both widths; some look behind blanks.
FORMULA = tuple("=+-@＝＋－＠")
_LIKE_FORMULA = re.compile(rf"[\t\r]|\s*[{re.escape(''.join(FORMULA))}]")


def csv_line(cells: Sequence[str]) -> str:
    """One line with its end, as spreadsheets have it (carriage return, line feed)."""
    line = io.StringIO()
    csv.writer(line).writerow([_harmless(plain(cell)) for cell in cells])
    return line.getvalue()


def is_like_formula(words: str) -> bool:
    """Whether a spreadsheet might compute these words."""
    return _LIKE_FORMULA.match(words) is not None


def _harmless(words: str) -> str:
    return f"'{words}" if is_like_formula(words) else words
