"""Writes papers in the formats that offices send and file: one small module a format, each through a library."""
