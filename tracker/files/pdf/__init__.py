"""PDF: what stands on its pages, and its pages as pictures."""
