"""Finds who acts where a pledge's own words name nobody: whom its sentence named before it, or its heading."""

import re
from collections.abc import Sequence

from tracker.letters.clauses import Clause, Sentence
from tracker.letters.outline import Heading
from tracker.letters.owner_names import ANYBODY, PREDICATE, names_at
from tracker.letters.owners import Lead, Owners, is_speaker, lead_of, read_owners
from tracker.letters.passages import MOST_BEFORE, Passage
from tracker.letters.tense import ACTIONS

NOBODY = Owners(None, ())
# Where the speaker says so itself, or is charged by a 由, nobody named before it goes on to act.
_SPEAKER = re.compile(
    r"(?:^|由)(?:下一?步|下一?阶段|接下来|今后|同时|另外|此外|目前|对此|为此|但是?|而|[^，。；]{0,6}经)?"
    r"(?:我(?:们|[局厅委部办院会镇乡处所司队校公街行署社站](?!属)|中心|公司|街道|单位)|本[局院委厅部会])"
    r"|(?<![和与、及])我[局厅委部办院镇乡公]司?(?:将|拟|牵头|负责|配合|再|也|已|正|会同|出)"
)
# 财政部表示，…: whatever follows are its words.
_TELLS = re.compile("[^，。；]{0,8}?(?:表示|答复|介绍|反馈|函复|复函|回复|承诺将|表态|表了态|来函|同意)")
# 由X牵头， and X会同Y， say nothing but who acts.
_IS_HEAD = re.compile("[^，。；]{0,3}(?:负责|牵头|将|会同[^，。；]{2,30}|具体实施)")
_HEADING_TAIL = re.compile("(?:方面|(?:的)?(?:意见|任务|职责|工作|分工|答复|办理意见))$")
_STARTS_AS_ORGAN = re.compile("[省市县区州乡镇各国]|我[^，]{1,3}|[^，]{1,5}(?:政府|街道办事处|公司)$")
# What stands in front of a 由 at a clause's head, as 年底前; more is what the 由 is about.
_WHEN = re.compile("[^，。；]{0,14}[前内起底后年月日]|[改交再并拟仍现均]|目前|分别|")
_WE_JOIN = re.compile(
    "(?:[^，。；]{2,16}[和与])?(?:我(?:们|[局厅委部办院会镇乡处])|街道)(?:积极|全力)?(?:配合|参与|协助)"
)
_MEASURE = re.compile(rf"(?:将|拟|要|计划|继续|进一步)?(?:{ACTIONS.pattern})")
# A passage that opens with a verb, an adverb or a time goes on with the one who acts; a thing opens a new matter.
_GOES_ON = re.compile(
    r"(?:[到至在对按从自以向把将给为与同并还再也拟正力争计划预计争取不年未]|\d{1,4}(?:年|月)|[今明后本下每半三两一二四五六七八九十全]{1,2}[年月季个周学日]|整[县乡镇村市]|[“”]?十[四五六]五|"
    r"开工|完工|上半年|下半年|年底|逐|首批|先|其中|全部|及时|主动|支持|允许|鼓励|引导|力求|同步|一次|集中|适当|优先|持续)"
)


def acting_before(passage: Passage, issuer: str | None) -> Owners:
    """Who acts where the passage begins, by the clauses of its sentence in front of it: the last one named."""
    return _acting_in(passage.placed.sentence.clauses, passage.start, _opening(passage), issuer) or NOBODY


def told_by(sentence: Sentence, opening: str, issuer: str | None) -> Owners:
    """Whose words go on behind the ； that ends a sentence: 县财政局答复：…；…, for a passage that opens so."""
    if not any(_is_teller(clause.text) for clause in sentence.clauses):
        return NOBODY
    return _acting_in(sentence.clauses, sentence.clauses[-1].end + 1, opening, issuer) or NOBODY


def organ_meant(that: str, words: str) -> str | None:
    """Whom 该局 means behind these words: the last doer named in them whose name ends so."""
    for clause in reversed(re.split("[，；。：]", words)):
        lead = lead_of(f"{clause}，")
        if lead and lead.names[0].endswith(that[1:]) and not lead.names[0].startswith("该"):
            return lead.names[0]
    return None


def _is_teller(words: str) -> bool:
    lead = lead_of(f"{words}，")
    return lead is not None and lead.how == "subject" and _TELLS.match(words, lead.end) is not None


def names_speaker(words: str) -> bool:
    """Whether the speaker calls itself the doer in these words (我局将…)."""
    return bool(_SPEAKER.search(words))


def _acting_in(clauses: Sequence[Clause], start: int, opening: str, issuer: str | None) -> Owners | None:
    """The last one whom clauses in front of a place name as the doer, if that one acts there too."""
    in_front = [clause for clause in clauses if clause.start < start][-MOST_BEFORE:]
    for rank in range(len(in_front) - 1, -1, -1):
        clause = in_front[rank]
        cut = clause.end > start
        words = clause.text[: start - clause.start] if cut else clause.text
        if _WE_JOIN.fullmatch(words):
            continue
        if names_speaker(words):
            return None
        lead = lead_of(f"{words}负责" if cut else f"{words}，")
        is_label = lead is not None and lead.end >= len(words) and clause.stop in "：:"
        if lead is None or is_label or lead.names[0].startswith("该"):
            continue
        measures = [before.text for before in in_front[:rank] if _MEASURE.match(before.text)]
        if is_speaker(lead.names[0], issuer) or not _reaches(lead, words, opening, bool(measures)):
            return None
        return read_owners(f"{words}负责" if cut else f"{words}，", issuer)
    return None


def _opening(passage: Passage) -> str:
    clause = passage.spots[0].clause
    return clause.text[passage.start - clause.start :]


def _reaches(lead: Lead, words: str, opening: str, behind_measures: bool) -> bool:
    """Whether one who leads a clause acts in a passage behind it that opens with these words."""
    if lead.how == "bracket" or re.search("[后时]$", words):
        return False
    if _IS_HEAD.fullmatch(words, lead.end) or (lead.how == "subject" and _TELLS.match(words, lead.end)):
        return True
    if not goes_on(opening):
        return False
    is_charged = _WHEN.fullmatch(words[: lead.start]) or re.match("负责|牵头", words[lead.end :])
    return lead.how == "subject" or bool(is_charged and not behind_measures)


def goes_on(words: str) -> bool:
    """Whether words take up who acted before: they open with a verb, an adverb or a time, not with a new matter."""
    return bool(_GOES_ON.match(words) or PREDICATE.match(words) or ACTIONS.match(words))


def organ_of_heading(headings: Sequence[Heading], issuer: str | None) -> Owners:
    """The organs that the innermost heading names and nothing else (2.县财政局：…), where they are not the speaker."""
    if not headings:
        return NOBODY
    title = _HEADING_TAIL.sub("", headings[-1].title)
    names, end = names_at(title, 0, ANYBODY)
    if not (names and _STARTS_AS_ORGAN.match(title)) or end != len(title) or is_speaker(names[0], issuer):
        return NOBODY
    return Owners(names[0], tuple(names[1:]))
