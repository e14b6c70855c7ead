"""The start of a bare clone: what it asks for, what it repeats, and what it says when it cannot go on."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


def load(name):
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def libraries():
    return load("system_libraries")


@pytest.fixture
def bootstrap(monkeypatch):
    monkeypatch.syspath_prepend(PACKAGING)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TRACKER_LANG", "en")
    return load("bootstrap")


@pytest.fixture
def prepared(bootstrap, monkeypatch):
    """A bootstrap for which everything is installed; it records what it would start."""
    started = []
    monkeypatch.setattr(bootstrap, "set_up", lambda: None)
    monkeypatch.setattr(bootstrap, "set_up_recognition", lambda: started.append(["recognition"]))
    monkeypatch.setattr(bootstrap, "require_libraries", lambda: None)
    monkeypatch.setattr(bootstrap, "exit_code", lambda command, *_: started.append(command[1:]) or 0)
    bootstrap.started = started
    return bootstrap


class TestOldPython:
    @pytest.mark.parametrize("name", ["bootstrap", "system_libraries"])
    def test_can_read_the_file(self, name):
        ast.parse((PACKAGING / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 8))

    @pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14), (4, 0)])
    def test_is_told_which_python_is_needed(self, bootstrap, version):
        with pytest.raises(bootstrap.Trouble) as told:
            bootstrap.require_python(version)
        chinese, english = told.value.args
        has = "{}.{}".format(*version)
        assert "需要 Python 3.11 至 3.13" in chinese and has in chinese
        assert "Python 3.11 to 3.13 is needed" in english and has in english

    @pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
    def test_fitting_versions_pass(self, bootstrap, version):
        bootstrap.require_python(version)

    def test_ends_before_anything_is_set_up(self, prepared, monkeypatch, capsys):
        monkeypatch.setattr(prepared.sys, "version_info", (3, 8, 18))
        assert prepared.main(["run"]) == 1
        assert "this is 3.8" in capsys.readouterr().err
        assert prepared.started == []


class TestStamp:
    MADE_FOR = (b"lock", b"project", "3.11.7", "/here")

    def test_is_the_same_for_the_same(self, bootstrap):
        assert bootstrap.stamp(*self.MADE_FOR) == bootstrap.stamp(*self.MADE_FOR)

    @pytest.mark.parametrize(("place", "other"), [(0, b"new"), (1, b"new"), (2, "3.12.1"), (3, "/there")])
    def test_changes_with_each_part(self, bootstrap, place, other):
        changed = list(self.MADE_FOR)
        changed[place] = other
        assert bootstrap.stamp(*changed) != bootstrap.stamp(*self.MADE_FOR)


class TestSetUp:
    @pytest.fixture
    def fresh(self, bootstrap, monkeypatch, tmp_path):
        """A clone in which pip is only recorded."""
        for name, file in (
            ("LOCK", "requirements.lock"),
            ("OCR_LOCK", "ocr.lock"),
            ("PROJECT", "pyproject.toml"),
            ("STAMP", "stamp"),
            ("OCR_STAMP", "stamp of ocr"),
        ):
            monkeypatch.setattr(bootstrap, name, tmp_path / file)
        bootstrap.OCR_LOCK.write_text("o==1")
        bootstrap.LOCK.write_text("a==1")
        bootstrap.PROJECT.write_text("[project]")
        bootstrap.started = []
        bootstrap.answer = 0
        monkeypatch.setattr(bootstrap, "version_of", lambda python: "3.11.7")
        monkeypatch.setattr(
            bootstrap, "exit_code", lambda command: bootstrap.started.append(command) or bootstrap.answer
        )
        return bootstrap

    def test_installs_the_lock_by_hashes_then_the_project_without_fetching(self, fresh):
        fresh.set_up()
        locked, project = fresh.started
        assert "--require-hashes" in locked
        assert {"--no-deps", "--no-build-isolation", "-e"} <= set(project)

    def test_does_nothing_a_second_time(self, fresh):
        fresh.set_up()
        fresh.started.clear()
        fresh.set_up()
        assert fresh.started == []

    def test_installs_again_for_a_new_lock(self, fresh):
        fresh.set_up()
        fresh.started.clear()
        fresh.LOCK.write_text("a==2")
        fresh.set_up()
        assert len(fresh.started) == 2

    def test_a_failure_is_told_and_tried_again(self, fresh):
        fresh.answer = 1
        with pytest.raises(fresh.Trouble, match="check the network"):
            fresh.set_up()
        assert not fresh.STAMP.exists()

    def test_recognition_is_installed_by_hashes_and_fetches_nothing_that_is_not_locked(self, fresh):
        fresh.set_up_recognition()
        (words,) = fresh.started
        assert {"--require-hashes", "--no-deps", str(fresh.OCR_LOCK)} <= set(words)

    def test_recognition_is_installed_once_for_a_lock_of_its_own(self, fresh):
        fresh.set_up_recognition()
        fresh.LOCK.write_text("a==2")
        fresh.set_up_recognition()
        assert len(fresh.started) == 1
        fresh.OCR_LOCK.write_text("o==2")
        fresh.set_up_recognition()
        assert len(fresh.started) == 2

    def test_recognition_that_could_not_be_installed_is_told_and_tried_again(self, fresh):
        fresh.answer = 1
        with pytest.raises(fresh.Trouble, match="check the network"):
            fresh.set_up_recognition()
        assert not fresh.OCR_STAMP.exists()


class TestEnvironment:
    def test_one_whose_python_is_gone_has_no_version(self, bootstrap, tmp_path):
        assert bootstrap.version_of(tmp_path / "bin" / "python") == ""

    def test_a_working_one_has_the_version_of_its_python(self, bootstrap):
        assert bootstrap.version_of(Path(sys.executable)) == "{}.{}.{}".format(*sys.version_info)

    @pytest.mark.parametrize(
        ("version", "fits"),
        [("", False), ("3.10.13", False), ("3.11.0", True), ("3.13.9", True), ("3.14.0", False)],
    )
    def test_is_used_on_only_if_its_version_fits(self, bootstrap, version, fits):
        assert bootstrap.supported(version) is fits

    def test_debian_packs_the_maker_of_environments_by_version(self, bootstrap):
        assert bootstrap.venv_package((3, 11)) == "python3.11-venv"


class TestScreen:
    @pytest.mark.parametrize(
        ("platform", "environ", "lacks"),
        [
            ("linux", {}, True),
            ("linux", {"DISPLAY": ""}, True),
            ("linux", {"DISPLAY": ":0"}, False),
            ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
            ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
            ("win32", {}, False),
            ("darwin", {}, False),
        ],
    )
    def test_is_looked_for_on_linux_only(self, bootstrap, platform, environ, lacks):
        assert bootstrap.lacks_screen(platform, environ) is lacks

    def test_without_one_run_says_what_to_do(self, prepared, monkeypatch, capsys):
        monkeypatch.setattr(prepared, "lacks_screen", lambda *_: True)
        assert prepared.main(["run"]) == 1
        told = capsys.readouterr().err
        assert "no screen" in told and "QT_QPA_PLATFORM=offscreen" in told and "--help" in told
        assert prepared.started == []


class TestCommands:
    def test_run_opens_the_samples_and_passes_arguments_on(self, prepared, monkeypatch):
        monkeypatch.setattr(prepared, "lacks_screen", lambda *_: False)
        assert prepared.main(["run", "--", "--lang", "zh"]) == 0
        assert prepared.started == [["-m", "tracker", "--samples", "--lang", "zh"]]

    def test_run_does_without_recognition_and_ocr_adds_it(self, prepared, monkeypatch):
        monkeypatch.setattr(prepared, "lacks_screen", lambda *_: False)
        prepared.main(["run"])
        assert ["recognition"] not in prepared.started
        assert prepared.main(["ocr"]) == 0
        assert prepared.started[-1] == ["recognition"]

    def test_test_runs_each_check_and_passes_arguments_to_pytest(self, prepared):
        assert prepared.main(["test", "--", "-k", "lock"]) == 0
        assert prepared.started[0] == ["recognition"]
        assert [command[1] for command in prepared.started[1:]] == ["ruff", "ruff", "mypy", "pytest"]
        assert prepared.started[-1] == ["-m", "pytest", "-k", "lock"]

    def test_test_stops_at_the_first_failure(self, prepared, monkeypatch, capsys):
        def fails_at_mypy(command, *_):
            prepared.started.append(command)
            return 2 if "mypy" in command else 0

        monkeypatch.setattr(prepared, "exit_code", fails_at_mypy)
        assert prepared.main(["test"]) == 2
        assert "pytest" not in prepared.started[-1]
        assert "Failed: mypy" in capsys.readouterr().out

    def test_tests_have_no_screen_unless_one_is_asked_for(self, prepared, monkeypatch):
        platforms = []
        monkeypatch.setattr(
            prepared, "exit_code", lambda _, environ, *__: platforms.append(environ["QT_QPA_PLATFORM"]) or 0
        )
        monkeypatch.delenv("QT_QPA_PLATFORM")
        prepared.main(["test"])
        monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
        prepared.main(["test"])
        assert set(platforms[:4]) == {"offscreen"} and set(platforms[4:]) == {"xcb"}

    @pytest.mark.parametrize(("words", "code"), [([], 2), (["fly"], 2), (["--help"], 0)])
    def test_other_words_get_the_usage(self, prepared, capsys, words, code):
        assert prepared.main(words) == code
        assert "run|test|setup|ocr" in capsys.readouterr().out

    def test_an_interrupt_ends_quietly(self, prepared, monkeypatch, capsys):
        def interrupted():
            raise KeyboardInterrupt

        monkeypatch.setattr(prepared, "set_up", interrupted)
        assert prepared.main(["setup"]) == 130
        assert capsys.readouterr().err == ""

    @pytest.mark.skipif(os.name == "nt", reason="there are no signals on Windows")
    def test_a_command_that_crashes_counts_as_in_a_shell(self, bootstrap):
        assert bootstrap.exit_code([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]) == 137

    def test_starts_as_a_script(self, tmp_path):
        done = subprocess.run(
            [sys.executable, str(PACKAGING / "bootstrap.py"), "--help"],
            cwd=tmp_path,
            env={**os.environ, "TRACKER_LANG": "zh", "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        )
        assert "用法" in done.stdout.decode()


class TestLanguage:
    @pytest.mark.parametrize(
        ("environ", "chinese"),
        [
            ({"LANG": "zh_CN.UTF-8"}, True),
            ({"LANG": "en_GB.UTF-8"}, False),
            ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, False),
            ({"LANG": "en_GB.UTF-8", "TRACKER_LANG": "zh"}, True),
        ],
    )
    def test_is_chosen_as_the_program_does(self, bootstrap, environ, chinese):
        assert bootstrap.speaks_chinese(environ) is chinese


class TestSystemLibraries:
    LDD = (
        "\tlinux-vdso.so.1 (0x00007ffc)\n"
        "\tlibEGL.so.1 => not found\n"
        "\tlibxcb-cursor.so.0 => not found\n"
        "\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)\n"
    )

    def test_missing_ones_are_read_off_ldd(self, libraries):
        assert libraries.missing_in(self.LDD) == ["libEGL.so.1", "libxcb-cursor.so.0"]

    @pytest.mark.parametrize(
        ("library", "package"),
        [
            ("libGL.so.1", "libgl1"),
            ("libEGL.so.1", "libegl1"),
            ("libglib-2.0.so.0", "libglib2.0-0"),
            ("libgthread-2.0.so.0", "libglib2.0-0"),
            ("libdbus-1.so.3", "libdbus-1-3"),
            ("libfontconfig.so.1", "libfontconfig1"),
            ("libfreetype.so.6", "libfreetype6"),
            ("libxkbcommon.so.0", "libxkbcommon0"),
            ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
            ("libxcb.so.1", "libxcb1"),
            ("libxcb-cursor.so.0", "libxcb-cursor0"),
            ("libxcb-icccm.so.4", "libxcb-icccm4"),
            ("libxcb-image.so.0", "libxcb-image0"),
            ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
            ("libxcb-randr.so.0", "libxcb-randr0"),
            ("libxcb-render.so.0", "libxcb-render0"),
            ("libxcb-render-util.so.0", "libxcb-render-util0"),
            ("libxcb-shape.so.0", "libxcb-shape0"),
            ("libxcb-shm.so.0", "libxcb-shm0"),
            ("libxcb-sync.so.1", "libxcb-sync1"),
            ("libxcb-util.so.1", "libxcb-util1"),
            ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
            ("libxcb-xinerama.so.0", "libxcb-xinerama0"),
            ("libxcb-xkb.so.1", "libxcb-xkb1"),
            ("libX11.so.6", "libx11-6"),
            ("libX11-xcb.so.1", "libx11-xcb1"),
            ("libz.so.1", "zlib1g"),
        ],
    )
    def test_each_has_its_debian_package(self, libraries, library, package):
        assert libraries.package_of(library) == package

    def test_a_package_is_asked_for_once(self, libraries):
        assert libraries.packages_of(["libgthread-2.0.so.0", "libglib-2.0.so.0"]) == ["libglib2.0-0"]

    def test_no_folder_lacks_nothing(self, libraries, tmp_path):
        assert libraries.missing_libraries(tmp_path) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt brings all it needs")
class TestRequiredLibraries:
    @pytest.fixture
    def lacking(self, bootstrap, monkeypatch):
        """A Debian that lacks one library until its package is installed."""
        system = bootstrap.system_libraries
        bootstrap.lacks = ["libEGL.so.1"]
        bootstrap.installed = []
        monkeypatch.setattr(system, "missing_libraries", lambda _: list(bootstrap.lacks))
        monkeypatch.setattr(system, "has_apt", lambda: True)
        monkeypatch.setattr(system, "rights", list)

        def install(packages, before):
            bootstrap.installed += packages
            bootstrap.lacks.clear()
            return True

        monkeypatch.setattr(system, "install", install)
        return bootstrap

    def test_are_installed_where_that_is_allowed(self, lacking):
        lacking.require_libraries()
        assert lacking.installed == ["libegl1"]

    def test_are_named_in_one_line_where_it_is_not(self, lacking, monkeypatch):
        monkeypatch.setattr(lacking.system_libraries, "rights", lambda: None)
        with pytest.raises(lacking.Trouble) as told:
            lacking.require_libraries()
        assert told.value.args[1].splitlines()[1:] == [
            "sudo apt-get update && sudo apt-get install -y libegl1"
        ]

    def test_are_named_themselves_where_there_is_no_apt(self, lacking, monkeypatch):
        monkeypatch.setattr(lacking.system_libraries, "has_apt", lambda: False)
        with pytest.raises(lacking.Trouble, match=r"libEGL\.so\.1"):
            lacking.require_libraries()

    def test_still_missing_after_installing_are_told(self, lacking, monkeypatch):
        monkeypatch.setattr(lacking.system_libraries, "install", lambda *_: True)
        with pytest.raises(lacking.Trouble, match=r"still missing: libEGL\.so\.1"):
            lacking.require_libraries()

    def test_do_not_fail_a_set_up(self, lacking, monkeypatch, capsys):
        monkeypatch.setattr(lacking, "set_up", lambda: None)
        monkeypatch.setattr(lacking.system_libraries, "rights", lambda: None)
        assert lacking.main(["setup"]) == 0
        assert "apt-get install -y libegl1" in capsys.readouterr().err
        assert lacking.main(["test"]) == 1
