"""A letter's pages as pictures with the passages marked on them."""
