"""A marked letter: its pledges are the letter's own words after masking, its fields what the letter says."""

import re
from dataclasses import replace
from datetime import date

import pytest
from kept_pledges import pledge

from tracker.files import read_letter
from tracker.letters import heal
from tracker.model import Draft, LetterFacts, OfficeRules, Origin
from tracker.paths import resources
from tracker.reading.intake import take_in
from tracker.reading.marking import marked

SAMPLES = sorted((resources() / "samples").glob("*.txt"))
TEXT = (
    "苏志明代表：\n下一步，由市交通局牵头，会同市财政局，\n— 2 —\n于2025年6月底前由余　华负责修通道路，"
    "尽快安排*资金*，电话0591-87812272开通。\n联系人：余华"
)
FACTS = LetterFacts(
    issuer="市住建局",
    addressees=("苏志明",),
    contact="余华",
    phone="0591-87812272",
    dated=date(2024, 8, 20),
    number="1299",
)


def squeeze(words: str) -> str:
    return re.sub(r"[\s*]", "", words)


def kept(first: str, last: str, **said):
    start, end = TEXT.index(first), TEXT.index(last) + len(last)
    settled = {name: said.pop(name) for name in ("baseline_due", "text") if name in said}
    draft = Draft(heal(TEXT[start:end]).text.replace("\n", ""), start, end, **said)
    return pledge(draft, **settled)


def only(one, facts=FACTS) -> dict:
    (told,) = marked("答复", TEXT, facts, [one]).marks["pledges"]
    return told


def test_the_letter_s_facts_are_written_without_persons():
    told = marked("答复", TEXT, FACTS, []).marks
    assert told == {
        "letter": {
            "issuer": "市住建局",
            "reference": None,
            "category": None,
            "kind": None,
            "session": None,
            "number": "1299",
            "subject": None,
            "addressees": ["某某某"],
            "date": "2024-08-20",
            "signatory": None,
            "contact": "某某",
            "phone": "0000-00000000",
        },
        "pledges": [],
    }


def test_a_pledge_over_a_page_break_with_a_name_and_a_phone_is_masked_as_the_letter_is():
    letter = marked("答复苏志明代表", TEXT, FACTS, [kept("由市交通局", "修通道路"), kept("电话0591", "开通")])
    assert letter.name == "答复某某某代表"
    assert [each["text"] for each in letter.marks["pledges"]] == [
        "由市交通局牵头，会同市财政局，于2025年6月底前由某某负责修通道路",
        "电话0000-00000000开通",
    ]
    assert len(letter.text) == len(TEXT) and "余" not in letter.text
    healed = squeeze(heal(letter.text).text)
    assert all(squeeze(each["text"]) in healed for each in letter.marks["pledges"])


def test_words_mended_to_others_of_the_letter_are_taken_where_they_stand():
    assert only(kept("由市交通局", "修通道路", text="由余华负责修通道路"))["text"] == "由某某负责修通道路"


def test_words_that_the_letter_does_not_have_give_way_to_its_own():
    assert only(kept("尽快安排", "资金", text="安排专项资金"))["text"] == "尽快安排资金"


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ({"owner": "市住建局", "owner_origin": Origin.INFERRED}, None),
        ({"owner": None, "owner_origin": Origin.NONE}, None),
        ({"owner": "市交通局", "owner_origin": Origin.STATED, "owner_words": "市交通局"}, "市交通局"),
        ({"owner": "市交通局", "owner_origin": Origin.SET}, "市交通局"),
        ({"owner": "市水利局", "owner_origin": Origin.SET}, None),
    ],
)
def test_the_owner_is_whom_the_letter_names(said, owner):
    assert only(kept("由市交通局", "修通道路", **said))["owner"] == owner


JUNE, NEW_YEAR, LATER = date(2025, 6, 30), date(2024, 12, 31), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"due": JUNE, "due_origin": Origin.STATED, "due_words": "2025年6月底前"}, ("2025年6月底前", JUNE)),
        ({"due": NEW_YEAR, "due_origin": Origin.DEFAULT}, (None, None)),
        ({"due": NEW_YEAR, "due_origin": Origin.DEFAULT, "due_words": "尽快"}, ("尽快", None)),
        ({"due": JUNE, "due_origin": Origin.SET, "due_words": "6月底前"}, ("6月底前", JUNE)),
        (
            {"due": LATER, "due_origin": Origin.SET, "due_words": "2025年6月底前", "baseline_due": JUNE},
            ("2025年6月底前", JUNE),
        ),
        (
            {"due": LATER, "due_origin": Origin.SET, "due_words": "尽快", "baseline_due": NEW_YEAR},
            ("尽快", None),
        ),
        ({"due": LATER, "due_origin": Origin.SET}, (None, None)),
    ],
    ids=["stated", "default", "vague", "set in the review", "extended", "vague, extended", "set"],
)
def test_the_date_is_the_letter_s_own_never_an_extension(said, told):
    mark = only(kept("由市交通局", "修通道路", **said))
    assert (mark["due_text"], mark["due"]) == (told[0], told[1] and told[1].isoformat())


def test_those_who_join_in_are_those_whom_the_letter_names():
    assert only(kept("由市交通局", "修通道路", co_owners=("市财政局", "市水利局")))["co_owners"] == [
        "市财政局"
    ]


def test_the_pledges_stand_in_the_letter_s_order():
    letter = marked("答复", TEXT, FACTS, [kept("尽快安排", "资金"), kept("由市交通局", "修通道路")])
    assert [each["text"][0] for each in letter.marks["pledges"]] == ["由", "尽"]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_pledge_of_a_letter_taken_in_is_its_own_words_after_masking(file):
    check_own_words(take_in(read_letter(file), OfficeRules(), date(2026, 11, 25)))


def test_every_pledge_of_many_letters_is_their_own_words_after_masking(shared):
    for file in sorted((shared / "corpus" / "dev").glob("*.txt"))[::5]:
        check_own_words(take_in(read_letter(file), OfficeRules(), date(2026, 11, 25)))


def check_own_words(intake):
    # Whoever is called by a word of the first pledge hides it there too.
    called = intake.drafts[0].text[1:3] if intake.drafts else "余华"
    facts = replace(intake.facts, contact=called)
    letter = marked("答复", intake.source.text, facts, [pledge(each) for each in intake.drafts])
    healed = squeeze(heal(letter.text).text)
    assert len(letter.marks["pledges"]) == len(intake.drafts)
    for told, draft in zip(letter.marks["pledges"], intake.drafts, strict=True):
        assert squeeze(told["text"]) in healed
        assert len(squeeze(told["text"])) == len(squeeze(draft.text))
