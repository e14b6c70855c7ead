"""Writes the order of Chinese characters by their pinyin, as Qt's collator (Unicode CLDR) has it: resources/pinyin.txt.

The ledger sorts names in SQL, without Qt; a table of 20,992 characters made once is all that it needs for it.
"""

from pathlib import Path

from PySide6.QtCore import QCollator, QLocale

FIRST, LAST = 0x4E00, 0x9FFF
TARGET = Path(__file__).parents[1] / "resources" / "pinyin.txt"


def main() -> None:
    """Write the characters of the block, each once, in order."""
    collator = QCollator(QLocale("zh_CN"))
    characters = sorted((chr(code) for code in range(FIRST, LAST + 1)), key=collator.sortKey)
    TARGET.write_text("".join(characters), "utf-8")


if __name__ == "__main__":
    main()
