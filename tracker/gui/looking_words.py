"""Why nothing can be changed in this window now: asked by whatever is barred meanwhile."""

from tracker.gui.session import Session
from tracker.language import Say
from tracker.wording.holders import refusal_words


def why_not(session: Session, say: Say) -> str:
    """The reason in one line; empty where all can be changed."""
    return refusal_words(session.refusal, session.today, say) if session.refusal else ""
