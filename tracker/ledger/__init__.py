"""Keeps letters and pledges in one SQLite file. Free of Qt and of the other stations."""
