"""Renews requirements.lock from pyproject.toml with uv: `python packaging/lock.py`."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements.lock"
COMMAND = "python packaging/lock.py  (needs `pip install uv`)"


def main() -> int:
    """Write the newest versions that the project admits, for every system and Python it supports."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    options = ["--universal", "--python-version", "3.11", "--extra", "dev", "--generate-hashes", "--upgrade"]
    options += ["--no-annotate", "--quiet", "--custom-compile-command", COMMAND]
    # The build backend is locked too, so that the project installs without fetching anything of its own.
    backend = "\n".join(project["build-system"]["requires"])
    uv = [sys.executable, "-m", "uv", "pip", "compile", *options, "pyproject.toml", "-", "-o", LOCK]
    # Indexes and package folders of the machine at hand must not get into the lock.
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    environ["UV_NO_CONFIG"] = "1"
    return subprocess.run(uv, check=False, cwd=ROOT, env=environ, input=backend, encoding="utf-8").returncode


if __name__ == "__main__":
    sys.exit(main())
