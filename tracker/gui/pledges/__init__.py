"""The page of pledges: the table with its filters, and the chosen pledge beside it."""
