"""`tracker list`."""

import json
from contextlib import closing
from datetime import timedelta

import pytest
from made_ledgers import CLERK, NOW, ROADS, SCHOOLS, SUPERVISOR, TODAY

from tracker.ledger import Filter, ask_extend, carry_over, open_ledger, revise_class, tag

KEYS = {"id", "status", "text", "owner", "due", "due_basis", "warning", "letter"}
WORDS = {text for text, _, _ in (*ROADS, *SCHOOLS)}


def told(said) -> list[dict]:
    assert (said.code, said.err) == (0, "")
    return [json.loads(line) for line in said.lines]


def texts(said) -> set[str]:
    return {pledge["text"] for pledge in told(said)}


def test_json_has_a_line_for_each_pledge_with_the_keys_that_scripts_are_promised(run, made):
    pledges = told(run("list", "--json"))
    assert {pledge["text"] for pledge in pledges} == WORDS
    assert all(set(pledge) >= KEYS for pledge in pledges)
    assert len({pledge["id"] for pledge in pledges}) == len(WORDS)


def test_json_tells_each_pledge_s_standing(run, made):
    pledges = {pledge["text"]: pledge for pledge in told(run("list", "--json"))}
    late = pledges["新开渔港至县医院的公交"]
    assert late["due"] == (TODAY - timedelta(days=10)).isoformat()
    assert (late["status"], late["warning"], late["days_left"]) == ("not_started", "overdue", -10)
    assert (late["owner"], late["due_basis"], late["letter"]) == ("县公交公司", "default", "望函〔2026〕63号")
    assert (late["stale"], late["slips"], late["last_entry"]) == (True, 0, None)
    done = pledges["出台补贴办法"]
    assert (done["status"], done["warning"], done["days_left"]) == ("verified", "closed", None)
    assert done["last_entry"] is not None
    assert {pledge["warning"] for pledge in pledges.values()} == {
        "closed", "on_track", "due_soon", "overdue", "long_overdue",
    }  # fmt: skip


def test_the_soonest_due_comes_first(run, made):
    days = [pledge["due"] for pledge in told(run("list", "--json"))]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--status", "verified"], {"出台补贴办法"}),
        (["--status", "verified", "--status", "reported"], {"出台补贴办法", "印发工作方案"}),
        (["--status", "dropped"], set()),
        (["--warning", "overdue"], {"新开渔港至县医院的公交"}),
        (["--warning", "long_overdue"], {"修复港前路破损路面"}),
        (["--warning", "due_soon"], {"增设路灯三十盏"}),
        (["--warning", "closed", "--warning", "overdue"], {"出台补贴办法", "新开渔港至县医院的公交"}),
        (["--stale"], {text for text, _, _ in ROADS}),
        (["--owner", "县教育局"], {"新建校舍九所", "出台补贴办法"}),
        (["--owner", "教育局"], set()),
        (["--letter", "207"], {text for text, _, _ in SCHOOLS}),
        (["--letter", "望函〔2026〕63号"], {text for text, _, _ in ROADS}),
        (["--letter", "学校"], {text for text, _, _ in SCHOOLS}),
        (["--letter", "没有"], set()),
        (["--search", "路灯"], {"增设路灯三十盏"}),
        (["--search", "县政府常务会议"], {"出台补贴办法", "印发工作方案"}),
        (["--search", "100%"], set()),
        (["--search", "办法", "--status", "reported"], {"印发工作方案"}),
        (["--owner", "县住建局", "--warning", "due_soon", "--stale"], {"增设路灯三十盏"}),
    ],
)
def test_each_filter_leaves_only_what_was_asked_for(run, made, options, wanted):
    assert texts(run("list", "--json", *options)) == wanted


def test_the_table_has_a_row_for_each_pledge_under_a_head(run, made):
    said = run("list")
    assert (said.code, said.err) == (0, "")
    assert said.lines[0].split() == ["Status", "Warning", "Pledge", "Owner", "Due", "Letter"]
    assert len(said.lines) == 2 + len(WORDS)
    assert all(any(text in line for line in said.lines) for text in WORDS)
    (row,) = (line for line in said.lines if "路灯" in line)
    for words in ("not started", "due soon", "县住建局", "(office's default)", "望函〔2026〕63号"):
        assert words in row


def test_the_table_is_told_in_chinese_too(run, made):
    said = run("--lang", "zh", "list", "--status", "verified")
    assert "承诺事项" in said.lines[0]
    assert "Status" not in said.out
    assert "出台补贴办法" in said.out


def test_the_columns_of_a_chinese_table_stand_straight(run, made):
    from wcwidth import wcswidth

    lines = run("list").lines
    places = {wcswidth(line[: line.index("望函")]) for line in lines if "望函" in line}
    assert len(places) == 1


def test_nothing_found_is_told_as_such_but_not_to_a_script(run, made):
    assert run("list", "--status", "dropped").out == "No pledges to show.\n"
    assert run("list", "--status", "dropped", "--json").out == ""


def test_long_words_are_shortened_in_the_table_only(run, ledger, tmp_path, samples):
    run("import", *samples)
    whole = texts(run("list", "--json"))
    longest = max(whole, key=len)
    assert len(longest) > 44
    assert longest not in run("list").out
    assert longest[:43] + "…" in run("list").out


def test_a_ledger_is_listed_by_the_program_in_a_process_of_its_own(run_apart, made):
    said = run_apart("--ledger", made, "list", "--json")
    assert (said.code, said.err) == (0, "")
    assert {json.loads(line)["text"] for line in said.lines} == WORDS


def test_what_waits_or_was_marked_is_found(run, made):
    with closing(open_ledger(made, "王敏", NOW)) as ledger:
        ids = {line.pledge.text: line.pledge.id for line in ledger.lines(Filter(), TODAY)}
        road, light = ids["修复港前路破损路面"], ids["增设路灯三十盏"]
        ledger.carry_out(ask_extend([road], TODAY + timedelta(days=99), "雨季"), CLERK, NOW)
        ledger.carry_out(tag([road, light], ["民生"]), CLERK, NOW)
        ledger.carry_out(carry_over([light], TODAY.year + 1), SUPERVISOR, NOW)
        letter = ledger.line(road).letter
        ledger.carry_out(revise_class([letter.id], "丙"), SUPERVISOR, NOW)
        due = ledger.line(light).pledge.due.isoformat()
    roads = {text for text, _, _ in ROADS}
    assert texts(run("list", "--json", "--queue", "extension_asked")) == {"修复港前路破损路面"}
    assert texts(run("list", "--json", "--tag", "民生")) == {"修复港前路破损路面", "增设路灯三十盏"}
    assert texts(run("list", "--json", "--year", str(TODAY.year + 1))) == {"增设路灯三十盏"}
    assert texts(run("list", "--json", "--class", "丙")) == roads
    assert texts(run("list", "--json", "--due-from", due, "--due-to", due)) == {"增设路灯三十盏"}
    assert texts(run("list", "--json", "--session", "没有这届")) == set()
    (told_road,) = told(run("list", "--json", "--queue", "extension_asked"))
    assert (told_road["asked"], told_road["tags"], told_road["rating"]) == ("extend", ["民生"], None)
