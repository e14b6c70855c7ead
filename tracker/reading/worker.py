"""What runs inside a worker process: it carries out one errand after the other, shut off from network and terminal."""

import os
import pickle
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, NoReturn

# What a worker says: that it is there, that it needs more seconds, and how an errand ended.
READY, MORE_TIME, DONE, FAILED, OUT_OF_MEMORY = "ready", "more time", "done", "failed", "out of memory"


def serve(errands: Connection, answers: Connection, seconds: float, memory_mb: int) -> None:
    """Carry out (function, arguments) as they come, until nobody is there any more to send one."""

    def ask_for_time(seconds: float) -> None:
        _end_after(seconds)
        answers.send((MORE_TIME, seconds))

    _settle_in(memory_mb)
    answers.send((READY, None))
    while True:
        try:
            function, arguments = errands.recv()
        except (EOFError, OSError):
            return
        _end_after(seconds)
        said, what = _outcome(function, arguments, ask_for_time)
        _end_after(0)
        answers.send((said, what))
        if said is OUT_OF_MEMORY:  # what else the shortage broke is not known
            return


def _outcome(
    function: Callable[..., object], arguments: tuple[object, ...], grant: Callable[[float], None]
) -> tuple[str, object]:
    from tracker.files.patience import watched_by

    try:
        with watched_by(grant):
            return DONE, function(*arguments)
    except MemoryError:
        return OUT_OF_MEMORY, None
    except Exception as error:  # noqa: BLE001 - goes back to whoever asked, as what it is
        return FAILED, _packed(error)


def _packed(error: Exception) -> Exception:
    """The error as it can be sent; one of ours takes along where it happened, since a traceback cannot be sent."""
    from tracker.crash_report import crash_report
    from tracker.errors import TrackerError

    if isinstance(error, TrackerError):
        return error
    report = crash_report(error)
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - some libraries' errors cannot be made anew
        error = RuntimeError(f"{type(error).__qualname__}: {error}")
    error.report_of_worker = report  # type: ignore[attr-defined]
    return error


def _settle_in(memory_mb: int) -> None:
    _ignore_interrupts()
    _shut_terminal()
    _shut_network()
    _bound_memory(memory_mb * 1_000_000)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import tracker.files.reading
    import tracker.letters.extraction  # noqa: F401 - so that the first letter need not wait for it


def _ignore_interrupts() -> None:
    """Ctrl+C reaches all processes of a terminal; the parent alone decides what it means."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _shut_terminal() -> None:
    """Libraries that complain of a file on standard error do so to nobody."""
    nobody = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nobody, stream)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for as long as it lives


def _shut_network() -> None:
    """No reader asks for a connection; should one be made to, it gets none."""
    import socket

    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError("a reader has no network")

    for name in ("getaddrinfo", "gethostbyname", "create_connection", "socketpair"):
        setattr(socket, name, refuse)
    barred: Any = socket.socket
    barred.__init__ = refuse


def _bound_memory(limit: int) -> None:
    """Let the system itself refuse more, where it can; the parent looks besides (see `reading_desks`)."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most == resource.RLIM_INFINITY or most > limit:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _end_with_parent() -> None:
    """A worker that is at work sees in no other way that its parent was killed."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)


def _end_after(seconds: float) -> None:
    """Let the system end a worker that is stuck in a library, should its parent be gone; 0 takes that back.

    The parent, where it lives, does so long before (see `reading_desks`); on Windows it alone does.
    """
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds and 2 * seconds + 5)
