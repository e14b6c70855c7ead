"""What stands in the main window's menus: each entry's words, its keys, and whether it changes the ledger."""

from dataclasses import dataclass

from tracker.language import N_
from tracker.model import EntryKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu; `name` is the key by which the window finds its action, `writes` tells of a change.

    `shortcut` may be several, parted by “; ”; the first is the one that the menu shows.
    """

    name: str
    words: str
    shortcut: str = ""
    writes: bool = False


LINE = None

MENUS: tuple[tuple[str, tuple[Entry | None, ...]], ...] = (
    (
        N_("&File"),
        (
            Entry("read", N_("&Read letters in…"), "Ctrl+O", writes=True),
            Entry("read_folder", N_("Read a f&older…"), "Ctrl+Shift+O", writes=True),
            Entry("paste", N_("Paste &a letter"), "Ctrl+V", writes=True),
            Entry("original", N_("&Open the letter's original"), "Ctrl+Alt+O"),
            LINE,
            Entry("preferences", N_("Pre&ferences…"), "Ctrl+,"),
            LINE,
            Entry("quit", N_("&Quit"), "Ctrl+Q"),
        ),
    ),
    (
        N_("Led&ger"),
        (
            Entry("backup", N_("&Back the ledger up…"), "Ctrl+B"),
            Entry("restore", N_("&Restore from a backup…"), "Ctrl+Shift+B", writes=True),
            Entry("bin", N_("B&in…"), "Ctrl+Shift+Del"),
            Entry("check", N_("&Check the ledger…"), "Ctrl+Shift+K"),
            LINE,
            Entry("hand_over", N_("&Hand over…"), "Ctrl+H"),
            Entry("take_in", N_("&Take in…"), "Ctrl+I", writes=True),
            Entry("read_table", N_("Read in an &Excel ledger…"), "Ctrl+Alt+I", writes=True),
            Entry("publish", N_("&Publish…"), "Ctrl+Shift+E"),
            LINE,
            Entry("open_ledger", N_("Open another &ledger…"), "Ctrl+L"),
        ),
    ),
    (
        N_("P&apers"),
        (
            Entry("report", N_("Status &report…"), "Ctrl+P"),
            Entry("report_shown", N_("Report on what is &shown…"), "Ctrl+Shift+P"),
            LINE,
            Entry("ledger_table", N_("Ledger &table…"), "Ctrl+Shift+I"),
            Entry("ledger_wide", N_("Ledger table with all columns, &wide…"), "Ctrl+Shift+W"),
            Entry("pledge_sheet", N_("&Pledge's sheet…"), "Ctrl+Shift+G"),
            LINE,
            Entry("letter_sheet", N_("&Letter's sheet…"), "Ctrl+Shift+S"),
            Entry("reanswer", N_("&Draft of a second answer…"), "Ctrl+Shift+D"),
            Entry("rating_form", N_("Rating &form for the deputy…"), "Ctrl+Shift+J"),
            LINE,
            Entry("notice", N_("Reminder &notice…"), "Ctrl+Shift+N"),
            LINE,
            Entry("export", N_("&Export…"), "Ctrl+E"),
            LINE,
            Entry("templates", N_("Paper te&mplates…"), "Ctrl+Shift+T"),
        ),
    ),
    (
        N_("&Edit"),
        (
            Entry("undo", N_("&Undo"), "Ctrl+Z", writes=True),
            Entry("redo", N_("&Redo"), "Ctrl+Y; Ctrl+Shift+Z", writes=True),
            LINE,
            Entry("find", N_("&Search"), "Ctrl+F"),
            Entry("commands", N_("Find a &command, pledge or letter…"), "Ctrl+K"),
        ),
    ),
    (
        N_("&Pledge"),
        (
            Entry("open_pledge", N_("Open the pled&ge"), "Return; Enter"),
            Entry("progress", N_("Record &progress…"), "Ctrl+1", writes=True),
            Entry("report_done", N_("Report &done…"), "Ctrl+2", writes=True),
            LINE,
            Entry("verify", N_("&Verify…"), "Ctrl+3", writes=True),
            Entry("return", N_("&Send back…"), "Ctrl+4", writes=True),
            LINE,
            Entry("extend", N_("&Extend…"), "Ctrl+5", writes=True),
            Entry("drop", N_("D&rop…"), "Ctrl+6", writes=True),
            Entry("reopen", N_("Re&open…"), "Ctrl+7", writes=True),
            LINE,
            Entry("ask_extend", N_("&Ask for an extension…"), "Ctrl+Shift+5", writes=True),
            Entry("ask_drop", N_("As&k to drop…"), "Ctrl+Shift+6", writes=True),
            Entry("grant", N_("&Grant…"), "Ctrl+Shift+3", writes=True),
            Entry("refuse", N_("Re&fuse…"), "Ctrl+Shift+4", writes=True),
            LINE,
            Entry("comment", N_("&Comment…"), "Ctrl+9", writes=True),
            Entry("rate", N_("Rate b&y the deputy…"), "Ctrl+Shift+2", writes=True),
            Entry("review", N_("Revie&w…"), "Ctrl+Shift+8", writes=True),
            Entry("plan_review", N_("Plan a re&view…"), "Ctrl+Shift+R", writes=True),
            LINE,
            Entry("assign", N_("Set &owner…"), "Ctrl+8", writes=True),
            Entry("change_many", N_("C&hange chosen pledges…"), "Ctrl+Shift+M", writes=True),
            LINE,
            Entry("link", N_("Same pro&mise in another letter…"), "Ctrl+Shift+L", writes=True),
            Entry("unlink", N_("No longer the same prom&ise"), "Ctrl+Shift+U", writes=True),
            Entry("carry_over", N_("Carry class &B into next year…"), "Ctrl+Shift+Y", writes=True),
            Entry("revise_class", N_("Class of the &letter now…"), "Ctrl+Shift+9", writes=True),
            LINE,
            Entry("delete", N_("Dele&te…"), "Del", writes=True),
            LINE,
            Entry("next", N_("&Next line"), "Ctrl+Down; J"),
            Entry("previous", N_("Previous l&ine"), "Ctrl+Up; K"),
        ),
    ),
    (
        N_("&View"),
        (
            Entry("overview", N_("&Overview"), "Alt+0"),
            Entry("as_tables", N_("&Numbers in place of charts"), "Ctrl+T"),
            Entry("calendar", N_("&Calendar"), "Alt+5"),
            Entry("pledges", N_("&Pledges"), "Alt+1"),
            Entry("letters", N_("&Letters"), "Alt+2"),
            Entry("history", N_("&History"), "Alt+3"),
            Entry("incoming", N_("&Incoming"), "Alt+4"),
            Entry("refresh", N_("&Refresh"), "F5"),
            LINE,
            Entry("show_all", N_("Show &all pledges"), "Ctrl+Shift+F"),
            Entry("more_filters", N_("More &filters"), "Ctrl+Alt+F"),
            Entry("views", N_("Saved vie&ws…"), "Ctrl+Alt+V"),
            Entry("columns", N_("Columns and &groups…"), "Ctrl+Shift+C"),
            LINE,
            Entry("queue_to_verify", N_("What is to be &verified"), "Alt+Shift+1"),
            Entry("queue_extension_asked", N_("&Extensions asked for"), "Alt+Shift+2"),
            Entry("queue_drop_asked", N_("&Drops asked for"), "Alt+Shift+3"),
            Entry("queue_to_rate", N_("What is to be ra&ted"), "Alt+Shift+4"),
            Entry("queue_special", N_("&Special supervision"), "Alt+Shift+5"),
            Entry("queue_returned", N_("What was se&nt back"), "Alt+Shift+6"),
            Entry("queue_overdue", N_("What is &overdue"), "Alt+Shift+7"),
            Entry("queue_due_soon", N_("What is due s&oon"), "Alt+Shift+8"),
            Entry("queue_stale", N_("What is st&ale"), "Alt+Shift+9"),
            LINE,
        ),
    ),
    (
        N_("&Help"),
        (
            Entry("help", N_("&Help on this page"), "F1"),
            Entry("shortcuts", N_("&Shortcuts…"), "Ctrl+/; ?"),
            LINE,
            Entry("actor", N_("&Who is acting…"), "Ctrl+Shift+A"),
            Entry("ledger_form", N_("The ledger's &form…"), "Ctrl+Shift+F1"),
            Entry("about", N_("&About…"), "Ctrl+F1"),
        ),
    ),
)

# The names of the actions that are turns in a pledge's life.
TURNS = {
    "progress": EntryKind.PROGRESS,
    "report_done": EntryKind.REPORT,
    "verify": EntryKind.VERIFY,
    "return": EntryKind.RETURN,
    "extend": EntryKind.EXTEND,
    "drop": EntryKind.DROP,
    "reopen": EntryKind.REOPEN,
    "ask_extend": EntryKind.ASK_EXTEND,
    "ask_drop": EntryKind.ASK_DROP,
    "grant": EntryKind.GRANT,
    "refuse": EntryKind.REFUSE,
    "comment": EntryKind.COMMENT,
    "rate": EntryKind.RATE,
    "review": EntryKind.REVIEW,
}
WRITING = tuple(entry.name for _, entries in MENUS for entry in entries if entry and entry.writes)
TOOLS = ("read", "report", LINE, "undo", "redo")
