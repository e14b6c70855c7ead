"""The care of a ledger's file: checks, backups, restoring."""
