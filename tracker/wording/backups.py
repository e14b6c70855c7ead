"""The user's words for backups: what kind one is, how large, whether it is whole."""

from tracker.language import Say
from tracker.ledger.care.backing_up import Look
from tracker.ledger.care.backups import KeptBackup


def kind_words(kept: KeptBackup, say: Say) -> str:
    """Whether the rule took it, or it is a ledger that was put aside before a restore."""
    return say("put aside before a restore") if kept.kept_aside else say("backup")


def look_words(look: Look, say: Say) -> str:
    """Whether it is whole; SQLite's own words tell a user nothing."""
    return say("whole") if look.fault is None else say("damaged")


def size_words(size: int) -> str:
    """Bytes in the unit that gives one to three digits before the point: “340 KB”, “1.2 MB”."""
    amount, unit = size / 1024, "KB"
    for larger in ("MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.1f} {unit}" if amount < 10 and unit != "KB" else f"{max(1, round(amount))} {unit}"
