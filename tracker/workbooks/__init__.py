"""Reads a ledger that an office kept in a table until now: Excel, OpenDocument, CSV."""
