"""The table in memory answers as SQL does, whatever was done to the ledger since it was read."""

from contextlib import closing, contextmanager
from datetime import date, timedelta
from random import Random

import pytest
from busy_ledgers import TODAY, fill, supervise
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import AT, CLERK, SUPERVISOR, draft, force, keep, pledge_ids
from random_desk import Desk

from tracker.ledger import Filter, assign, bin_pledges, comment, mend_facts, read_ledger, set_rules, take_turn
from tracker.ledger.columns.column import Column
from tracker.ledger.columns.followed_table import FollowedTable
from tracker.ledger.columns.text_order import TextOrder
from tracker.ledger.questions.table import Question
from tracker.ledger.questions.table_order import GroupBy, SortBy, Sorting
from tracker.model import DateKind, EntryKind, OfficeRules, Origin, Queue, Side, Status, WarningLevel

DAYS = st.none() | st.dates(date(2024, 1, 1), date(2025, 12, 31))

FILTERS = st.builds(
    Filter,
    words=st.sampled_from(
        [
            "",
            "",
            "推",
            "推进",
            "修建 项",
            "安监 封",
            "12",
            "说明",
            "已办 3",
            "%",
            "_",
            "A",
            "a",
            "张三",
            "DESIGN ä",
            "\\",
        ]
    ),
    statuses=st.frozensets(st.sampled_from(Status), max_size=3),
    warnings=st.frozensets(st.sampled_from(WarningLevel), max_size=3),
    owner=st.none() | st.sampled_from(["安监局", "无", ""]),
    stale=st.booleans(),
    session=st.none() | st.sampled_from(["", "十四届人大三次会议"]),
    category=st.none() | st.sampled_from(["", "A", "B"]),
    measurable=st.none() | st.booleans(),
    continuing=st.none() | st.booleans(),
    date_kind=st.sampled_from(DateKind),
    due_from=DAYS,
    due_to=DAYS,
    due_origins=st.frozensets(st.sampled_from(Origin), max_size=2),
    acted_last=st.none() | st.sampled_from(Side),
    tag=st.none() | st.sampled_from(["民生", "重点", "无"]),
    queue=st.none() | st.sampled_from(Queue),
    supervised_in=st.none() | st.sampled_from([2025, 2026]),
)
FEW = st.builds(Filter, words=st.sampled_from(["", "推", "办"]), queue=st.none() | st.sampled_from(Queue))
# Of the many things that a filter may want, most leave nothing; one at a time must be asked too.
ONE_THING = FILTERS.flatmap(
    lambda one: st.sampled_from(Filter.__slots__).map(lambda name: Filter(**{name: getattr(one, name)}))
)
ORDERS = st.lists(
    st.builds(Sorting, st.sampled_from(SortBy), st.booleans()), max_size=2, unique_by=lambda one: one.by
)
QUESTIONS = st.builds(
    lambda wanted, order, group: Question(wanted, tuple(order), group),
    ONE_THING | FEW | FILTERS,
    ORDERS,
    st.none() | st.sampled_from(GroupBy),
)
ONCE = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@contextmanager
def following(path):
    """The table in memory, read whole, and the one that asks SQL."""
    with closing(read_ledger(path)) as reader, closing(FollowedTable(path)) as memory:
        while memory.step(TODAY):
            pass
        yield memory, reader.table


def require_same(memory, table, *questions, today=TODAY):
    for question in questions:
        answer, expected = memory.found(question, today), table.found(question, today)
        assert answer is not None
        assert table.ids(answer.numbers) == table.ids(expected.numbers), question
        assert answer == expected, question
    assert memory.choices(today) == table.choices()


ALL = [Question(order=(Sorting(by),), group=group) for by in SortBy for group in (None, *GroupBy)]


@pytest.fixture
def many(ledger):
    """Pledges of all kinds."""
    ids = fill(ledger)
    supervise(ledger)
    ledger.carry_out(take_turn(EntryKind.PROGRESS, ids[:1], "已完成 Design Ä 评审_50%"), CLERK, AT)
    return ids


@settings(max_examples=100, **ONCE)
@given(QUESTIONS)
def test_it_answers_as_sql_does(ledger, path, question):
    if not ledger.letters():
        ids = fill(ledger)
        supervise(ledger)
        ledger.carry_out(take_turn(EntryKind.PROGRESS, ids[:1], "已完成 Design Ä 评审_50%"), CLERK, AT)
    with following(path) as (memory, table):
        require_same(memory, table, question)


@settings(max_examples=8, **ONCE)
@given(st.integers(0, 10**9), st.lists(QUESTIONS, min_size=3, max_size=3))
def test_it_follows_whatever_is_done(tmp_path_factory, seed, questions):
    desk = Desk(tmp_path_factory.mktemp("desk"), Random(seed))
    for _ in range(4):
        desk.do("keep")
    with following(desk.path) as (memory, table):
        for _ in range(12):
            before = desk.ledger
            desk.act()
            if desk.ledger is not before:
                break  # put back from a backup: the file that was read is gone
            while memory.found(Question(), TODAY) is None:  # as after a hand-over file was taken in
                memory.step(TODAY)
            require_same(memory, table, *questions, Question())
    desk.close()


def test_words_that_are_typed_on_are_found(ledger, many, path):
    with following(path) as (memory, table):
        for words in ("推", "推进", "推进第1", "推进第1 十", "进", "d", "de", "des", "design", "sig 评", "x"):
            require_same(memory, table, Question(Filter(words=words)))
        ledger.carry_out(comment(many[3:5], "推进 x"), CLERK, AT)
        for words in ("推进", "x", "推"):
            require_same(memory, table, Question(Filter(words=words)))


def test_it_follows_without_reading_all_anew(ledger, many, path):
    with following(path) as (memory, table):
        operations = [
            (comment(many[1:4], "动工了"), CLERK),
            (assign(many[4:6], "新来的局", ["会办局"], "钱某", "1"), CLERK),
            (bin_pledges(many[7:9]), CLERK),
        ]
        for operation, actor in operations:
            ledger.carry_out(operation, actor, AT + timedelta(days=1))
            require_same(memory, table, *ALL, Question(Filter(words="动工")))
        for back in (ledger.undo, ledger.undo, ledger.redo):
            back(CLERK, AT)
            require_same(memory, table, *ALL)


def test_letters_that_come_go_and_change_are_followed(ledger, many, path):
    letter = ledger.letters()[0]
    with following(path) as (memory, table):
        keep(ledger, draft("新的一项"), draft("阿新的"), text="新来的", name="新.txt")
        require_same(memory, table, *ALL)
        ledger.undo(CLERK, AT)
        require_same(memory, table, *ALL)
        keep(
            ledger, draft("别的一项"), text="另来的", name="别.txt"
        )  # takes the numbers of the one that is gone
        require_same(memory, table, *ALL, Question(Filter(words="新的")))
        facts = letter.facts.__class__(
            **{"addressees": (), "copies": (), "subject": "改了的", "dated": date(2020, 1, 1)}
        )
        ledger.carry_out(mend_facts(letter.id, facts), CLERK, AT)
        require_same(
            memory, table, *ALL, Question(Filter(words="改了")), Question(Filter(letter_id=letter.id))
        )


def test_another_day_or_other_rules_read_all_anew(ledger, many, path):
    with following(path) as (memory, table):
        tomorrow = TODAY + timedelta(days=200)
        assert memory.found(Question(), tomorrow) is None
        while memory.step(tomorrow):
            pass
        require_same(memory, table, *ALL, today=tomorrow)
        ledger.carry_out(set_rules(OfficeRules(due_soon_days=300)), SUPERVISOR, AT)
        assert memory.found(Question(), tomorrow) is None and memory.choices(tomorrow) is None
        while memory.step(tomorrow):
            pass
        require_same(memory, table, *ALL, today=tomorrow)


def test_what_is_done_while_it_reads_is_seen(ledger, path):
    ids = fill(ledger)
    with closing(read_ledger(path)) as reader, closing(FollowedTable(path)) as memory:
        for number in range(40):
            ledger.carry_out(comment([ids[number % 30]], f"第{number}次"), CLERK, AT)
            if not memory.step(TODAY):
                break
        require_same(memory, reader.table, *ALL, Question(Filter(words="第2次")))


def test_a_history_that_is_another_reads_all_anew(ledger, many, path):
    with following(path) as (memory, table):
        force(path, "DROP TRIGGER history_keeps_update", "UPDATE history SET hash = 'x' WHERE seq > 1")
        assert memory.found(Question(), TODAY) is None
        while memory.step(TODAY):
            pass
        require_same(memory, table, *ALL)


def test_many_new_words_find_their_places(ledger, many, path):
    with following(path) as (memory, table):
        for number in range(30):  # each between the last two, until there is no room
            keep(ledger, draft("乙" * 30 + "甲" * (30 - number)), text=f"第{number}", name=f"{number}.txt")
            require_same(memory, table, Question(order=(Sorting(SortBy.WORDS),)))
    assert len(pledge_ids(ledger, keep(ledger, draft(), text="完", name="完.txt"))) == 1


def test_a_fact_may_have_more_values_than_a_byte_tells():
    column = Column()
    column.grow(700)
    assert column.put(range(700), [number % 600 for number in range(700)])
    column.grow(701)
    assert [column.value(row) for row in (0, 599, 600, 700)] == [0, 599, 0, None]
    assert column.having(lambda value: value == 5) == bytes(row in (5, 605) for row in range(701))
    assert not column.put([3], [3])


@given(
    st.lists(st.none() | st.text("甲乙丙", max_size=2), max_size=20),
    st.dictionaries(st.integers(0, 30), st.none() | st.text("甲乙丙")),
)
def test_ranks_of_texts_are_those_of_all_sorted_anew(texts, changed):
    order = TextOrder(str)
    for _ in order.make(texts.__getitem__, len(texts)):
        pass
    order.put(changed)
    values = dict(enumerate(texts)) | changed
    kept = sorted((text, row) for row, text in values.items() if text is not None)
    ranks = [order.ranks[row] for _, row in kept]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len({text for text, _ in kept})
    assert all(order.ranks[row] == 0 for row, text in values.items() if text is None)


def test_each_queue_counts_what_the_table_shows_of_it(ledger, many):
    counts = ledger.desk.waiting(TODAY)
    assert counts == {
        queue: len(ledger.table.found(Question(Filter(queue=queue)), TODAY).numbers) for queue in Queue
    }
    assert any(counts.values())
