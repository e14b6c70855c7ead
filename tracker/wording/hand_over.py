"""How a hand-over file and what it brings are told to users, in the window and on the terminal."""

from pathlib import Path

from tracker.language import N_, Say
from tracker.ledger.exchange.news import News
from tracker.ledger.exchange.package import SUFFIX, Package
from tracker.wording.terms import actor_words

_NEWS = {
    "letters": N_("New letters: {count}"),
    "changed_letters": N_("Letters known here with news: {count}"),
    "pledges": N_("New pledges: {count}"),
    "changed_pledges": N_("Pledges that change: {count}"),
    "entries": N_("New entries: {count}"),
    "verifications": N_("of these, verifications: {count}"),
    "returns": N_("of these, sent back: {count}"),
    "evidence": N_("New files of evidence: {count}"),
    "deletions": N_("Letters and pledges deleted: {count}"),
    "rivals": N_("Settled differently on both sides, to be chosen: {count}"),
}
_PARTS, _INDENT = ("verifications", "returns"), "    "


def file_name(ledger: Path, day: str) -> str:
    """What a hand-over file is called by default: the ledger's name and the day."""
    return f"{ledger.stem}-{day}{SUFFIX}"


def maker_words(package: Package, say: Say) -> str:
    """Who made it, for which side, and when, by this desktop's clock."""
    made_at = package.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
    return say("{actor}, {moment}").format(actor=actor_words(package.made_by, say), moment=made_at)


def ledger_words(package: Package) -> str:
    """The ledger it is from: its file's name and the start of its id, since many are called alike."""
    return f"{package.ledger_name} ({package.ledger[:8]})"


def news_lines(news: News, say: Say) -> list[str]:
    """What comes, one line for each kind of which there is any."""
    if news.are_none:
        return [say("Nothing in it is new.")]
    told = [
        (_INDENT if name in _PARTS else "") + say(words).format(count=count)
        for name, words in _NEWS.items()
        if (count := getattr(news, name))
    ]
    return told or [say("Operations that change nothing shown: {count}").format(count=news.operations)]
