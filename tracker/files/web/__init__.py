"""Saved web pages (.html, .mht)."""
