"""Turns ledger lines into papers, as plain data. Free of Qt and of the other stations."""
