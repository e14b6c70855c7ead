"""Reads a letter: file to text, text to facts and pledge drafts. Free of Qt and of the ledger."""
