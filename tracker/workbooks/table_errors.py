"""Expected errors of tables that are read in, besides those that any file may have (see `file_errors`)."""

from tracker.errors import UnreadableLetter
from tracker.file_errors import OversizedFile
from tracker.language import N_


class NotATable(UnreadableLetter):
    """A file of a kind that is no table."""

    title = N_("“{name}” is no table.")
    advice = N_("Choose a file of Excel, WPS or OpenDocument (.xlsx, .xls, .ods), or a .csv file.")


class OversizedTable(OversizedFile):
    """A table that unpacks to far more than any ledger."""

    title = N_("“{name}” holds far more than any ledger; it was not read.")
    advice = N_(
        "Delete what stands far below and beside the table, or copy the table into a new file, then read that in."
    )


class EmptyTable(UnreadableLetter):
    """A file without any row that could be read."""

    title = N_("There is no table in “{name}”.")
    advice = N_("Open it to see what it holds, then choose another.")


class NoPledgeColumn(UnreadableLetter):
    """No column of the sheet was found, or named, that holds the pledges."""

    title = N_("Nothing in “{name}” says which column holds the pledges.")
    advice = N_("Name that column “Pledge” in the sheet's head, or choose it in the window.")


class NoSuchSheet(UnreadableLetter):
    """A sheet that is not in the workbook; `sheets` names those that are."""

    title = N_("There is no sheet “{sheet}” in “{name}”.")
    advice = N_("Its sheets are: {sheets}")
