"""Writes the numbers that office programs put before paragraphs: Chinese, circled, in letters, Roman or plain."""

from collections.abc import Callable, Mapping

_DIGITS, _LEGAL_DIGITS = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_OLD_LEGAL_DIGITS = "零壹貳參肆伍陸柒捌玖"
_UNITS, _LEGAL_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def chinese(number: int) -> str:
    """十二, 一百零三; beyond 9999 digit by digit."""
    told = _counted(number, _DIGITS.replace("〇", "零"), _UNITS)
    return told.removeprefix("一") if 10 <= number < 20 else told


def legal(number: int, digits: str = _LEGAL_DIGITS) -> str:
    """壹拾贰, as sums of money are written."""
    return _counted(number, digits, _LEGAL_UNITS)


def _counted(number: int, digits: str, units: tuple[str, ...]) -> str:
    if number <= 0 or number > 9999:
        return _digit_by_digit(number, digits)
    told, is_gap = "", False
    for place in range(len(units) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            told += (digits[0] if is_gap and told else "") + digits[digit] + units[place]
        is_gap = not digit
    return told


def _digit_by_digit(number: int, digits: str = _DIGITS) -> str:
    return "".join(digits[int(digit)] for digit in str(number) if digit.isdecimal())


def _chinese_up_to_99(number: int) -> str:
    """What Word calls Chinese counting: 十二, but 一〇三."""
    return chinese(number) if 0 < number < 100 else _digit_by_digit(number)


def roman(number: int) -> str:
    """XIV; plain where Roman numbers end."""
    if not 0 < number < 4000:
        return str(number)
    told = ""
    for value, sign in _ROMAN:
        told += sign * (number // value)
        number %= value
    return told


def letters(number: int) -> str:
    """A to Z, then AA, BB and so on, as Word goes on."""
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def circled(number: int) -> str:
    """① to ㊿, the rest plain."""
    for first, last, sign in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(sign + number - first)
    return str(number)


def _signs(first: str, most: int) -> Callable[[int], str]:
    """Numbers that have signs of their own in a row, up to `most`; plain behind it."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _full_width(number: int) -> str:
    return str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


def _silent(_: int) -> str:
    return ""


# By the names of ECMA-376 part 1, 17.18.59 (ST_NumberFormat); what is not named is plain.
_BY_NAME: Mapping[str, Callable[[int], str]] = {
    "bullet": _silent,
    "none": _silent,
    "chineseCounting": _chinese_up_to_99,
    "taiwaneseCounting": _chinese_up_to_99,
    "chineseCountingThousand": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "chineseLegalSimplified": legal,
    "ideographLegalTraditional": lambda number: legal(number, _OLD_LEGAL_DIGITS),
    "japaneseLegal": lambda number: legal(number, _OLD_LEGAL_DIGITS),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _signs("㈠", 10),  # so Word draws it
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": "{:02d}".format,
    "numberInDash": "- {} -".format,
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
}


# The same forms as .doc numbers them: [MS-OSHARED] 2.2.1.3, MSONFC.
_BY_CODE: Mapping[int, str] = {
    0x01: "upperRoman", 0x02: "lowerRoman", 0x03: "upperLetter", 0x04: "lowerLetter",
    0x0A: "ideographDigital", 0x0B: "japaneseCounting", 0x0E: "decimalFullWidth", 0x10: "japaneseLegal",
    0x11: "chineseCountingThousand", 0x12: "decimalEnclosedCircle", 0x13: "decimalFullWidth2", 0x16: "decimalZero",
    0x17: "bullet", 0x1A: "decimalEnclosedFullstop", 0x1B: "decimalEnclosedParen",
    0x1C: "decimalEnclosedCircleChinese", 0x1D: "ideographEnclosedCircle", 0x1E: "ideographTraditional",
    0x1F: "ideographZodiac", 0x21: "taiwaneseCounting", 0x22: "ideographLegalTraditional",
    0x23: "taiwaneseCountingThousand", 0x24: "taiwaneseDigital", 0x25: "chineseCounting",
    0x26: "chineseLegalSimplified", 0x27: "chineseCountingThousand", 0x28: "chineseCountingThousand", 0xFF: "none",
}  # fmt: skip


def form_of(code: int) -> str:
    """The name of the form that .doc gives by its code."""
    return _BY_CODE.get(code, "decimal")


def counted(number: int, form: str) -> str:
    """A number in Word's form of that name; plain where the form is not known."""
    return _BY_NAME.get(form, str)(number)


def before_words(number: str, words: str, is_spaced: bool = True) -> str:
    """A number with what parts it from the words behind it: nothing behind 、 or ）, else a blank."""
    if not number or not words or not is_spaced or number[-1] in "、）．，。：】〉》 \u3000":
        return number
    return f"{number} "
