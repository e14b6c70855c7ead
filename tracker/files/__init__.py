"""From a file as received to the letter's text: every format that offices send, read offline and within limits.

This station knows nothing of Qt, of letters' meaning, of the ledger or of reports.
"""

from tracker.files.bundles import Item, items_of
from tracker.files.reading import read_letter, read_received, receive
from tracker.files.received import FileText, Received

__all__ = ["FileText", "Item", "Received", "items_of", "read_letter", "read_received", "receive"]
