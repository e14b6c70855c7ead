"""Reads a letter's foot: the organs that sign, the date, who signed, whom to call, who gets copies."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.letters.fact_calls import contact_in, phone_in
from tracker.letters.fact_dates import day_in_foot
from tracker.letters.fact_organs import organ_in_last_words, signing_organs
from tracker.letters.layout import Layout

_OFFICE = "副?(?:[局厅县市区镇乡州院部处校关所司]长|检察长|主任|书记|主席|会长)"
_NAME = (
    r"[\u4e00-\u9fff·]{2,4}?(?=$|[\s，,。；;、：:|（()）]|联系|承办|经办|电话|签发|分管|日期|"
    rf"{_OFFICE})"
)
_SIGNATORY = re.compile(
    r"(?:领\s?导\s?署\s?名|签\s?发(?:\s?(?:人|领导))?|(?:分管|主管|签发|单位|[局厅委关院])领导(?:签字|签名|签发)?|负责人(?:签发|签字|签名)?"
    r"|审\s?签\s?人?|领导(?:签名|签字)|核发人|批准人)"
    rf"(?:\s?[（(][^（）()]{{1,6}}[）)])?\s?[：:]\s?({_NAME})"
    r"|经(?:我[局委厅办院部市县区])?([\u4e00-\u9fff]{2,3}?)(?:主任|局长|厅长|院长|部长|书记|区长|县长|市长|检察长)(?:同志)?(?:审签|签发|审定|审核)"
    rf"|{_OFFICE}([\u4e00-\u9fff]{{2,3}}?)(?:同志)?(?:对[^，。]{{2,10}})?(?:审签|审定签发|签发)"
)
# The chief signs under the organ's name: 校长：…
_CHIEF = re.compile(rf"(?:^|\n){_OFFICE}\s?[：:]\s?({_NAME})")
_COPIES = re.compile(r"抄\s?[送报]\s?[：:]?(.+)")
# So much of the last paragraph is looked at, where careless copies leave the signature.
_LAST_WORDS = 160
# A number in prose is the office's own where it is whole; a shorter one is a hotline for all.
_WHOLE_NUMBER = 7


@dataclass(frozen=True, slots=True)
class FootLines:
    """What the foot says; `named` is an organ that closes the last paragraph of prose."""

    lines: tuple[str, ...]
    organs: tuple[str, ...]
    named: str | None
    dated: date | None
    signatory: str | None
    contact: str | None
    phone: str | None
    copies: tuple[str, ...]

    @staticmethod
    def of(layout: Layout) -> "FootLines":
        """Read the foot of a letter, and the last words of its body."""
        lines = tuple(paragraph.text for paragraph in layout.foot)
        closing = [paragraph.text[-_LAST_WORDS:] for paragraph in layout.body[-3:]]
        last = closing[-1] if closing else ""
        prose = "\n".join(closing)
        together = "\n".join((last, *lines))
        chief = _CHIEF.search("\n".join(lines))
        return FootLines(
            lines,
            tuple(signing_organs(lines)),
            organ_in_last_words(together),
            day_in_foot(lines, last),
            signatory_of("\n".join((*(p.text for p in layout.body[-3:]), *lines)))
            or (chief[1] if chief else None),
            contact_in(together) or contact_in(prose),
            phone_in(together) or phone_in(prose, _WHOLE_NUMBER),
            _copies(lines),
        )


def signatory_of(words: str) -> str | None:
    """Who signed, where the words say so."""
    match = _SIGNATORY.search(words)
    return next((group for group in match.groups() if group), None) if match else None


def _copies(lines: tuple[str, ...]) -> tuple[str, ...]:
    for line in lines:
        match = _COPIES.match(line.strip("（(）) "))
        if match:
            return tuple(
                name.strip(" 。.") for name in re.split("[、，,；;。]", match[1]) if name.strip(" 。.")
            )
    return ()
