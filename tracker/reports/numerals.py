"""Chinese numerals for the numbers of headings: 一, 十二, 一百零三."""

DIGITS = "零一二三四五六七八九"


def heading_number(number: int, language: str) -> str:
    """The number of a heading as the language writes it; GB/T 9704-2012, 7.3.3 has （一） on the second level."""
    return chinese_numeral(number) if language.startswith("zh") else str(number)


def chinese_numeral(number: int) -> str:
    """A whole number in Chinese numerals.

    Raises:
        ValueError: it is not in 1..9999; no paper has so many headings.

    """
    if not 1 <= number <= 9999:
        raise ValueError(number)
    words = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += DIGITS[digit] + name
        elif words and not words.endswith("零"):
            words += "零"
    words = words.rstrip("零")
    return words[1:] if words.startswith("一十") else words
