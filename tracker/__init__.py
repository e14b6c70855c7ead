"""Follows up every promise that a government organ makes in a reply letter."""

__version__ = "0.1.0"
