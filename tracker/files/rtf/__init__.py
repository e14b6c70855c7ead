"""Rich text (.rtf)."""
