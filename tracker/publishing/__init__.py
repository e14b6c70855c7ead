"""What of the ledger is published, and what is masked in it."""
