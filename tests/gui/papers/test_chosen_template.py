from tracker.gui.papers.chosen_template import ChosenTemplate
from tracker.gui.window_state import WindowState
from tracker.papers.template_folder import add_template, remove_template
from tracker.reports import BUILT_IN, Template


def test_the_built_in_one_is_used_until_another_is_chosen(tmp_path, state):
    assert ChosenTemplate(tmp_path / "none", state).take() == (BUILT_IN, None)


def test_the_chosen_one_is_kept_for_the_next_start(tmp_path, state):
    add_template(tmp_path, "本办", "[版头和署名]\n红头 = 甲\n")
    ChosenTemplate(tmp_path, state).name = "本办"
    state.save()
    again = ChosenTemplate(tmp_path, WindowState(tmp_path / "window.ini"))
    assert again.take() == (Template("本办", letterhead="甲"), None)


def test_a_broken_one_is_told_once_with_its_line_and_again_when_it_breaks_elsewhere(tmp_path, state):
    add_template(tmp_path, "本办", "甲\n")
    chosen = ChosenTemplate(tmp_path, state)
    chosen.name = "本办"
    template, error = chosen.take()
    assert template == BUILT_IN and "line 1" in str(error) and "built-in" in str(error)
    assert chosen.take() == (BUILT_IN, None)
    remove_template(tmp_path, "本办")
    template, error = chosen.take()
    assert template == BUILT_IN and "no template “本办”" in str(error)
