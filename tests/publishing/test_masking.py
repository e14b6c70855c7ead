"""No name and no phone of a person is left, no other character moves."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import LetterFacts
from tracker.publishing.masking import DIGIT, NAME, Masking, persons_in

FACTS = LetterFacts(
    issuer="市住房和城乡建设局",
    addressees=("苏志明", "欧阳春", "民盟省委"),
    signatory="黄水木",
    contact="基层卫生股 樊工",
    phone="0591-87812272",
)


def masked(words: str, facts: LetterFacts = FACTS) -> str:
    return Masking(facts, ()).text(words)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("苏志明代表：", "某某某代表："),
        ("苏志明、欧阳春委员，民盟省委：", "某某某、某某某委员，民盟省委："),
        ("领导署名：黄　水　木", "领导署名：某　某　某"),
        ("领导署名：黄水\n木", "领导署名：某某\n某"),
        ("领导署名：**黄水木**", "领导署名：**某某某**"),
        ("联系人：基层卫生股樊工", "联系人：基层卫生股某某"),
        ("电话 0591-87812272。", "电话 0000-00000000。"),
        ("电话 0591—8781 2272。", "电话 0000—0000 0000。"),
        ("电话：（0591）87812272", "电话：（0000）00000000"),
        ("电话：87812272", "电话：00000000"),
        ("手机13912345678，", "手机00000000000，"),
        ("手机139 1234 5678，", "手机000 0000 0000，"),
        ("联系电话：5512345、5512346", "联系电话：0000000、0000000"),
        ("电话：0747-8891200转6015", "电话：0000-0000000转0000"),
    ],
)
def test_names_and_phones_go(words, left):
    assert masked(words) == left


@pytest.mark.parametrize(
    "words",
    [
        "市住房和城乡建设局",
        "闽市监函〔2024〕119号",
        "2024年6月12日",
        "开通12345政务服务热线，电话12345",
        "投资13800万元，新增12345678平方米",
        "到2027年覆盖率达到96%",
    ],
)
def test_all_else_stays(words):
    assert masked(words) == words


def test_a_date_behind_a_phone_stays():
    assert masked("联系电话：0591-87812272  2024年6月12日") == "联系电话：0000-00000000  2024年6月12日"
    assert masked("联系电话：87812272 2024年6月12日") == "联系电话：00000000 2024年6月12日"


def test_a_surname_alone_counts_before_a_title_only():
    assert masked("王代表提出王家村修路", LetterFacts(addressees=("王",))) == "某代表提出王家村修路"


@pytest.mark.parametrize(
    ("told", "persons"),
    [
        ("余华", ["余华"]),
        ("李登科", ["李登科"]),
        ("物业科", ["物业科"]),  # rather a unit too many than a person too few
        ("丹增卓玛", ["丹增卓玛"]),
        ("欧阳建社", ["欧阳建社"]),
        ("余华、李明", ["余华", "李明"]),
        ("城管办小罗", ["城管办小罗", "小罗"]),
        ("路灯管理所 岳师傅", ["岳师傅"]),
        ("办公室", []),
        ("财政局", []),
        ("合作经济指导司", []),
        ("九三学社市委员会", []),
        ("民建芦津市委", []),
        ("镇乡村建设服务中心", []),
    ],
)
def test_organs_and_units_are_no_persons(told, persons):
    assert list(persons_in(told)) == persons


NAMES = st.text(st.sampled_from("王李张黄水木苏志明小一三"), min_size=1, max_size=4)
LETTERS = st.text(
    st.sampled_from("王李张黄水木苏志明小一三局科代表委员，。、：电话手机0123456789-—（）转 \u3000\n\r*年月")
)


@given(
    words=LETTERS,
    names=st.lists(NAMES, max_size=3),
    phone=st.none() | st.text("0123456789-— 转、", max_size=16),
)
def test_masked_words_are_as_long_and_hold_no_name(words, names, phone):
    facts = LetterFacts(addressees=tuple(names), contact="、".join(names) or None, phone=phone)
    left = masked(words, facts)
    assert len(left) == len(words)
    assert all(new in (old, NAME, DIGIT) for old, new in zip(words, left, strict=True))
    for name in (person for told in names for person in persons_in(told)):
        assert len(name) == 1 or name not in left


def test_no_marked_letter_s_person_is_left(shared):
    files = sorted((shared / "corpus" / "dev").glob("*.json"))
    assert files
    for file in files:
        told = json.loads(file.read_text("utf-8"))["letter"]
        facts = LetterFacts(
            addressees=tuple(told["addressees"]),
            signatory=told["signatory"],
            contact=told["contact"],
            phone=told["phone"],
        )
        text = file.with_suffix(".txt").read_text("utf-8")
        left = masked(text, facts)
        assert len(left) == len(text)
        squeezed = re.sub(r"[\s*]", "", left)
        for fact in (facts.contact, facts.signatory, *facts.addressees):
            for name in persons_in(fact or ""):
                assert len(name) == 1 or name not in squeezed, file.name
        digits = re.sub(r"\D", "", facts.phone or "")
        assert not digits or digits not in re.sub(r"\D", "", left), file.name
