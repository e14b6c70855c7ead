"""`tracker schema`: the form of the ledger file, for whoever must read it without this program."""

from tracker.commands.context import OK, Context
from tracker.ledger_form import form_text


def tell_form(context: Context) -> int:
    """Print the help text on the form, with the statements that make it."""
    context.tell(form_text(context.say).rstrip())
    return OK
