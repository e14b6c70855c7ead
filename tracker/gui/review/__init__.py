"""The review of a letter before it is kept: its drafts, reasons and doubtful readings."""
