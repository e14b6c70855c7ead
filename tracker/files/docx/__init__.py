"""Word's documents: .docx, and Word's documents in one XML file."""
