"""The ledger's table in memory, by columns: it answers at once, and follows the history."""
