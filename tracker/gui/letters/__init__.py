"""The page of kept letters: facts, text and pages, originals, what belongs to each."""
