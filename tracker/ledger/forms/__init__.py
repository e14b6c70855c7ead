"""The ledger's tables and views, form after form as they came to be."""
