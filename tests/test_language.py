"""Which language the user is spoken to in, and how."""

import locale
import sys

import pytest

from tracker.errors import EmptyLetter
from tracker.language import LANGUAGES, N_, speaker, system_language


def test_english_is_spoken_as_it_stands_in_the_sources():
    assert speaker("en")("Pledge") == "Pledge"
    assert speaker("en")("words that no catalogue has") == "words that no catalogue has"


def test_chinese_is_spoken_from_the_catalogue():
    say = speaker("zh_CN")
    assert say("Pledge") == "承诺事项"
    assert say("“{name}” is empty.").format(name="甲.txt") != "“甲.txt” is empty."
    assert "{name}" in say("“{name}” is empty.")


def test_words_that_the_catalogue_lacks_are_said_in_english():
    assert speaker("zh_CN")("words that no catalogue has") == "words that no catalogue has"


def test_an_error_tells_each_user_in_their_own_language():
    error = EmptyLetter(name="空白.txt")
    titles = {error.told(speaker(language))[0] for language in LANGUAGES}
    assert len(titles) == len(LANGUAGES)
    assert all("空白.txt" in title for title in titles)


def test_marking_words_leaves_them_as_they_are():
    assert N_("Pledge") == "Pledge"


def test_an_unknown_language_is_a_mistake_of_ours():
    with pytest.raises(FileNotFoundError):
        speaker("fr")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_HK"}, "zh_CN"),
        ({"LANG": "ZH_CN"}, "zh_CN"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh_CN"),
        ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "en"),
        ({"LANGUAGE": "zh_CN:en", "LANG": "en_US.UTF-8"}, "zh_CN"),
        ({"LANGUAGE": "en:zh_CN", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANGUAGE": "", "LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"TRACKER_LANG": "zh", "LANGUAGE": "en", "LC_ALL": "en_US.UTF-8", "LANG": "en_US.UTF-8"}, "zh_CN"),
        ({"TRACKER_LANG": "en", "LANGUAGE": "zh_CN", "LC_ALL": "zh_CN", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"TRACKER_LANG": "", "LANG": "zh_CN.UTF-8"}, "zh_CN"),
    ],
)
def test_the_system_s_language_is_told_by_its_environment_and_ours_first(environ, language):
    assert system_language(environ) == language


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells its language otherwise")
@pytest.mark.parametrize(
    ("told", "language"), [("zh_CN", "zh_CN"), ("zh_SG", "zh_CN"), ("en_GB", "en"), (None, "en")]
)
def test_where_the_environment_says_nothing_python_is_asked(monkeypatch, told, language):
    monkeypatch.setattr(locale, "getlocale", lambda: (told, "UTF-8"))
    assert system_language({}) == language


@pytest.mark.parametrize(
    ("language_id", "language"),
    [(0x0804, "zh_CN"), (0x0404, "zh_CN"), (0x1004, "zh_CN"), (0x0409, "en"), (0xFFFF, "en")],
)
def test_windows_is_asked_for_the_language_of_its_surface(monkeypatch, language_id, language):
    import ctypes
    from types import SimpleNamespace

    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: language_id)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert system_language({}) == language
