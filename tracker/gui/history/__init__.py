"""The page of the history: found, shown and saved."""
