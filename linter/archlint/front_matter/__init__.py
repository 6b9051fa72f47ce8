"""Readers of front matter, the block of fields at the top of a page, each with the place of every key and value."""
