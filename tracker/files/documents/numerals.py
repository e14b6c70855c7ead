"""Writes the numbers of automatic lists as Word does, by the codes for number formats that .doc and .rtf share."""

_DIGITS, _LEGAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# [MS-OSHARED] 2.2.1.3, MSONFC.
_BULLETS = (0x17, 0xFF)
_COUNTED = (0x0B, 0x11, 0x21, 0x23, 0x25, 0x27, 0x28)
_SAID_BY_DIGIT = {0x0A: _DIGITS, 0x24: _DIGITS, 0x0E: "０１２３４５６７８９", 0x13: "０１２３４５６７８９"}
_IN_LEGAL = (0x10, 0x22, 0x26)
_ENCLOSED = {0x12: 0x2460, 0x1C: 0x2460, 0x1A: 0x2488, 0x1B: 0x2474}  # ① ① ⒈ ⑴
_IN_CYCLE = {0x1E: _STEMS, 0x1F: _BRANCHES}


def numeral(number: int, form: int) -> str:
    """A number in one of Word's formats; nothing for a bullet, plain digits in formats that no office here uses."""
    if form in _BULLETS:
        return ""
    if form in (1, 2):
        return _roman(number).upper() if form == 1 else _roman(number).lower()
    if form in (3, 4) and number > 0:
        letter = chr((number - 1) % 26 + ord("A")) * ((number - 1) // 26 + 1)
        return letter[:50] if form == 3 else letter[:50].lower()
    if form in _COUNTED or form in _IN_LEGAL:
        return chinese(number, _LEGAL if form in _IN_LEGAL else _DIGITS)
    if form in _SAID_BY_DIGIT:
        return "".join(_SAID_BY_DIGIT[form][int(digit)] for digit in str(abs(number)))
    if form in _ENCLOSED and 1 <= number <= 20:
        return chr(_ENCLOSED[form] + number - 1)
    if form == 0x1D and 1 <= number <= 10:
        return chr(0x3220 + number - 1)  # ㈠
    if form in _IN_CYCLE:
        return _IN_CYCLE[form][(number - 1) % len(_IN_CYCLE[form])]
    return f"{number:02}" if form == 0x16 else str(number)


def chinese(number: int, digits: str = _DIGITS) -> str:
    """A number below 10,000 as it is counted: 十, 十一, 二十, 一百零五."""
    if not 0 < number < 10_000:
        return str(number) if number else digits[0]
    units = ("", "拾", "佰", "仟") if digits == _LEGAL else ("", "十", "百", "千")
    said, gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            said += ("零" if gap else "") + digits[digit] + units[place]
        gap = not digit and bool(said)
    return said[1:] if said.startswith("一十") else said


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said
