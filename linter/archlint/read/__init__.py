"""Bytes in, pages out: the scanner reads what it is certain of, mistune the rest."""
