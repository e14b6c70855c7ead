"""Renews requirements.lock and packaging/ocr.lock from pyproject.toml with uv: `python packaging/lock.py`."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements.lock"
# What recognising scans needs besides, in the versions that go with the first.
OCR_LOCK = "packaging/ocr.lock"
COMMAND = "python packaging/lock.py  (needs `pip install uv`)"


def main() -> int:
    """Write the newest versions that the project admits, for every system and Python it supports."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # The build backend is locked too, so that the project installs without fetching anything of its own.
    backend = "\n".join(project["build-system"]["requires"])
    code = compile_lock(LOCK, ["--extra", "dev", "--upgrade", "pyproject.toml", "-"], backend)
    if code:
        return code
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / LOCK).read_text(encoding="utf-8"), re.MULTILINE)
    left_out = [word for name in locked for word in ("--no-emit-package", name)]
    extra = "\n".join(project["project"]["optional-dependencies"]["ocr"])
    return compile_lock(OCR_LOCK, ["--constraint", LOCK, "--upgrade", *left_out, "-"], extra)


def compile_lock(lock: str, words: list[str], requirements: str) -> int:
    """Have uv write one lock file; gives its exit code."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes"]
    options += ["--no-annotate", "--quiet", "--custom-compile-command", COMMAND]
    uv = [sys.executable, "-m", "uv", "pip", "compile", *options, *words, "-o", lock]
    # Indexes and package folders of the machine at hand must not get into the lock.
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    environ["UV_NO_CONFIG"] = "1"
    done = subprocess.run(uv, check=False, cwd=ROOT, env=environ, input=requirements, encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
