"""Blocks, links, comments and conflict markers of any Markdown page."""
