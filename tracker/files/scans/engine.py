"""Loads the engine that finds and reads lines, with the models inside its package, so that it can fetch nothing."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

# Two workers on two cores must not fight over them.
_THREADS = 2
# Lines are found on a picture of this side, in pixels: the characters of the body are 27 high there, and finding takes
# half the time and two thirds of the memory of the engine's own 2000. They are read off the whole picture.
_FOUND_ON = 1440
_FETCHES = "requests"


@cache
def recognition_engine() -> Any:
    """The engine; its models take a second to load, so there is one for the life of a process."""
    with _without_fetching():
        from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": _FOUND_ON,
            "Global.text_score": 0.0,
            "Global.return_word_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


@contextmanager
def _without_fetching() -> Iterator[None]:
    """Gives the engine nothing in the place of what it fetches other models with, which tries the network when loaded."""
    nothing = ModuleType(_FETCHES)
    nothing.__dict__.update(Response=object, RequestException=OSError)
    loaded = sys.modules.get(_FETCHES)
    sys.modules[_FETCHES] = nothing
    try:
        yield
    finally:
        del sys.modules[_FETCHES]
        if loaded is not None:
            sys.modules[_FETCHES] = loaded
