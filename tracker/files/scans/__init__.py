"""Pictures of pages, scanned or photographed, and the recognition of what is written on them."""
