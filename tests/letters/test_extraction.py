"""From a letter's text to facts and drafts: what holds whatever the learnt reader finds."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.files import read_letter
from tracker.letters import words_of
from tracker.letters.extraction import NO_DATE, NO_ISSUER, NO_PLEDGES, Extraction, extract
from tracker.model import LetterFacts, Origin
from tracker.paths import resources

NOISE = re.compile("[\\s*\u200b\u200c\u200d\u2060\ufeff]+")
PAGE_NUMBER = re.compile(
    r"^[ \t\u3000]*[-—–－]+[ \t\u3000]*\d+[ \t\u3000]*[-—–－]+[ \t\u3000]*$", re.MULTILINE
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


def squeezed(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return NOISE.sub("", PAGE_NUMBER.sub("", text))


def assert_drafts_are_the_letter_s_own_words(text: str, found: Extraction) -> None:
    """What every draft owes to the letter that it was read out of."""
    last = 0
    for draft in found.drafts:
        assert last <= draft.start < draft.end <= len(text)
        last = draft.end
        assert draft.text.strip()
        assert "\n" not in draft.text
        assert squeezed(text[draft.start : draft.end]) == squeezed(draft.text)
        assert squeezed(words_of(text, draft.start, draft.end)) == squeezed(draft.text)
        assert_origins_agree(found.facts, draft)


def assert_origins_agree(facts: LetterFacts, draft) -> None:
    assert (draft.owner_origin is Origin.STATED) == (draft.owner_words is not None)
    assert draft.owner_origin in (Origin.STATED, Origin.INFERRED, Origin.NONE)
    assert draft.owner == (draft.owner_words or facts.issuer)
    assert (draft.owner_origin is Origin.NONE) == (draft.owner is None)
    assert draft.owner not in draft.co_owners
    assert (draft.due_origin is Origin.STATED) == (draft.due is not None)
    assert draft.due is None or draft.due_words
    assert draft.due_origin in (Origin.STATED, Origin.NONE)


def test_every_draft_is_traceable_to_the_letter_s_own_words(letter):
    text = read_letter(letter).text
    found = extract(text)
    assert found.drafts or NO_PLEDGES in found.warnings
    assert_drafts_are_the_letter_s_own_words(text, found)


def test_the_words_of_a_stated_deadline_stand_in_the_letter(letter):
    text = read_letter(letter).text
    for draft in extract(text).drafts:
        if draft.due_words:
            assert squeezed(draft.due_words) in squeezed(text)


def test_a_reading_is_repeatable(letter):
    text = read_letter(letter).text
    assert extract(text) == extract(text)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_same_letter_in_another_encoding_gives_the_same_drafts(tmp_path, letter, encoding):
    text = letter.read_text("utf-8")
    other = tmp_path / letter.name
    other.write_bytes(text.encode(encoding))
    assert extract(read_letter(other).text) == extract(text)


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n\n"])
def test_the_kind_of_line_break_does_not_change_what_is_read(letter, line_break):
    text = letter.read_text("utf-8")
    other = text.replace("\n", line_break)
    told = [draft.text for draft in extract(text).drafts]
    found = extract(other)
    assert [draft.text for draft in found.drafts] == told
    assert_drafts_are_the_letter_s_own_words(other, found)


def test_most_marked_pledges_are_found(marked_letter):
    path, marks = marked_letter
    text = path.read_text("utf-8")
    told = "\n".join(squeezed(draft.text) for draft in extract(text).drafts)
    wanted = [squeezed(pledge["text"]) for pledge in marks["pledges"]]
    found = sum(words in told or any(line in words for line in told.split("\n")) for words in wanted)
    assert found * 2 >= len(wanted)


def test_the_facts_of_marked_letters_are_read(marked_letters):
    right = asked = 0
    for path, marks in marked_letters:
        facts, wanted = extract(path.read_text("utf-8")).facts, marks["letter"]
        told = {name: getattr(facts, name) for name in FIELDS}
        told |= {"date": facts.dated and facts.dated.isoformat(), "addressees": list(facts.addressees)}
        asked += len(told)
        right += sum(value == wanted[name] for name, value in told.items())
    assert right >= 0.95 * asked


FIELDS = ("issuer", "reference", "category", "kind", "session", "number", "subject")
SAMPLE_FACTS = {
    "临江市农业农村局答复函": LetterFacts(
        issuer="临江市农业农村局",
        reference="临农函〔2026〕31号",
        category="A",
        kind="proposal",
        session="市政协九届五次会议",
        number="045",
        subject="关于加强农资打假和农产品质量追溯的提案",
        addressees=("吴桂芳",),
        dated=date(2026, 7, 9),
        contact="蒋军",
        phone="0596-2218806",
    ),
    "云海省市场监督管理局答复函": LetterFacts(
        issuer="云海省市场监督管理局",
        reference="云市监函〔2026〕86号",
        category="B",
        kind="suggestion",
        session="省十四届人大四次会议",
        number="1207",
        subject="关于完善知识产权行政保护机制的建议",
        addressees=("陈立新", "何秀兰"),
        dated=date(2026, 6, 18),
        signatory="周明远",
        contact="林晓舟",
        phone="0595-66071234",
        copies=("省人大常委会代表工作委员会", "省政府办公厅", "省高级人民法院", "省公安厅"),
    ),
    "望海县交通运输局答复函": LetterFacts(
        issuer="望海县交通运输局",
        reference="望交函〔2026〕12号",
        kind="suggestion",
        session="县十八届人大五次会议",
        number="63",
        subject="关于改善渔港片区群众出行条件的建议",
        addressees=("郑海涛",),
        dated=date(2026, 6, 25),
        contact="卢志强",
        phone="0597-3320158",
    ),
}


@pytest.mark.parametrize("field", LetterFacts.__slots__)
@pytest.mark.parametrize("name", SAMPLE_FACTS)
def test_each_fact_of_the_samples_is_read(name, field):
    text = read_letter(resources() / "samples" / f"{name}.txt").text
    assert getattr(extract(text).facts, field) == getattr(SAMPLE_FACTS[name], field)


def test_a_plain_promise_with_owner_and_date_is_read_whole():
    text = (resources() / "samples" / "望海县交通运输局答复函.txt").read_text("utf-8")
    owners = {draft.owner_words for draft in extract(text).drafts}
    days = {draft.due for draft in extract(text).drafts}
    assert {"县公交公司", "县住建局"} <= owners
    assert {date(2026, 9, 1), date(2026, 10, 31), date(2027, 3, 31)} <= days


@pytest.mark.parametrize(
    "text", ["", "\n\n", "望海县交通运输局\n2026年6月25日", "郑海涛代表：\n您的建议收悉，现答复如下："]
)
def test_a_letter_without_a_body_gives_a_warning_and_no_drafts(text, say):
    found = extract(text)
    assert found.drafts == ()
    assert NO_PLEDGES in found.warnings
    assert all(say(warning) for warning in found.warnings)


def test_a_letter_without_date_or_issuer_says_so():
    found = extract("郑海涛代表：\n您的建议收悉，现答复如下：\n下一步，我局将增开公交线路2条。")
    assert {NO_DATE, NO_ISSUER} <= set(found.warnings)
    assert all(draft.owner is None or draft.owner_words for draft in found.drafts)


SCRAPS = st.sampled_from(
    ["郑海涛代表：", "您提出的建议收悉，现答复如下：", "下一步，我局将", "会同市财政局", "完成平台升级改造", "，", "。", "；", "\n", "\n\n",
     "2026年底前", "由县住建局负责", "一、", "（二）", "**", "\n— 2 —\n", "\u3000\u3000", " ", "\r\n", "《", "》", "“", "（", "去年已完成", "感谢您的支持！",
     "\n望海县交通运输局\n", "2026年6月25日\n", "联系人：卢志强", "：", "尽快", "20日内", "第一，", "\u200b", "是", "|", "｜", "\t",
     "\n序号 | 措施 | 责任单位 | 协办单位 | 完成时限\n", "\n1 | 更换路灯 | 县住建局 | | 6月底\n", "\n措施\t责任单位\t时限\n", "\n清淤边沟\t我局\t年底\n"]
)  # fmt: skip


@settings(max_examples=150)
@given(text=st.lists(SCRAPS, max_size=60).map("".join))
def test_whatever_a_letter_holds_its_drafts_are_its_own_words(text):
    assert_drafts_are_the_letter_s_own_words(text, extract(text))


@settings(max_examples=100)
@given(text=st.text(max_size=300))
def test_no_text_makes_the_reading_stumble(text):
    assert_drafts_are_the_letter_s_own_words(text, extract(text))


def figures(shared: Path, gold: Path, tmp_path: Path) -> float:
    """F1 of the pledges by the shared measure, the program being run as a user runs it."""
    letters = sorted(str(path.with_suffix(".txt")) for path in gold.glob("*.json"))
    told = subprocess.run(
        [sys.executable, "-m", "tracker", "extract", "--json", *letters],
        capture_output=True,
        check=True,
        timeout=110,
    )
    (tmp_path / "told.jsonl").write_bytes(told.stdout)
    score = [sys.executable, str(shared / "corpus" / "score.py"), str(gold), str(tmp_path / "told.jsonl")]
    said = subprocess.run(score, capture_output=True, check=True, timeout=110).stdout.decode()
    return float(said.strip().splitlines()[-1].split()[1])


def test_the_marked_letters_are_read_well(shared, tmp_path):
    assert figures(shared, shared / "corpus" / "dev", tmp_path) >= 0.60


def test_the_letter_that_the_program_was_asked_for_is_read_well(shared, tmp_path):
    gold = tmp_path / "seed"
    gold.mkdir()
    for name in ("seed.txt", "seed.json"):
        (gold / name).write_bytes((shared / "corpus" / name).read_bytes())
    assert json.loads((gold / "seed.json").read_text("utf-8"))["pledges"]
    assert figures(shared, gold, tmp_path) >= 0.85
