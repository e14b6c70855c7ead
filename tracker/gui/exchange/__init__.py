"""The ledger towards others: handing over, taking in, publishing."""
