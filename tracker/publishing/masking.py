"""Takes the names and phones of persons out of a letter's words: each character by one other, so that places stay."""

import re
from collections.abc import Iterable, Iterator

from tracker.letters import heal
from tracker.model import LetterFacts, Pledge

NAME, DIGIT = "某", "0"

# What ends the name of an organ or a unit; three characters may also be a person's (李登科), so fewer endings count.
_ORGAN_ENDS = "局厅委部办院会府处室科股站司社队组所党革盟联团界央"
_SHORT_ORGAN_ENDS = "局厅委办处室股站司队组所"
_TWO_CHARACTER_SURNAMES = "欧阳|上官|司马|诸葛|司徒|皇甫|尉迟|夏侯|慕容|令狐"
_ORGAN = re.compile(
    rf"(?!(?:{_TWO_CHARACTER_SURNAMES})..?$).{{3,}}(?:[{_ORGAN_ENDS}]|中心|界别|总支)|..[{_SHORT_ORGAN_ENDS}]"
)
_UNIT_AND_PERSON = re.compile(r".+[局厅委办处室科股站司队组所中心]([^局厅委办处室科股站司队组所中心]{2,3})")
_TITLES = "代表|委员|先生|女士|同志|主任|科长|局长|处长|师傅|老师|工(?![作程业人地商资会])"
_PARTED = re.compile(r"[、，,;；/\s]+")

_BETWEEN = r"[ \t\-—－–―()（）转]{0,3}"
_MOBILE = r"(?<!\d)1[3-9]\d(?:[ \-—－–―]?\d{4}){2}(?!\d)"
_WITH_AREA = (
    r"(?<!\d)[(（]?0\d{2,3}[)）]?[ \-—－–―]{0,3}\d{3,4}[ \-—]?\d{4}(?!\d)(?: ?[转\-—] ?\d{2,6}(?![\d年]))?"
)
# Hotlines of five digits (12345) belong to nobody.
_NUMBER = rf"\d(?:{_BETWEEN}\d){{6,11}}(?![\d年])(?: ?转 ?\d{{2,6}}(?!\d))?"
_BEHIND_LABEL = (
    rf"(?:[电電]\s?[话話]|手\s?机|传\s?真|联系方式)[^\d\n。]{{0,12}}{_NUMBER}(?:[、，,/；;或]\s?{_NUMBER})*"
)
_PHONE = re.compile(f"{_MOBILE}|{_WITH_AREA}|{_BEHIND_LABEL}")


class Masking:
    """Masks the same persons and phones in a letter's text and in whatever is told of it."""

    def __init__(self, facts: LetterFacts, pledges: Iterable[Pledge]) -> None:
        people = [facts.contact, facts.signatory, *facts.addressees]
        phones = [facts.phone]
        for pledge in pledges:
            people.append(pledge.person)
            phones.append(pledge.phone)
        self._mask(people, phones)

    @classmethod
    def of(cls, people: Iterable[str], phones: Iterable[str]) -> "Masking":
        """Masks these persons and phones, wherever they are told."""
        masking = cls(LetterFacts(), ())
        masking._mask(people, phones)
        return masking

    def _mask(self, people: Iterable[str | None], phones: Iterable[str | None]) -> None:
        self._names = _pattern({name for told in people for name in persons_in(told or "")})
        self._phones = _phone_pattern({number for told in phones for number in _numbers(told or "")})

    def text(self, letter: str) -> str:
        """The letter's text, each character in its place; blanks, stars and page breaks inside names do not hide them."""
        reading = heal(letter)
        masked = list(letter)
        for place, character in enumerate(self.words(reading.text)):
            if character != reading.text[place]:
                masked[reading.offsets[place]] = character
        return self.words("".join(masked))

    def words(self, words: str) -> str:
        """Words without the names and phones, as long as before."""
        for pattern, masked in ((self._names, _as_name), (self._phones, _as_digits), (_PHONE, _as_digits)):
            if pattern is not None:
                words = pattern.sub(masked, words)
        return words


def persons_in(told: str) -> Iterator[str]:
    """The persons' names in a fact; organs and units are none."""
    for name in filter(None, _PARTED.split(told)):
        if not _ORGAN.fullmatch(name):
            yield name
            behind_unit = _UNIT_AND_PERSON.fullmatch(name)
            if behind_unit and "·" not in name:
                yield behind_unit[1]


def _pattern(names: set[str]) -> re.Pattern[str] | None:
    """Any of the names, the longest first; a single character counts as a surname before a title only."""
    alternatives = [
        ("[ \n]?" if len(name) > 2 else " ?").join(map(re.escape, name))
        if len(name) > 1
        else rf"{re.escape(name)}(?= ?(?:{_TITLES}))"
        for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile("|".join(alternatives)) if alternatives else None


def _numbers(told: str) -> Iterator[str]:
    """The digits of each phone number."""
    for number in re.split(r"[、，,;；/]+", told):
        digits = re.sub(r"\D", "", number)
        if len(digits) > 5:
            yield digits


def _phone_pattern(numbers: set[str]) -> re.Pattern[str] | None:
    alternatives = [rf"(?<!\d){_BETWEEN.join(number)}" for number in sorted(numbers, key=len, reverse=True)]
    return re.compile("|".join(alternatives)) if alternatives else None


def _as_name(match: re.Match[str]) -> str:
    return re.sub(r"[^ \n·]", NAME, match[0])


def _as_digits(match: re.Match[str]) -> str:
    return re.sub(r"\d", DIGIT, match[0])
