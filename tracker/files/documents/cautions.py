"""What readers of several formats say of a document that lost something."""

from tracker.language import N_

# Of a file that keeps the numbers of a list nowhere.
NO_NUMBERS = N_("Numbers of lists are missing in the file; look at the original for them.")
# Of a file with bytes that are no characters.
LOST = N_("{many} characters cannot be read: the file is damaged there.")
