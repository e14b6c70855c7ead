"""Pages that are laid out already: from what stands where on them to the letter's paragraphs."""
