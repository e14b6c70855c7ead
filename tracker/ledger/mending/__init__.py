"""Saves what can be read of a damaged ledger into a new one."""
