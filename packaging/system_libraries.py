"""Finds the system libraries that Qt lacks on a Linux machine, and installs them where apt-get may."""

from __future__ import annotations  # the sentence about Python must come out on an old Python as well

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

# What the window needs (xcb) and what the tests need (offscreen): their plugins, and what they stand on.
QT_FILES = (
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "QtCharts.abi3.so",
    "Qt/lib/libQt6Gui.so.6",
    "Qt/lib/libQt6Widgets.so.6",
    "Qt/lib/libQt6Charts.so.6",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
)

# Debian's names where they cannot be told from the library's own; later releases provide them as well.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libSM.so.6": "libsm6",
    "libICE.so.6": "libice6",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libXau.so.6": "libxau6",
    "libXdmcp.so.6": "libxdmcp6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgmodule-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
}

WAIT = "DPkg::Lock::Timeout=120"  # a new system is often busy updating itself


def missing_libraries(pyside: Path) -> list[str]:
    """The libraries that the loader does not find for Qt in the folder `pyside`; none without `ldd`."""
    if shutil.which("ldd") is None:
        return []
    missing = set()
    for file in filter(Path.is_file, (pyside / name for name in QT_FILES)):
        missing.update(missing_in(_answer(["ldd", str(file)])))
    return sorted(missing)


def missing_in(answer: str) -> list[str]:
    """The libraries that an answer of `ldd` calls not found."""
    return re.findall(r"^\s*(\S+) => not found", answer, re.MULTILINE)


def package_of(library: str) -> str:
    """The Debian package of a library: libxcb-image.so.0 is in libxcb-image0, libdbus-1.so.3 in libdbus-1-3."""
    if library in PACKAGES:
        return PACKAGES[library]
    name, _, version = library.partition(".so")
    name = name.lower().replace("_", "-")
    version = version.lstrip(".").split(".")[0]
    return name + ("-" if name[-1:].isdigit() and version else "") + version


def packages_of(libraries: Iterable[str]) -> list[str]:
    """The Debian packages of the libraries, each once."""
    return sorted({package_of(library) for library in libraries})


def has_apt() -> bool:
    """Whether this is Debian or one of its descendants."""
    return shutil.which("apt-get") is not None


def rights() -> list[str] | None:
    """What goes before a command to run it as root without asking; None where that is not allowed."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    return ["sudo", "-n"] if _succeeds(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) else None


def install_line(packages: Sequence[str]) -> str:
    """The one line that somebody who may install types."""
    return "sudo apt-get update && sudo apt-get install -y " + " ".join(packages)


def install(packages: Sequence[str], before: Sequence[str]) -> bool:
    """Install with apt-get; `before` is what `rights` gave."""
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", WAIT]
    # A source of somebody else's that is out of reach fails an update, yet the packages may be had.
    _succeeds([*apt, "update"])
    return _succeeds([*apt, "install", "-y", "--no-install-recommends", *packages])


def _answer(command: Sequence[str]) -> str:
    """What a command prints; its exit code tells nothing here."""
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout.decode(errors="replace")


def _succeeds(command: Sequence[str], stderr: int | None = None) -> bool:
    """Whether a command does its work; only its complaints are shown."""
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=stderr).returncode == 0
