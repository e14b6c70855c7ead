"""What users see of reading an Excel ledger in."""
