"""The name under which whoever runs the program is known to the system."""

import os


def system_user() -> str:
    """The user's name; “?” where the system tells none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return os.environ.get("USERNAME", "?")
