"""The form of the ledger file told to people: a help text, and the statements that make it, which cannot differ."""

from tracker import paths
from tracker.language import N_, Say
from tracker.ledger.forms.form import made_new

# Translated, so that each language has its own file.
FILE = N_("ledger_form.en.md")


def form_text(say: Say) -> str:
    """The help text on the ledger's form, as Markdown, with all statements at its end."""
    told = (paths.resources() / "help" / say(FILE)).read_text("utf-8").rstrip()
    statements = "\n\n".join(f"{sql};" for sql in made_new().values())
    return f"{told}\n\n```sql\n{statements}\n```\n"
