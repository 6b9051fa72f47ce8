"""archlint: a linter and consistency checker for archives of dated event pages in Markdown."""

__version__ = "0.1.0"

DOCUMENTATION = "https://archlint.readthedocs.io/"
"""Where the pages in docs/ are published: zensical.toml and pyproject.toml say the same."""
