"""The window: shows the ledger and carries out what users do."""
