"""What is done with chosen pledges: the dialogs of turns, owners, evidence, ratings, later years."""
