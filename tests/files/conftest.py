"""Stands here so that the tests of every format find the builders of files beside it."""
