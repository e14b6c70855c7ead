"""The care of the ledger's file: backups, restoring, checking, repair, the bin."""
