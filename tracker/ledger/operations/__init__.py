"""What changes a ledger: each operation is one transaction, one undo step, one entry of the history."""
