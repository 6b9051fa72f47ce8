"""Kinds of archives: where a page lies, how it is read and written."""
