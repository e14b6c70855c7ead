"""The ledger between desktops: hand-over files, taking in, what was settled differently."""
