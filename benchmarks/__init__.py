"""Measurements against other programs, on the same pages in the same run."""
