"""Questions to the ledger: which lines, in which order, with what in them."""

from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import (
    AT,
    BEIJING,
    CLERK,
    SUPERVISOR,
    bring_to,
    draft,
    force,
    keep,
    pledge_ids,
    undated,
)

from tracker.clocks import is_stale, warning_level
from tracker.errors import DamagedLedger, KnownLetter, LedgerLocked
from tracker.ledger import Filter, assign, extend, open_ledger, read_ledger, set_rules, take_turn
from tracker.ledger.questions.filter import conditions
from tracker.model import EntryKind, OfficeRules, Queue, Side, Status, WarningLevel

TODAY = date(2024, 7, 1)


def fill(ledger):
    """Two letters with pledges of every status and urgency; gives the pledges' ids by their words."""
    first = keep(
        ledger,
        draft("完成电梯加装", due=date(2024, 7, 20), heading="一、电梯"),
        draft("建成停车场", due=date(2024, 6, 1), owner="市城管局", co_owners=("市公安局",)),
        draft("修订条例", due=date(2024, 1, 1), owner="市司法局"),
        undated("持续推进绿化", owner=None, continuing=True),
        text="一",
        name="甲.txt",
    )
    second = keep(
        ledger,
        draft("新建学校", due=date(2025, 12, 31), owner="市教育局"),
        draft("改造管网", due=date(2024, 6, 1), owner="市水务局"),
        draft("取消收费", due=date(2024, 7, 20), owner="市教育局"),
        text="二",
        name="乙.txt",
        at=AT + timedelta(days=1),
        reference="市教函〔2024〕9号",
        subject="关于新建学校的提案",
        number="提0456",
        issuer="市教育局",
        addressees=("民盟市委",),
    )
    lines = [ledger.line(each) for change in (first, second) for each in change.pledge_ids]
    ids = {line.pledge.text: line.pledge.id for line in lines}
    bring_to(ledger, ids["建成停车场"], Status.IN_PROGRESS)
    bring_to(ledger, ids["新建学校"], Status.REPORTED)
    bring_to(ledger, ids["改造管网"], Status.VERIFIED)
    bring_to(ledger, ids["取消收费"], Status.DROPPED)
    return ids


@pytest.fixture
def many(ledger):
    return fill(ledger)


def found(ledger, today=TODAY, **wanted):
    return [line.pledge.text for line in ledger.lines(Filter(**wanted), today)]


def test_all_lines_soonest_due_first_and_those_without_a_date_last(ledger, many):
    assert found(ledger) == [
        "修订条例",
        "建成停车场",
        "改造管网",
        "完成电梯加装",
        "取消收费",
        "新建学校",
        "持续推进绿化",
    ]


def test_letters_of_one_day_stand_in_the_order_they_came(ledger):
    for number in range(5):
        keep(ledger, draft(f"{number}甲"), draft(f"{number}乙"), text=f"{number}")
    assert found(ledger) == [f"{n}{which}" for n in range(5) for which in "甲乙"]


def test_a_line_is_the_same_alone_and_among_others(ledger, many):
    lines = ledger.lines(Filter(), TODAY)
    assert len(lines) == 7
    assert [ledger.line(line.pledge.id) for line in lines] == lines
    for line in lines:
        assert line.letter == ledger.letter(line.pledge.letter_id)
        newest = ledger.entries(line.pledge.id)[:1]
        assert ([line.last_entry] if line.last_entry else []) == newest


def test_a_line_that_is_not_there(ledger):
    assert ledger.line("nowhere") is None
    with pytest.raises(KeyError):
        ledger.letter("nowhere")


def test_an_empty_filter_asks_for_all():
    assert Filter().asks_for_all
    for wanted in (
        Filter(words="x"),
        Filter(statuses=frozenset({Status.DROPPED})),
        Filter(warnings=frozenset({WarningLevel.CLOSED})),
        Filter(owner=""),
        Filter(letter_id="x"),
        Filter(stale=True),
    ):
        assert not wanted.asks_for_all


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ({Status.NOT_STARTED}, {"完成电梯加装", "修订条例", "持续推进绿化"}),
        ({Status.IN_PROGRESS}, {"建成停车场"}),
        ({Status.REPORTED}, {"新建学校"}),
        ({Status.VERIFIED}, {"改造管网"}),
        ({Status.DROPPED}, {"取消收费"}),
        ({Status.VERIFIED, Status.DROPPED}, {"改造管网", "取消收费"}),
    ],
)
def test_by_status(ledger, many, statuses, expected):
    assert set(found(ledger, statuses=frozenset(statuses))) == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (WarningLevel.CLOSED, {"改造管网", "取消收费"}),
        (WarningLevel.ON_TRACK, {"新建学校", "持续推进绿化"}),
        (WarningLevel.DUE_SOON, {"完成电梯加装"}),
        (WarningLevel.OVERDUE, {"建成停车场"}),
        (WarningLevel.LONG_OVERDUE, {"修订条例"}),
    ],
)
def test_by_warning(ledger, many, level, expected):
    assert set(found(ledger, warnings=frozenset({level}))) == expected


def test_every_line_has_one_warning(ledger, many):
    each = [found(ledger, warnings=frozenset({level})) for level in WarningLevel]
    assert sorted(chain.from_iterable(each)) == sorted(many)
    assert found(ledger, warnings=frozenset(WarningLevel)) == found(ledger)


def test_warnings_go_by_today(ledger, many):
    late = frozenset({WarningLevel.OVERDUE, WarningLevel.LONG_OVERDUE})
    assert found(ledger, date(2024, 1, 1), warnings=late) == []
    assert found(ledger, date(2024, 1, 2), warnings=late) == ["修订条例"]
    assert found(ledger, date(2024, 7, 20), warnings=late) == ["修订条例", "建成停车场"]
    assert found(ledger, date(2024, 7, 21), warnings=late) == ["修订条例", "建成停车场", "完成电梯加装"]


def test_warnings_follow_an_extension(ledger, many):
    ledger.carry_out(extend([many["修订条例"]], date(2026, 1, 1), "立法计划调整", "周局长"), CLERK, AT)
    assert found(ledger, warnings=frozenset({WarningLevel.LONG_OVERDUE})) == []
    assert found(ledger)[-2] == "修订条例"


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        ("市教育局", ["取消收费", "新建学校"]),
        ("市城管局", ["建成停车场"]),
        ("市", []),
        ("%", []),
        ("", ["持续推进绿化"]),
    ],
)
def test_by_owner_to_the_letter(ledger, many, owner, expected):
    assert found(ledger, owner=owner) == expected


def test_by_letter(ledger, many):
    second = ledger.letters()[1]
    assert found(ledger, letter_id=second.id) == ["改造管网", "取消收费", "新建学校"]
    assert found(ledger, letter_id="nowhere") == []


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (AT.date() + timedelta(days=89), []),
        (AT.date() + timedelta(days=90), ["修订条例", "建成停车场", "完成电梯加装", "持续推进绿化"]),
    ],
)
def test_by_staleness(ledger, many, today, expected):
    assert found(ledger, today, stale=True) == expected


def test_staleness_goes_by_the_last_entry_and_the_offices_rule(ledger, many):
    ledger.carry_out(set_rules(OfficeRules(stale_days=10)), SUPERVISOR, AT)
    touched = datetime(2024, 6, 25, 23, 59, tzinfo=BEIJING)
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [many["修订条例"]], "已起草"), CLERK, touched)
    assert "修订条例" not in found(ledger, date(2024, 7, 4), stale=True)
    assert "修订条例" in found(ledger, date(2024, 7, 5), stale=True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("电梯加装", ["完成电梯加装"]),
        ("绿", ["持续推进绿化"]),
        ("学", ["改造管网", "取消收费", "新建学校"]),
        ("水务", ["改造管网"]),
        ("公安", ["建成停车场"]),
        ("一、", ["完成电梯加装"]),
        ("〔2024〕9", ["改造管网", "取消收费", "新建学校"]),
        ("提0456", ["改造管网", "取消收费", "新建学校"]),
        ("民盟", ["改造管网", "取消收费", "新建学校"]),
        ("乙.TXT", ["改造管网", "取消收费", "新建学校"]),
        ("学校 教育局", ["改造管网", "取消收费", "新建学校"]),
        ("收费 教育局", ["取消收费"]),
        ("教育局\u3000收费", ["取消收费"]),
        ("  收费\t", ["取消收费"]),
        ("电梯 管网", []),
        ("没有的词", []),
    ],
)
def test_by_words(ledger, many, words, expected):
    assert found(ledger, words=words) == expected


def test_blank_words_ask_for_all(ledger, many):
    assert found(ledger, words=" \u3000 ") == found(ledger)


def test_words_find_the_person_and_what_any_entry_says(ledger, many):
    ledger.carry_out(assign([many["修订条例"]], "市司法局", [], "欧阳处长", None), CLERK, AT)
    assert found(ledger, words="欧阳") == ["修订条例"]
    for note in ("已招标", "已开工"):
        ledger.carry_out(take_turn(EntryKind.PROGRESS, [many["持续推进绿化"]], note), CLERK, AT)
    assert found(ledger, words="招标") == ["持续推进绿化"]
    assert found(ledger, words="招标 开工 绿") == ["持续推进绿化"]


@pytest.mark.parametrize("sign", ["%", "_", "\\", "'", '"', "[", "]", "*", "?", ",", "%_\\"])
def test_signs_in_words_mean_themselves(ledger, sign):
    keep(ledger, draft("普通承诺"), draft(f"含{sign}的承诺", owner=None))
    assert found(ledger, words=sign) == [f"含{sign}的承诺"]
    assert found(ledger, words=f"含{sign}的") == [f"含{sign}的承诺"]
    assert found(ledger, words=f"通{sign}承") == []


@pytest.mark.parametrize("sign", ["\\", '"', "%", "_"])
def test_signs_in_the_names_of_co_owners_are_found(ledger, sign):
    name = f"市{sign}局"
    keep(ledger, draft("普通承诺"), draft("别的承诺", co_owners=(name, "市财政局")))
    assert found(ledger, words=name) == ["别的承诺"]


def test_filters_hold_together(ledger, many):
    second = ledger.letters()[1].id
    wanted = {"owner": "市教育局", "letter_id": second, "words": "学校"}
    assert found(ledger, **wanted) == ["取消收费", "新建学校"]
    assert found(ledger, **wanted, statuses=frozenset({Status.REPORTED})) == ["新建学校"]
    assert found(ledger, **wanted, warnings=frozenset({WarningLevel.CLOSED})) == ["取消收费"]
    assert found(ledger, **wanted, stale=True) == []
    assert found(ledger, **(wanted | {"words": "管网"})) == []
    late = {"warnings": frozenset({WarningLevel.LONG_OVERDUE}), "stale": True, "words": "条例"}
    assert found(ledger, date(2025, 1, 1), **late) == ["修订条例"]
    assert found(ledger, date(2025, 1, 1), **late, statuses=frozenset({Status.DROPPED})) == []


def test_owners_are_named_once_and_in_order(ledger, many):
    owners = ledger.owners()
    assert owners == sorted(set(owners))
    assert "市教育局" in owners
    assert None not in owners
    assert len(owners) == 5


def test_letters_come_in_the_order_of_their_import(ledger):
    for number, days in enumerate((3, 1, 2, 1)):
        keep(ledger, text=f"{number}", name=f"{number}.txt", at=AT + timedelta(days=days))
    assert [letter.name for letter in ledger.letters()] == ["1.txt", "3.txt", "2.txt", "0.txt"]


def test_a_fresh_ledger_has_nothing(ledger):
    assert ledger.lines(Filter(), TODAY) == []
    assert ledger.letters() == []
    assert ledger.owners() == []
    assert ledger.rules() == OfficeRules()


def test_a_question_is_answered_while_another_desktop_reads_a_letter_in(ledger, path):
    """The letter comes between the reader's question for letters and that for pledges."""
    keep(ledger, draft("一"), text="一")
    with closing(read_ledger(path)) as reader:
        said = []

        def interrupt(statement):
            if "FROM pledge" in statement and not said:
                said.append(statement)
                with suppress(LedgerLocked):  # rightly so: the reader is not done yet
                    keep(ledger, draft("二"), text="二")

        reader._conn.set_trace_callback(interrupt)
        assert found(reader) in (["一"], ["一", "二"])
        reader._conn.set_trace_callback(None)
        assert said
        with suppress(KnownLetter):
            keep(ledger, draft("二"), text="二")
        assert found(reader) == ["一", "二"]


# Any filter gives what going through all lines by hand gives


DAYS = st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rules=st.builds(
        OfficeRules,
        due_soon_days=st.integers(0, 60) | st.just(10**6),
        long_overdue_days=st.integers(0, 60) | st.just(10**6),
        stale_days=st.integers(0, 60) | st.just(10**6),
    ),
    today=st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    row=st.fixed_dictionaries(
        {
            "status": st.sampled_from([status.value for status in Status]),
            **dict.fromkeys(("due", "review_on", "redo_by", "reported_on"), DAYS),
            "continuing": st.booleans(),
        }
    ),
    entries=st.lists(
        st.tuples(
            st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.sampled_from(EntryKind), st.sampled_from(Side)
        ),
        max_size=4,
        unique_by=lambda told: told[0],
    ),
    dated=DAYS,
)
def test_sql_tells_levels_staleness_and_who_acted_last_as_the_clocks_do(
    ledger, rules, today, row, entries, dated
):
    if not ledger.letters():
        keep(ledger, draft())
    db = ledger._conn
    db.execute("BEGIN")
    db.execute("UPDATE letter SET dated = ?", (dated and dated.isoformat(),))
    values = {name: each.isoformat() if isinstance(each, date) else each for name, each in row.items()}
    db.execute("UPDATE pledge SET " + ", ".join(f"{name} = :{name}" for name in values), values)
    (pledge_id,) = db.execute("SELECT id FROM pledge").fetchone()
    for number, (day, kind, side) in enumerate(entries):
        at = datetime.combine(day, datetime.min.time(), BEIJING).isoformat()
        told = (str(number), pledge_id, kind.value, "", "王敏", side.value, at)
        db.execute(
            'INSERT INTO entry (id, pledge_id, kind, note, "by", side, at) VALUES (?, ?, ?, ?, ?, ?, ?)', told
        )
    try:
        line = ledger.line(pledge_id)

        def is_found(wanted):
            where, asked = conditions(wanted, today, rules)
            sql = f"SELECT 1 FROM pledge WHERE {where}"
            return db.execute(sql, asked).fetchone() is not None

        level = warning_level(line.pledge, today, rules)
        for one in WarningLevel:
            assert is_found(Filter(warnings=frozenset({one}))) == (one is level)
        assert is_found(Filter(warnings=frozenset(WarningLevel)))
        late = level in (WarningLevel.OVERDUE, WarningLevel.LONG_OVERDUE)
        assert is_found(Filter(queue=Queue.OVERDUE)) == late
        assert is_found(Filter(queue=Queue.DUE_SOON)) == (level is WarningLevel.DUE_SOON)
        stale = is_stale(line, today, rules)
        assert is_found(Filter(stale=True)) == is_found(Filter(queue=Queue.STALE)) == stale
        for side in Side:
            last = line.last_entry
            assert is_found(Filter(acted_last=side)) == (last is not None and last.side is side)
    finally:
        db.execute("ROLLBACK")


FILTERS = st.builds(
    Filter,
    words=st.sampled_from(["", "市", "教育", "学校 市", "%", "没有"]),
    statuses=st.frozensets(st.sampled_from(Status)),
    warnings=st.frozensets(st.sampled_from(WarningLevel)),
    owner=st.none() | st.sampled_from(["市教育局", "市司法局", "无"]),
    stale=st.booleans(),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILTERS, st.dates(date(2023, 12, 1), date(2026, 6, 1)))
def test_a_filter_of_many_parts_is_all_of_its_parts(ledger, wanted, today):
    if not ledger.letters():
        fill(ledger)
    parts = [
        Filter(words=wanted.words),
        Filter(statuses=wanted.statuses),
        Filter(warnings=wanted.warnings),
        Filter(owner=wanted.owner),
        Filter(stale=wanted.stale),
    ]
    expected = ledger.lines(Filter(), today)
    for part in parts:
        ids = {line.pledge.id for line in ledger.lines(part, today)}
        expected = [line for line in expected if line.pledge.id in ids]
    assert ledger.lines(wanted, today) == expected


def test_pledge_ids_stay_after_opening_again(made):
    with closing(read_ledger(made)) as reader:
        ids = {line.pledge.id for line in reader.lines(Filter(), TODAY)}
    with closing(open_ledger(made, "李强", AT)) as ledger:
        assert {line.pledge.id for line in ledger.lines(Filter(), TODAY)} == ids
        assert len(pledge_ids(ledger, keep(ledger, draft(), text="另"))) == 1


@pytest.mark.parametrize(
    "statement",
    ["UPDATE entry SET at = '2024-06-03T20:30:00+0::00'", "UPDATE letter SET addressees = '[1, 2'"],
)
def test_a_value_that_the_program_never_wrote_is_told_as_damage(made, statement):
    with closing(open_ledger(made, "王敏", AT)) as ledger:
        (line, *_) = ledger.lines(Filter(), TODAY)
        ledger.carry_out(take_turn(EntryKind.PROGRESS, [line.pledge.id], "已办"), CLERK, AT)
    force(made, "PRAGMA ignore_check_constraints = ON", statement)
    with closing(read_ledger(made)) as ledger, pytest.raises(DamagedLedger):
        ledger.lines(Filter(), TODAY)
