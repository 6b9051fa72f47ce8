"""Kinds of archives: the paths of their pages, and how pages are read and written."""
