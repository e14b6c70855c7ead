"""On which pledges a paper is made: all, those shown or chosen, or those of one view, letter, owner or session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tracker.gui.pledges.saved_views import View
from tracker.language import N_, Say
from tracker.ledger import Filter, read_ledger
from tracker.model import Letter
from tracker.wording.terms import letter_label


@dataclass(frozen=True, slots=True)
class Shown:
    """What the window shows, and what is chosen in it, when a paper is asked for.

    Attributes:
        wanted: what the filters over the table ask for; ids: the chosen rows' pledges, in the order shown.
        letter: the letter that is chosen, or the chosen pledge's; owner: that pledge's owner.

    """

    wanted: Filter = field(default_factory=Filter)
    ids: tuple[str, ...] = ()
    letter: Letter | None = None
    owner: str | None = None

    @property
    def many(self) -> tuple[str, ...]:
        """The chosen ones where there are several: one row is always chosen, by nobody's wish."""
        return self.ids if len(self.ids) > 1 else ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Some pledges, and how a paper calls them."""

    name: str
    wanted: Filter = field(default_factory=Filter)
    ids: tuple[str, ...] = ()


# The kinds of scopes of which one is to be chosen by name.
VIEW, LETTER, OWNER, SESSION = N_("One saved view"), N_("One letter"), N_("One owner"), N_("One session")


def whole_scopes(shown: Shown, say: Say) -> list[Scope]:
    """All pledges; those shown where filters leave some out; the chosen ones where there are several."""
    scopes = [Scope(say("All pledges"))]
    if not shown.wanted.asks_for_all:
        scopes.append(Scope(say("Pledges shown now"), shown.wanted))
    if shown.many:
        scopes.append(Scope(say("Chosen pledges: {count}").format(count=len(shown.many)), ids=shown.many))
    return scopes


def shown_scope(shown: Shown, say: Say) -> Scope:
    """What a paper is on where nobody is asked: the chosen pledges where there are several, else those shown."""
    return whole_scopes(shown, say)[-1]


def named_scopes(ledger: Path, views: Sequence[View], say: Say) -> dict[str, list[Scope]]:
    """What can be chosen by name, by kind; reads the ledger over a connection of its own."""
    reader = read_ledger(ledger, also_newer=True)
    try:
        letters, choices = reader.letters(), reader.table.choices()
    finally:
        reader.close()
    found = {
        VIEW: [Scope(view.name, view.question.wanted) for view in views],
        LETTER: [Scope(letter_label(letter), Filter(letter_id=letter.id)) for letter in letters],
        OWNER: [Scope(owner, Filter(owner=owner)) for owner in choices.owners],
        SESSION: [Scope(session, Filter(session=session)) for session in choices.sessions],
    }
    return {say(kind): scopes for kind, scopes in found.items() if scopes}
