"""Pieces of windows that know nothing of letters and pledges."""
