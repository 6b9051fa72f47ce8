"""Stores of pages on the disk, in memory or from standard input."""
