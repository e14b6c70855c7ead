"""The list of letters on their way in, without any window: order, twins, what is kept over a restart and what not."""

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.arrivals.arrival import Arrival, Arrivals, Order, State, Trouble
from tracker.arrivals.arrival_files import ArrivalFiles, failed
from tracker.arrivals.arrivals_file import ArrivalsFile
from tracker.errors import MissingFile, TooLarge, TrackerError
from tracker.file_errors import DamagedFile, WrongKind
from tracker.language import speaker

TODAY = date(2026, 10, 8)


def arrival(name: str, state: State = State.READ, sure: tuple[float, ...] = (), **more: object) -> Arrival:
    average = sum(sure) / len(sure) if sure else None
    told = {"state": state, "pledges": len(sure), "lowest": min(sure, default=None), "average": average}
    return replace(Arrival(name, Path("/来信") / name), **(told | more))


def names(arrivals: Arrivals, ids: list[str]) -> list[str]:
    return [arrivals[one].name for one in ids]


def test_the_surest_or_the_most_doubtful_come_first_and_what_was_skipped_last():
    arrivals = Arrivals(
        [
            arrival("中", sure=(0.7, 0.9)),
            arrival("先", State.SKIPPED, sure=(1.0,)),
            arrival("无"),
            arrival("高", sure=(0.95, 0.6)),
            arrival("全", sure=(0.9,)),
            arrival("坏", State.FAILED),
        ]
    )
    assert names(arrivals, arrivals.queue(Order.SUREST)) == ["全", "中", "高", "无", "先"]
    assert names(arrivals, arrivals.queue(Order.DOUBTFUL)) == ["无", "高", "中", "全", "先"]
    assert arrivals.for_review == 5


def test_a_twin_is_another_with_the_same_bytes_that_is_no_twin_itself():
    first, second = arrival("一", digest="d"), arrival("二", State.SAME, digest="d")
    arrivals = Arrivals([second, first])
    assert arrivals.twin_of("third", "d") == first
    assert arrivals.twin_of(first.id, "d") is None and arrivals.twin_of("third", "e") is None


def test_what_was_finished_before_today_has_had_its_day():
    old = arrival("旧", State.KEPT, since=date(2026, 10, 7))
    fresh, failing = arrival("新", State.KEPT, since=TODAY), arrival("坏", State.FAILED)
    assert Arrivals([old, fresh, failing]).outlived(TODAY) == [old]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "error",
    [
        DamagedFile(name="Letters"),
        TooLarge(name="大.txt", limit=50),
        WrongKind(name="表.xlsx", kind="a workbook of a spreadsheet program"),
        MissingFile(name="走.txt", reason=FileNotFoundError(2, "gone")),
    ],
)
def test_a_trouble_tells_what_its_error_told_also_in_another_language(language, error: TrackerError):
    say = speaker(language)
    assert Trouble.of(error).told(say) == error.told(say)


def test_a_list_comes_back_as_it_was_but_for_what_must_be_read_again(tmp_path):
    trouble = Trouble.of(TooLarge(name="大.txt", limit=50))
    done = arrival(
        "收", State.KEPT, (0.5,), since=TODAY, letter_id="x", digest="d", issuer="局", subject="事"
    )
    finished = [
        done,
        arrival("坏", State.FAILED, trouble=trouble),
        arrival("锁", State.LOCKED, trouble=trouble),
        arrival("同", State.SAME, twin="收", since=TODAY),
        arrival("知", State.KNOWN, again="words", since=TODAY, member="包.zip/知", place=3),
    ]
    open_ones = [
        arrival(state.value, state, (0.5,), digest="d")
        for state in (State.READING, State.READ, State.SKIPPED)
    ]
    file = ArrivalsFile(tmp_path / "list")
    file.save([*finished, *open_ones])
    assert file.load() == [*finished, *(one.unread() for one in open_ones)]


def test_no_list_writes_no_file_and_an_emptied_one_stays_empty(tmp_path):
    file = ArrivalsFile(tmp_path / "list")
    file.save([])
    assert not (tmp_path / "list").exists() and file.load() == []
    file.save([arrival("一")])
    file.save([])
    assert file.load() == []


@given(
    st.binary(max_size=60)
    | st.recursive(
        st.none() | st.text() | st.integers(), lambda kept: st.lists(kept) | st.dictionaries(st.text(), kept)
    ).map(lambda told: json.dumps({"form": 1, "letters": [told]}).encode())
)
def test_a_damaged_list_is_begun_anew(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("list")
    (folder / "list.json").write_bytes(content)
    assert ArrivalsFile(folder).load() == []


def test_pasted_content_is_kept_once_and_dropped_with_its_letter(tmp_path):
    file = ArrivalsFile(tmp_path)
    path = file.keep_pasted(b"x")
    assert file.keep_pasted(b"x") == path and path.read_bytes() == b"x"
    other = file.keep_pasted(b"y")
    file.drop_pasted([Arrival("贴", path, is_pasted=True), Arrival("文", other)])
    assert path.exists() and not other.exists()


def test_letters_of_folders_and_archives_are_found_and_found_again(tmp_path):
    archive = tmp_path / "夹" / "包.zip"
    archive.parent.mkdir()
    (tmp_path / "夹" / "一.txt").write_text("一", "utf-8")
    with zipfile.ZipFile(archive, "w") as made:
        for name in ("2.txt", "10.txt", "内/2.txt"):
            made.writestr(name, name)
    files = ArrivalFiles()
    found = list(files.found([tmp_path / "夹"]))
    assert [one.name for one in found] == ["一.txt", "2.txt", "10.txt", "2.txt"]
    assert [one.member is None for one in found] == [True, False, False, False]
    for opened in (files, ArrivalFiles()):
        contents = [opened.receive(one)[0].content.decode() for one in found]
        assert contents == ["一", "2.txt", "10.txt", "内/2.txt"]


def test_a_part_that_is_no_longer_in_its_archive_is_missed(tmp_path):
    archive = tmp_path / "包.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("1.txt", "1")
    (found,) = ArrivalFiles().found([archive])
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("别的.txt", "2")
    for _ in range(2):
        with pytest.raises(MissingFile):
            ArrivalFiles().receive(found)
        archive.unlink(missing_ok=True)


def test_a_failed_one_tells_why():
    one = failed(Arrival("坏", Path("坏")), DamagedFile(name="坏"))
    assert (
        one.state is State.FAILED
        and one.trouble
        and one.trouble.told(str)[0] == "“坏” is damaged and cannot be read."
    )
