"""Makes the office's papers from a ledger: asks it what a paper needs, and hands that to the reports. Free of Qt."""
