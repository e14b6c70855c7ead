"""Whether there is a screen to show windows on."""

import os
import sys


def lacks_screen() -> bool:
    """Whether this is a Linux without a display, and nobody asked Qt for a platform that needs none."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names)
