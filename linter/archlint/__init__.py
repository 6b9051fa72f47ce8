"""archlint: a linter and consistency checker for archives of dated event pages in Markdown."""

__version__ = "0.1.0"
