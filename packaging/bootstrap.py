"""Prepares a clone with nothing but Python, then tries the program out (`run`) or checks it as CI does (`test`).

`ocr` adds what recognises the characters of scans; `setup` prepares only.
"""

from __future__ import annotations  # the sentence about Python must come out on an old Python as well

import hashlib
import importlib
import importlib.util
import locale
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

import system_libraries

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "set-up-for.txt"
LOCK = ROOT / "requirements.lock"
OCR_STAMP = VENV / "set-up-for-ocr.txt"
OCR_LOCK = ROOT / "packaging" / "ocr.lock"
PROJECT = ROOT / "pyproject.toml"
OLDEST, NEWEST = (3, 11), (3, 13)

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("pytest",),
)
PROBE = "import sys, pip; print('.'.join(map(str, sys.version_info[:3])))"


class Trouble(Exception):
    """Something that stops the set-up, in words for the user."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese, english)


def main(words: Sequence[str]) -> int:
    """Do what the first word says; gives the exit code: 0 done, 1 failed, 2 wrong words, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    if not words or words[0] not in COMMANDS:
        tell("用法：python3 packaging/bootstrap.py run|test|setup|ocr [-- 参数]", USAGE)
        return 0 if words and words[0] in ("-h", "--help") else 2
    arguments = list(words[2:] if words[1:2] == ["--"] else words[1:])
    try:
        require_python(sys.version_info[:2])
        set_up()
        return COMMANDS[words[0]](arguments)
    except Trouble as trouble:
        tell(*trouble.args, to=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: Sequence[str]) -> int:
    """Open the window on the sample letters, in a ledger apart."""
    require_libraries()
    if lacks_screen(sys.platform, os.environ):
        raise Trouble(
            "这里没有屏幕，无法打开窗口：请登录桌面后再运行，或设 QT_QPA_PLATFORM=offscreen 运行（看不到窗口），"
            f"或改用命令行：{script_of('tracker')} --help",
            "There is no screen here to open a window on: log in on a desktop and run this again, or set "
            "QT_QPA_PLATFORM=offscreen (nothing is seen), or use the command line: "
            f"{script_of('tracker')} --help",
        )
    tell("正在打开窗口……", "Opening the window …")
    return exit_code([str(python_of(VENV)), "-m", "tracker", "--samples", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run every check in turn, as CI does; the arguments go to pytest, and the first failure ends it."""
    require_libraries()
    set_up_recognition()
    environ = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    for check in CHECKS:
        command = [*check, *(arguments if check[0] == "pytest" else ())]
        tell("检查：" + " ".join(command), "Checking: " + " ".join(command))
        code = exit_code([str(python_of(VENV)), "-m", *command], environ, ROOT)
        if code != 0:
            tell(f"未通过：{command[0]}（退出码 {code}）", f"Failed: {command[0]} (exit code {code})")
            return code
    tell("全部通过。", "Everything passed.")
    return 0


def setup(arguments: Sequence[str]) -> int:
    """Only prepare; libraries that somebody else must install are named and are no failure yet."""
    try:
        require_libraries()
    except Trouble as trouble:
        tell(*trouble.args, to=sys.stderr)
        return 0
    tell(f"准备好了：{VENV}", f"Ready: {VENV}")
    return 0


def ocr(arguments: Sequence[str]) -> int:
    """Add what recognises the characters of scans and photographs."""
    set_up_recognition()
    tell("扫描件和照片可以识别了。", "Scans and photographs can be read now.")
    return 0


COMMANDS = {"run": run, "test": test, "setup": setup, "ocr": ocr}
USAGE = "usage: python3 packaging/bootstrap.py run|test|setup|ocr [-- ARGUMENTS]"


def set_up() -> None:
    """Make .venv and install the locked packages and the project, unless that was done for the same lock."""
    if not supported(version_of(python_of(VENV))):
        create_environment()
    wanted = stamp(LOCK.read_bytes(), PROJECT.read_bytes(), version_of(python_of(VENV)), str(ROOT))
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    tell(
        "正在安装所需的软件包，第一次要几分钟……",
        "Installing the packages needed; the first time takes minutes …",
    )
    locked = exit_code([*pip(), "--require-hashes", "-r", str(LOCK)])
    # Twice quiet: the backend explains at length what an editable installation is.
    if locked or exit_code([*pip(), "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT)]):
        raise not_installed()
    STAMP.write_text(wanted, encoding="utf-8")


def set_up_recognition() -> None:
    """Install what recognises characters into .venv, unless that was done for the same lock."""
    wanted = stamp(OCR_LOCK.read_bytes(), b"", version_of(python_of(VENV)), str(ROOT))
    if OCR_STAMP.is_file() and OCR_STAMP.read_text(encoding="utf-8") == wanted:
        return
    tell(
        "正在安装文字识别组件（约 140 MB）……",
        "Installing what recognises characters (some 140 MB) …",
    )
    # What these packages need is in one of the two locks, and the other one is installed.
    if exit_code([*pip(), "--no-deps", "--require-hashes", "-r", str(OCR_LOCK)]):
        raise not_installed()
    OCR_STAMP.write_text(wanted, encoding="utf-8")


def pip() -> list[str]:
    """The beginning of each installation."""
    return [str(python_of(VENV)), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]


def not_installed() -> Trouble:
    """What is told when pip has failed, and has said why."""
    return Trouble(
        "软件包没有装好，原因见上文；请检查网络后再运行一次。",
        "The packages could not be installed, see above; check the network, then run this again.",
    )


def create_environment() -> None:
    """Make a new .venv in the place of one that does not work."""
    tell("正在建立 .venv ……", "Making .venv …")
    if not can_make_environments():
        install_packages([venv_package(sys.version_info[:2])])
        importlib.invalidate_caches()
    if exit_code([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise Trouble("未能建立 .venv，原因见上文。", "Could not make .venv, see above.")


def require_libraries() -> None:
    """Install what Qt needs from the system, or say in one line who wants what."""
    if not sys.platform.startswith("linux"):
        return
    missing = system_libraries.missing_libraries(pyside_folder())
    if not missing:
        return
    names = " ".join(missing)
    if not system_libraries.has_apt():
        raise Trouble(
            f"窗口还缺少这些系统库，请用本机的软件包工具安装：{names}",
            f"The window lacks these system libraries; install them with this system's package tool: {names}",
        )
    install_packages(system_libraries.packages_of(missing))
    still = " ".join(system_libraries.missing_libraries(pyside_folder()))
    if still:
        raise Trouble(f"安装之后仍缺少系统库：{still}", f"System libraries are still missing: {still}")


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages where that is allowed without asking, else name the line that does it."""
    before = system_libraries.rights() if system_libraries.has_apt() else None
    if before is not None:
        tell("正在安装系统软件包：" + " ".join(packages), "Installing system packages: " + " ".join(packages))
        if system_libraries.install(packages, before):
            return
    line = system_libraries.install_line(packages)
    raise Trouble(f"请先运行这一行，然后重试：\n{line}", f"Run this line first, then try again:\n{line}")


def require_python(version: tuple[int, ...]) -> None:
    """Stop on a Python that the locked packages were not made for."""
    if OLDEST <= version <= NEWEST:
        return
    has = ".".join(map(str, version))
    raise Trouble(
        f"需要 Python 3.11 至 3.13，这里是 {has}；请用 python3.11、python3.12 或 python3.13 运行本文件。",
        f"Python 3.11 to 3.13 is needed, this is {has}: run this file with python3.11, python3.12 or python3.13.",
    )


def lacks_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window has nowhere to open; only Linux runs without a screen as a matter of course."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform.startswith("linux") and not any(environ.get(name) for name in names)


def stamp(lock: bytes, project: bytes, version: str, root: str) -> str:
    """What an environment was set up for; the folder counts, as an environment cannot be moved."""
    parts = (lock, project, version.encode(), root.encode(errors="surrogateescape"))
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def version_of(python: Path) -> str:
    """The version of an environment's Python, or nothing if it, or its pip, does not work."""
    try:
        asked = subprocess.run(
            [str(python), "-c", PROBE], check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return ""
    return asked.stdout.decode().strip() if asked.returncode == 0 else ""


def supported(version: str) -> bool:
    """Whether an environment of this version can be used on."""
    return bool(version) and OLDEST <= tuple(map(int, version.split(".")[:2])) <= NEWEST


def can_make_environments() -> bool:
    """Whether Python came whole: Debian packs `venv` and `ensurepip` apart."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def venv_package(version: tuple[int, ...]) -> str:
    """Debian's package for making environments with this very Python."""
    return "python{}.{}-venv".format(*version)


def python_of(venv: Path) -> Path:
    """The environment's Python."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def script_of(name: str) -> Path:
    """A command that the environment brings."""
    return python_of(VENV).with_name(name)


def pyside_folder() -> Path:
    """Where Qt lies on Linux; a path of no file if it does not."""
    return next(VENV.glob("lib/python*/site-packages/PySide6"), VENV / "PySide6")


def exit_code(
    command: Sequence[str], environ: Mapping[str, str] | None = None, folder: Path | None = None
) -> int:
    """Run a command to its end; one that a signal ended counts as a shell would count it."""
    code = subprocess.run(command, check=False, env=environ, cwd=folder).returncode
    return 128 - code if code < 0 else code


def tell(chinese: str, english: str, to: TextIO | None = None) -> None:
    """Print one sentence in the user's language, in time before what follows it."""
    print(chinese if speaks_chinese(os.environ) else english, file=to, flush=True)


def speaks_chinese(environ: Mapping[str, str]) -> bool:
    """The same choice that the program makes; Windows names its languages in words."""
    for name in ("TRACKER_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name].lower().startswith("zh")
    return (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
