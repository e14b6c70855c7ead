"""What is asked of a ledger without changing it: filters, clocks, lines, numbers."""
