"""The append-only history: its chain, its replay, and how it is told and searched."""
